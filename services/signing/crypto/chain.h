// chain.h: from a signer's certificate to a trusted root, at a given time.
#ifndef TRINHKY_SERVICES_SIGNING_CRYPTO_CHAIN_H_
#define TRINHKY_SERVICES_SIGNING_CRYPTO_CHAIN_H_

#include <string_view>
#include <vector>

#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/verify_cms.h"

namespace trinhky::signing {

/// What the certificate at the end of the path is used for.
enum class ChainUse {
  kDocument,   ///< it signs documents: a person or a seal
  kTimeStamp,  ///< it signs time stamps and nothing else (RFC 3161, 2.3)
};

struct ChainRules {
  ChainUse use = ChainUse::kDocument;
  bool all_needed = true;  ///< every embedded certificate must be part of the path
};

struct ChainResult {
  Verdict verdict = Verdict::kUntrusted;
  std::string_view code;           ///< "OK" or what failed
  std::vector<Certificate> chain;  ///< from the signer to the root, when a chain was built
  bool revoked_later = false;
};

/// Builds and checks the path: signatures, validity at `policy.at_us`, basic constraints, path
/// length, name constraints, critical extensions, key and hash strength; then our own rules on the
/// signer's key usage and purposes, and revocation: of every certificate but the root.
///
/// @param embedded  certificates that came with the signature; candidates for the path.
ChainResult CheckChain(const Certificate& signer, const std::vector<Certificate>& embedded,
                       const VerifyPolicy& policy, ChainRules rules = {});

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_CRYPTO_CHAIN_H_
