// sqlite_storage.h: Storage over one SQLite file. Made by OpenSqlite().
#ifndef TRINHKY_SERVICES_STORAGE_SQLITE_SQLITE_STORAGE_H_
#define TRINHKY_SERVICES_STORAGE_SQLITE_SQLITE_STORAGE_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/sqlite/checkpointer.h"
#include "services/storage/sqlite/flush_gate.h"
#include "services/storage/sqlite/group_writer.h"
#include "services/storage/sqlite/open_sqlite.h"
#include "services/storage/sqlite/read_pool.h"
#include "services/storage/storage.h"

namespace trinhky::storage {

class SqliteStorage final : public Storage {
 public:
  /// As OpenSqlite().
  static absl::StatusOr<std::unique_ptr<Storage>> Open(const SqliteOptions& options);
  ~SqliteStorage() override;

  void Submit(std::unique_ptr<WriteCommand> command) override;
  void SubmitAndWait(std::unique_ptr<WriteCommand> command) override;
  absl::Status RunRead(const ReadBody& body) override;
  StorageStats stats() const override;
  void Close() override;

 private:
  SqliteStorage(const SqliteOptions& options, std::unique_ptr<SqliteConnection> writer,
                std::unique_ptr<SqliteConnection> checkpoint);

  const SqliteConnectionOptions read_options_;
  FlushGate gate_;
  ReadPool readers_;
  // The writer's connection outlives the checkpointer, which watches it; whoever writes calls
  // the checkpointer. Hence: writer closed first, checkpointer destroyed before the writer.
  std::unique_ptr<GroupWriter> writer_;
  std::unique_ptr<Checkpointer> checkpointer_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQLITE_SQLITE_STORAGE_H_
