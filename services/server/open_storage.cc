#include "services/server/open_storage.h"

#include <filesystem>
#include <string_view>

#include "services/rpc/log.h"
#include "services/server/read_file.h"
#include "services/storage/blobs/directory_blob_store.h"
#include "services/storage/database/database.h"
#include "workflow/base/status.h"

namespace trinhky::server {
namespace {

void LogCause(std::string_view text) { Log(LogLevel::kError, "storage", {{"cause", text}}); }

}  // namespace

absl::StatusOr<std::unique_ptr<storage::Storage>> OpenStorage(const Config& config) {
  const std::string folder =
      std::filesystem::path(storage::SqlitePath(config.database)).parent_path().string();
  if (!folder.empty()) TRINHKY_RETURN_IF_ERROR(MakeFolder(folder));
  return storage::OpenDatabase(config.database, LogCause, config.group_commit);
}

absl::StatusOr<std::unique_ptr<storage::BlobStore>> OpenBlobs(const Config& config,
                                                              const Clock& clock) {
  std::string folder = config.blobs;
  if (const std::string path = storage::SqlitePath(config.database);
      folder.empty() && !path.empty())
    folder = (std::filesystem::path(path).parent_path() / "blobs").string();
  if (folder.empty())
    return Reject(absl::StatusCode::kInvalidArgument, "BLOBS_MISSING",
                  {.vi = "--blobs: thiếu thư mục lưu tệp; ví dụ --blobs /var/lib/trinhky/blobs.",
                   .en = "--blobs: expected a folder; for instance /var/lib/trinhky/blobs."});
  TRINHKY_RETURN_IF_ERROR(MakeFolder(folder));
  return storage::DirectoryBlobStore::Open(folder, [&clock] { return clock.NowUs(); });
}

}  // namespace trinhky::server
