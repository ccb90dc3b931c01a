#include "services/server/open_storage.h"

#include <filesystem>
#include <string_view>

#include "services/rpc/log.h"
#include "services/server/read_file.h"
#include "services/storage/sqlite/open_sqlite.h"
#include "workflow/base/status.h"

namespace trinhky::server {
namespace {

constexpr std::string_view kSqlite = "sqlite:";

}  // namespace

std::string SqlitePath(const std::string& database) {
  return database.rfind(kSqlite, 0) == 0 ? database.substr(kSqlite.size()) : std::string();
}

absl::StatusOr<std::unique_ptr<storage::Storage>> OpenStorage(const std::string& database) {
  const std::string path = SqlitePath(database);
  if (path.empty())
    return Reject(
        absl::StatusCode::kInvalidArgument, "DATABASE_UNKNOWN",
        {.vi = "--database: cần 'sqlite:ĐƯỜNG-DẪN'.", .en = "--database: expected 'sqlite:PATH'."});
  const std::string folder = std::filesystem::path(path).parent_path().string();
  if (!folder.empty()) TRINHKY_RETURN_IF_ERROR(MakeFolder(folder));
  storage::SqliteOptions options;
  options.path = path;
  options.log = [](std::string_view text) { Log(LogLevel::kError, "storage", {{"cause", text}}); };
  return storage::OpenSqlite(std::move(options));
}

}  // namespace trinhky::server
