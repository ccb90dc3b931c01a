#include "services/casework/signatures.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/casework/refusals.h"
#include "services/rpc/resource_name.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/package/statements.h"

namespace trinhky::casework {
namespace {

signing::VerifyPolicy PolicyFor(const storage::SignatureRecord& record,
                                const signing::TrustStore& trust) {
  signing::VerifyPolicy policy;
  policy.trust = &trust;
  policy.at_us = record.time_us;  // our own log's time of the signature
  const std::string id(rpc::LastSegment(record.signer));
  if (record.role == kLeaderRole) {
    policy.expected_role = signing::SignerRole::kPerson;
    policy.expected_person_id = id;
  } else {
    policy.expected_role = signing::SignerRole::kOrganisation;
    policy.expected_agency_id = id;
  }
  return policy;
}

signing::VerifyResult Mismatch(std::string code) {
  signing::VerifyResult result;
  result.verdict = signing::Verdict::kInvalidIntegrity;
  result.code = std::move(code);
  return result;
}

absl::Status Require(CaseFile& file, const signing::TrustStore& trust,
                     const std::vector<std::string_view>& roles) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<CheckedSignature> all,
                           CheckSignatures(file.context().work, file.record(), trust));
  for (const std::string_view role : roles) {
    const CheckedSignature* found = nullptr;
    for (const CheckedSignature& signature : all)
      if (signature.record.role == role) found = &signature;
    if (found == nullptr) {
      return NotNow("SIGNATURE_MISSING", "Văn bản chưa đủ chữ ký số.",
                    "Expected every signature of the document, but one is missing.");
    }
    if (found->result.ok()) continue;
    const std::string verdict(signing::VerdictName(found->result.verdict));
    return Reject(absl::StatusCode::kFailedPrecondition, "SIGNATURE_INVALID",
                  {.vi = absl::StrCat("Chữ ký số không hợp lệ (", verdict, ")."),
                   .en = absl::StrCat("Expected valid signatures, but one is ", verdict, ".")},
                  {{"verdict", verdict}, {"code", found->result.code}});
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> SealStatementOf(const storage::DocumentRecord& record,
                                            std::string_view leader_cms) {
  return WriteSealStatement({.digest = record.digest,
                             .leader_cms_sha256 = Sha256Hex(leader_cms),
                             .number = static_cast<int>(record.number),
                             .date = record.issued_on});
}

absl::StatusOr<std::vector<CheckedSignature>> CheckSignatures(const storage::ReadUnit& unit,
                                                              const storage::DocumentRecord& record,
                                                              const signing::TrustStore& trust) {
  std::vector<CheckedSignature> checked;
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<storage::RevisionRecord> revision,
                           unit.revisions().FindLatest(record.key));
  if (!revision) return checked;
  const bool intact =
      Sha256Hex(revision->package) == revision->digest && revision->digest == record.digest;
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<storage::SignatureRecord> all,
                           unit.signatures().List(record.key));
  // Not by the order of their times: the leader's may have been noted by a server whose clock goes
  // ahead of that of the server where the clerk sealed.
  std::string leader_cms;
  for (const storage::SignatureRecord& signature : all)
    if (signature.revision == revision->number && signature.role == kLeaderRole)
      leader_cms = signature.cms;
  for (const storage::SignatureRecord& signature : all) {
    if (signature.revision != revision->number) continue;
    CheckedSignature one{.record = signature, .result = {}};
    if (!intact) {
      one.result = Mismatch("CONTENT_CHANGED");
    } else if (signature.role == kLeaderRole) {
      one.result =
          signing::VerifyCms(signature.cms, revision->package, PolicyFor(signature, trust));
    } else {
      TRINHKY_ASSIGN_OR_RETURN(const std::string statement, SealStatementOf(record, leader_cms));
      one.result = signing::VerifyCms(signature.cms, statement, PolicyFor(signature, trust));
    }
    checked.push_back(std::move(one));
  }
  return checked;
}

absl::Status RequireLeaderSignature(CaseFile& file, const signing::TrustStore& trust) {
  return Require(file, trust, {kLeaderRole});
}

absl::Status RequireBothSignatures(CaseFile& file, const signing::TrustStore& trust) {
  return Require(file, trust, {kLeaderRole, kOrganisationRole});
}

}  // namespace trinhky::casework
