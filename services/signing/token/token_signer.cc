#include "services/signing/token/token_signer.h"

#include <utility>

#include "services/signing/token/token_problem.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

// Signed attributes are a DER SET and begin with 0x31: this text can stand for none.
constexpr std::string_view kTrial = "trinhky: does this token sign?";

// After these the same PIN must not be given again.
bool SpoilsPin(const absl::Status& status) {
  const std::string reason = ReasonOf(status);
  for (const TokenProblem problem :
       {TokenProblem::kPinWrong, TokenProblem::kPinWrongLastTry, TokenProblem::kPinLastTry,
        TokenProblem::kPinLocked, TokenProblem::kPinExpired, TokenProblem::kPinTriesSpared})
    if (reason == TokenReason(problem)) return true;
  return false;
}

}  // namespace

TokenSigner::TokenSigner(TokenModule module, Certificate certificate, LockedPin pin,
                         bool pin_checked)
    : module_(std::move(module)),
      certificate_(std::move(certificate)),
      kept_(std::move(pin)),
      spare_tries_(!pin_checked) {}

TokenSigner::TokenSigner(TokenModule module, Certificate certificate, AskPin ask,
                         bool accept_last_try)
    : module_(std::move(module)),
      certificate_(std::move(certificate)),
      ask_(std::move(ask)),
      accept_last_try_(accept_last_try) {}

absl::StatusOr<LockedPin> TokenSigner::NextPin() const {
  if (ask_) return ask_();
  TRINHKY_RETURN_IF_ERROR(refused_);
  return kept_.Copy();
}

absl::StatusOr<std::string> TokenSigner::Sign(std::string_view signed_attributes) const {
  // One at a time, as on the token itself: two threads must not both try a PIN that is wrong.
  const std::lock_guard lock(mutex_);
  TRINHKY_ASSIGN_OR_RETURN(LockedPin pin, NextPin());
  absl::StatusOr<std::string> octets =
      module_.Sign({.signed_attributes = std::string(signed_attributes),
                    .certificate = certificate_,
                    .accept_last_try = accept_last_try_,
                    .spare_tries = spare_tries_},
                   std::move(pin));
  if (!ask_ && !octets.ok() && SpoilsPin(octets.status())) refused_ = octets.status();
  return octets;
}

absl::Status TokenSigner::Try() const { return Sign(kTrial).status(); }

}  // namespace trinhky::signing
