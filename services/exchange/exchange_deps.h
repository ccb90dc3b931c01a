// exchange_deps.h: what the exchange between offices works with.
#ifndef TRINHKY_SERVICES_EXCHANGE_EXCHANGE_DEPS_H_
#define TRINHKY_SERVICES_EXCHANGE_EXCHANGE_DEPS_H_

#include <functional>
#include <string_view>

#include "absl/status/status.h"
#include "services/casework/casework.h"
#include "services/casework/signatures.h"
#include "services/signing/crypto/seal_keys.h"
#include "services/signing/crypto/trust_store.h"

namespace trinhky::exchange {

/// Looks at a file before anything of it is stored: OK, or the refusal. For marks of State secrets
/// above all (R-SEC-02). Thread-safe.
using ContentGuard =
    std::function<absl::Status(std::string_view file_name, std::string_view bytes)>;

/// Collaborators. Not owned, but for the guard; an empty guard lets everything pass.
struct ExchangeDeps {
  const casework::Casework& casework;
  const signing::SealKeys& seals;
  const signing::TrustStore& trust;
  ContentGuard guard = {};
  casework::RevocationSource revocation_lists = {};
};

}  // namespace trinhky::exchange

#endif  // TRINHKY_SERVICES_EXCHANGE_EXCHANGE_DEPS_H_
