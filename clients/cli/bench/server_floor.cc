#include "clients/cli/bench/server_floor.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/bench/bench_office.h"
#include "clients/cli/bench/life_driver.h"
#include "clients/cli/bench/process_usage.h"
#include "clients/cli/client/pause.h"
#include "clients/cli/output/percentile.h"
#include "clients/cli/scratch.h"
#include "services/storage/mysql/mysql_url.h"
#include "services/storage/mysql/replay/bench_database.h"
#include "services/storage/mysql/replay/measure_mysql_floor.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

constexpr char kSuffix[] = "_floor";
// Enough for batches of their usual size; a round of the replay has as many.
constexpr int kDocumentsMin = 32;
constexpr int kDocumentsPerClient = 3;
constexpr std::chrono::seconds kSettleMax{20};

// Until the background work has caught up.
absl::Status WaitUntilSettled(const storage::MysqlOptions& database) {
  absl::StatusOr<bool> settled = false;
  const auto looked = [&] {
    settled = storage::IsSettled(database);
    return !settled.ok() || *settled;
  };
  if (!WaitUntil(kSettleMax, looked))
    return absl::DeadlineExceededError("the server's background work does not come to an end");
  return settled.status();
}

absl::Status Live(LifeDriver& driver, int clients, int documents) {
  const LifeTally tally = driver.RunWhole(clients, documents);
  if (tally.errors == 0) return absl::OkStatus();
  return absl::UnavailableError("a recorded call failed: " + tally.first_error);
}

absl::StatusOr<storage::ReplayScript> Record(const ServerFloorOptions& options,
                                             const storage::MysqlOptions& neighbour) {
  TRINHKY_ASSIGN_OR_RETURN(const ScratchFolder folder, ScratchFolder::Make("floor"));
  const std::string log = folder.path() + "/statements";
  int64_t prologue = 0;
  {
    TRINHKY_ASSIGN_OR_RETURN(
        const std::unique_ptr<BenchOffice> office,
        BenchOffice::Start({.server = options.server,
                            .database = storage::NeighbourUrl(options.database, kSuffix, log)}));
    TRINHKY_ASSIGN_OR_RETURN(const std::unique_ptr<LifeDriver> driver,
                             LifeDriver::Connect(office->address(), office->signer_key()));
    TRINHKY_RETURN_IF_ERROR(Live(*driver, options.clients, options.clients));
    TRINHKY_RETURN_IF_ERROR(WaitUntilSettled(neighbour));
    TRINHKY_ASSIGN_OR_RETURN(const auto before, storage::ReadStatements(log));
    if (!before.empty()) prologue = before.back().number;
    TRINHKY_RETURN_IF_ERROR(Live(*driver, options.clients,
                                 std::max(kDocumentsMin, kDocumentsPerClient * options.clients)));
    TRINHKY_RETURN_IF_ERROR(WaitUntilSettled(neighbour));
  }
  TRINHKY_ASSIGN_OR_RETURN(auto statements, storage::ReadStatements(log));
  TRINHKY_ASSIGN_OR_RETURN(const storage::RecordedWork work,
                           storage::SortRecording(std::move(statements), prologue));
  return storage::MakeScript(work);
}

absl::StatusOr<ServerFloor> Replay(const ServerFloorOptions& options,
                                   const storage::MysqlOptions& neighbour,
                                   const storage::ReplayScript& script) {
  TRINHKY_RETURN_IF_ERROR(storage::MakeSchema(neighbour));
  double client_s = 0;
  double database_s = 0;
  TRINHKY_ASSIGN_OR_RETURN(
      const storage::MysqlFloorResult result,
      storage::MeasureMysqlFloor(script, {.server = neighbour,
                                          .clients = options.clients,
                                          .seconds = options.seconds,
                                          .begins =
                                              [&] {
                                                client_s -= CpuSecondsOf(::getpid());
                                                database_s -= CpuSecondsOf(options.database_pid);
                                              },
                                          .ends =
                                              [&] {
                                                client_s += CpuSecondsOf(::getpid());
                                                database_s += CpuSecondsOf(options.database_pid);
                                              }}));
  const double calls = std::max<double>(1, static_cast<double>(result.calls));
  return ServerFloor{.calls_per_second = result.calls_per_second,
                     .p50_ms = Percentile(result.latencies_ms, 50),
                     .p99_ms = Percentile(result.latencies_ms, 99),
                     .client_cpu_us_per_call = client_s / calls * 1e6,
                     .database_cpu_us_per_call = database_s / calls * 1e6,
                     .connections = result.connections,
                     .statements_per_call =
                         static_cast<double>(script.statements) / static_cast<double>(script.calls),
                     .repeats = result.repeats};
}

}  // namespace

absl::StatusOr<ServerFloor> MeasureServerFloor(const ServerFloorOptions& options) {
  TRINHKY_ASSIGN_OR_RETURN(const storage::MysqlOptions measured,
                           storage::ParseMysqlUrl(options.database));
  storage::MysqlOptions neighbour = measured;
  neighbour.database = absl::StrCat(measured.database, kSuffix);
  neighbour.statement_log.clear();
  storage::ReplayScript script;
  {
    TRINHKY_ASSIGN_OR_RETURN(const auto spare,
                             storage::SpareDatabase::Make(measured, neighbour.database));
    TRINHKY_ASSIGN_OR_RETURN(script, Record(options, neighbour));
  }
  TRINHKY_ASSIGN_OR_RETURN(const auto spare,
                           storage::SpareDatabase::Make(measured, neighbour.database));
  return Replay(options, neighbour, script);
}

}  // namespace trinhky::cli
