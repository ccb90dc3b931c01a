#include "clients/cli/client/leader_signature.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/client/download.h"
#include "clients/cli/client/request_id.h"
#include "clients/cli/files.h"
#include "services/signing/crypto/cms.h"
#include "services/signing/pdf/sign.h"
#include "services/signing/pdf/signature_place.h"
#include "services/signing/verify/verify_pdf.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/package/content_package.h"

namespace trinhky::cli {
namespace {

absl::Status Mismatch(std::string_view part) {
  return Reject(absl::StatusCode::kFailedPrecondition, "PREPARATION_MISMATCH",
                {.vi = absl::StrCat("Máy chủ đưa ký thứ khác với bản đã xem (", ToAbsl(part),
                                    "). Chưa ký gì cả; hãy báo người quản trị."),
                 .en = absl::StrCat("Expected to sign what was shown, but the server's ",
                                    ToAbsl(part), " differs; nothing was signed.")},
                {{"part", std::string(part)}});
}

// The page with the leader's revision, its place still empty, when all of it agrees.
absl::StatusOr<std::string> CheckPreparation(const WantedSignature& wanted,
                                             const signing::Certificate& certificate) {
  const v1::PrepareSignatureResponse& preparation = wanted.preparation;
  if (ContentDigest(preparation.content_package()) != wanted.digest)
    return Mismatch("content_package");
  const absl::StatusOr<ContentPackage> content = ParseContentPackage(preparation.content_package());
  if (!content.ok()) return Mismatch("content_package");
  if (content->main_file.sha256 != Sha256Hex(wanted.page)) return Mismatch("page");
  std::string file = wanted.page + preparation.revision();
  const absl::StatusOr<std::string> file_digest = signing::pdf::DigestOfPlace(file);
  if (!file_digest.ok()) return Mismatch("revision");
  TRINHKY_ASSIGN_OR_RETURN(const std::string expected,
                           signing::PrepareSignedAttributesForDigest(*file_digest, certificate));
  if (expected != preparation.signed_attributes()) return Mismatch("signed_attributes");
  return file;
}

absl::Status CheckSignedFile(const WantedSignature& wanted, const std::string& file) {
  const signing::TrustStore nobody;
  signing::verify::PdfPolicy policy;
  policy.trust = &nobody;
  policy.require_revocation = false;
  policy.seal_pending = true;
  policy.leader.required = true;
  const signing::verify::PdfReport report = signing::verify::VerifyPdf(file, policy);
  // UNTRUSTED weighs less than a change of the file, but more than a digest that differs.
  const bool only_signs = report.ok() || report.verdict == signing::Verdict::kUntrusted;
  const bool of_this = report.content_digest == wanted.digest &&
                       report.base_bytes == static_cast<int64_t>(wanted.page.size());
  return only_signs && of_this ? absl::OkStatus() : Mismatch("revision");
}

}  // namespace

absl::StatusOr<SigningKey> LoadSigningKey(const std::string& key_path,
                                          const std::string& certificate_path) {
  TRINHKY_ASSIGN_OR_RETURN(signing::PrivateKey key, signing::LoadPrivateKey(key_path));
  TRINHKY_ASSIGN_OR_RETURN(const std::string pem, ReadFile(certificate_path));
  TRINHKY_ASSIGN_OR_RETURN(signing::Certificate certificate, signing::Certificate::FromPem(pem));
  return signing::KeySigner::Create(std::move(key), std::move(certificate));
}

absl::StatusOr<std::string> SignPrepared(const WantedSignature& wanted,
                                         const signing::Signer& signer) {
  TRINHKY_ASSIGN_OR_RETURN(std::string prepared, CheckPreparation(wanted, signer.certificate()));
  TRINHKY_ASSIGN_OR_RETURN(std::string octets, signer.Sign(wanted.preparation.signed_attributes()));
  const absl::StatusOr<std::string> file =
      signing::pdf::CompleteWithOctets(std::move(prepared), octets, {signer.certificate()});
  if (!file.ok()) return Mismatch("revision");
  TRINHKY_RETURN_IF_ERROR(CheckSignedFile(wanted, *file));
  return octets;
}

absl::StatusOr<v1::Document> SignAsLeader(const Client& client, const v1::Document& document,
                                          const signing::Signer& signer) {
  using Stub = v1::SigningService::Stub;
  v1::PrepareSignatureRequest prepare;
  prepare.set_name(document.name());
  prepare.set_etag(document.etag());
  prepare.set_request_id(NewRequestId());
  prepare.set_digest(document.digest());
  prepare.set_certificate(signer.certificate().der());
  TRINHKY_ASSIGN_OR_RETURN(const v1::PrepareSignatureResponse preparation,
                           client.Call(&Stub::PrepareSignature, prepare));
  TRINHKY_ASSIGN_OR_RETURN(
      const std::string page,
      Download(client, document.name(), v1::DownloadContentRequest::PART_PRINT));
  const std::string digest = document.digest();
  TRINHKY_ASSIGN_OR_RETURN(
      const std::string octets,
      SignPrepared({.preparation = preparation, .page = page, .digest = digest}, signer));

  v1::CompleteSignatureRequest complete;
  complete.set_name(document.name());
  complete.set_preparation(preparation.preparation());
  complete.set_ticket(preparation.ticket());
  complete.set_request_id(NewRequestId());
  complete.set_etag(document.etag());
  complete.set_signature(octets);
  return client.Call(&Stub::CompleteSignature, complete);
}

}  // namespace trinhky::cli
