// token_core.h: a PKCS#11 module, loaded and started; the locks that its tokens need.
#ifndef TRINHKY_SERVICES_SIGNING_TOKEN_TOKEN_CORE_H_
#define TRINHKY_SERVICES_SIGNING_TOKEN_TOKEN_CORE_H_

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "absl/status/statusor.h"

struct _CK_FUNCTION_LIST;  // PKCS#11's CK_FUNCTION_LIST, so that only adapter files include it

namespace trinhky::signing {

/// Thread-safe.
class TokenCore {
 public:
  /// The started module of that file; the same object for everybody who holds it.
  static absl::StatusOr<std::shared_ptr<TokenCore>> Open(const std::string& path);

  ~TokenCore() = default;
  TokenCore(const TokenCore&) = delete;
  TokenCore& operator=(const TokenCore&) = delete;

  const _CK_FUNCTION_LIST& functions() const { return *functions_; }
  /// False: the module is not thread-safe, and every call needs the one lock.
  bool locks() const { return locks_; }
  /// Held by whoever talks to the token in `slot`. One for all slots when the module knows no
  /// locks.
  std::mutex& LockOf(unsigned long slot);

 private:
  TokenCore(const _CK_FUNCTION_LIST* functions, bool locks, bool owned)
      : functions_(functions), locks_(locks), owned_(owned) {}

  static absl::StatusOr<std::unique_ptr<TokenCore>> Start(const std::string& path);

  const _CK_FUNCTION_LIST* const functions_;  ///< the module's, for the life of the process
  const bool locks_;                          ///< the module is thread-safe itself
  bool owned_;  ///< we started it, so we stop it; under the lock of Open()
  std::mutex mutex_;
  std::map<unsigned long, std::unique_ptr<std::mutex>> slots_;
};

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TOKEN_TOKEN_CORE_H_
