#include "clients/cli/bench/bench_growth.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/bench/bench_office.h"
#include "clients/cli/bench/life_driver.h"
#include "clients/cli/bench/process_usage.h"
#include "clients/cli/output/percentile.h"
#include "clients/cli/output/progress.h"
#include "services/rpc/clock.h"
#include "services/server/definitions.h"
#include "services/storage/database/database.h"
#include "services/storage/mysql/mysql_url.h"
#include "services/storage/mysql/replay/bench_database.h"
#include "services/storage/sql/table_reader.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int kRounds = 10;
constexpr int kSeedClients = 4;
constexpr int64_t kSeedDocuments = 32;
// Measured: about 21 kB in SQLite; a server keeps its pages less full.
constexpr int64_t kBytesPerDocument = 30'000;
constexpr int64_t kReports = 20;  // lines of progress for one size

double Ratio(double value, double to) { return to > 0 ? value / to : 0; }

double SecondsSince(SteadyClock::time_point start) {
  return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

absl::Status CheckSizes(const GrowthOptions& options) {
  const std::vector<int64_t>& sizes = options.documents;
  const bool rising =
      std::adjacent_find(sizes.begin(), sizes.end(), std::greater_equal<>()) == sizes.end();
  if (!sizes.empty() && rising && sizes.front() > kSeedDocuments &&
      sizes.back() <= kBulkDocumentsMax)
    return absl::OkStatus();
  return RejectField(
      "documents", "FLAG_INVALID",
      {.vi = absl::StrCat("--documents cần các số tăng dần, từ ", kSeedDocuments + 1, " đến ",
                          kBulkDocumentsMax, ", ví dụ 10000,100000,1000000."),
       .en = absl::StrCat("Expected --documents to be rising numbers from ", kSeedDocuments + 1,
                          " to ", kBulkDocumentsMax, ", for instance 10000,100000,1000000.")});
}

absl::Status CheckRoom(int64_t documents) {
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
  const std::filesystem::space_info room = std::filesystem::space(folder, error);
  const int64_t needed = documents * kBytesPerDocument;
  if (error || room.available >= static_cast<uintmax_t>(needed)) return absl::OkStatus();
  const int64_t needed_gb = needed / 1'000'000'000 + 1;
  return RejectField(
      "documents", "DISK_TOO_SMALL",
      {.vi = absl::StrCat("Cần ", needed_gb, " GB trống trong ", folder.string(),
                          " cho chừng ấy văn bản. Hãy đặt TMPDIR là ổ đĩa rộng hơn hoặc đo ít "
                          "văn bản hơn."),
       .en = absl::StrCat("Expected ", needed_gb, " GB of free room in ", folder.string(),
                          " for so many documents. Set TMPDIR to a larger disk, or measure "
                          "fewer.")});
}

/// The database that will be filled: its server's process, 0 when that cannot be known.
absl::StatusOr<pid_t> CheckDatabase(const std::string& database) {
  TRINHKY_ASSIGN_OR_RETURN(const storage::MysqlOptions mysql, storage::ParseMysqlUrl(database));
  TRINHKY_RETURN_IF_ERROR(storage::CheckUnused(mysql));
  return storage::ServerProcess(mysql);
}

absl::Status CheckLives(const LifeTally& tally) {
  return tally.calls > 0 ? absl::OkStatus()
                         : absl::UnavailableError("no call succeeded: " + tally.first_error);
}

class Growth {
 public:
  Growth(const GrowthOptions& options, std::ostream& err, BenchOffice& office,
         const casework::DefinitionShelf& definitions, pid_t database_process)
      : options_(options),
        err_(err),
        office_(office),
        definitions_(definitions),
        database_process_(database_process),
        step_(std::max<int64_t>(1'000, options.documents.back() / kReports)),
        load_({.database = office.database(),
               .documents_at_end = options.documents.back(),
               .now_us = SystemClock().NowUs(),
               .progress = [this](int64_t documents) { loaded_.Report(documents); }},
              definitions),
        loaded_(err, "văn bản đã nạp (documents loaded)", step_) {}

  absl::Status Seed() {
    TRINHKY_ASSIGN_OR_RETURN(const auto driver,
                             LifeDriver::Connect(office_.address(), office_.signer_key()));
    return CheckLives(driver->Run(kSeedClients, 0, kSeedDocuments));
  }

  absl::StatusOr<GrowthPoint> Measure(int64_t documents) {
    GrowthPoint point;
    office_.Stop();
    const SteadyClock::time_point load_start = SteadyClock::now();
    TRINHKY_ASSIGN_OR_RETURN(point.loaded_rows, load_.Fill(documents));
    point.load_seconds = SecondsSince(load_start);
    TRINHKY_RETURN_IF_ERROR(Look(point));
    TRINHKY_RETURN_IF_ERROR(office_.Restart());
    TRINHKY_RETURN_IF_ERROR(Live(point));
    office_.Stop();
    err_ << absl::StrFormat("%d: %.0f lệnh/giây (calls/s), CPU %.0f µs\n", point.documents,
                            point.calls_per_second(), point.cost_us());
    if (documents <= options_.prove_up_to) TRINHKY_RETURN_IF_ERROR(Prove(point));
    return point;
  }

 private:
  absl::Status Look(GrowthPoint& point) const {
    TRINHKY_ASSIGN_OR_RETURN(const auto connection, storage::ConnectToRead(office_.database(), {}));
    TRINHKY_ASSIGN_OR_RETURN(point.database_bytes,
                             storage::ReadBytes(office_.database(), *connection));
    TRINHKY_ASSIGN_OR_RETURN(const auto reader, storage::TableReader::Open(*connection));
    TRINHKY_ASSIGN_OR_RETURN(point.documents, reader->Count("documents"));
    return absl::OkStatus();
  }

  absl::Status Prove(GrowthPoint& point) {
    CountProgress proved(err_, "văn bản đã chứng minh (documents proved)", step_);
    const SteadyClock::time_point start = SteadyClock::now();
    TRINHKY_ASSIGN_OR_RETURN(
        const backup::Findings findings,
        ProveDatabase(office_.database(), definitions_,
                      [&](backup::Stage, int64_t done) { proved.Report(done); }));
    point.proof_seconds = SecondsSince(start);
    point.findings = findings.count();
    if (!findings.empty())
      point.first_finding =
          absl::StrCat(findings.kept().front().code, " ", findings.kept().front().where);
    return absl::OkStatus();
  }

  absl::Status Live(GrowthPoint& point) const {
    point.server_start_ms = office_.start_ms();
    TRINHKY_ASSIGN_OR_RETURN(const auto driver,
                             LifeDriver::Connect(office_.address(), office_.signer_key()));
    const int64_t lives = std::max<int64_t>(1, options_.lives / kRounds);
    TRINHKY_RETURN_IF_ERROR(CheckLives(driver->Run(options_.clients, 0, lives)));
    std::vector<double> latencies_ms;
    std::vector<double> server;
    std::vector<double> database;
    std::vector<double> client;
    for (int round = 0; round < kRounds; ++round) {
      const Cpu before = CpuNow();
      LifeTally tally = driver->Run(options_.clients, 0, lives);
      const Cpu after = CpuNow();
      const double calls_per_us = static_cast<double>(std::max<int64_t>(1, tally.calls)) / 1e6;
      server.push_back((after.server - before.server) / calls_per_us);
      database.push_back((after.database - before.database) / calls_per_us);
      client.push_back((after.client - before.client) / calls_per_us);
      point.lives += tally.documents;
      point.calls += tally.calls;
      point.errors += tally.errors;
      if (point.first_error.empty()) point.first_error = tally.first_error;
      point.seconds += tally.seconds;
      latencies_ms.insert(latencies_ms.end(), tally.latencies_ms.begin(), tally.latencies_ms.end());
    }
    point.p50_ms = Percentile(latencies_ms, 50);
    point.p99_ms = Percentile(latencies_ms, 99);
    point.max_ms = Percentile(latencies_ms, 100);
    point.server_cpu_us = Percentile(server, 50);
    point.database_cpu_us = Percentile(database, 50);
    point.client_cpu_us = Percentile(client, 50);
    point.server_rss_mb = ResidentMegabytesOf(office_.pid());
    if (point.calls > 0) return absl::OkStatus();
    return absl::UnavailableError("no call succeeded: " + point.first_error);
  }

  /// Seconds so far.
  struct Cpu {
    double server = 0;
    double database = 0;
    double client = 0;
  };
  Cpu CpuNow() const {
    return {.server = CpuSecondsOf(office_.pid()),
            .database = database_process_ > 0 ? CpuSecondsOf(database_process_) : 0,
            .client = CpuSecondsOf(::getpid())};
  }

  const GrowthOptions& options_;
  std::ostream& err_;
  BenchOffice& office_;
  const casework::DefinitionShelf& definitions_;
  const pid_t database_process_;  ///< 0: not known
  const int64_t step_;
  BulkLoad load_;
  CountProgress loaded_;
};

}  // namespace

double CostRatio(const GrowthPoint& point, const GrowthPoint& first) {
  return Ratio(point.cost_us(), first.cost_us());
}

double TimeRatio(const GrowthPoint& point, const GrowthPoint& first) {
  return Ratio(first.calls_per_second(), point.calls_per_second());
}

double YardstickRatio(const GrowthPoint& point, const GrowthPoint& first) {
  return Ratio(point.client_cpu_us, first.client_cpu_us);
}

absl::Status MeasureGrowth(const GrowthOptions& options, std::ostream& err,
                           const std::function<void(const GrowthPoint&)>& each) {
  TRINHKY_RETURN_IF_ERROR(CheckSizes(options));
  pid_t database_process = 0;
  if (options.database.empty()) {
    TRINHKY_RETURN_IF_ERROR(CheckRoom(options.documents.back()));
  } else {
    TRINHKY_ASSIGN_OR_RETURN(database_process, CheckDatabase(options.database));
  }
  TRINHKY_ASSIGN_OR_RETURN(const casework::DefinitionShelf definitions,
                           server::LoadDefinitions(""));
  TRINHKY_ASSIGN_OR_RETURN(
      const std::unique_ptr<BenchOffice> office,
      BenchOffice::Start({.server = ServerProgram(options.server), .database = options.database}));
  Growth growth(options, err, *office, definitions, database_process);
  TRINHKY_RETURN_IF_ERROR(growth.Seed());
  for (const int64_t documents : options.documents) {
    TRINHKY_ASSIGN_OR_RETURN(const GrowthPoint point, growth.Measure(documents));
    each(point);
  }
  return absl::OkStatus();
}

}  // namespace trinhky::cli
