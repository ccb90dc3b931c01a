#include "services/casework/signatures.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/casework/labels.h"
#include "services/casework/refusals.h"
#include "services/rpc/resource_name.h"
#include "workflow/base/limits.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/register/printed_date.h"
#include "workflow/register/symbol.h"

namespace trinhky::casework {
namespace {

using signing::Verdict;
using signing::verify::PdfReport;

}  // namespace

const std::string& SignedFile::issued_sha256() const {
  if (organisation) return organisation->file_sha256;
  return leader ? leader->file_sha256 : revision.content_sha256;
}

const std::string& SignedFile::sha256() const {
  return additions.empty() ? issued_sha256() : additions.back().file_sha256;
}

absl::StatusOr<SignedFile> ReadSignedFile(const storage::ReadUnit& unit,
                                          const storage::DocumentRecord& record) {
  TRINHKY_ASSIGN_OR_RETURN(std::optional<storage::RevisionRecord> revision,
                           unit.revisions().FindLatest(record.key));
  if (!revision || revision->digest != record.digest ||
      Sha256Hex(revision->package) != revision->digest) {
    return NotNow("CONTENT_CHANGED", "Nội dung đã khác với bản được duyệt.",
                  "Expected the content that was approved, but it has changed.");
  }
  SignedFile file;
  file.document = record;
  file.revision = *std::move(revision);
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<storage::SignatureRecord> all,
                           unit.signatures().List(record.key));
  const auto find = [&](std::string_view role) -> std::optional<storage::SignatureRecord> {
    for (const storage::SignatureRecord& each : all)
      if (each.revision == file.revision.number && each.role == role) return each;
    return std::nullopt;
  };
  file.leader = find(kLeaderRole);
  file.organisation = find(kOrganisationRole);
  for (const char* role : {kTimeStampRole, kEvidenceRole, kArchiveStampRole})
    if (auto addition = find(role)) file.additions.push_back(*std::move(addition));
  return file;
}

absl::StatusOr<signing::pdf::NumberAndDate> NumberAndDateOf(const storage::DocumentRecord& record) {
  const std::optional<CivilDate> date = ParseIsoDate(record.issued_on);
  if (record.number == 0 || !date) return absl::InternalError("the document has no number yet");
  TRINHKY_ASSIGN_OR_RETURN(const Labels labels, Labels::FromJson(record.labels));
  return signing::pdf::NumberAndDate{.number = FormatNumber(static_cast<int>(record.number)),
                                     .date = DateFieldText(labels.date_form, *date)};
}

JudgeBy ByOffice(const signing::TrustStore& trust, const RevocationSource& lists, int64_t at_us) {
  JudgeBy by{.trust = trust, .at_us = at_us};
  if (lists) by.revocation_lists = lists();
  by.require_revocation = !by.revocation_lists.empty();
  return by;
}

PdfReport JudgeFile(const SignedFile& file, std::string bytes, const JudgeBy& by) {
  signing::verify::PdfPolicy policy;
  policy.trust = &by.trust;
  policy.time_stamp_trust = by.time_stamp_trust;
  policy.revocation_lists = by.revocation_lists;
  policy.require_revocation = by.require_revocation;
  policy.at_us = by.at_us;
  policy.content_digest = file.revision.digest;
  policy.base_sha256 = file.revision.content_sha256;
  policy.seal_pending = !file.organisation.has_value();
  policy.outside_leader = !file.organisation.has_value();
  policy.leader.required = true;
  if (file.leader) policy.leader.id = std::string(rpc::LastSegment(file.leader->signer));
  policy.organisation.required = file.organisation.has_value();
  policy.organisation.id = file.document.key.agency.value();
  if (file.organisation) {
    const auto filled = NumberAndDateOf(file.document);
    policy.number = filled.ok() ? filled->number : "-";  // what no field holds
    policy.date = filled.ok() ? filled->date : "-";
  }
  return signing::verify::VerifyPdf(std::move(bytes), policy);
}

absl::StatusOr<PdfReport> JudgeStored(const SignedFile& file, const storage::BlobStore& blobs,
                                      const JudgeBy& by) {
  TRINHKY_ASSIGN_OR_RETURN(std::string bytes, blobs.Get(file.sha256(), limits::kSignedBytesMax));
  return JudgeFile(file, std::move(bytes), by);
}

absl::Status RequireValid(const PdfReport& report) {
  if (report.ok()) return absl::OkStatus();
  if (report.verdict == Verdict::kIncomplete) {
    return NotNow("SIGNATURE_MISSING", "Văn bản chưa đủ chữ ký số.",
                  "Expected every signature of the document, but one is missing.");
  }
  const std::string verdict(signing::VerdictName(report.verdict));
  const signing::verify::Words words = signing::verify::WordsOf(report.verdict, report.code);
  return Reject(
      absl::StatusCode::kFailedPrecondition, "SIGNATURE_INVALID",
      {.vi = absl::StrCat("Chữ ký số không hợp lệ (", verdict, "): ", ToAbsl(words.vi), "."),
       .en = absl::StrCat("Expected valid signatures, but the file is ", verdict, ": ",
                          ToAbsl(words.en), ".")},
      {{"verdict", verdict}, {"code", report.code}});
}

}  // namespace trinhky::casework
