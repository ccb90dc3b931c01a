#include "services/signing/sealing.h"

#include <utility>

#include "services/signing/crypto/cms.h"
#include "services/signing/pdf/pdf_file.h"
#include "workflow/base/status.h"

namespace trinhky::signing {

absl::StatusOr<FileWithSignature> SealFile(std::string signed_by_leader, const Seal& seal,
                                           const SealRevision& revision, int64_t now_us) {
  TRINHKY_ASSIGN_OR_RETURN(const pdf::PdfFile base,
                           pdf::PdfFile::Read(std::move(signed_by_leader)));
  TRINHKY_ASSIGN_OR_RETURN(std::optional<pdf::Picture> shown, Decoded(revision.picture));
  const SignerIdentity agency = seal.certificate().Identity();
  TRINHKY_ASSIGN_OR_RETURN(
      pdf::PreparedSignature prepared,
      pdf::PrepareSeal(base,
                       {.certificate = seal.certificate(),
                        .name = agency.common_name,
                        .signed_at_us = now_us,
                        .look = {.lines = pdf::SealLines(agency.common_name, now_us),
                                 .picture = std::move(shown)},
                        .content_digest = revision.content_digest},
                       revision.filled));
  TRINHKY_ASSIGN_OR_RETURN(const std::string octets, seal.Sign(prepared.signed_attributes));
  FileWithSignature file;
  TRINHKY_ASSIGN_OR_RETURN(file.cms,
                           AssembleCms(prepared.signed_attributes, octets, {seal.certificate()}));
  TRINHKY_ASSIGN_OR_RETURN(file.bytes, pdf::Complete(std::move(prepared.bytes), file.cms));
  return file;
}

}  // namespace trinhky::signing
