#include "clients/cli/settings.h"

#include <cstdlib>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

std::vector<const Option*> NamedOptions(const Command& root, const Command& command) {
  std::vector<const Option*> options;
  for (const Command* each : {&root, &command})
    for (const Option& option : each->options)
      if (!option.positional) options.push_back(&option);
  return options;
}

absl::Status RequireOptions(const Command& command, const Arguments& arguments) {
  for (const Option& option : command.options) {
    if (!option.required || arguments.Has(option.name)) continue;
    return UsageError(
        absl::StrCat("Lệnh «", command.name, "» thiếu --", option.name, " (", option.help, ")."),
        absl::StrCat("Expected --", option.name, " for '", command.name, "'."));
  }
  return absl::OkStatus();
}

}  // namespace

Environment ProcessEnvironment() {
  return [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) return std::nullopt;
    return std::string(value);
  };
}

std::string EnvironmentName(std::string_view option) {
  return absl::StrCat("TRINHKY_",
                      absl::AsciiStrToUpper(absl::StrReplaceAll(ToAbsl(option), {{"-", "_"}})));
}

absl::StatusOr<std::map<std::string, std::string>> ParseConfig(std::string_view text) {
  std::map<std::string, std::string> values;
  int line_number = 0;
  for (absl::string_view line : absl::StrSplit(ToAbsl(text), '\n')) {
    ++line_number;
    line = absl::StripAsciiWhitespace(line);
    if (line.empty() || line.front() == '#') continue;
    const size_t equals = line.find('=');
    if (equals == absl::string_view::npos || equals == 0) {
      return UsageError(
          absl::StrCat("Tệp cấu hình, dòng ", line_number, ": cần «tên = giá trị»."),
          absl::StrCat("Expected 'name = value' in line ", line_number, " of the config file."));
    }
    absl::string_view value = absl::StripAsciiWhitespace(line.substr(equals + 1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    values[std::string(absl::StripAsciiWhitespace(line.substr(0, equals)))] = std::string(value);
  }
  return values;
}

absl::Status AddLayers(const Command& root, const Command& command, const Environment& environment,
                       Arguments& arguments) {
  const std::vector<const Option*> options = NamedOptions(root, command);
  for (const Option* option : options) {
    if (arguments.Has(option->name)) continue;
    if (std::optional<std::string> value = environment(EnvironmentName(option->name)))
      arguments.Set(option->name, {*std::move(value)});
  }
  if (const std::string path = arguments.Text("config"); !path.empty()) {
    TRINHKY_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
    TRINHKY_ASSIGN_OR_RETURN(const auto values, ParseConfig(text));
    for (const Option* option : options) {
      const auto found = values.find(option->name);
      if (found != values.end() && !arguments.Has(option->name))
        arguments.Set(option->name, {found->second});
    }
  }
  return RequireOptions(command, arguments);
}

}  // namespace trinhky::cli
