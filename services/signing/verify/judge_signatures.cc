#include "services/signing/verify/judge_signatures.h"

#include <optional>
#include <string>
#include <string_view>

#include "services/signing/crypto/chain.h"
#include "services/signing/crypto/der.h"
#include "services/signing/pdf/form.h"
#include "services/signing/pdf/security_store.h"
#include "services/signing/trust/time_stamp.h"
#include "services/signing/verify/archived_evidence.h"
#include "services/signing/verify/foreign_cms.h"
#include "services/signing/verify/shown_signature.h"
#include "workflow/base/sha256.h"

namespace trinhky::signing::verify {
namespace {

using pdf::PdfFile;
using pdf::SignatureInFile;

// Two ways to write one digit are one too many: in our own files /Contents has one spelling.
bool IsOurSpelling(const PdfFile& file, const SignatureInFile& signature) {
  const std::string_view text =
      std::string_view(file.bytes())
          .substr(signature.contents_begin + 1, 2 * signature.contents.size());
  return text == pdf::HexOf(signature.contents);
}

class Jury {
 public:
  Jury(const PdfFile& file, const std::vector<SignatureInFile>& signatures, const PdfPolicy& policy,
       int evidence_revision, const SignatureInFile* outside_leader)
      : file_(file),
        signatures_(signatures),
        policy_(policy),
        evidence_revision_(evidence_revision),
        outside_leader_(outside_leader),
        reports_(signatures.size()),
        stamps_(signatures.size()),
        cms_(signatures.size()) {}

  std::vector<SignatureReport> Run() {
    for (size_t i = 0; i < signatures_.size(); ++i) Begin(i);
    ReadStore();
    for (size_t i = signatures_.size(); i-- > 0;)
      if (signatures_[i].is_time_stamp()) JudgeStamp(i);
    // Now it is known since when the store was there.
    const size_t keeper = StampAfter(evidence_revision_);
    if (has_store_ && keeper < stamps_.size()) AddStore(stamps_[keeper].proved_us);
    for (size_t i = 0; i < signatures_.size(); ++i)
      if (!signatures_[i].is_time_stamp()) JudgeSignature(i);
    return std::move(reports_);
  }

 private:
  void Begin(size_t i) {
    const SignatureInFile& signature = signatures_[i];
    SignatureReport& report = reports_[i];
    report.field = signature.field_name;
    report.is_time_stamp = signature.is_time_stamp();
    report.whole = signature.covered_end == file_.bytes().size();
    report.revision = signature.revision;
    report.level = Level::kB;
    report.time_us = ClaimedTime(signature).value_or(0);
    const std::optional<std::string_view> cms = signature.Der();
    const bool spelled = IsForeign(signature) || IsOurSpelling(file_, signature);
    if (cms && spelled) cms_[i] = *cms;
    Set(i, Broken("CONTENTS"));
  }

  // Made by another program.
  bool IsForeign(const SignatureInFile& signature) const {
    return policy_.world == World::kForeign || &signature == outside_leader_;
  }

  void Set(size_t i, const Finding& finding) {
    reports_[i].verdict = finding.verdict;
    reports_[i].code = finding.code;
  }

  const TrustStore* StampTrust() const {
    return policy_.time_stamp_trust != nullptr ? policy_.time_stamp_trust : policy_.trust;
  }

  void ReadStore() {
    if (policy_.evidence != nullptr) evidence_ = *policy_.evidence;
    if (!policy_.revocation_lists.empty())
      Add({.revocation_lists = policy_.revocation_lists}, policy_.at_us, evidence_);
    absl::StatusOr<pdf::SignatureEvidence> store = EvidenceInFile(file_);
    if (!store.ok()) return;
    store_ = *std::move(store);
    has_store_ = !store_.ocsp_responses.empty() || !store_.revocation_lists.empty();
    if (has_store_) AddStore(policy_.at_us);
  }

  void AddStore(int64_t seen_us) {
    Add(store_, seen_us, evidence_);
    Add(store_, seen_us, archived_);
  }

  void Add(const pdf::SignatureEvidence& store, int64_t seen_us,
           RevocationEvidence& evidence) const {
    std::vector<Certificate> at_hand;
    for (const std::string_view cms : cms_)
      for (Certificate& certificate : CertificatesIn(cms))
        at_hand.push_back(std::move(certificate));
    AddArchivedEvidence(store, at_hand, {policy_.trust, StampTrust()}, seen_us, evidence);
  }

  // The first good stamp over the whole of `revision`; stamps_.size() when there is none.
  size_t StampAfter(int revision) const {
    for (size_t i = 0; i < stamps_.size(); ++i)
      if (stamps_[i].ok() && signatures_[i].revision > revision) return i;
    return stamps_.size();
  }

  void JudgeStamp(size_t i) {
    const SignatureInFile& signature = signatures_[i];
    SignatureReport& report = reports_[i];
    report.level = Level::kT;
    if (cms_[i].empty()) return;
    const size_t next = StampAfter(signature.revision);
    const int64_t seen_us = next < stamps_.size() ? stamps_[next].proved_us : policy_.at_us;
    // The last stamp cannot carry evidence about itself; what is known counts all the same.
    const TimeStampRules rules{.trust = StampTrust(), .evidence = &evidence_, .seen_us = seen_us};
    TimeStampFinding found = ReadTimeStampToken(
        cms_[i], {.sha256 = Sha256(signature.SignedBytes(file_.bytes()))}, rules);
    report.signer = found.certificate.empty() ? "" : found.certificate.Identity().common_name;
    report.serial_hex = found.serial_hex;
    Finding finding{.verdict = found.verdict, .code = found.code};
    if (found.ok() && next < stamps_.size() && !AreInOrder(found, stamps_[next]))
      finding = {.verdict = Verdict::kIndeterminate, .code = "TIMESTAMP_ORDER"};
    Set(i, finding);
    if (!finding.ok()) return;
    report.time_us = found.proved_us;
    report.time_proved = true;
    if (evidence_revision_ >= 0 && signature.revision > evidence_revision_)
      report.level = Level::kLTA;
    stamps_[i] = std::move(found);
  }

  VerifyPolicy PolicyFor(const SignatureInFile& signature, size_t stamp) const {
    VerifyPolicy policy{.trust = policy_.trust,
                        .evidence = &evidence_,
                        .require_revocation = policy_.require_revocation,
                        .at_us = policy_.at_us,
                        .at_is_proved = false};
    if (stamp < stamps_.size()) {
      policy.at_us = stamps_[stamp].proved_us;
      policy.at_is_proved = true;
      policy.revocation_after_signing = true;
    }
    if (policy_.world == World::kForeign) return policy;
    const bool leads = signature.field_name == pdf::kLeaderField || &signature == outside_leader_;
    const ExpectedSigner& expected = leads ? policy_.leader : policy_.organisation;
    policy.expected_role = leads ? SignerRole::kPerson : SignerRole::kOrganisation;
    (leads ? policy.expected_person_id : policy.expected_agency_id) = expected.id;
    policy.expected_fingerprint = expected.fingerprint;
    return policy;
  }

  void JudgeSignature(size_t i) {
    const SignatureInFile& signature = signatures_[i];
    SignatureReport& report = reports_[i];
    if (cms_[i].empty()) return;
    const size_t stamp = StampAfter(signature.revision);
    const VerifyPolicy policy = PolicyFor(signature, stamp);
    const std::string content = signature.SignedBytes(file_.bytes());
    const VerifyResult found = IsForeign(signature) ? VerifyForeignCms(cms_[i], content, policy)
                                                    : VerifyCms(cms_[i], content, policy);
    report.signer = found.signer.common_name;
    report.serial_hex = found.serial_hex;
    report.algorithm = found.algorithm;
    report.revoked_later = found.revoked_later;
    Set(i, {.verdict = found.verdict, .code = found.code});
    if (stamp == stamps_.size()) return;
    report.time_us = stamps_[stamp].proved_us;
    report.time_proved = true;
    report.level = LevelOf(signature, found, policy);
    if (found.verdict == Verdict::kValid && found.certificate.not_after_us() < policy_.at_us)
      report.verdict = Verdict::kValidLtv;
  }

  // LT: the file alone says that the certificates were good; LTA: and a stamp covers that.
  Level LevelOf(const SignatureInFile& signature, const VerifyResult& found,
                VerifyPolicy policy) const {
    if (archived_.empty() || found.certificate.empty() || signature.revision >= evidence_revision_)
      return Level::kT;
    policy.evidence = &archived_;
    policy.require_revocation = true;
    std::vector<Certificate> embedded;
    const size_t i = static_cast<size_t>(&signature - signatures_.data());
    for (Certificate& certificate : CertificatesIn(cms_[i]))
      embedded.push_back(std::move(certificate));
    const ChainResult chain =
        CheckChain(found.certificate, embedded, policy, {.all_needed = false});
    if (chain.verdict != Verdict::kValid) return Level::kT;
    return StampAfter(evidence_revision_) < stamps_.size() ? Level::kLTA : Level::kLT;
  }

  const PdfFile& file_;
  const std::vector<SignatureInFile>& signatures_;
  const PdfPolicy& policy_;
  const int evidence_revision_;
  const SignatureInFile* const outside_leader_;
  std::vector<SignatureReport> reports_;
  std::vector<TimeStampFinding> stamps_;  // by index; ok() only for good stamps
  std::vector<std::string_view> cms_;     // without padding; empty: malformed
  pdf::SignatureEvidence store_;
  bool has_store_ = false;
  RevocationEvidence evidence_;
  RevocationEvidence archived_;
};

}  // namespace

std::vector<SignatureReport> JudgeSignatures(const PdfFile& file,
                                             const std::vector<SignatureInFile>& signatures,
                                             const PdfPolicy& policy, int evidence_revision,
                                             const SignatureInFile* outside_leader) {
  return Jury(file, signatures, policy, evidence_revision, outside_leader).Run();
}

}  // namespace trinhky::signing::verify
