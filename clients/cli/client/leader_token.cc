#include "clients/cli/client/leader_token.h"

#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files.h"
#include "services/signing/token/token_file.h"
#include "services/signing/token/token_problem.h"
#include "services/signing/token/token_signer.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

using signing::Certificate;
using signing::LockedPin;
using signing::TokenEntry;
using signing::TokenProblem;

/// A certificate with the token that it is on.
struct Candidate {
  const TokenEntry* token;
  Certificate certificate;
};

std::string TextOf(const Candidate& candidate) {
  return absl::StrCat(candidate.token->identity.label, ": ",
                      candidate.certificate.Identity().common_name, " (",
                      candidate.certificate.SerialHex(), ")");
}

absl::Status LabelUnknown(const std::string& label, const std::vector<TokenEntry>& tokens) {
  const std::string there =
      absl::StrJoin(tokens, ", ", [](std::string* text, const TokenEntry& token) {
        absl::StrAppend(text, "'", token.identity.label, "'");
      });
  return Reject(
      absl::StatusCode::kNotFound, "TOKEN_LABEL_UNKNOWN",
      {.vi = absl::StrCat("Không có token tên '", label, "'; đang cắm: ", there, "."),
       .en = absl::StrCat("Expected a token named '", label, "', but there are: ", there, ".")},
      {{"token", label}});
}

absl::Status NoneOfAPerson() {
  return Reject(absl::StatusCode::kNotFound, "TOKEN_CERTIFICATE_MISSING",
                {.vi = "Token đang cắm không có chứng thư số của cá nhân nào; cắm token của người "
                       "ký.",
                 .en = "Expected a person's certificate on the token, but there is none; plug in "
                       "the signer's token."});
}

absl::Status Ambiguous(const std::vector<Candidate>& found) {
  const std::string there =
      absl::StrJoin(found, "; ", [](std::string* text, const Candidate& candidate) {
        absl::StrAppend(text, TextOf(candidate));
      });
  return Reject(absl::StatusCode::kFailedPrecondition, "TOKEN_CERTIFICATE_AMBIGUOUS",
                {.vi = absl::StrCat("Có nhiều chứng thư số cá nhân; chọn bằng --token hoặc --cert. "
                                    "Đang có: ",
                                    there, "."),
                 .en = absl::StrCat("Expected one person's certificate; choose with --token or "
                                    "--cert. There are: ",
                                    there, ".")});
}

absl::StatusOr<Candidate> Choose(const TokenWish& wish, const std::vector<TokenEntry>& tokens) {
  Certificate wanted;
  if (!wish.cert_path.empty()) {
    TRINHKY_ASSIGN_OR_RETURN(const std::string pem, ReadFile(wish.cert_path));
    TRINHKY_ASSIGN_OR_RETURN(wanted, Certificate::FromPem(pem));
  }
  std::vector<Candidate> found;
  bool label_seen = wish.label.empty();
  for (const TokenEntry& token : tokens) {
    if (!wish.label.empty() && token.identity.label != wish.label) continue;
    label_seen = true;
    for (const Certificate& certificate : token.certificates)
      if (wanted.empty() ? certificate.Identity().role == signing::SignerRole::kPerson
                         : certificate.der() == wanted.der())
        found.push_back({&token, certificate});
  }
  if (!label_seen) return LabelUnknown(wish.label, tokens);
  if (!wanted.empty() && found.empty()) return signing::TokenRefusal(TokenProblem::kWrongToken);
  if (found.empty()) return NoneOfAPerson();
  // The very certificate on two tokens is one wish; two certificates are two.
  if (wanted.empty() && found.size() > 1) return Ambiguous(found);
  return found.front();
}

absl::Status CheckTries(const TokenEntry& token, bool accept_last_try) {
  if (token.pin_locked) return signing::TokenRefusal(TokenProblem::kPinLocked);
  if (!token.pin_last_try || accept_last_try) return absl::OkStatus();
  const absl::Status last = signing::TokenRefusal(TokenProblem::kPinLastTry);
  const Message words = RejectionOf(last)->message;
  return Reject(last.code(), ReasonOf(last),
                {.vi = absl::StrCat(words.vi, " (--accept-last-try)"),
                 .en = absl::StrCat(words.en, " (--accept-last-try)")},
                {{"token", token.identity.label}});
}

/// Hides what is typed for as long as it lives.
class EchoOff {
 public:
  EchoOff() : terminal_(::isatty(STDIN_FILENO) != 0 && ::tcgetattr(STDIN_FILENO, &shown_) == 0) {
    if (!terminal_) return;
    termios hidden = shown_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  }
  ~EchoOff() {
    if (terminal_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown_);
  }
  EchoOff(const EchoOff&) = delete;
  EchoOff& operator=(const EchoOff&) = delete;

  bool terminal() const { return terminal_; }

 private:
  termios shown_{};
  bool terminal_;
};

// Byte by byte, past every buffer that would keep a copy.
LockedPin ReadPinLine() {
  std::string typed;
  typed.reserve(LockedPin::kBytesMax + 2);  // it never moves, so nothing is left behind
  char byte = 0;
  while (typed.size() <= LockedPin::kBytesMax) {
    const ssize_t got = ::read(STDIN_FILENO, &byte, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0 || byte == '\n') break;
    typed.push_back(byte);
  }
  return LockedPin(typed);
}

}  // namespace

absl::StatusOr<SigningKey> OpenLeaderToken(const TokenWish& wish, AskTokenPin ask) {
  TRINHKY_ASSIGN_OR_RETURN(const signing::TokenModule module,
                           signing::TokenModule::Open(wish.module));
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<TokenEntry> tokens, module.List());
  TRINHKY_ASSIGN_OR_RETURN(const Candidate chosen, Choose(wish, tokens));
  TRINHKY_RETURN_IF_ERROR(CheckTries(*chosen.token, wish.accept_last_try));
  signing::TokenSigner::AskPin pin = [ask = std::move(ask), identity = chosen.token->identity,
                                      keypad =
                                          chosen.token->has_keypad]() -> absl::StatusOr<LockedPin> {
    if (keypad) return LockedPin();
    return ask(identity);
  };
  return std::make_shared<const signing::TokenSigner>(module, chosen.certificate, std::move(pin),
                                                      wish.accept_last_try);
}

AskTokenPin AskPinAt(std::ostream& err, const std::string& path) {
  if (!path.empty())
    return [path](const signing::TokenIdentity&) { return signing::ReadPinFile(path); };
  return [&err](const signing::TokenIdentity& token) -> absl::StatusOr<LockedPin> {
    const EchoOff hidden;
    if (!hidden.terminal())
      return UsageError("Không có màn hình để hỏi PIN; dùng --pin-file hoặc TRINHKY_PIN_FILE.",
                        "There is no terminal to ask for the PIN; use --pin-file or "
                        "TRINHKY_PIN_FILE.");
    err << "PIN (" << token.label << "): " << std::flush;
    LockedPin pin = ReadPinLine();
    err << "\n";
    return pin;
  };
}

}  // namespace trinhky::cli
