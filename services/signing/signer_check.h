// signer_check.h: may this person sign this document today, with this certificate?
#ifndef TRINHKY_SERVICES_SIGNING_SIGNER_CHECK_H_
#define TRINHKY_SERVICES_SIGNING_SIGNER_CHECK_H_

#include "absl/status/status.h"
#include "services/casework/case_file.h"
#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/trust_store.h"

namespace trinhky::signing {

/// Post, field, block and name. @errors kFailedPrecondition with a code of CheckSigningAuthority()
///   and `rule` in the metadata. @source R-SIG-02..11
absl::Status CheckAuthority(casework::CaseFile& file);

/// The certificate is the caller's, registered, of a trusted root, valid now.
/// @errors kFailedPrecondition: CERTIFICATE_OF_ANOTHER, CERTIFICATE_NOT_REGISTERED,
///   CERTIFICATE_INVALID (with the verdict). @source R-SIG-06, R-DS-12
absl::Status CheckCertificate(const casework::CaseFile& file, const Certificate& certificate,
                              const PersonId& person, int64_t now_us, const TrustStore& trust,
                              const casework::OfficeDirectory& office);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_SIGNER_CHECK_H_
