// token_desk.h: the tokens of this PC, through all of the configured PKCS#11 modules.
#ifndef TRINHKY_CLIENTS_AGENT_TOKEN_DESK_H_
#define TRINHKY_CLIENTS_AGENT_TOKEN_DESK_H_

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/signing/token/token.h"

namespace trinhky::agent {

/// A certificate on a token, with the authorities' that lie beside it.
struct HeldCertificate {
  signing::Certificate certificate{};
  std::vector<signing::Certificate> beside{};
  signing::TokenIdentity token{};
  bool has_keypad = false;
  bool pin_last_try = false;
  bool pin_locked = false;
};

/// Thread-safe.
class TokenDesk {
 public:
  /// @errors those of TokenModule::Open().
  static absl::StatusOr<TokenDesk> Open(const std::vector<std::string>& module_paths);

  /// People's certificates on the tokens that are there now. Authorities' and organisations' are
  /// left out. The first problem is told when no token could be read.
  /// @errors those of TokenModule::List().
  absl::StatusOr<std::vector<HeldCertificate>> List();
  /// The one with that fingerprint; also when its token was pulled out since it was last seen.
  /// @errors kFailedPrecondition/AGENT_CERTIFICATE_NOT_HERE, or why no token can be read.
  absl::StatusOr<HeldCertificate> Find(const std::string& fingerprint);
  /// Signs on whichever token has the certificate.  @errors those of TokenModule::Sign().
  absl::StatusOr<std::string> Sign(const signing::TokenSignRequest& request,
                                   const signing::LockedPin& pin);

 private:
  struct Seen {
    std::mutex mutex{};
    std::map<std::string, std::pair<HeldCertificate, size_t>> held{};  ///< and its module
  };
  explicit TokenDesk(std::vector<signing::TokenModule> modules);

  std::vector<signing::TokenModule> modules_;
  std::shared_ptr<Seen> seen_;
};

}  // namespace trinhky::agent

#endif  // TRINHKY_CLIENTS_AGENT_TOKEN_DESK_H_
