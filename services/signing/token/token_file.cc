#include "services/signing/token/token_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <string_view>
#include <utility>

#include "workflow/base/status.h"
#include "workflow/base/text.h"

namespace trinhky::signing {
namespace {

using absl::StatusCode;

constexpr size_t kFileBytesMax = 4 << 10;

absl::Status Wrong(const std::string& path, int line, const std::string& vi,
                   const std::string& en) {
  const std::string place = line == 0 ? path : path + ":" + std::to_string(line);
  return Reject(StatusCode::kInvalidArgument, "TOKEN_FILE_WRONG",
                {.vi = place + ": " + vi, .en = place + ": " + en},
                {{"path", path}, {"line", std::to_string(line)}});
}

absl::Status Missing(const std::string& path) {
  return Reject(StatusCode::kNotFound, "TOKEN_FILE_MISSING",
                {.vi = "Không đọc được tệp '" + path + "'; kiểm tra đường dẫn và quyền đọc.",
                 .en = "Expected to read '" + path + "'; check the path and who may read it."},
                {{"path", path}});
}

// Nobody signs with a leader's key but himself.  @source R-SIG-06
absl::Status HasPin(const std::string& path) {
  return Reject(
      StatusCode::kInvalidArgument, "TOKEN_FILE_HAS_PIN",
      {.vi = "Tệp '" + path +
             "' là token của lãnh đạo nên không được có pin, pin_file hay keypad: lãnh đạo tự nhập "
             "PIN mỗi lần ký, máy chủ không được ký thay. Bỏ dòng đó, rồi đổi PIN của token.",
       .en = "Expected '" + path +
             "', a leader's token, to have no pin, pin_file or keypad: he types his PIN for each "
             "signature, and the server must not be able to sign in his place. Take that line out, "
             "and change the PIN of the token."},
      {{"path", path}});
}

/// The words of one line, still in the text that will be wiped.
struct Setting {
  std::string_view name;
  std::string_view value;
};

std::optional<Setting> SettingOf(std::string_view line) {
  const size_t equals = line.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  return Setting{TrimSpace(line.substr(0, equals)), TrimSpace(line.substr(equals + 1))};
}

/// Fills a TokenFile; each name at most once.
class Reader {
 public:
  Reader(const std::string& path, TokenPin pin) : path_(path), pin_(pin) {}

  absl::Status Line(std::string_view line, int number) {
    line = TrimSpace(line);
    if (line.empty() || line[0] == '#') return absl::OkStatus();
    const std::optional<Setting> setting = SettingOf(line);
    if (!setting || setting->name.empty() || setting->value.empty())
      return Wrong(path_, number, "cần một dòng 'tên = giá trị'.",
                   "expected a line 'name = value'.");
    for (Field& field : fields_) {
      if (setting->name != field.name) continue;
      if (std::exchange(field.seen, true))
        return Wrong(path_, number, "mục này đã có ở trên; bỏ một dòng.",
                     "this setting was given above; take one line out.");
      return Take(field, setting->value, number);
    }
    return Wrong(path_, number,
                 "không có mục này; dùng module, pin, pin_file, keypad, certificate, pin_checked.",
                 "there is no such setting; use module, pin, pin_file, keypad, certificate, "
                 "pin_checked.");
  }

  absl::StatusOr<TokenFile> End() && {
    if (file_.module.empty())
      return Wrong(path_, 0, "thiếu dòng 'module = /đường/dẫn/thư-viện.so'.",
                   "the line 'module = /path/of/module.so' is missing.");
    const int pins = (has_pin_ ? 1 : 0) + (file_.pin_file.empty() ? 0 : 1) + (file_.keypad ? 1 : 0);
    if (pin_ == TokenPin::kTyped && pins != 0) return HasPin(path_);
    if (pin_ == TokenPin::kKept && pins != 1)
      return Wrong(path_, 0, "cần đúng một trong ba: pin, pin_file, hoặc keypad = yes.",
                   "expected exactly one of pin, pin_file and keypad = yes.");
    return std::move(file_);
  }

 private:
  enum class Kind { kPath, kFile, kPin, kSwitch };
  struct Field {
    std::string_view name;
    Kind kind;
    std::string* text;
    bool* flag;
    bool seen = false;
  };

  absl::Status Take(const Field& field, std::string_view value, int number) {
    if (field.kind == Kind::kPin) {
      std::string typed(value);
      file_.pin = LockedPin(typed);
      has_pin_ = true;
      if (file_.pin.too_long())
        return Wrong(path_, number, "PIN dài quá 255 byte.", "a PIN has at most 255 bytes.");
      return absl::OkStatus();
    }
    if (field.kind == Kind::kSwitch) {
      if (value != "yes" && value != "no")
        return Wrong(path_, number, "chỉ nhận yes hoặc no.", "expected yes or no.");
      *field.flag = value == "yes";
      return absl::OkStatus();
    }
    if (field.kind == Kind::kPath && value[0] != '/')
      return Wrong(path_, number, "cần đường dẫn tuyệt đối, bắt đầu bằng '/'.",
                   "expected an absolute path that begins with '/'.");
    *field.text = std::string(value);
    return absl::OkStatus();
  }

  const std::string& path_;
  const TokenPin pin_;
  TokenFile file_;
  bool has_pin_ = false;
  Field fields_[6] = {{"module", Kind::kPath, &file_.module, nullptr},
                      {"pin", Kind::kPin, nullptr, nullptr},
                      {"pin_file", Kind::kPath, &file_.pin_file, nullptr},
                      {"keypad", Kind::kSwitch, nullptr, &file_.keypad},
                      {"certificate", Kind::kFile, &file_.certificate, nullptr},
                      {"pin_checked", Kind::kSwitch, nullptr, &file_.pin_checked}};
};

// Overwrites what was read: it holds a PIN. LockedPin does it for any text.
void Wipe(std::string& text) { const LockedPin wiped(text); }

// The bytes of a file that only its owner may read.
absl::StatusOr<std::string> ReadSecret(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return Missing(path);
  const struct Closer {
    int fd;
    ~Closer() { ::close(fd); }
  } closer{fd};
  struct stat info = {};
  if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) return Missing(path);
  if ((info.st_mode & 077) != 0)
    return Reject(StatusCode::kFailedPrecondition, "TOKEN_FILE_OPEN_TO_OTHERS",
                  {.vi = "Tệp '" + path +
                         "' có thể chứa mã PIN mà người khác đọc được: hãy đặt quyền 0600 (chmod "
                         "600).",
                   .en = "Expected '" + path +
                         "', which may hold a PIN, to be private, but others may read it: run "
                         "chmod 600."},
                  {{"path", path}});
  // The whole room at once: a string that grows would leave copies behind.
  std::string text(kFileBytesMax + 1, '\0');
  size_t size = 0;
  while (size < text.size()) {
    const ssize_t got = ::read(fd, text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Missing(path);
    if (got == 0) break;
    size += static_cast<size_t>(got);
  }
  text.resize(size);
  if (size <= kFileBytesMax) return text;
  Wipe(text);
  return Wrong(path, 0, "tệp dài quá 4 KiB.", "the file is longer than 4 KiB.");
}

}  // namespace

absl::StatusOr<TokenFile> ParseTokenFile(std::string& text, const std::string& path, TokenPin pin) {
  Reader reader(path, pin);
  absl::Status status;
  int number = 0;
  for (std::string_view rest = text; status.ok() && !rest.empty();) {
    const size_t end = rest.find('\n');
    status = reader.Line(rest.substr(0, end), ++number);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  Wipe(text);
  TRINHKY_RETURN_IF_ERROR(status);
  return std::move(reader).End();
}

absl::StatusOr<LockedPin> ReadPinFile(const std::string& path) {
  TRINHKY_ASSIGN_OR_RETURN(std::string text, ReadSecret(path));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  const bool one_line = text.find('\n') == std::string::npos;
  LockedPin pin(text);
  if (!one_line || pin.empty())
    return Wrong(path, 0, "cần đúng một dòng là mã PIN, dài từ 1 đến 255 byte.",
                 "expected one line, the PIN, of 1 to 255 bytes.");
  return pin;
}

absl::StatusOr<TokenFile> ReadTokenFile(const std::string& path, TokenPin pin) {
  TRINHKY_ASSIGN_OR_RETURN(std::string text, ReadSecret(path));
  TRINHKY_ASSIGN_OR_RETURN(TokenFile file, ParseTokenFile(text, path, pin));
  if (!file.pin_file.empty()) {
    TRINHKY_ASSIGN_OR_RETURN(file.pin, ReadPinFile(file.pin_file));
  }
  return file;
}

}  // namespace trinhky::signing
