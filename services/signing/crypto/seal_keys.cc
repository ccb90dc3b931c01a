#include "services/signing/crypto/seal_keys.h"

namespace trinhky::signing {

const Seal* SealKeys::Find(const AgencyId& agency) const {
  const auto found = seals_.find(agency);
  return found == seals_.end() ? nullptr : found->second.get();
}

}  // namespace trinhky::signing
