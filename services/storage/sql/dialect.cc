#include "services/storage/sql/dialect.h"

namespace trinhky::storage {
namespace {

bool IsKnownToken(std::string_view name) {
  return name == "KEY" || name == "NAME" || name == "BYTES" || name == "TEXT" || name == "BLOB" ||
         name == "CLUSTERED";
}

}  // namespace

absl::StatusOr<std::string> ExpandDdl(const Dialect& dialect, std::string_view ddl) {
  std::string expanded;
  size_t position = 0;
  while (true) {
    size_t open = ddl.find("{{", position);
    expanded.append(ddl.substr(position, open - position));
    if (open == std::string_view::npos) return expanded;
    size_t close = ddl.find("}}", open);
    if (close == std::string_view::npos) {
      return absl::InvalidArgumentError("a migration has an unclosed token");
    }
    std::string_view name = ddl.substr(open + 2, close - open - 2);
    if (!IsKnownToken(name)) {
      return absl::InvalidArgumentError("a migration has an unknown token");
    }
    expanded.append(dialect.DdlToken(name));
    position = close + 2;
  }
}

}  // namespace trinhky::storage
