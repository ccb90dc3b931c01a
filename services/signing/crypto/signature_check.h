// signature_check.h: the mathematics of one signature, under one public key.
#ifndef TRINHKY_SERVICES_SIGNING_CRYPTO_SIGNATURE_CHECK_H_
#define TRINHKY_SERVICES_SIGNING_CRYPTO_SIGNATURE_CHECK_H_

#include <string>
#include <string_view>

#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/cms_profile.h"

namespace trinhky::signing {

/// The raw digest of `bytes`.
std::string DigestOf(profile::Hash hash, std::string_view bytes);

/// "OK", or why the key may not be used with `scheme`: "KEY_ALGORITHM" (another family, a curve
/// outside P-256 and P-384, explicit parameters), "KEY_TOO_SMALL", "KEY_TOO_LARGE", "KEY_EXPONENT".
std::string_view CheckKey(const Certificate& signer, profile::Scheme scheme);

/// True when `signature` is a signature of `bytes`. Call CheckKey() first.
bool SignatureHolds(const Certificate& signer, const profile::SignatureAlgorithm& algorithm,
                    std::string_view bytes, std::string_view signature);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_CRYPTO_SIGNATURE_CHECK_H_
