// arguments.h: what stands on a command line, by name, after all layers have been looked at.
#ifndef TRINHKY_CLIENTS_CLI_ARGUMENTS_H_
#define TRINHKY_CLIENTS_CLI_ARGUMENTS_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace trinhky::cli {

/// Values of options and positionals. A flag that is set has the value "true".
class Arguments {
 public:
  void Set(std::string_view name, std::vector<std::string> values) {
    values_[std::string(name)] = std::move(values);
  }

  bool Has(std::string_view name) const { return values_.find(name) != values_.end(); }

  /// The first value, or `otherwise` when there is none.
  std::string Text(std::string_view name, std::string_view otherwise = "") const;

  /// Every value; empty when there is none.
  std::vector<std::string> List(std::string_view name) const;

  /// True for "true", "1", "yes" and "on".
  bool Flag(std::string_view name) const;

  /// The value as a decimal number, or `otherwise` when there is none or it is no number.
  int64_t Number(std::string_view name, int64_t otherwise) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_ARGUMENTS_H_
