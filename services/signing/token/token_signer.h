// token_signer.h: a Signer whose key stays in a token.
//
// The PIN comes from one of two places. A server keeps its seal's in locked memory and gives it to
// the token for each signature; once the token has refused it, it is never given again, because a
// program that repeats a wrong PIN locks the token. A person is asked for his at each signature.
#ifndef TRINHKY_SERVICES_SIGNING_TOKEN_TOKEN_SIGNER_H_
#define TRINHKY_SERVICES_SIGNING_TOKEN_TOKEN_SIGNER_H_

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/signing/crypto/signer.h"
#include "services/signing/token/locked_pin.h"
#include "services/signing/token/token.h"

namespace trinhky::signing {

/// Thread-safe as TokenModule is; `ask` is called on the thread that signs, one at a time.
class TokenSigner final : public Signer {
 public:
  /// Gives the PIN for one signature, empty for a token with a keypad; an error ends the signature.
  using AskPin = std::function<absl::StatusOr<LockedPin>()>;

  /// Keeps `pin`. Unless `pin_checked`, a token that has seen a wrong PIN since the last right one
  /// is not tried at all, so that a server that starts again and again does not lock it.
  TokenSigner(TokenModule module, Certificate certificate, LockedPin pin, bool pin_checked);
  /// Asks for the PIN at each signature. `accept_last_try` as in TokenSignRequest.
  TokenSigner(TokenModule module, Certificate certificate, AskPin ask, bool accept_last_try);

  const Certificate& certificate() const override { return certificate_; }

  /// @errors those of TokenModule::Sign() and of `ask`. A kept PIN that the token refused once
  /// gives the same refusal from then on without a try.
  absl::StatusOr<std::string> Sign(std::string_view signed_attributes) const override;

  /// Ok when the token is there, holds the certificate and its key, and takes the PIN: signs a
  /// fixed text that can be no document, and forgets the signature.  @errors those of Sign().
  absl::Status Try() const;

 private:
  absl::StatusOr<LockedPin> NextPin() const;

  const TokenModule module_;
  const Certificate certificate_;
  const LockedPin kept_;
  const AskPin ask_;  ///< empty: the PIN is kept
  const bool accept_last_try_ = false;
  const bool spare_tries_ = false;
  mutable std::mutex mutex_;
  mutable absl::Status refused_;  ///< what the token said to the kept PIN
};

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TOKEN_TOKEN_SIGNER_H_
