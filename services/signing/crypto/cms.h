// cms.h: makes detached CMS signatures, in one step or in two.
//
// The DER is built here, byte by byte, because OpenSSL 3.0 always adds signing-time, which the
// baseline profiles forbid (adr/0020). The signed attributes are exactly content-type,
// message-digest, signing-certificate-v2 and CMSAlgorithmProtection.
//
// Two steps, when the key is in a token on somebody's desk:
//   TRINHKY_ASSIGN_OR_RETURN(std::string to_sign, PrepareSignedAttributes(content, certificate));
//   ... the client recomputes the same bytes, signs them, sends `octets` ...
//   TRINHKY_ASSIGN_OR_RETURN(std::string cms, AssembleCms(to_sign, octets, {certificate}));
// One step, when somebody here can sign:
//   TRINHKY_ASSIGN_OR_RETURN(std::string cms, SignCms(content, signer));
#ifndef TRINHKY_SERVICES_SIGNING_CRYPTO_CMS_H_
#define TRINHKY_SERVICES_SIGNING_CRYPTO_CMS_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/keys.h"
#include "services/signing/crypto/signer.h"

namespace trinhky::signing {

/// The DER SET OF signed attributes for `content` under `signer`: the exact bytes to be signed.
/// Deterministic, so both ends can compute and compare it.
/// @errors kInvalidArgument/KEY_NOT_ALLOWED when the certificate's key is neither P-256, P-384 nor
/// RSA.
absl::StatusOr<std::string> PrepareSignedAttributes(std::string_view content,
                                                    const Certificate& signer);

/// As above, for a client that was given only SHA-256(content): 32 bytes.
absl::StatusOr<std::string> PrepareSignedAttributesForDigest(std::string_view content_sha256,
                                                             const Certificate& signer);

/// Puts the CMS together. `chain[0]` is the signer's certificate, the rest are intermediates; a
/// root need not be there. Does not verify: run VerifyCms() on the result before storing it.
/// @param signature  the octets over `signed_attributes` with SHA-256: DER (r, s), or PKCS#1 v1.5.
/// @errors kInvalidArgument (no certificate, more than 8, or a key that is not allowed).
absl::StatusOr<std::string> AssembleCms(std::string_view signed_attributes,
                                        std::string_view signature,
                                        const std::vector<Certificate>& chain);

/// Prepares, signs and assembles.
/// @errors as above; kInvalidArgument/KEY_MISMATCH when `key` is not the key of `chain[0]`.
absl::StatusOr<std::string> SignCms(std::string_view content, const PrivateKey& key,
                                    const std::vector<Certificate>& chain);
/// The same by `signer`, with its certificate alone.
/// @errors those of PrepareSignedAttributes(), AssembleCms() and Signer::Sign().
absl::StatusOr<std::string> SignCms(std::string_view content, const Signer& signer);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_CRYPTO_CMS_H_
