// token.h: signs with a key that never leaves its token or HSM.
//
//   TRINHKY_ASSIGN_OR_RETURN(TokenModule module, TokenModule::Open("/usr/lib/…/module.so"));
//   TRINHKY_ASSIGN_OR_RETURN(std::vector<TokenEntry> tokens, module.List());
//   ... the person chooses a certificate; CheckBeforeSigning() says whether it is any good ...
//   LockedPin pin(typed);
//   TRINHKY_ASSIGN_OR_RETURN(
//       std::string octets,
//       module.Sign({.signed_attributes = to_sign, .certificate = chosen}, std::move(pin)));
//   ... AssembleCms(to_sign, octets, {chosen}) ...
//
// PKCS#11 keeps one login for a process and a token, whoever asked for it: while somebody is logged
// in, a wrong PIN would do as well. So a signature holds the token's lock from login to logout, and
// a login that was there already is ended before the PIN is tried.
#ifndef TRINHKY_SERVICES_SIGNING_TOKEN_TOKEN_H_
#define TRINHKY_SERVICES_SIGNING_TOKEN_TOKEN_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/signing/crypto/certificate.h"
#include "services/signing/token/locked_pin.h"

namespace trinhky::signing {

class TokenCore;

/// What a token says of itself. Valid UTF-8, for the eyes; the serial number tells tokens apart.
struct TokenIdentity {
  std::string label{};
  std::string maker{};
  std::string model{};
  std::string serial{};
};

/// A token that is plugged in.
struct TokenEntry {
  TokenIdentity identity{};
  bool has_keypad = false;    ///< the PIN is typed on the token: sign with an empty LockedPin
  bool pin_last_try = false;  ///< one more wrong PIN locks it
  bool pin_locked = false;
  std::vector<Certificate> certificates{};  ///< authorities' among them
};

/// One signature.
struct TokenSignRequest {
  std::string signed_attributes{};  ///< the bytes that are signed, with SHA-256
  Certificate certificate{};        ///< of the signer; must be on the token, byte by byte
  bool accept_last_try = false;     ///< the person has read that a wrong PIN locks the token
  /// Tries nothing once the token says that a wrong PIN has been entered since the last right one.
  /// For a PIN that a program keeps: it would try the same wrong one at every start.
  bool spare_tries = false;
  /// Refuses a token that signs without a PIN: there it is not the person who signs, but whoever
  /// has the token.
  bool needs_pin = false;
};

/// A PKCS#11 module in this process. Thread-safe: signatures on one token follow each other,
/// those on several tokens run side by side; a module that knows no locks does one call at a time.
/// Copies share the module. It is stopped (C_Finalize) with the last of them and never unloaded,
/// because makers' threads may outlive it.
class TokenModule {
 public:
  static constexpr size_t kTokensMax = 64, kCertificatesMax = 64;

  /// Starts the module at an absolute path; a second one of the same file shares the first.
  /// A module runs as this program: the path comes from its configuration, never from a request.
  /// @errors TOKEN_MODULE_PATH, TOKEN_MODULE_MISSING, TOKEN_MODULE_INVALID,
  /// TOKEN_MODULE_OPEN_TO_OTHERS, TOKEN_MODULE_START.
  static absl::StatusOr<TokenModule> Open(const std::string& path);

  /// The tokens that are there now, with the certificates that can be read without a PIN. Waits for
  /// signatures in progress. Tokens that are not set up are left out.
  /// @errors TOKEN_ABSENT, TOKEN_NOT_RECOGNISED, TOKEN_DEVICE_ERROR, …
  absl::StatusOr<std::vector<TokenEntry>> List() const;

  /// Signs: logs in, finds the key of the certificate by CKA_ID, signs, logs out. The signature
  /// has been checked under the certificate's key: ECDSA as DER (r, s), RSA as PKCS#1 v1.5.
  ///
  /// Blocks as long as the token takes, or the person at its keypad.
  /// `pin` is tried once and wiped. A wrong one is never tried again. When the token says that one
  /// try is left, nothing is tried unless `accept_last_try`.
  /// @errors of TokenProblem; metadata "call" and "cause" name the PKCS#11 call and its number.
  absl::StatusOr<std::string> Sign(const TokenSignRequest& request, LockedPin pin) const;

 private:
  explicit TokenModule(std::shared_ptr<TokenCore> core) : core_(std::move(core)) {}

  std::shared_ptr<TokenCore> core_;
};

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TOKEN_TOKEN_H_
