// certificate_check.h: is the certificate good enough to ask the person for his PIN?
#ifndef TRINHKY_SERVICES_SIGNING_TOKEN_CERTIFICATE_CHECK_H_
#define TRINHKY_SERVICES_SIGNING_TOKEN_CERTIFICATE_CHECK_H_

#include <vector>

#include "absl/status/status.h"
#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/verify_cms.h"

namespace trinhky::signing {

/// Checks `certificate` before its key is touched: chain to a trusted root, validity at
/// `policy.at_us` (now), revocation, and whose it is (`policy.expected_…`).
///
/// @errors kFailedPrecondition with a reason of its own for each state that a person meets:
/// TOKEN_CERTIFICATE_EXPIRED, …_NOT_YET_VALID, …_REVOKED, …_OF_ANOTHER, …_UNTRUSTED, …_WEAK,
/// …_PURPOSE; kUnavailable/TOKEN_CERTIFICATE_STATUS_UNKNOWN: try again when the authority answers.
/// @param intermediates  authorities between it and the root, as far as the caller has them; others
/// among them do no harm. Thread-safe.
absl::Status CheckBeforeSigning(const Certificate& certificate,
                                const std::vector<Certificate>& intermediates,
                                const VerifyPolicy& policy);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TOKEN_CERTIFICATE_CHECK_H_
