#include "clients/cli/scratch.h"

#include <stdlib.h>

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"

namespace trinhky::cli {

namespace fs = std::filesystem;

absl::StatusOr<ScratchFolder> ScratchFolder::Make(std::string_view purpose) {
  std::error_code error;
  const fs::path base = fs::temp_directory_path(error);
  // mkdtemp() puts six characters of its own choice there.
  std::string path = absl::StrCat(base.string(), "/trinhky-", std::string(purpose), "-XXXXXX");
  if (error || ::mkdtemp(path.data()) == nullptr) {
    return Reject(absl::StatusCode::kUnavailable, "FOLDER_UNWRITABLE",
                  {.vi = absl::StrCat("Không tạo được thư mục tạm ", path,
                                      "; đặt TMPDIR là thư mục ghi được."),
                   .en = absl::StrCat("Cannot make the folder ", path,
                                      "; set TMPDIR to one that can be written.")},
                  {{"path", path}});
  }
  return ScratchFolder(std::move(path));
}

ScratchFolder::ScratchFolder(ScratchFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})), keeps_(other.keeps_) {}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;  // a folder that stays does no harm
  if (!keeps_ && !path_.empty()) fs::remove_all(path_, ignored);
}

std::string ServerProgram(const std::string& given) {
  if (!given.empty()) return given;
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  return error ? "trinhkyd" : (self.parent_path() / "trinhkyd").string();
}

}  // namespace trinhky::cli
