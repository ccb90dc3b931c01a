// password_cost.h: how dear it is to try a password. The only place with Argon2id's parameters.
#ifndef TRINHKY_SERVICES_SESSION_PASSWORD_COST_H_
#define TRINHKY_SERVICES_SESSION_PASSWORD_COST_H_

#include <cstddef>
#include <cstdint>

namespace trinhky::session {

/// Argon2id; one lane, which is the only number that libsodium does.
struct PasswordCost {
  uint64_t passes = 0;
  size_t memory_bytes = 0;

  bool operator==(const PasswordCost&) const = default;
};

/// For every office: 64 MiB, three passes.  @source design (ASVS 11.4.2)
inline constexpr PasswordCost kInteractiveCost{.passes = 3, .memory_bytes = size_t{64} << 20};

/// For tests and for a demonstration on one machine: no protection at all. The server refuses it
/// unless it listens on loopback only.
inline constexpr PasswordCost kTestCost{.passes = 1, .memory_bytes = size_t{8} << 10};

}  // namespace trinhky::session

#endif  // TRINHKY_SERVICES_SESSION_PASSWORD_COST_H_
