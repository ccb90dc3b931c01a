// seal_keys.h: the keys with which this server seals, one per local agency.
#ifndef TRINHKY_SERVICES_SIGNING_CRYPTO_SEAL_KEYS_H_
#define TRINHKY_SERVICES_SIGNING_CRYPTO_SEAL_KEYS_H_

#include <map>
#include <string>

#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/keys.h"
#include "workflow/base/strong_id.h"

namespace trinhky::signing {

/// A seal: the agency's key and certificate.
struct Seal {
  PrivateKey key;
  Certificate certificate;
};

/// Seals by agency. Filled at start, then thread-safe. A later form keeps the keys in a token; the
/// users of this class will not notice.
class SealKeys {
 public:
  void Put(const AgencyId& agency, Seal seal) { seals_.insert_or_assign(agency, std::move(seal)); }

  /// The seal of `agency`, or nullptr.
  const Seal* Find(const AgencyId& agency) const;

 private:
  std::map<AgencyId, Seal> seals_;
};

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_CRYPTO_SEAL_KEYS_H_
