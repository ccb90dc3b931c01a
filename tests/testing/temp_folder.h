// temp_folder.h: a folder that a test owns.
#ifndef TRINHKY_TESTS_TESTING_TEMP_FOLDER_H_
#define TRINHKY_TESTS_TESTING_TEMP_FOLDER_H_

#include <stdlib.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

namespace trinhky::testing {

/// Made empty, removed with everything in it.
class TempFolder {
 public:
  TempFolder() {
    // mkdtemp() puts six characters of its own choice there.
    std::string name = (std::filesystem::temp_directory_path() / "trinhky-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();  // without it no test means a thing
    path_ = name;
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  std::string File(std::string_view name) const { return (path_ / name).string(); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_TESTING_TEMP_FOLDER_H_
