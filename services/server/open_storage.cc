#include "services/server/open_storage.h"

#include <filesystem>
#include <string_view>
#include <utility>

#include "services/rpc/log.h"
#include "services/server/read_file.h"
#include "services/storage/blobs/directory_blob_store.h"
#include "services/storage/blobs/s3_blob_store.h"
#include "services/storage/database/database.h"
#include "workflow/base/status.h"

namespace trinhky::server {
namespace {

constexpr std::string_view kS3 = "s3:";

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
                  {.vi = "--blobs: thiếu nơi lưu tệp; ví dụ --blobs /var/lib/trinhky/blobs, hoặc "
                         "s3://bucket?endpoint=https://….",
                   .en = "--blobs: expected a folder, for instance /var/lib/trinhky/blobs, or "
                         "s3://bucket?endpoint=https://…."});
  const auto now_us = [&clock] { return clock.NowUs(); };
  if (folder.starts_with(kS3)) {
    TRINHKY_ASSIGN_OR_RETURN(storage::S3Options options, storage::ParseS3Url(folder));
    options.access_key = config.blobs_access_key;
    options.secret_key = config.blobs_secret_key;
    options.log = LogCause;
    return storage::S3BlobStore::Open(std::move(options), now_us);
  }
  TRINHKY_RETURN_IF_ERROR(MakeFolder(folder));
  return storage::DirectoryBlobStore::Open(folder, now_us);
}

}  // namespace trinhky::server
