// security_store.h: /DSS, the evidence that a signature keeps when authorities are gone (B-LT).
//
// Certificates, OCSP answers and revocation lists of the signer, of the answers' own signers and of
// the time stamp authority. The store only grows: what is in it stays, under the same object.
#ifndef TRINHKY_SERVICES_SIGNING_PDF_SECURITY_STORE_H_
#define TRINHKY_SERVICES_SIGNING_PDF_SECURITY_STORE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/signing/pdf/pdf_file.h"

namespace trinhky::signing::pdf {

/// What proves one signature, each DER. Not judged here.
struct SignatureEvidence {
  std::string field_name{};  ///< whose signature: "KyLanhDao", "DauThoiGian1"
  std::vector<std::string> certificates{};
  std::vector<std::string> ocsp_responses{};
  std::vector<std::string> revocation_lists{};
};

/// Appends a revision with what the store does not hold yet; returns the file as it is when nothing
/// is new.
/// @errors kFailedPrecondition/PDF_FIELD_MISSING (no such signature), PDF_SIGNATURE_ORDER (still
/// empty); kInvalidArgument/PDF_TOO_COMPLEX (more than 256 items); and the reader's.
/// @idempotent   @source R-DS-10
absl::StatusOr<std::string> AppendEvidence(const PdfFile& file,
                                           const std::vector<SignatureEvidence>& evidence);

/// What the store of `file` holds, unpacked; field_name is empty. Empty lists without a store.
/// @errors the reader's.
absl::StatusOr<SignatureEvidence> EvidenceInFile(const PdfFile& file);

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_SECURITY_STORE_H_
