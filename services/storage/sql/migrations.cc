#include "services/storage/sql/migrations.h"

#include <limits>
#include <optional>
#include <utility>

#include "services/storage/sql/query.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

// Made here and not by a migration: it must be there before the first one.
constexpr std::string_view kCreateVersions =
    "CREATE TABLE IF NOT EXISTS schema_versions (version BIGINT NOT NULL, "
    "oldest_binary BIGINT NOT NULL, summary {{TEXT}} NOT NULL, steps_done BIGINT NOT NULL, "
    "finished SMALLINT NOT NULL, PRIMARY KEY (version))";
constexpr std::string_view kSelectNewest =
    "SELECT version, oldest_binary, steps_done, finished FROM schema_versions WHERE version < ? "
    "ORDER BY version DESC LIMIT 1";
constexpr std::string_view kInsertVersion =
    "INSERT INTO schema_versions (version, oldest_binary, summary, steps_done, finished) "
    "VALUES (?, ?, ?, 0, 0)";
constexpr std::string_view kUpdateSteps =
    "UPDATE schema_versions SET steps_done = ?, finished = ? WHERE version = ?";

constexpr std::string_view kDeleteVersion = "DELETE FROM schema_versions WHERE version = ?";

// A version that no program will ever have marks a restore: programs from before there were
// restores refuse it too, as a schema that is too new for them.
constexpr int64_t kRestoring = 1'000'000'000;
constexpr std::string_view kRestoringSummary = "a restore has not finished";
constexpr int64_t kAny = std::numeric_limits<int64_t>::max();

struct Applied {
  int64_t version = 0;
  int64_t oldest_binary = 0;
  int64_t steps_done = 0;
  bool finished = true;
};

absl::Status CreateVersions(Connection& connection) {
  TRINHKY_ASSIGN_OR_RETURN(std::string create, ExpandDdl(connection.dialect(), kCreateVersions));
  return connection.Execute(create);
}

absl::StatusOr<Applied> ReadNewest(Connection& connection, int64_t below) {
  auto read = [](Row& row) { return Applied{row.Int(), row.Int(), row.Int(), row.Bool()}; };
  TRINHKY_ASSIGN_OR_RETURN(std::optional<Applied> newest,
                           First<kSelectNewest>(connection, read, below));
  return newest.value_or(Applied{});
}

absl::StatusOr<Applied> Newest(Connection& connection, int64_t below = kAny) {
  TRINHKY_RETURN_IF_ERROR(CreateVersions(connection));
  return ReadNewest(connection, below);
}

absl::Status RestoreUnfinished() {
  return Reject(
      absl::StatusCode::kFailedPrecondition, "RESTORE_UNFINISHED",
      {.vi = "Việc phục hồi vào cơ sở dữ liệu này chưa xong hoặc đã bị ngắt, dữ liệu chưa "
             "đủ. Hãy xóa cơ sở dữ liệu đó, tạo cái mới và chạy lại «trinhky admin "
             "restore».",
       .en = "Expected a whole database, but a restore into it has not finished or was "
             "interrupted. Drop it, make a new one and run 'trinhky admin restore' "
             "again."});
}

absl::Status RefuseNewer(const Applied& applied, int64_t known) {
  if (applied.version == kRestoring) return RestoreUnfinished();
  if (applied.version <= known || applied.oldest_binary <= known) return absl::OkStatus();
  return Reject(absl::StatusCode::kFailedPrecondition, "SCHEMA_NEWER",
                {.vi = "Cơ sở dữ liệu do phiên bản mới hơn của chương trình tạo ra; hãy dùng phiên "
                       "bản đó.",
                 .en = "Expected a database of this program or an older one, but a newer program "
                       "wrote it; run that one."},
                {{"schema", std::to_string(applied.version)}, {"known", std::to_string(known)}});
}

int64_t LastOf(std::span<const Migration> migrations) {
  return migrations.empty() ? 0 : migrations.back().version;
}

// A database that commits every DDL statement by itself may have done a step and not yet noted it.
bool MeansDoneBefore(const absl::Status& status) {
  return absl::IsAlreadyExists(status) || absl::IsNotFound(status);
}

/// @param resumed  an earlier run stopped after `steps_done`, or in the step after it
absl::Status Apply(Connection& connection, const Migration& migration, int64_t steps_done,
                   bool resumed) {
  TRINHKY_ASSIGN_OR_RETURN(std::vector<std::string> statements,
                           StatementsOf(migration, connection.dialect()));
  for (int64_t step = steps_done; step < static_cast<int64_t>(statements.size()); ++step) {
    const absl::Status done = connection.Execute(statements[static_cast<size_t>(step)]);
    if (!done.ok() && !(step == steps_done && resumed && MeansDoneBefore(done))) return done;
    TRINHKY_RETURN_IF_ERROR(RunAny<kUpdateSteps>(connection, step + 1, false, migration.version));
  }
  return RunAny<kUpdateSteps>(connection, static_cast<int64_t>(statements.size()), true,
                              migration.version);
}

absl::Status MigrateInTransaction(Connection& connection, std::span<const Migration> migrations,
                                  int64_t below) {
  TRINHKY_ASSIGN_OR_RETURN(Applied applied, Newest(connection, below));
  TRINHKY_RETURN_IF_ERROR(RefuseNewer(applied, LastOf(migrations)));
  for (const Migration& migration : migrations) {
    if (migration.version < applied.version) continue;
    if (migration.version == applied.version) {
      if (applied.finished) continue;
      TRINHKY_RETURN_IF_ERROR(Apply(connection, migration, applied.steps_done, true));
      continue;
    }
    TRINHKY_RETURN_IF_ERROR(RunAny<kInsertVersion>(connection, migration.version,
                                                   migration.oldest_binary, migration.summary));
    TRINHKY_RETURN_IF_ERROR(Apply(connection, migration, 0, false));
  }
  return absl::OkStatus();
}

template <typename Body>
absl::Status InTransaction(Connection& connection, Body body) {
  TRINHKY_RETURN_IF_ERROR(connection.Begin(TransactionMode::kWrite));
  absl::Status status = body();
  if (status.ok()) return connection.Commit();
  // The cause is what the caller must see, not a failure to roll back after it.
  connection.Rollback().IgnoreError();
  return status;
}

}  // namespace

int64_t LatestSchemaVersion() { return LastOf(EmbeddedMigrations()); }

absl::StatusOr<std::vector<std::string>> StatementsOf(const Migration& migration,
                                                      const Dialect& dialect) {
  TRINHKY_ASSIGN_OR_RETURN(std::string sql, ExpandDdl(dialect, migration.sql));
  std::vector<std::string> statements;
  std::string current;
  size_t start = 0;
  while (start < sql.size()) {
    size_t end = sql.find('\n', start);
    if (end == std::string::npos) end = sql.size();
    std::string_view line = std::string_view(sql).substr(start, end - start);
    start = end + 1;
    if (line.empty() || line.starts_with("--")) continue;
    if (!current.empty()) current += '\n';
    current += line;
    if (!line.ends_with(';')) continue;
    current.pop_back();
    while (!current.empty() && current.back() == ' ') current.pop_back();
    statements.push_back(std::exchange(current, ""));
  }
  if (!current.empty()) {
    return absl::InvalidArgumentError("a migration does not end in a semicolon");
  }
  return statements;
}

absl::StatusOr<int64_t> SchemaVersion(Connection& connection) {
  TRINHKY_ASSIGN_OR_RETURN(Applied applied, Newest(connection));
  return applied.version;
}

absl::Status Migrate(Connection& connection, std::span<const Migration> migrations) {
  return InTransaction(connection,
                       [&] { return MigrateInTransaction(connection, migrations, kAny); });
}

absl::Status MigrateForRestore(Connection& connection, std::span<const Migration> migrations) {
  return InTransaction(connection,
                       [&] { return MigrateInTransaction(connection, migrations, kRestoring); });
}

absl::Status BeginRestore(Connection& connection) {
  return InTransaction(connection, [&]() -> absl::Status {
    TRINHKY_RETURN_IF_ERROR(CreateVersions(connection));
    return RunAny<kInsertVersion>(connection, kRestoring, kRestoring, kRestoringSummary);
  });
}

absl::Status FinishRestore(Connection& connection) {
  return InTransaction(connection, [&]() -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(const int64_t gone, Run<kDeleteVersion>(connection, kRestoring));
    if (gone == 1) return absl::OkStatus();
    return absl::InternalError("the mark of the restore is gone");
  });
}

absl::StatusOr<int64_t> ReadSchemaVersion(Connection& connection, bool restoring) {
  bool ours = false;
  TRINHKY_RETURN_IF_ERROR(
      ForEachRow(connection, connection.dialect().TableNamesQuery(),
                 [&](Row& row) { ours = row.View() == "schema_versions" || ours; }));
  Applied applied;
  if (ours) {
    TRINHKY_ASSIGN_OR_RETURN(applied, ReadNewest(connection, restoring ? kRestoring : kAny));
  }
  if (applied.version == kRestoring) return RestoreUnfinished();
  if (applied.version == 0)
    return Reject(absl::StatusCode::kFailedPrecondition, "NOT_A_DATABASE",
                  {.vi = "Cơ sở dữ liệu này không có dữ liệu Trình Ký; hãy xem lại --database.",
                   .en = "Expected a database of Trình Ký, but it has no tables of ours; look at "
                         "--database again."});
  if (applied.finished) return applied.version;
  return Reject(
      absl::StatusCode::kFailedPrecondition, "MIGRATION_UNFINISHED",
      {.vi = "Cơ sở dữ liệu đang được nâng cấp hoặc việc nâng cấp bị ngắt; hãy khởi động "
             "máy chủ để nó làm xong.",
       .en = "Expected a whole schema, but bringing it forward was interrupted; start the "
             "server, which finishes it."},
      {{"schema", std::to_string(applied.version)}});
}

absl::Status CheckSchema(Connection& connection, std::span<const Migration> migrations) {
  TRINHKY_ASSIGN_OR_RETURN(Applied applied, Newest(connection));
  int64_t known = LastOf(migrations);
  TRINHKY_RETURN_IF_ERROR(RefuseNewer(applied, known));
  if (applied.version > known || (applied.version == known && applied.finished)) {
    return absl::OkStatus();
  }
  return Reject(absl::StatusCode::kFailedPrecondition, "SCHEMA_OLDER",
                {.vi = "Cơ sở dữ liệu cần được nâng cấp trước khi dùng.",
                 .en = "Expected a database of the present schema, but it is older; migrate it."},
                {{"schema", std::to_string(applied.version)}, {"known", std::to_string(known)}});
}

}  // namespace trinhky::storage
