// signing_operations.h: the leader's signature in two steps, the organisation's seal in one.
//
// Prepare judges the person, the post, the field and the certificate, and hands out what is to be
// signed with a single-use ticket; the key never comes here. Complete assembles the CMS, runs our
// own verifier on it, and only then moves the document. @source R-SIG-02..08, R-SOD-02, R-DS-01,
// R-DS-11
#ifndef TRINHKY_SERVICES_SIGNING_SIGNING_OPERATIONS_H_
#define TRINHKY_SERVICES_SIGNING_SIGNING_OPERATIONS_H_

#include "absl/status/status.h"
#include "services/casework/casework.h"
#include "services/casework/signatures.h"
#include "services/signing/crypto/seal_keys.h"
#include "services/signing/crypto/trust_store.h"
#include "services/signing/picture_shelf.h"
#include "trinhky/v1/signing_service.pb.h"

namespace trinhky::signing {

/// The use cases of SigningService; errors as casework.h and workflow::Decide(). Thread-safe.
class SigningOperations {
 public:
  SigningOperations(const casework::Casework& casework, const TrustStore& trust,
                    const SealKeys& seals, const PictureShelf& pictures,
                    casework::RevocationSource lists = {})
      : casework_(casework),
        trust_(trust),
        seals_(seals),
        pictures_(pictures),
        lists_(std::move(lists)) {}

  /// @errors also: the codes of CheckSigningAuthority() (kFailedPrecondition),
  ///   CERTIFICATE_NOT_REGISTERED, CERTIFICATE_INVALID, CERTIFICATE_OF_ANOTHER.
  absl::Status Prepare(const Call& call, const v1::PrepareSignatureRequest& request,
                       v1::PrepareSignatureResponse& response) const;
  /// @errors also: kFailedPrecondition/PREPARATION_SPENT, also when the picture of the signature is
  /// another one now; /SIGNATURE_<verdict>.
  absl::Status Complete(const Call& call, const v1::CompleteSignatureRequest& request,
                        v1::Document& response) const;
  /// @errors also: as Prepare(); kFailedPrecondition/SIGNATURE_INVALID with `verdict` and `code`:
  /// what
  ///   came is not the page with one valid signature of the caller.
  absl::Status AcceptOutside(const Call& call, const v1::AcceptOutsideSignatureRequest& request,
                             v1::Document& response) const;
  /// @errors also: kFailedPrecondition/SEAL_KEY_MISSING, /SIGNATURE_INVALID.
  absl::Status Seal(const Call& call, const v1::SealDocumentRequest& request,
                    v1::Document& response) const;
  absl::Status Verify(const Call& call, const v1::VerifyContentRequest& request,
                      v1::VerifyContentResponse& response) const;
  absl::Status List(const Call& call, const v1::ListSignaturesRequest& request,
                    v1::ListSignaturesResponse& response) const;

 private:
  const casework::Casework& casework_;
  const TrustStore& trust_;
  const SealKeys& seals_;
  const PictureShelf& pictures_;
  const casework::RevocationSource lists_;
};

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_SIGNING_OPERATIONS_H_
