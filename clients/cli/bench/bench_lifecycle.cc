#include "clients/cli/bench/bench_lifecycle.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iomanip>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <thread>

#include "clients/cli/bench/bench_office.h"
#include "clients/cli/bench/life_driver.h"
#include "clients/cli/bench/process_usage.h"
#include "clients/cli/output/percentile.h"
#include "clients/cli/scratch.h"
#include "services/storage/mysql/mysql_url.h"
#include "services/storage/mysql/replay/bench_database.h"
#include "services/storage/sqlite/measure_floor.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

constexpr double kWarmUpSeconds = 1;

LifecycleResult MeasureOne(LifeDriver& driver, const BenchOffice& office, int clients,
                           const LifecycleOptions& options, pid_t database) {
  driver.Run(clients, kWarmUpSeconds, 0);
  const double server_before = CpuSecondsOf(office.pid());
  const double client_before = CpuSecondsOf(::getpid());
  const double database_before = CpuSecondsOf(database);
  LifeTally tally = driver.Run(clients, options.seconds, options.documents);
  const double server_after = CpuSecondsOf(office.pid());
  const double client_after = CpuSecondsOf(::getpid());
  const double database_after = CpuSecondsOf(database);
  std::this_thread::sleep_for(std::chrono::duration<double>(options.idle_seconds));
  const double calls = std::max<double>(1, static_cast<double>(tally.calls));
  return {.start_ms = office.start_ms(),
          .clients = clients,
          .calls = tally.calls,
          .documents = tally.documents,
          .errors = tally.errors,
          .first_error = tally.first_error,
          .seconds = tally.seconds,
          .calls_per_second = static_cast<double>(tally.calls) / tally.seconds,
          .p50_ms = Percentile(tally.latencies_ms, 50),
          .p99_ms = Percentile(tally.latencies_ms, 99),
          .max_ms = Percentile(tally.latencies_ms, 100),
          .server_cpu_us_per_call = (server_after - server_before) / calls * 1e6,
          .client_cpu_us_per_call = (client_after - client_before) / calls * 1e6,
          .server_rss_mb = ResidentMegabytesOf(office.pid()),
          .database_cpu_us_per_call = (database_after - database_before) / calls * 1e6};
}

void AddServerFloor(LifecycleResult& result, const LifecycleOptions& options, pid_t database) {
  const absl::StatusOr<ServerFloor> floor =
      MeasureServerFloor({.database = options.database,
                          .server = ServerProgram(options.server),
                          .clients = result.clients,
                          .seconds = options.seconds,
                          .database_pid = database});
  if (!floor.ok()) {
    result.no_floor = std::string(floor.status().message());
    return;
  }
  result.floor = *floor;
  result.floor_per_second = floor->calls_per_second;
}

// One decimal is all that such a figure is worth.
double Rounded(double value) { return std::round(value * 10) / 10; }

void PrintJson(const LifecycleResult& result, std::ostream& out) {
  nlohmann::ordered_json line = {{"bench", "lifecycle"},
                                 {"definition", "bench_lifecycle"},
                                 {"clients", result.clients},
                                 {"calls", result.calls},
                                 {"documents", result.documents},
                                 {"errors", result.errors},
                                 {"seconds", Rounded(result.seconds)},
                                 {"calls_per_second", Rounded(result.calls_per_second)},
                                 {"p50_ms", result.p50_ms},
                                 {"p99_ms", result.p99_ms},
                                 {"max_ms", result.max_ms},
                                 {"server_cpu_us_per_call", Rounded(result.server_cpu_us_per_call)},
                                 {"client_cpu_us_per_call", Rounded(result.client_cpu_us_per_call)},
                                 {"server_rss_mb", Rounded(result.server_rss_mb)},
                                 {"server_start_ms", Rounded(result.start_ms)}};
  if (result.database_cpu_us_per_call > 0)
    line["database_cpu_us_per_call"] = Rounded(result.database_cpu_us_per_call);
  if (result.floor_per_second > 0) {
    line["floor_per_second"] = Rounded(result.floor_per_second);
    line["ratio_to_floor"] =
        std::round(result.calls_per_second / result.floor_per_second * 1000) / 1000;
  }
  if (result.floor) {
    const ServerFloor& floor = *result.floor;
    line["floor_p50_ms"] = floor.p50_ms;
    line["floor_p99_ms"] = floor.p99_ms;
    line["floor_client_cpu_us_per_call"] = Rounded(floor.client_cpu_us_per_call);
    if (floor.database_cpu_us_per_call > 0)
      line["floor_database_cpu_us_per_call"] = Rounded(floor.database_cpu_us_per_call);
    line["floor_connections"] = floor.connections;
    line["floor_statements_per_call"] = Rounded(floor.statements_per_call);
    line["floor_repeats"] = floor.repeats;
  }
  if (!result.no_floor.empty()) line["no_floor"] = result.no_floor;
  if (result.errors > 0) line["first_error"] = result.first_error;
  out << line.dump() << "\n";
}

void PrintText(const LifecycleResult& result, std::ostream& out) {
  out << std::fixed << std::setprecision(2) << result.clients
      << " văn bản cùng lúc: " << std::setprecision(0) << result.calls_per_second
      << " lệnh/giây, p50 " << std::setprecision(2) << result.p50_ms << " ms, p99 " << result.p99_ms
      << " ms; CPU máy chủ " << std::setprecision(0) << result.server_cpu_us_per_call
      << " µs/lệnh, máy trạm " << result.client_cpu_us_per_call << " µs/lệnh; bộ nhớ "
      << result.server_rss_mb << " MB, sẵn sàng sau " << result.start_ms << " ms";
  if (result.floor_per_second > 0)
    out << "; nền của máy " << result.floor_per_second << " lệnh/giây, đạt "
        << result.calls_per_second / result.floor_per_second * 100 << " %";
  if (result.database_cpu_us_per_call > 0)
    out << "; CPU máy chủ dữ liệu " << result.database_cpu_us_per_call << " µs/lệnh";
  if (result.floor) {
    const ServerFloor& floor = *result.floor;
    out << "; nền trên " << floor.connections << " kết nối: p50 " << std::setprecision(2)
        << floor.p50_ms << " ms, p99 " << floor.p99_ms << " ms, " << std::setprecision(1)
        << floor.statements_per_call << " câu SQL/lệnh, CPU phía gọi " << std::setprecision(0)
        << floor.client_cpu_us_per_call << " µs/lệnh";
    if (floor.database_cpu_us_per_call > 0)
      out << ", máy chủ dữ liệu " << floor.database_cpu_us_per_call << " µs/lệnh";
  }
  if (!result.no_floor.empty()) out << "; không đo được nền (no floor): " << result.no_floor;
  if (result.errors > 0)
    out << "; " << result.errors << " lệnh hỏng, đầu tiên: " << result.first_error;
  out << "\n";
}

}  // namespace

absl::StatusOr<std::vector<LifecycleResult>> MeasureLifecycle(const LifecycleOptions& options) {
  pid_t database = -1;
  if (!options.database.empty()) {
    TRINHKY_ASSIGN_OR_RETURN(const storage::MysqlOptions mysql,
                             storage::ParseMysqlUrl(options.database));
    TRINHKY_RETURN_IF_ERROR(storage::CheckUnused(mysql));
    database = storage::ServerProcess(mysql);
  }
  TRINHKY_ASSIGN_OR_RETURN(const std::unique_ptr<BenchOffice> office,
                           BenchOffice::Start({.server = ServerProgram(options.server),
                                               .group_commit = options.group_commit,
                                               .database = options.database}));
  TRINHKY_ASSIGN_OR_RETURN(const std::unique_ptr<LifeDriver> driver,
                           LifeDriver::Connect(office->address(), office->signer_key()));
  std::vector<LifecycleResult> results;
  for (const int clients : options.clients) {
    results.push_back(MeasureOne(*driver, *office, clients, options, database));
    // Right after it, for the machine is not the same all the time.
    if (options.floor && !options.database.empty())
      AddServerFloor(results.back(), options, database);
  }
  if (results.empty()) return absl::InvalidArgumentError("--clients names no number");
  if (results.front().calls == 0)
    return absl::UnavailableError("no call succeeded: " + results.front().first_error);
  if (!options.floor || !options.database.empty()) return results;
  for (LifecycleResult& result : results) {
    const std::string path = office->File("floor-" + std::to_string(result.clients) + ".db");
    TRINHKY_ASSIGN_OR_RETURN(const storage::FloorResult floor,
                             storage::MeasureGroupedFloor(path, result.clients, options.seconds));
    result.floor_per_second = floor.commands_per_second;
  }
  return results;
}

absl::StatusOr<int> RunBenchLifecycle(const LifecycleOptions& options, std::ostream& out) {
  const absl::StatusOr<std::vector<LifecycleResult>> results = MeasureLifecycle(options);
  if (RejectionOf(results.status())) return results.status();
  if (!results.ok()) {
    out << "trinhky bench lifecycle: " << results.status().message() << "\n";
    return 3;
  }
  int64_t errors = 0;
  for (const LifecycleResult& result : *results) {
    options.json ? PrintJson(result, out) : PrintText(result, out);
    errors += result.errors;
  }
  return errors == 0 ? 0 : 1;
}

}  // namespace trinhky::cli
