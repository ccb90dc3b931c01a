#include "services/signing/evidence_worker.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "services/casework/progress.h"
#include "services/rpc/log.h"
#include "services/signing/crypto/certificate.h"
#include "services/signing/pdf/form.h"
#include "services/signing/pdf/pdf_file.h"
#include "services/signing/pdf/security_store.h"
#include "services/signing/pdf/signatures.h"
#include "services/signing/pdf/time_stamp.h"
#include "services/signing/trust/time_stamp.h"
#include "services/signing/verify/archived_evidence.h"
#include "workflow/base/limits.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

using casework::SignedFile;

constexpr int64_t kMinuteUs = int64_t{60} * 1'000'000;
constexpr int64_t kLongestUs = 6 * 60 * kMinuteUs;
constexpr int64_t kDoublingsMax = 16;
constexpr const char* kSteps[] = {casework::kTimeStampRole, casework::kEvidenceRole,
                                  casework::kArchiveStampRole};

// Whose certificate a signature in the file was made under.
absl::StatusOr<Certificate> SignerOf(const pdf::SignatureInFile& signature, const SignedFile& file,
                                     std::string_view bytes) {
  if (!signature.is_time_stamp()) {
    const auto& record = signature.field_name == pdf::kSealField ? file.organisation : file.leader;
    if (!record) return absl::InternalError("a signature in the file is not on record");
    return Certificate::FromPem(record->certificate);
  }
  // Who stamped is read here and judged with the file.
  const TrustStore nobody;
  const TimeStampFinding stamp =
      ReadTimeStampToken(signature.Der().value_or(std::string_view()),
                         {.sha256 = Sha256(signature.SignedBytes(bytes))}, {.trust = &nobody});
  if (stamp.certificate.empty()) return absl::InternalError("a time stamp without certificate");
  return stamp.certificate;
}

}  // namespace

int64_t EvidenceDelayUs(int64_t attempts) {
  const int64_t doublings = std::clamp<int64_t>(attempts - 1, 0, kDoublingsMax);
  return std::min(kMinuteUs << doublings, kLongestUs);
}

void EvidenceWorker::Handle(const storage::OutboxRecord& row) const {
  const absl::Status done = Complete(casework::EvidenceKeyOf(row));
  const std::string why =
      ReasonOf(done).empty() ? absl::StatusCodeToString(done.code()) : ReasonOf(done);
  if (!done.ok())
    Log(LogLevel::kWarning, "evidence_waits", {{"document", row.item_key}, {"error", why}});
  const absl::Status kept =
      deps_.casework.deps().storage.Write([&](storage::UnitOfWork& work) -> absl::Status {
        if (done.ok()) return work.outbox().Complete(row);
        return work.outbox().Retry(row, deps_.clock.NowUs() + EvidenceDelayUs(row.attempts), why);
      });
  if (!kept.ok() && !absl::IsCancelled(kept) && ReasonOf(kept) != "CLAIM_LOST")
    Log(LogLevel::kError, "evidence_not_marked",
        {{"document", row.item_key}, {"error", kept.ToString()}});
}

absl::StatusOr<SignedFile> EvidenceWorker::Read(const storage::DocumentKey& key) const {
  return deps_.casework.deps().storage.Read(
      [&](const storage::ReadUnit& unit) -> absl::StatusOr<SignedFile> {
        TRINHKY_ASSIGN_OR_RETURN(const storage::DocumentRecord record, unit.documents().Get(key));
        return casework::ReadSignedFile(unit, record);
      });
}

absl::Status EvidenceWorker::Complete(const storage::DocumentKey& key) const {
  for (const std::string role : kSteps) {
    TRINHKY_ASSIGN_OR_RETURN(const SignedFile file, Read(key));
    const bool there = std::any_of(file.additions.begin(), file.additions.end(),
                                   [&](const auto& each) { return each.role == role; });
    if (there) continue;
    TRINHKY_ASSIGN_OR_RETURN(
        std::string bytes, deps_.casework.deps().blobs.Get(file.sha256(), limits::kSignedBytesMax));
    TRINHKY_ASSIGN_OR_RETURN(bytes, Append(role, file, std::move(bytes)));
    TRINHKY_RETURN_IF_ERROR(Judge(role, file, bytes));
    TRINHKY_RETURN_IF_ERROR(Keep(role, file, bytes));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> EvidenceWorker::Append(const std::string& role, const SignedFile& file,
                                                   std::string bytes) const {
  if (role == casework::kEvidenceRole) return AddEvidence(file, std::move(bytes));
  return Stamp(std::move(bytes));
}

absl::StatusOr<std::string> EvidenceWorker::Stamp(std::string bytes) const {
  TRINHKY_ASSIGN_OR_RETURN(const pdf::PdfFile file, pdf::PdfFile::Read(std::move(bytes)));
  return pdf::AppendTimeStamp(file, [&](std::string_view digest) {
    return deps_.authorities.TimeStamp(digest, deps_.clock.NowUs());
  });
}

absl::StatusOr<std::string> EvidenceWorker::AddEvidence(const SignedFile& file,
                                                        std::string bytes) const {
  TRINHKY_ASSIGN_OR_RETURN(const pdf::PdfFile base, pdf::PdfFile::Read(std::move(bytes)));
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<pdf::SignatureInFile> signatures,
                           pdf::FindSignatures(base));
  std::vector<pdf::SignatureEvidence> evidence;
  for (const pdf::SignatureInFile& signature : signatures) {
    TRINHKY_ASSIGN_OR_RETURN(const Certificate certificate,
                             SignerOf(signature, file, base.bytes()));
    TRINHKY_ASSIGN_OR_RETURN(
        AuthorityWords words,
        deps_.authorities.AskAbout(
            certificate, verify::CertificatesIn(signature.Der().value_or(std::string_view())),
            signature.is_time_stamp(), deps_.clock.NowUs()));
    evidence.push_back({.field_name = signature.field_name,
                        .certificates = std::move(words.certificates),
                        .ocsp_responses = std::move(words.ocsp_responses),
                        .revocation_lists = std::move(words.revocation_lists)});
  }
  return pdf::AppendEvidence(base, evidence);
}

// From the evidence on, every certificate must have a word that was said after the stamp: one that
// came too early is no reason to keep it, and is asked for again.
absl::Status EvidenceWorker::Judge(const std::string& role, const SignedFile& file,
                                   const std::string& bytes) const {
  return casework::RequireValid(
      casework::JudgeFile(file, bytes,
                          {.trust = deps_.trust,
                           .time_stamp_trust = deps_.time_stamp_trust,
                           .require_revocation = role != casework::kTimeStampRole,
                           .at_us = deps_.clock.NowUs()}));
}

absl::Status EvidenceWorker::Keep(const std::string& role, const SignedFile& file,
                                  const std::string& bytes) const {
  const casework::CaseworkDeps& deps = deps_.casework.deps();
  TRINHKY_ASSIGN_OR_RETURN(const storage::BlobRef blob, deps.blobs.Put(bytes));
  const int64_t now_us = deps_.clock.NowUs();
  return deps.storage.Write([&](storage::UnitOfWork& work) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(const storage::DocumentRecord record,
                             work.documents().Get(file.document.key));
    TRINHKY_ASSIGN_OR_RETURN(const SignedFile now, casework::ReadSignedFile(work, record));
    // Another worker was faster, its claim having run out under ours: its file is as good.
    if (now.sha256() != file.sha256()) return absl::OkStatus();
    return work.signatures().Insert({.key = file.document.key,
                                     .revision = file.revision.number,
                                     .role = role,
                                     .file_sha256 = blob.sha256,
                                     .digest = file.revision.digest,
                                     .time_us = now_us});
  });
}

}  // namespace trinhky::signing
