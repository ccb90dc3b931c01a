#include "services/storage/sqlite/sqlite_storage.h"

#include <utility>

#include "services/storage/sql/migrations.h"
#include "services/storage/sqlite/log_vfs.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

// Small on purpose: SQLite walks the whole cache at the end of a transaction that split a page, and
// a miss costs little, for the system keeps the file.
constexpr int64_t kWriterCacheKib = 4 << 10;
// Of each reader: what it read is gone with the next commit anyway, and the system keeps the file.
constexpr int64_t kReaderCacheKib = 4 << 10;
constexpr int kReadConnectionsMax = 64;

SqliteConnectionOptions ConnectionOptions(const SqliteOptions& options, bool read_only) {
  SqliteConnectionOptions connection;
  connection.path = options.path;
  connection.read_only = read_only;
  connection.busy_timeout_ms = options.busy_timeout_ms;
  connection.cache_kib = read_only ? kReaderCacheKib : kWriterCacheKib;
  connection.vfs = options.vfs;
  connection.log = options.log;
  return connection;
}

SqliteConnectionOptions WriterOptions(const SqliteOptions& options) {
  SqliteConnectionOptions connection = ConnectionOptions(options, false);
  connection.vfs = LogVfsOver(options.vfs);
  return connection;
}

absl::Status CheckOptions(const SqliteOptions& options) {
  if (options.path.empty()) return absl::InvalidArgumentError("path is empty");
  if (options.read_connections < 1 || options.read_connections > kReadConnectionsMax) {
    return absl::InvalidArgumentError("read_connections is out of range");
  }
  if (options.group_max < 1 || options.group_max > limits::kGroupCommitMax) {
    return absl::InvalidArgumentError("group_max is out of range");
  }
  if (options.checkpoint_pages < 1 || options.busy_timeout_ms < 0 ||
      options.busy_timeout_ms > 600'000) {
    return absl::InvalidArgumentError("checkpoint_pages or busy_timeout_ms is out of range");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<Storage>> OpenSqlite(SqliteOptions options) {
  return SqliteStorage::Open(options);
}

absl::StatusOr<std::unique_ptr<Storage>> SqliteStorage::Open(const SqliteOptions& options) {
  TRINHKY_RETURN_IF_ERROR(CheckOptions(options));
  TRINHKY_ASSIGN_OR_RETURN(std::unique_ptr<SqliteConnection> checkpoint,
                           SqliteConnection::Open(ConnectionOptions(options, false)));
  TRINHKY_RETURN_IF_ERROR(options.migrate ? Migrate(*checkpoint, EmbeddedMigrations())
                                          : CheckSchema(*checkpoint, EmbeddedMigrations()));
  TRINHKY_ASSIGN_OR_RETURN(std::unique_ptr<SqliteConnection> writer,
                           SqliteConnection::Open(WriterOptions(options)));
  // The flusher brings its commits to the disk, see group_writer.h.
  TRINHKY_RETURN_IF_ERROR(writer->Execute("PRAGMA synchronous = NORMAL"));
  return std::unique_ptr<Storage>(
      new SqliteStorage(options, std::move(writer), std::move(checkpoint)));
}

SqliteStorage::SqliteStorage(const SqliteOptions& options, std::unique_ptr<SqliteConnection> writer,
                             std::unique_ptr<SqliteConnection> checkpoint)
    : read_options_(ConnectionOptions(options, true)),
      readers_(read_options_, options.read_connections, gate_) {
  checkpointer_ =
      std::make_unique<Checkpointer>(*writer, std::move(checkpoint), options.checkpoint_pages);
  GroupWriterOptions writer_options;
  writer_options.group_max = options.group_max;
  writer_options.after_group = [checkpointer = checkpointer_.get()] { checkpointer->AfterGroup(); };
  writer_ = std::make_unique<GroupWriter>(std::move(writer), gate_, std::move(writer_options));
}

SqliteStorage::~SqliteStorage() { Close(); }

void SqliteStorage::Submit(std::unique_ptr<WriteCommand> command) {
  writer_->Submit(std::move(command));
}

void SqliteStorage::SubmitAndWait(std::unique_ptr<WriteCommand> command) {
  writer_->SubmitAndWait(std::move(command));
}

absl::Status SqliteStorage::RunRead(const ReadBody& body) { return readers_.Run(body); }

StorageStats SqliteStorage::stats() const {
  GroupWriterStats writer = writer_->stats();
  return {.commands = writer.commands,
          .commands_failed = writer.commands_failed,
          .commits = writer.commits,
          .group_max = writer.group_max,
          .reads = readers_.reads(),
          .checkpoints = checkpointer_->checkpoints(),
          .queued = writer.queued,
          .disk_failed = gate_.failed()};
}

void SqliteStorage::Close() {
  writer_->Close();
  checkpointer_->Close();
  readers_.Close();
}

}  // namespace trinhky::storage
