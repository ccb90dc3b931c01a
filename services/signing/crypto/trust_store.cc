#include "services/signing/crypto/trust_store.h"

namespace trinhky::signing {

void RevocationList::Revoke(const Certificate& issuer, std::string_view serial_hex,
                            int64_t revoked_us) {
  const auto [at, inserted] =
      revoked_.try_emplace({issuer.FingerprintHex(), std::string(serial_hex)}, revoked_us);
  // Of two dates the earlier one counts: a certificate does not become good again.
  if (!inserted && revoked_us < at->second) at->second = revoked_us;
}

std::optional<int64_t> RevocationList::RevokedAt(const Certificate& issuer,
                                                 std::string_view serial_hex) const {
  const auto at = revoked_.find({issuer.FingerprintHex(), std::string(serial_hex)});
  if (at == revoked_.end()) return std::nullopt;
  return at->second;
}

}  // namespace trinhky::signing
