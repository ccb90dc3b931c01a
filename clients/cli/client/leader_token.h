// leader_token.h: a leader signs with the certificate on his token.
//
//   TRINHKY_ASSIGN_OR_RETURN(const SigningKey key, OpenLeaderToken(wish, AskPinAt(desk.err())));
//
// The certificate is chosen before anybody is asked for a PIN, and a PIN is never taken from a
// command line, where everybody on the machine could read it.
#ifndef TRINHKY_CLIENTS_CLI_CLIENT_LEADER_TOKEN_H_
#define TRINHKY_CLIENTS_CLI_CLIENT_LEADER_TOKEN_H_

#include <functional>
#include <ostream>
#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/client/leader_signature.h"
#include "services/signing/token/locked_pin.h"
#include "services/signing/token/token.h"

namespace trinhky::cli {

/// Which token, and which certificate on it.
struct TokenWish {
  std::string module{};     ///< absolute path of the PKCS#11 module
  std::string label{};      ///< of the token; empty: any
  std::string cert_path{};  ///< PEM file of the certificate; empty: the only one of a person
  bool accept_last_try = false;
};

/// Asks the holder of that token for his PIN.
using AskTokenPin =
    std::function<absl::StatusOr<signing::LockedPin>(const signing::TokenIdentity&)>;

/// Chooses the certificate; the PIN is asked for at each signature. `ask` is not called for a token
/// with a keypad of its own.
/// @errors those of TokenModule; kNotFound/TOKEN_LABEL_UNKNOWN; kNotFound/TOKEN_CERTIFICATE_MISSING
/// and kFailedPrecondition/TOKEN_CERTIFICATE_AMBIGUOUS, which name what is there;
/// TOKEN_PIN_LOCKED and TOKEN_PIN_LAST_TRY before anybody is asked.
absl::StatusOr<SigningKey> OpenLeaderToken(const TokenWish& wish, AskTokenPin ask);

/// Reads the PIN from `path`, by the rules of signing::ReadPinFile(), or when that is empty from
/// the terminal without echo.
/// @errors those of reading; kInvalidArgument/USAGE when there is no terminal.
AskTokenPin AskPinAt(std::ostream& err, const std::string& path);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_CLIENT_LEADER_TOKEN_H_
