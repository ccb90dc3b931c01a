#include "clients/cli/arguments.h"

#include "absl/strings/numbers.h"

namespace trinhky::cli {

std::string Arguments::Text(std::string_view name, std::string_view otherwise) const {
  const auto found = values_.find(name);
  if (found == values_.end() || found->second.empty()) return std::string(otherwise);
  return found->second.front();
}

std::vector<std::string> Arguments::List(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::vector<std::string>() : found->second;
}

bool Arguments::Flag(std::string_view name) const {
  const std::string value = Text(name);
  return value == "true" || value == "1" || value == "yes" || value == "on";
}

int64_t Arguments::Number(std::string_view name, int64_t otherwise) const {
  int64_t value = 0;
  return absl::SimpleAtoi(Text(name), &value) ? value : otherwise;
}

}  // namespace trinhky::cli
