#include "clients/cli/client/session_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cctype>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files.h"
#include "workflow/base/status.h"

namespace trinhky::cli {

std::string SessionFilePath(const Environment& environment, std::string_view server) {
  std::string folder = environment("XDG_STATE_HOME").value_or("");
  if (folder.empty()) folder = absl::StrCat(environment("HOME").value_or("."), "/.local/state");
  std::string name;
  for (const char letter : server) {
    const bool plain = absl::ascii_isalnum(static_cast<unsigned char>(letter)) || letter == '.';
    name += plain ? letter : '_';
  }
  return absl::StrCat(folder, "/trinhky/", name, ".session");
}

absl::StatusOr<std::string> LoadToken(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return std::string();
    return FileError(path, std::strerror(errno));
  }
  if ((status.st_mode & 077) != 0) {
    return Reject(absl::StatusCode::kFailedPrecondition, "SESSION_FILE_OPEN_TO_OTHERS",
                  {.vi = absl::StrCat("Người khác đọc được tệp phiên «", path,
                                      "». Hãy chạy: chmod 600 ", path),
                   .en = absl::StrCat("Others may read ", path, "; run: chmod 600 ", path)},
                  {{"path", path}});
  }
  TRINHKY_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  return std::string(absl::StripAsciiWhitespace(text));
}

absl::Status SaveToken(const std::string& path, std::string_view token) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  if (!folder.empty()) TRINHKY_RETURN_IF_ERROR(MakeFolders(folder, 0700));
  return WriteFile(path, absl::StrCat(ToAbsl(token), "\n"), 0600);
}

absl::Status ForgetToken(const std::string& path) {
  if (::unlink(path.c_str()) == 0 || errno == ENOENT) return absl::OkStatus();
  return FileError(path, std::strerror(errno));
}

}  // namespace trinhky::cli
