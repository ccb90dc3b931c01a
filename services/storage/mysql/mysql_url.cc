#include "services/storage/mysql/mysql_url.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/storage/percent_encoding.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr char kScheme[] = "mysql://";
constexpr char kForm[] =
    "mysql://user[:password]@host[:port]/name[?socket=PATH&ssl=CA-FILE&connections=N]";

absl::Status Refuse(const std::string& part, const std::string& vi, const std::string& en) {
  return Reject(absl::StatusCode::kInvalidArgument, "DATABASE_URL",
                {.vi = absl::StrCat("--database: ", vi, "; cần ", kForm, "."),
                 .en = absl::StrCat("--database: ", en, "; expected ", kForm, ".")},
                {{"part", part}});
}

std::optional<int> HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

std::optional<std::string> Decode(const std::string& text) {
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const std::optional<int> high = HexDigit(text[i + 1]);
    const std::optional<int> low = HexDigit(text[i + 2]);
    if (!high || !low) return std::nullopt;
    decoded += static_cast<char>(*high * 16 + *low);
    i += 2;
  }
  return decoded;
}

absl::Status ReadUser(const std::string& text, MysqlOptions& options) {
  const std::pair<std::string, std::string> parts = absl::StrSplit(text, absl::MaxSplits(':', 1));
  const std::optional<std::string> user = Decode(parts.first);
  const std::optional<std::string> password = Decode(parts.second);
  if (!user || user->empty() || !password)
    return Refuse("user", "tên hoặc mật khẩu trước dấu @ không đúng",
                  "the name or password before the @ is none");
  options.user = *user;
  options.password = *password;
  return absl::OkStatus();
}

absl::Status ReadHost(const std::string& text, MysqlOptions& options) {
  const std::pair<std::string, std::string> parts = absl::StrSplit(text, absl::MaxSplits(':', 1));
  options.host = parts.first;
  const bool has_port = text.find(':') != std::string::npos;
  if (options.host.empty() || (has_port && (!absl::SimpleAtoi(parts.second, &options.port) ||
                                            options.port < 1 || options.port > 65'535)))
    return Refuse("host", absl::StrCat("'", text, "' không phải máy:cổng"),
                  absl::StrCat("'", text, "' is no host:port"));
  return absl::OkStatus();
}

absl::Status ReadOption(const std::string& text, MysqlOptions& options) {
  const std::pair<std::string, std::string> parts = absl::StrSplit(text, absl::MaxSplits('=', 1));
  const std::string value = Decode(parts.second).value_or("");
  const std::string& name = parts.first;
  if (name == "socket" && !value.empty()) {
    options.socket = value;
  } else if (name == "ssl" && !value.empty()) {
    options.ca_file = value;
  } else if (name == "statement_log" && !value.empty()) {
    options.statement_log = value;
  } else if (name != "connections" || !absl::SimpleAtoi(value, &options.connections) ||
             options.connections < 1 || options.connections > kMysqlConnectionsMax) {
    return Refuse(name, absl::StrCat("'", text, "' không có hoặc sai"),
                  absl::StrCat("'", text, "' is unknown or wrong"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<MysqlOptions> ParseMysqlUrl(const std::string& url) {
  if (!url.starts_with(kScheme))
    return Refuse("scheme", "không phải mysql://", "it is no mysql://");
  MysqlOptions options;
  const std::string rest = url.substr(sizeof(kScheme) - 1);
  const std::pair<std::string, std::string> query = absl::StrSplit(rest, absl::MaxSplits('?', 1));
  // A password may contain what was not encoded; a host and a name cannot.
  const size_t at = query.first.rfind('@');
  if (at == std::string::npos) return Refuse("user", "thiếu người dùng", "the user is missing");
  TRINHKY_RETURN_IF_ERROR(ReadUser(query.first.substr(0, at), options));
  const std::pair<std::string, std::string> place =
      absl::StrSplit(query.first.substr(at + 1), absl::MaxSplits('/', 1));
  TRINHKY_RETURN_IF_ERROR(ReadHost(place.first, options));
  options.database = place.second;
  if (options.database.empty() || options.database.find('/') != std::string::npos)
    return Refuse("name", "thiếu tên cơ sở dữ liệu", "the name of the database is missing");
  if (query.second.empty()) return options;
  const std::vector<std::string> parts = absl::StrSplit(query.second, '&');
  for (const std::string& part : parts) TRINHKY_RETURN_IF_ERROR(ReadOption(part, options));
  return options;
}

std::string NeighbourUrl(const std::string& url, const std::string& suffix,
                         const std::string& statement_log) {
  const std::pair<std::string, std::string> query = absl::StrSplit(url, absl::MaxSplits('?', 1));
  std::string neighbour = absl::StrCat(query.first, suffix);
  char separator = '?';
  if (!query.second.empty()) {
    absl::StrAppend(&neighbour, "?", query.second);
    separator = '&';
  }
  if (statement_log.empty()) return neighbour;
  neighbour += separator;
  return absl::StrCat(neighbour, "statement_log=", PercentEncode(statement_log));
}

}  // namespace trinhky::storage
