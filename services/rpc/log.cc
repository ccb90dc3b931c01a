#include "services/rpc/log.h"

#include <unistd.h>

#include <string>

#include "workflow/base/sha256.h"

namespace trinhky {
namespace {

void AppendEscaped(std::string_view text, std::string& line) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) {
      line += "\\x";
      line += ToHex(std::string_view(&c, 1));
    } else {
      line.push_back(c);
    }
  }
}

}  // namespace

void Log(LogLevel level, std::string_view event,
         std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
  std::string line(level == LogLevel::kInfo      ? "INFO "
                   : level == LogLevel::kWarning ? "WARN "
                                                 : "ERROR ");
  AppendEscaped(event, line);
  for (const auto& [key, value] : fields) {
    line.push_back(' ');
    AppendEscaped(key, line);
    line.push_back('=');
    AppendEscaped(value, line);
  }
  line.push_back('\n');
  // One write per line: lines of several threads do not mix.
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace trinhky
