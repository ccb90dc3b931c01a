#include <iostream>

#include "services/storage/sqlite/open_sqlite.h"
#include "tests/services/storage/contract/contract_test.h"

namespace trinhky::storage {
namespace {

absl::StatusOr<std::unique_ptr<Storage>> OpenFresh(const testing::TempFolder& dir) {
  return OpenSqlite({.path = dir.File("contract.db"),
                     .log = [](std::string_view line) { std::cerr << line << '\n'; }});
}

}  // namespace

std::vector<BackendCase> Backends() { return {{"sqlite_fresh", &OpenFresh}}; }

}  // namespace trinhky::storage
