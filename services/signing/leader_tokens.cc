#include "services/signing/leader_tokens.h"

#include <mutex>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/rpc/log.h"
#include "services/signing/token/token_problem.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

constexpr int64_t kMinuteUs = int64_t{60} * 1'000'000;

bool Is(const absl::Status& status, TokenProblem problem) {
  return ReasonOf(status) == TokenReason(problem);
}

bool IsWrongPin(const absl::Status& status) {
  return Is(status, TokenProblem::kPinWrong) || Is(status, TokenProblem::kPinWrongLastTry);
}

// He cannot plug it in: who stands beside the server can.
absl::Status Away(const absl::Status& status) {
  std::map<std::string, std::string> metadata = RejectionOf(status)->metadata;
  metadata["token_reason"] = ReasonOf(status);
  return Reject(absl::StatusCode::kFailedPrecondition, "TOKEN_AWAY",
                {.vi = "Token của bạn không có ở máy chủ, chưa ký được. Báo người quản trị cắm lại "
                       "token, hoặc ký bằng máy tính có token của bạn.",
                 .en = "Expected your token at the server, but it is not there. The administrator "
                       "plugs it in; or sign on a computer that has your token."},
                std::move(metadata));
}

absl::Status Busy() {
  return Reject(absl::StatusCode::kUnavailable, "SERVER_TOKEN_BUSY",
                {.vi = "Token của bạn đang ký một văn bản khác; đợi ký xong rồi ký tiếp.",
                 .en = "Expected your token to be free, but it is signing another document; wait "
                       "until it is done."});
}

absl::Status Paused(int64_t wait_us) {
  const int64_t minutes = (wait_us + kMinuteUs - 1) / kMinuteUs;
  return Reject(
      absl::StatusCode::kFailedPrecondition, "TOKEN_PIN_PAUSED",
      {.vi = absl::StrCat("Mã PIN đã sai nhiều lần, nên máy chủ tạm ngừng nhận PIN của bạn để "
                          "token không bị khóa. Thử lại sau ",
                          minutes,
                          " phút, hoặc ký bằng máy tính có token của bạn. Nếu không phải bạn nhập "
                          "sai, báo ngay người quản trị."),
       .en = absl::StrCat("The PIN was wrong several times, so this server tries none for you for ",
                          minutes,
                          " minutes, lest the token locks. Wait, or sign on a computer that has "
                          "your token. If it was not you, tell the administrator at once.")},
      {{"wait_minutes", absl::StrCat(minutes)}});
}

absl::Status WithTries(const absl::Status& status, int wrong) {
  Rejection rejection = *RejectionOf(status);
  const int left = std::max(0, kWrongPinsMax - wrong);
  rejection.metadata["tries_before_pause"] = absl::StrCat(left);
  const Message more =
      left == 0
          ? Message{.vi = " Máy chủ tạm ngừng nhận PIN của bạn.",
                    .en = " For a while this server tries no PIN of yours."}
          : Message{.vi = absl::StrCat(" Còn ", left, " lần nhập trước khi máy chủ tạm ngừng."),
                    .en = absl::StrCat(" Tries left before this server pauses: ", left, ".")};
  return Reject(status.code(), rejection.reason,
                {.vi = rejection.message.vi + more.vi, .en = rejection.message.en + more.en},
                std::move(rejection.metadata));
}

// A program repeats what was unavailable, and the PIN with it: that is for the person to decide.
absl::Status NotByItself(const absl::Status& status) {
  if (status.code() != absl::StatusCode::kUnavailable) return status;
  Rejection rejection = *RejectionOf(status);
  return Reject(absl::StatusCode::kFailedPrecondition, rejection.reason, rejection.message,
                std::move(rejection.metadata));
}

}  // namespace

/// A token, and the PINs that it refused in a row.
struct LeaderTokens::Place {
  TokenModule module;
  Certificate certificate;
  std::mutex mutex{};
  int wrong = 0;         // guarded by mutex
  int64_t wrong_us = 0;  // the last of them; guarded by mutex
  // What the last of them was answered, and to which request; both guarded by mutex.
  absl::Status refused{};
  std::string refused_mark{};
};

LeaderTokens::LeaderTokens() = default;
LeaderTokens::LeaderTokens(LeaderTokens&&) noexcept = default;
LeaderTokens& LeaderTokens::operator=(LeaderTokens&&) noexcept = default;
LeaderTokens::~LeaderTokens() = default;

void LeaderTokens::Put(const PersonId& person, TokenModule module, Certificate certificate) {
  places_[person].reset(
      new Place{.module = std::move(module), .certificate = std::move(certificate)});
}

const Certificate* LeaderTokens::Find(const PersonId& person) const {
  const auto found = places_.find(person);
  return found == places_.end() ? nullptr : &found->second->certificate;
}

absl::StatusOr<std::string> LeaderTokens::Sign(const PersonId& person, const LeaderTokenUse& use,
                                               LockedPin pin) const {
  const auto found = places_.find(person);
  if (found == places_.end()) return NoServerToken();
  Place& place = *found->second;
  // Not a queue: workers that wait here would be missing to everybody else.
  const std::unique_lock lock(place.mutex, std::try_to_lock);
  if (!lock.owns_lock()) return Busy();
  const std::string mark = absl::StrCat(use.request_id, " ", pin.Mark());
  if (mark == place.refused_mark) return place.refused;
  const int64_t until_us = place.wrong_us + PinPauseUs(place.wrong);
  if (use.now_us < until_us) return Paused(until_us - use.now_us);
  absl::StatusOr<std::string> octets =
      place.module.Sign({.signed_attributes = use.signed_attributes,
                         .certificate = place.certificate,
                         .accept_last_try = use.accept_last_try,
                         .needs_pin = true},
                        std::move(pin));
  if (octets.ok()) {
    place.wrong = 0;
    place.wrong_us = 0;
    place.refused_mark.clear();
    return octets;
  }
  Log(LogLevel::kWarning, "server_token_refused",
      {{"person", person.value()}, {"reason", ReasonOf(octets.status())}});
  if (IsWrongPin(octets.status())) {
    place.wrong_us = use.now_us;
    place.refused = WithTries(octets.status(), ++place.wrong);
    place.refused_mark = mark;
    return place.refused;
  }
  for (const TokenProblem away : {TokenProblem::kAbsent, TokenProblem::kNotRecognised,
                                  TokenProblem::kWrongToken, TokenProblem::kRemoved})
    if (Is(octets.status(), away)) return Away(octets.status());
  return NotByItself(octets.status());
}

absl::Status NoServerToken() {
  return Reject(absl::StatusCode::kFailedPrecondition, "SERVER_TOKEN_NONE",
                {.vi = "Máy chủ không có token của bạn. Ký bằng máy tính có token của bạn, hoặc "
                       "nhờ người quản trị đặt token ở máy chủ.",
                 .en = "Expected your token at this server, but there is none for you. Sign on a "
                       "computer that has your token, or ask the administrator to set one up."});
}

}  // namespace trinhky::signing
