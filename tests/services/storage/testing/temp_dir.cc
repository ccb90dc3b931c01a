#include "tests/services/storage/testing/temp_dir.h"

#include <stdlib.h>

#include <cstdlib>

namespace trinhky::storage {

TempDir::TempDir() {
  std::string pattern = (std::filesystem::temp_directory_path() / "trinhky-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) std::abort();  // without a folder no test means a thing
  path_ = pattern;
}

TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace trinhky::storage
