#include "services/server/read_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::server {
namespace {

namespace fs = std::filesystem;

absl::Status Unreadable(const std::string& path) {
  return Reject(
      absl::StatusCode::kNotFound, "FILE_UNREADABLE",
      {.vi = absl::StrCat("Không đọc được '", path, "'; kiểm tra đường dẫn và quyền đọc."),
       .en = absl::StrCat("Cannot read '", path, "'; check the path and its rights.")},
      {{"path", path}});
}

absl::Status Unwritable(const std::string& path) {
  return Reject(absl::StatusCode::kUnavailable, "FILE_UNWRITABLE",
                {.vi = absl::StrCat("Không ghi được '", path, "'; kiểm tra thư mục và quyền ghi."),
                 .en = absl::StrCat("Cannot write '", path, "'; check the folder and its rights.")},
                {{"path", path}});
}

}  // namespace

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return Unreadable(path);
  if (fs::file_size(path, error) > static_cast<uintmax_t>(limits::kTextBytesMax))
    return Reject(absl::StatusCode::kInvalidArgument, "FILE_TOO_LARGE",
                  {.vi = absl::StrCat("Tệp '", path, "' lớn quá 4 MiB."),
                   .en = absl::StrCat("Expected '", path, "' to have at most 4 MiB.")},
                  {{"path", path}});
  std::ifstream in(path, std::ios::binary);
  if (!in) return Unreadable(path);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

absl::Status WriteFile(const std::string& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  return out ? absl::OkStatus() : Unwritable(path);
}

absl::StatusOr<std::vector<std::string>> ListFiles(const std::string& folder,
                                                   const std::string& ending) {
  std::error_code error;
  std::vector<std::string> paths;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (name.size() > ending.size() && name.ends_with(ending))
      paths.push_back(entry.path().string());
  }
  if (error) return Unreadable(folder);
  std::sort(paths.begin(), paths.end());
  return paths;
}

absl::Status MakeFolder(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return absl::OkStatus();
  fs::create_directories(path, error);
  if (error) return Unwritable(path);
  fs::permissions(path, fs::perms::owner_all, error);
  return error ? Unwritable(path) : absl::OkStatus();
}

}  // namespace trinhky::server
