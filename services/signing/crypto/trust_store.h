// trust_store.h: which roots are believed, and which certificates are no longer.
#ifndef TRINHKY_SERVICES_SIGNING_CRYPTO_TRUST_STORE_H_
#define TRINHKY_SERVICES_SIGNING_CRYPTO_TRUST_STORE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/signing/crypto/certificate.h"

namespace trinhky::signing {

/// Roots from configuration; a name that looks alike counts for nothing. Thread-safe to read.
class TrustStore {
 public:
  TrustStore() = default;
  explicit TrustStore(std::vector<Certificate> roots) : roots_(std::move(roots)) {}
  void Add(Certificate root) { roots_.push_back(std::move(root)); }
  const std::vector<Certificate>& roots() const { return roots_; }

 private:
  std::vector<Certificate> roots_;
};

/// What is known about revocation: of each revoked certificate, when it stopped being good.
///
/// A list is fresh from `this_update_us` until `next_update_us`, both inclusive; with no list, or
/// with a stale one, a verification that requires revocation data answers UNKNOWN, never VALID.
class RevocationList {
 public:
  RevocationList(int64_t this_update_us, int64_t next_update_us)
      : this_update_us_(this_update_us), next_update_us_(next_update_us) {}

  /// @param issuer  the certificate of the authority that had issued `serial_hex`.
  void Revoke(const Certificate& issuer, std::string_view serial_hex, int64_t revoked_us);

  /// When the certificate stopped being good; nullopt: it is not on the list.
  std::optional<int64_t> RevokedAt(const Certificate& issuer, std::string_view serial_hex) const;

  bool FreshAt(int64_t at_us) const { return this_update_us_ <= at_us && at_us <= next_update_us_; }

 private:
  int64_t this_update_us_;
  int64_t next_update_us_;
  std::map<std::pair<std::string, std::string>, int64_t> revoked_;  // (issuer fingerprint, serial)
};

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_CRYPTO_TRUST_STORE_H_
