#include "services/storage/mysql/mysql_storage.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <utility>

#include "services/storage/mysql/server_settings.h"
#include "services/storage/sql/migrations.h"
#include "services/storage/sql/query.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int64_t kPatienceMaxMs = 600'000;

// Races: each means that somebody else got on, so a few tries do; the caller may ask again.
constexpr int kRaceTriesMax = 12;
// A row that another node brought in while our transaction was being ended for it: the second look
// shows it. One that was there all along is there again.
constexpr int kTwinTriesMax = 3;
constexpr int kFirstPauseMs = 2;
constexpr int kLastPauseMs = 250;

// Between half and all of a time that doubles: those who met once do not meet again.
milliseconds PauseAfter(int tries) {
  thread_local std::minstd_rand random{std::random_device{}()};
  const int most = std::min(kFirstPauseMs << std::min(tries, 10), kLastPauseMs);
  return milliseconds(std::uniform_int_distribution<int>(most / 2, most)(random));
}

absl::Status CheckOptions(const MysqlOptions& options) {
  if (options.database.empty() || options.user.empty())
    return absl::InvalidArgumentError("user or database is empty");
  if (options.socket.empty() && (options.host.empty() || options.port < 1 || options.port > 65'535))
    return absl::InvalidArgumentError("host or port is out of range");
  if (options.connections < 1 || options.connections > kMysqlConnectionsMax)
    return absl::InvalidArgumentError("connections is out of range");
  if (options.patience_ms < 0 || options.patience_ms > kPatienceMaxMs)
    return absl::InvalidArgumentError("patience_ms is out of range");
  return absl::OkStatus();
}

// Copying a table of millions of rows takes its time.
constexpr int kMigrationSeconds = 3'600;

// Several servers may start at once; the first brings the schema forward. The lock goes with the
// connection, and no promise rests on it: a second migration would fail at a step that is done.
constexpr std::string_view kLockSchema =
    "SELECT GET_LOCK(CONCAT('trinhky_schema_', DATABASE()), 120)";

absl::Status WaitForSchema(MysqlConnection& connection) {
  TRINHKY_ASSIGN_OR_RETURN(const int64_t locked, Scalar<kLockSchema>(connection));
  if (locked == 1) return absl::OkStatus();
  return absl::UnavailableError("another server has been changing the schema for two minutes");
}

/// Whether another run may end otherwise.
class Retry {
 public:
  explicit Retry(int64_t patience_ms) : until_(steady_clock::now() + milliseconds(patience_ms)) {}

  bool After(MysqlFault fault, const absl::Status& status) {
    switch (fault) {
      case MysqlFault::kNone:
        return IsTwin(status) && ++twins_ < kTwinTriesMax;
      case MysqlFault::kRace:
        return ++races_ < kRaceTriesMax;
      case MysqlFault::kNotReady:
      case MysqlFault::kLost:
        ++losses_;
        return steady_clock::now() < until_;
    }
    return false;
  }

  milliseconds Pause() const { return PauseAfter(std::max({races_, losses_, twins_})); }

 private:
  // Not a refusal that somebody worded.
  static bool IsTwin(const absl::Status& status) {
    return absl::IsAlreadyExists(status) && !RejectionOf(status);
  }

  const steady_clock::time_point until_;
  int races_ = 0;
  int losses_ = 0;
  int twins_ = 0;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Storage>> OpenMysql(MysqlOptions options) {
  TRINHKY_RETURN_IF_ERROR(CheckOptions(options));
  {
    TRINHKY_ASSIGN_OR_RETURN(std::unique_ptr<MysqlConnection> connection,
                             MysqlConnection::Open(options, kMigrationSeconds));
    TRINHKY_RETURN_IF_ERROR(CheckServerSettings(*connection));
    TRINHKY_RETURN_IF_ERROR(WaitForSchema(*connection));
    TRINHKY_RETURN_IF_ERROR(options.migrate ? Migrate(*connection, EmbeddedMigrations())
                                            : CheckSchema(*connection, EmbeddedMigrations()));
  }
  std::shared_ptr<StatementRecorder> recorder;
  if (!options.statement_log.empty()) {
    TRINHKY_ASSIGN_OR_RETURN(recorder, StatementRecorder::Open(options.statement_log));
  }
  return std::make_unique<MysqlStorage>(options, std::move(recorder));
}

MysqlStorage::MysqlStorage(const MysqlOptions& options, std::shared_ptr<StatementRecorder> recorder)
    : options_(options), pool_(options, std::move(recorder)), worker_([this] { Work(); }) {}

MysqlStorage::~MysqlStorage() { Close(); }

void MysqlStorage::Submit(std::unique_ptr<WriteCommand> command) {
  std::unique_lock lock(mutex_);
  if (closing_) {
    lock.unlock();
    command->Finish(absl::CancelledError("the storage is closing"));
    return;
  }
  queue_.push_back(std::move(command));
  queued_.notify_all();
}

void MysqlStorage::SubmitAndWait(std::unique_ptr<WriteCommand> command) {
  command->Finish(RunUntilSettled(*command));
}

void MysqlStorage::Work() {
  for (;;) {
    std::unique_lock lock(mutex_);
    queued_.wait(lock, [&] { return closing_ || !queue_.empty(); });
    if (queue_.empty()) return;
    std::unique_ptr<WriteCommand> command = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    SubmitAndWait(std::move(command));
  }
}

absl::Status MysqlStorage::RunUntilSettled(WriteCommand& command) {
  ++commands_;
  Retry retry(options_.patience_ms);
  for (;;) {
    Ending ending = RunOnce(command);
    if (ending.status.ok()) return ending.status;
    if (!retry.After(ending.fault, ending.status) || !WaitUnlessClosing(retry.Pause())) {
      ++commands_failed_;
      return ending.status;
    }
  }
}

MysqlStorage::Ending MysqlStorage::RunOnce(WriteCommand& command) {
  absl::StatusOr<MysqlPool::Lease> lease = pool_.Take();
  if (!lease.ok()) {
    return {lease.status(),
            absl::IsUnavailable(lease.status()) ? MysqlFault::kNotReady : MysqlFault::kNone};
  }
  MysqlConnection& connection = lease->connection();
  absl::Status status = connection.Begin(TransactionMode::kWrite);
  if (status.ok()) {
    status = command.Run(lease->unit());
    if (status.ok() && !connection.broken()) {
      status = connection.Commit();
      if (status.ok()) ++commits_;
    } else {
      // A closure that decided on half of its own work decides again.
      if (!status.ok() && connection.fault() == MysqlFault::kNone) {
        const absl::Status whole = connection.CheckWhole();
        if (!whole.ok()) status = whole;
      }
      // What fails here ends with the connection, which the pool throws away.
      connection.Rollback().IgnoreError();
      if (status.ok())
        status = absl::InternalError("a closure passed over an error of the database");
    }
  }
  return {std::move(status), connection.fault()};
}

absl::Status MysqlStorage::RunRead(const ReadBody& body) {
  ++reads_;
  Retry retry(options_.patience_ms);
  for (;;) {
    absl::StatusOr<MysqlPool::Lease> lease = pool_.Take();
    absl::Status status = lease.status();
    MysqlFault fault = absl::IsUnavailable(status) ? MysqlFault::kNotReady : MysqlFault::kNone;
    if (lease.ok()) {
      MysqlConnection& connection = lease->connection();
      status = connection.Begin(TransactionMode::kRead);
      if (status.ok()) status = body(lease->unit());
      fault = connection.fault();
      if (status.ok() && connection.broken())
        status = absl::InternalError("a closure passed over an error of the database");
      connection.Rollback().IgnoreError();
    }
    if (status.ok() || !retry.After(fault, status) || !WaitUnlessClosing(retry.Pause()))
      return status;
  }
}

bool MysqlStorage::WaitUnlessClosing(std::chrono::milliseconds pause) {
  std::unique_lock lock(mutex_);
  return !closed_.wait_for(lock, pause, [&] { return closing_; });
}

StorageStats MysqlStorage::stats() const {
  StorageStats stats;
  stats.commands = commands_;
  stats.commands_failed = commands_failed_;
  stats.commits = commits_;
  stats.group_max = 1;
  stats.reads = reads_;
  const std::lock_guard lock(mutex_);
  stats.queued = static_cast<int64_t>(queue_.size());
  return stats;
}

void MysqlStorage::Close() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    queued_.notify_all();
    closed_.notify_all();
  }
  if (worker_.joinable()) worker_.join();
  pool_.Close();
}

}  // namespace trinhky::storage
