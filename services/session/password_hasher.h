// password_hasher.h: Argon2id with a limit on how many run at once.
//
// One hash takes 64 MiB and a good part of a second on purpose. A flood of logins must not take the
// machine with it: as many hashes run as there are cores, a few more wait, the rest is refused.
#ifndef TRINHKY_SERVICES_SESSION_PASSWORD_HASHER_H_
#define TRINHKY_SERVICES_SESSION_PASSWORD_HASHER_H_

#include <atomic>
#include <cstdint>
#include <semaphore>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/session/password_cost.h"

namespace trinhky::session {

/// Thread-safe; every method but IsWeaker() blocks until its hash is done.
class PasswordHasher {
 public:
  struct Limits {
    int running_max = 0;   ///< 1 or more; 0: the number of cores
    int waiting_max = 16;  ///< more callers than this are refused
  };

  explicit PasswordHasher(PasswordCost cost) : PasswordHasher(cost, Limits()) {}
  PasswordHasher(PasswordCost cost, Limits limits);

  /// A fresh salt, the hash in PHC form ("$argon2id$v=19$m=…").
  /// @param password  compared byte for byte; at most 128 bytes by the request's rules.
  /// @errors kResourceExhausted: too many wait, or no memory; kInternal.
  absl::StatusOr<std::string> Hash(std::string_view password);

  /// True when `password` is the one in `encoded`.  @errors kResourceExhausted.
  absl::StatusOr<bool> Verify(const std::string& encoded, std::string_view password);

  /// The work of Verify() for somebody who has no password; always false, so that nobody learns
  /// from the time which names exist.  @errors kResourceExhausted.
  absl::StatusOr<bool> VerifyNobody(std::string_view password);

  /// True when `encoded` was made more cheaply than this server makes them.
  bool IsWeaker(const std::string& encoded) const;

  /// How many hashes were computed so far.
  int64_t operations() const { return operations_.load(); }

 private:
  /// One caller's turn at the memory; not taken when too many wait.
  class Turn {
   public:
    explicit Turn(PasswordHasher& hasher);
    ~Turn();
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    bool taken() const { return taken_; }

   private:
    PasswordHasher& hasher_;
    bool taken_ = false;
  };

  const PasswordCost cost_;
  const int waiting_max_;
  const std::string nobody_;  // a hash that no password has
  std::counting_semaphore<> running_;
  std::atomic<int> waiting_ = 0;
  std::atomic<int64_t> operations_ = 0;
};

}  // namespace trinhky::session

#endif  // TRINHKY_SERVICES_SESSION_PASSWORD_HASHER_H_
