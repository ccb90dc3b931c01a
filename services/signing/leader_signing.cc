#include "services/signing/leader_signing.h"

#include <utility>

#include "services/casework/refusals.h"
#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/cms.h"
#include "services/signing/pdf/pdf_file.h"
#include "workflow/base/json.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

constexpr std::string_view kPdfHeader = "%PDF-";
// The left part of the box stays free of text: the seal will lie there. @source ND30 Phụ lục I
constexpr double kFreeForSeal = 0.36;

absl::Status RequirePage(std::string_view page) {
  if (page.starts_with(kPdfHeader)) return absl::OkStatus();
  return casework::NotNow(
      "PRINT_MISSING",
      "Văn bản được trình khi chưa có bản in PDF. Hãy trả lại để người soạn thảo nạp và trình lại.",
      "Expected a page to sign, but this document was submitted without one; return it, and let "
      "its drafter import and submit it again.");
}

absl::StatusOr<pdf::PreparedSignature> Prepare(std::string page, const LeaderRevision& revision,
                                               const Certificate& certificate,
                                               const ShelfPicture* shown) {
  TRINHKY_RETURN_IF_ERROR(RequirePage(page));
  // With another picture the bytes would be others than those that he signs.
  if ((shown == nullptr ? "" : shown->sha256) != revision.picture_sha256) return PreparationSpent();
  TRINHKY_ASSIGN_OR_RETURN(std::optional<pdf::Picture> picture, Decoded(shown));
  TRINHKY_ASSIGN_OR_RETURN(const pdf::PdfFile file, pdf::PdfFile::Read(std::move(page)));
  const SignerIdentity signer = certificate.Identity();
  return pdf::PrepareLeader(file,
                            {.certificate = certificate,
                             .name = signer.common_name,
                             .signed_at_us = revision.signed_at_us,
                             .look = {.lines = pdf::LeaderLines(signer.common_name, revision.agency,
                                                                revision.signed_at_us),
                                      .picture = std::move(picture),
                                      .text_indent = kFreeForSeal},
                             .content_digest = revision.digest});
}

}  // namespace

std::string LeaderRevision::ToJson() const {
  return Json::Object()
      .Set("certificate", certificate_pem)
      .Set("agency", agency)
      .Set("signed_at_us", signed_at_us)
      .Set("digest", digest)
      .Set("picture", picture_sha256)
      .Write();
}

absl::StatusOr<LeaderRevision> LeaderRevision::FromJson(std::string_view bytes) {
  const absl::StatusOr<Json> json = Json::Parse(bytes);
  if (!json.ok()) return absl::InternalError("a stored preparation is not canonical JSON");
  return LeaderRevision{.certificate_pem = (*json)["certificate"].text(),
                        .agency = (*json)["agency"].text(),
                        .signed_at_us = (*json)["signed_at_us"].integer().value_or(0),
                        .digest = (*json)["digest"].text(),
                        .picture_sha256 = (*json)["picture"].text()};
}

absl::Status PreparationSpent() {
  return casework::NotNow("PREPARATION_SPENT",
                          "Phiên ký không còn dùng được. Hãy mở lại văn bản và ký lại.",
                          "Expected a fresh preparation of this signer; prepare again.");
}

absl::StatusOr<pdf::PreparedSignature> PrepareLeaderRevision(std::string page,
                                                             const LeaderRevision& revision,
                                                             const ShelfPicture* picture) {
  TRINHKY_ASSIGN_OR_RETURN(const Certificate certificate,
                           Certificate::FromPem(revision.certificate_pem));
  return Prepare(std::move(page), revision, certificate, picture);
}

absl::StatusOr<FileWithSignature> CompleteLeaderRevision(std::string page,
                                                         const LeaderRevision& revision,
                                                         std::string_view octets,
                                                         const ShelfPicture* picture) {
  TRINHKY_ASSIGN_OR_RETURN(const Certificate certificate,
                           Certificate::FromPem(revision.certificate_pem));
  TRINHKY_ASSIGN_OR_RETURN(pdf::PreparedSignature prepared,
                           Prepare(std::move(page), revision, certificate, picture));
  FileWithSignature file;
  TRINHKY_ASSIGN_OR_RETURN(file.cms,
                           AssembleCms(prepared.signed_attributes, octets, {certificate}));
  TRINHKY_ASSIGN_OR_RETURN(file.bytes, pdf::Complete(std::move(prepared.bytes), file.cms));
  return file;
}

}  // namespace trinhky::signing
