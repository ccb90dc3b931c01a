// leader_tokens.h: leaders' tokens that are plugged in at the server, or their places in its HSM.
//
//   TRINHKY_ASSIGN_OR_RETURN(std::string octets,
//                            tokens.Sign(person, {.signed_attributes = …, .now_us = …}, pin));
//
// The server keeps a token and its certificate, never a PIN: the leader types it for each
// signature. What a token refuses is told as it concerns somebody who does not stand beside the
// server.
#ifndef TRINHKY_SERVICES_SIGNING_LEADER_TOKENS_H_
#define TRINHKY_SERVICES_SIGNING_LEADER_TOKENS_H_

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/signing/crypto/certificate.h"
#include "services/signing/token/locked_pin.h"
#include "services/signing/token/token.h"
#include "workflow/base/strong_id.h"

namespace trinhky::signing {

/// So many wrong PINs in a row are tried without a pause; tokens lock after five or more.
inline constexpr int kWrongPinsMax = 3;
inline constexpr int64_t kPinPauseFirstUs = int64_t{15} * 60 * 1'000'000;
inline constexpr int64_t kPinPauseMaxUs = int64_t{24} * 60 * 60 * 1'000'000;

/// How long no PIN is tried after the `wrong`-th wrong one in a row: 15 min after the third, then
/// one try and twice as long, at most a day. Whoever holds a leader's session can neither guess his
/// PIN nor quickly lock his token.
constexpr int64_t PinPauseUs(int wrong) {
  if (wrong < kWrongPinsMax) return 0;
  const int doublings = std::min(wrong - kWrongPinsMax, 10);
  return std::min(kPinPauseFirstUs << doublings, kPinPauseMaxUs);
}
static_assert(PinPauseUs(2) == 0 && PinPauseUs(3) == kPinPauseFirstUs &&
              PinPauseUs(99) == kPinPauseMaxUs);

/// One signature at a leader's token.
struct LeaderTokenUse {
  std::string signed_attributes{};
  /// The same with the same PIN is the repeat of a client that heard no answer.
  std::string request_id{};
  bool accept_last_try = false;  ///< he has read that a wrong PIN locks the token
  int64_t now_us = 0;
};

/// Tokens by person. Filled at start, then thread-safe: signatures of several leaders run side by
/// side, and one leader has one at a time. Wrong PINs are counted here, for as long as the process
/// lives; the token itself counts them for good.
class LeaderTokens {
 public:
  LeaderTokens();
  LeaderTokens(LeaderTokens&&) noexcept;
  LeaderTokens& operator=(LeaderTokens&&) noexcept;
  ~LeaderTokens();

  /// An earlier token of `person` is replaced.
  void Put(const PersonId& person, TokenModule module, Certificate certificate);

  /// The certificate of the person's token, or nullptr: there is none for him.
  const Certificate* Find(const PersonId& person) const;

  /// Tries `pin` once and signs. Blocks as long as the token takes. The repeat of a request whose
  /// PIN was refused is refused in the same words, and costs no try.
  /// @errors kFailedPrecondition/SERVER_TOKEN_NONE, /TOKEN_AWAY, /TOKEN_PIN_PAUSED (with
  ///   `wait_minutes`); kUnavailable/SERVER_TOKEN_BUSY: he is signing already; /TOKEN_PIN_WRONG and
  ///   /TOKEN_PIN_WRONG_LAST_TRY with `tries_before_pause`; the others of TokenModule::Sign(), as
  ///   kFailedPrecondition where they are kUnavailable, so that no client repeats a PIN by itself.
  absl::StatusOr<std::string> Sign(const PersonId& person, const LeaderTokenUse& use,
                                   LockedPin pin) const;

 private:
  struct Place;

  std::map<PersonId, std::unique_ptr<Place>> places_;
};

/// kFailedPrecondition/SERVER_TOKEN_NONE: no token of the caller is at this server.
absl::Status NoServerToken();

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_LEADER_TOKENS_H_
