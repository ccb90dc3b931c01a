#include "clients/cli/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "clients/cli/exit_code.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

namespace fs = std::filesystem;

absl::Status LastError(std::string_view path) { return FileError(path, std::strerror(errno)); }

absl::Status WriteAll(int file, std::string_view bytes, std::string_view path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return LastError(path);
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (error) return FileError(path, error.message());
  if (fs::is_directory(status)) return FileError(path, "là thư mục");
  std::ifstream file(path, std::ios::binary);
  if (!file) return LastError(path);
  std::string bytes;
  char buffer[64 << 10];
  while (file.read(buffer, sizeof(buffer)) || file.gcount() > 0) {
    bytes.append(buffer, static_cast<size_t>(file.gcount()));
    if (static_cast<int64_t>(bytes.size()) > limits::kUploadBytesMax) {
      return RejectField("file", "FILE_TOO_LARGE",
                         {.vi = absl::StrCat("Tệp «", path, "» lớn quá 64 MiB."),
                          .en = absl::StrCat("Expected '", path, "' to be at most 64 MiB.")});
    }
  }
  if (file.bad()) return LastError(path);
  return bytes;
}

absl::Status WriteFile(const std::string& path, std::string_view bytes, int mode) {
  const std::string part = absl::StrCat(path, ".", ::getpid(), ".part");
  const int file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  if (file < 0) return LastError(path);
  absl::Status status = WriteAll(file, bytes, path);
  if (::close(file) != 0 && status.ok()) status = LastError(path);
  if (status.ok() && ::rename(part.c_str(), path.c_str()) != 0) status = LastError(path);
  if (!status.ok()) ::unlink(part.c_str());
  return status;
}

absl::Status MakeFolders(const std::string& path, int mode) {
  std::string so_far;
  for (const fs::path& step : fs::path(path)) {
    so_far = (fs::path(so_far) / step).string();
    if (::mkdir(so_far.c_str(), static_cast<mode_t>(mode)) == 0 || errno == EEXIST) continue;
    if (errno != EISDIR) return LastError(so_far);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<std::string>> ListFiles(const std::string& folder) {
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  if (error) return FileError(folder, error.message());
  std::vector<std::string> names;
  for (; entries != fs::directory_iterator(); entries.increment(error)) {
    if (error) return FileError(folder, error.message());
    const std::string name = entries->path().filename().string();
    if (!name.starts_with('.') && entries->is_regular_file(error)) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace trinhky::cli
