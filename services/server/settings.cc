#include "services/server/settings.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/server/read_file.h"
#include "workflow/base/status.h"

namespace trinhky::server {
namespace {

using Given = std::map<std::string, std::vector<std::string>, std::less<>>;

const FlagSpec* FindSpec(std::span<const FlagSpec> specs, std::string_view name) {
  const auto found = std::find_if(specs.begin(), specs.end(),
                                  [&](const FlagSpec& spec) { return spec.name == name; });
  return found == specs.end() ? nullptr : &*found;
}

absl::Status UnknownFlag(const std::string& name, const std::string& where) {
  return Reject(absl::StatusCode::kInvalidArgument, "FLAG_UNKNOWN",
                {.vi = absl::StrCat(where, ": không có tùy chọn '", name, "'; xem --help."),
                 .en = absl::StrCat(where, ": there is no option '", name, "'; see --help.")},
                {{"flag", name}});
}

absl::Status ValueMissing(const std::string& name) {
  return Reject(absl::StatusCode::kInvalidArgument, "FLAG_VALUE_MISSING",
                {.vi = absl::StrCat("Tùy chọn --", name, " thiếu giá trị."),
                 .en = absl::StrCat("The option --", name, " needs a value.")},
                {{"flag", name}});
}

absl::StatusOr<Given> ReadArguments(std::span<const FlagSpec> specs,
                                    const std::vector<std::string>& arguments) {
  Given given;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument.rfind("--", 0) != 0) return UnknownFlag(argument, "trinhkyd");
    const size_t equals = argument.find('=');
    const std::string name = argument.substr(2, equals == std::string::npos ? equals : equals - 2);
    const FlagSpec* spec = FindSpec(specs, name);
    if (spec == nullptr) return UnknownFlag(argument, "trinhkyd");
    if (equals != std::string::npos) {
      given[name].push_back(argument.substr(equals + 1));
    } else if (spec->kind == FlagKind::kSwitch) {
      given[name] = {"true"};
    } else {
      if (++i == arguments.size()) return ValueMissing(name);
      given[name].push_back(arguments[i]);
    }
  }
  return given;
}

absl::StatusOr<Given> ReadConfigFile(std::span<const FlagSpec> specs, const std::string& path) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  Given given;
  int number = 0;
  for (absl::string_view row : absl::StrSplit(text, '\n')) {
    ++number;
    row = absl::StripAsciiWhitespace(row);
    if (row.empty() || row[0] == '#') continue;
    const size_t equals = row.find('=');
    const std::string where = absl::StrCat(path, ":", number);
    if (equals == absl::string_view::npos)
      return Reject(absl::StatusCode::kInvalidArgument, "CONFIG_FILE_INVALID",
                    {.vi = absl::StrCat(where, ": cần 'tên = giá trị'."),
                     .en = absl::StrCat(where, ": expected 'name = value'.")});
    const std::string name(absl::StripAsciiWhitespace(row.substr(0, equals)));
    if (FindSpec(specs, name) == nullptr) return UnknownFlag(name, where);
    given[name].emplace_back(absl::StripAsciiWhitespace(row.substr(equals + 1)));
  }
  return given;
}

std::string VariableOf(std::string_view flag) {
  std::string name = "TRINHKY_";
  for (const char c : flag) name.push_back(c == '-' ? '_' : absl::ascii_toupper(c));
  return name;
}

std::vector<std::string> FromEnvironment(const FlagSpec& spec, const std::string& value) {
  if (spec.kind != FlagKind::kList) return {value};
  return absl::StrSplit(value, ',', absl::SkipEmpty());
}

}  // namespace

absl::StatusOr<Settings> Settings::Load(std::span<const FlagSpec> specs,
                                        const std::vector<std::string>& arguments,
                                        const Environment& environment) {
  TRINHKY_ASSIGN_OR_RETURN(const Given flags, ReadArguments(specs, arguments));
  std::string file_path;
  if (const auto flag = flags.find("config"); flag != flags.end()) {
    file_path = flag->second.back();
  } else if (const auto variable = environment("TRINHKY_CONFIG")) {
    file_path = *variable;
  }
  Given file;
  if (!file_path.empty()) {
    TRINHKY_ASSIGN_OR_RETURN(file, ReadConfigFile(specs, file_path));
  }
  Settings settings;
  for (const FlagSpec& spec : specs) {
    Setting& setting = settings.settings_[std::string(spec.name)];
    if (const auto flag = flags.find(spec.name); flag != flags.end()) {
      setting = {flag->second, "flag"};
    } else if (const auto variable = environment(VariableOf(spec.name))) {
      setting = {FromEnvironment(spec, *variable), "environment"};
    } else if (const auto line = file.find(spec.name); line != file.end()) {
      setting = {line->second, "file " + file_path};
    } else {
      setting.origin = "default";
      if (spec.kind != FlagKind::kList) setting.values = {std::string(spec.value)};
    }
  }
  return settings;
}

const std::string& Settings::Text(std::string_view name) const {
  static const std::string kNone;
  const auto found = settings_.find(name);
  return found == settings_.end() || found->second.values.empty() ? kNone
                                                                  : found->second.values.back();
}

const std::vector<std::string>& Settings::List(std::string_view name) const {
  static const std::vector<std::string> kNone;
  const auto found = settings_.find(name);
  return found == settings_.end() ? kNone : found->second.values;
}

std::optional<std::string> ProcessEnvironment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

}  // namespace trinhky::server
