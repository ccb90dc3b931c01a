// settings.h: where the value of a flag comes from: the command line, the environment, a file, or
// the default, in this order.
#ifndef TRINHKY_SERVICES_SERVER_SETTINGS_H_
#define TRINHKY_SERVICES_SERVER_SETTINGS_H_

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace trinhky::server {

enum class FlagKind { kText, kSwitch, kList };

/// One flag: "--office-id", TRINHKY_OFFICE_ID, "office-id = …" in a file.
struct FlagSpec {
  std::string_view name;
  FlagKind kind = FlagKind::kText;
  std::string_view value;  ///< default
  std::string_view help;
  bool secret = false;  ///< `config print` hides it
};

/// A value and who gave it.
struct Setting {
  std::vector<std::string> values;  ///< one, or several of a list
  std::string origin;               ///< "flag", "environment", "file PATH" or "default"
};

class Settings {
 public:
  using Environment = std::function<std::optional<std::string>(const std::string&)>;

  /// @param arguments    what follows the command: "--name value", "--name=value", "--switch".
  /// @param environment  looks a variable up; a list is separated by commas there.
  /// @errors kInvalidArgument/FLAG_UNKNOWN, FLAG_VALUE_MISSING, CONFIG_FILE_INVALID with the line;
  ///   kNotFound/CONFIG_FILE_UNREADABLE.
  static absl::StatusOr<Settings> Load(std::span<const FlagSpec> specs,
                                       const std::vector<std::string>& arguments,
                                       const Environment& environment);

  const std::string& Text(std::string_view name) const;
  bool Switch(std::string_view name) const { return Text(name) == "true"; }
  const std::vector<std::string>& List(std::string_view name) const;
  const std::map<std::string, Setting, std::less<>>& all() const { return settings_; }

 private:
  std::map<std::string, Setting, std::less<>> settings_;
};

/// The environment of this process.
std::optional<std::string> ProcessEnvironment(const std::string& name);

}  // namespace trinhky::server

#endif  // TRINHKY_SERVICES_SERVER_SETTINGS_H_
