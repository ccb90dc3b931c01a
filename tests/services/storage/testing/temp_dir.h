// temp_dir.h: a folder that a test owns.
#ifndef TRINHKY_TESTS_SERVICES_STORAGE_TESTING_TEMP_DIR_H_
#define TRINHKY_TESTS_SERVICES_STORAGE_TESTING_TEMP_DIR_H_

#include <filesystem>
#include <string>

namespace trinhky::storage {

/// Made empty, removed with everything in it.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  std::string File(const std::string& name) const { return (path_ / name).string(); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_TESTS_SERVICES_STORAGE_TESTING_TEMP_DIR_H_
