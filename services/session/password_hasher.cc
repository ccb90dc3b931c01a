#include "services/session/password_hasher.h"

#include <sodium.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "absl/strings/str_cat.h"

namespace trinhky::session {
namespace {

// Salt and hash are those of no password; only the cost in front of them counts.
std::string NobodyHash(PasswordCost cost) {
  return absl::StrCat("$argon2id$v=19$m=", cost.memory_bytes / 1024, ",t=", cost.passes,
                      ",p=1$dHJpbmhreS1ub2JvZHktMQ$",
                      "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
}

int RunningMax(int wanted) {
  if (wanted > 0) return wanted;
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace

PasswordHasher::PasswordHasher(PasswordCost cost, Limits limits)
    : cost_(cost),
      waiting_max_(limits.waiting_max),
      nobody_(NobodyHash(cost)),
      running_(RunningMax(limits.running_max)) {
  // Without its random source the library must not be used at all; and a hash of nobody that it
  // cannot read would answer at once and give the secret away.
  if (sodium_init() < 0) std::abort();
  if (crypto_pwhash_str_needs_rehash(nobody_.c_str(), cost.passes, cost.memory_bytes) != 0)
    std::abort();
}

PasswordHasher::Turn::Turn(PasswordHasher& hasher) : hasher_(hasher) {
  if (!hasher_.running_.try_acquire()) {
    if (hasher_.waiting_.fetch_add(1) >= hasher_.waiting_max_) {
      --hasher_.waiting_;
      return;
    }
    hasher_.running_.acquire();
    --hasher_.waiting_;
  }
  taken_ = true;
  ++hasher_.operations_;
}

PasswordHasher::Turn::~Turn() {
  if (taken_) hasher_.running_.release();
}

absl::StatusOr<std::string> PasswordHasher::Hash(std::string_view password) {
  const Turn turn(*this);
  if (!turn.taken()) return absl::ResourceExhaustedError("too many logins at once");
  char encoded[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str_alg(encoded, password.data(), password.size(), cost_.passes,
                            cost_.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return absl::ResourceExhaustedError("no memory to hash a password");
  return std::string(encoded);
}

absl::StatusOr<bool> PasswordHasher::Verify(const std::string& encoded, std::string_view password) {
  const Turn turn(*this);
  if (!turn.taken()) return absl::ResourceExhaustedError("too many logins at once");
  return crypto_pwhash_str_verify(encoded.c_str(), password.data(), password.size()) == 0;
}

absl::StatusOr<bool> PasswordHasher::VerifyNobody(std::string_view password) {
  const absl::StatusOr<bool> matched = Verify(nobody_, password);
  if (!matched.ok()) return matched.status();
  return false;
}

bool PasswordHasher::IsWeaker(const std::string& encoded) const {
  unsigned long long memory_kib = 0;
  unsigned long long passes = 0;
  if (std::sscanf(encoded.c_str(), "$argon2id$v=19$m=%llu,t=%llu,", &memory_kib, &passes) != 2)
    return true;
  return memory_kib < cost_.memory_bytes / 1024 || passes < cost_.passes;
}

}  // namespace trinhky::session
