#include "services/storage/mysql/replay/columns.h"

#include <cctype>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"

namespace trinhky::storage {
namespace {

bool IsWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// The names between the first parentheses of "INSERT INTO table (a, b) VALUES …".
std::vector<std::string> InsertedColumns(const std::string& sql) {
  const size_t open = sql.find('(');
  const size_t close = sql.find(')', open);
  if (close == std::string::npos) return {};
  std::vector<std::string> names;
  for (const auto& part : absl::StrSplit(sql.substr(open + 1, close - open - 1), ','))
    names.emplace_back(absl::StripAsciiWhitespace(part));
  return names;
}

// The last word before `at`, over signs and an opened list: "a = ?", "a + ?", "a IN (?".
std::string WordBefore(const std::string& sql, size_t at) {
  bool list = false;
  for (;;) {
    while (at > 0 && !IsWord(sql[at - 1])) {
      --at;
      list = list || sql[at] == '(';
    }
    const size_t end = at;
    while (at > 0 && IsWord(sql[at - 1])) --at;
    std::string word = sql.substr(at, end - at);
    if (!list || word != "IN") return word;
    list = false;
  }
}

std::vector<std::string> InsertParameters(const std::string& sql, size_t values_at) {
  const std::vector<std::string> names = InsertedColumns(sql);
  std::vector<std::string> columns;
  size_t position = 0;
  bool quoted = false;
  for (size_t i = values_at; i < sql.size(); ++i) {
    const char c = sql[i];
    if (c == '\'') quoted = !quoted;
    if (quoted) continue;
    if (c == '(') position = 0;
    if (c == ',') ++position;
    if (c == '?') columns.push_back(position < names.size() ? names[position] : "");
  }
  return columns;
}

}  // namespace

std::vector<std::string> ColumnsOf(const std::string& sql) {
  constexpr char kValues[] = " VALUES ";
  const size_t values_at = sql.find(kValues);
  if (sql.starts_with("INSERT") && values_at != std::string::npos)
    return InsertParameters(sql, values_at + sizeof(kValues) - 1);
  std::vector<std::string> columns;
  for (size_t at = sql.find('?'); at != std::string::npos; at = sql.find('?', at + 1)) {
    size_t before = at;
    while (before > 0 && sql[before - 1] == ' ') --before;
    const bool more_of_list = before > 0 && sql[before - 1] == ',' && !columns.empty() &&
                              sql[sql.find_last_not_of(" ,", before - 1)] == '?';
    columns.push_back(more_of_list ? columns.back() : WordBefore(sql, at));
  }
  return columns;
}

}  // namespace trinhky::storage
