// seal_keys.h: the seals of this server, one per local agency.
#ifndef TRINHKY_SERVICES_SIGNING_CRYPTO_SEAL_KEYS_H_
#define TRINHKY_SERVICES_SIGNING_CRYPTO_SEAL_KEYS_H_

#include <map>
#include <memory>

#include "services/signing/crypto/signer.h"
#include "workflow/base/strong_id.h"

namespace trinhky::signing {

/// An agency's seal: its certificate, and its key wherever that lives.
using Seal = Signer;

/// Seals by agency. Filled at start, then thread-safe.
class SealKeys {
 public:
  /// `seal` is not nullptr; an earlier one of the agency is replaced.
  void Put(const AgencyId& agency, std::shared_ptr<const Seal> seal) {
    seals_.insert_or_assign(agency, std::move(seal));
  }

  /// The seal of `agency`, or nullptr.
  const Seal* Find(const AgencyId& agency) const;

 private:
  std::map<AgencyId, std::shared_ptr<const Seal>> seals_;
};

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_CRYPTO_SEAL_KEYS_H_
