#include "clients/cli/bench/bench_growth.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "clients/cli/bench/bench_office.h"
#include "clients/cli/bench/bulk_load.h"
#include "clients/cli/bench/life_driver.h"
#include "clients/cli/bench/process_usage.h"
#include "clients/cli/output/progress.h"
#include "services/rpc/clock.h"
#include "services/server/definitions.h"
#include "services/storage/database/database.h"
#include "services/storage/sql/table_writer.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int kSeedClients = 4;
constexpr int64_t kSeedDocuments = 32;
// Measured: about 21 kB in SQLite; a server keeps its pages less full.
constexpr int64_t kBytesPerDocument = 30'000;
constexpr int64_t kReports = 20;  // lines of progress for one size

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

absl::Status CheckEmpty(const std::string& database) {
  TRINHKY_ASSIGN_OR_RETURN(const auto connection, storage::ConnectToFill(database, {}));
  TRINHKY_ASSIGN_OR_RETURN(const std::string table, storage::AnyTable(*connection));
  if (table.empty()) return absl::OkStatus();
  return RejectField(
      "database", "DATABASE_NOT_EMPTY",
      {.vi = absl::StrCat("--database: phép đo chỉ ghi vào cơ sở dữ liệu trống, nhưng ở đây đã có "
                          "bảng «",
                          table, "». Hãy tạo cơ sở dữ liệu mới cho phép đo."),
       .en = absl::StrCat("--database: expected an empty database to fill, but it has the table '",
                          table, "'. Make a new one for the measurement.")},
      {{"table", table}});
}

absl::Status CheckLives(const LifeTally& tally) {
  return tally.calls > 0 ? absl::OkStatus()
                         : absl::UnavailableError("no call succeeded: " + tally.first_error);
}

class Growth {
 public:
  Growth(const GrowthOptions& options, std::ostream& err, BenchOffice& office,
         const casework::DefinitionShelf& definitions)
      : options_(options),
        err_(err),
        office_(office),
        definitions_(definitions),
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
    if (options_.prove) TRINHKY_RETURN_IF_ERROR(Prove(point));
    TRINHKY_RETURN_IF_ERROR(office_.Restart());
    TRINHKY_RETURN_IF_ERROR(Live(point));
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
    TRINHKY_ASSIGN_OR_RETURN(const auto driver,
                             LifeDriver::Connect(office_.address(), office_.signer_key()));
    TRINHKY_RETURN_IF_ERROR(
        CheckLives(driver->Run(options_.clients, 0, std::max<int64_t>(1, options_.lives / 10))));
    LifecycleOptions lives;
    lives.documents = options_.lives;
    const double before = DatabaseCpuSeconds();
    point.lives = MeasureLives(*driver, office_, options_.clients, lives);
    const auto calls = static_cast<double>(std::max<int64_t>(1, point.lives.calls));
    point.database_cpu_us_per_call = (DatabaseCpuSeconds() - before) / calls * 1e6;
    if (point.lives.calls > 0) return absl::OkStatus();
    return absl::UnavailableError("no call succeeded: " + point.lives.first_error);
  }

  double DatabaseCpuSeconds() const {
    return options_.database_process > 0 ? CpuSecondsOf(options_.database_process) : 0;
  }

  const GrowthOptions& options_;
  std::ostream& err_;
  BenchOffice& office_;
  const casework::DefinitionShelf& definitions_;
  const int64_t step_;
  BulkLoad load_;
  CountProgress loaded_;
};

double Ratio(double value, double to) { return to > 0 ? value / to : 0; }

}  // namespace

double CostRatio(const GrowthPoint& point, const GrowthPoint& first) {
  return Ratio(point.cost_us(), first.cost_us());
}

double TimeRatio(const GrowthPoint& point, const GrowthPoint& first) {
  return Ratio(first.lives.calls_per_second, point.lives.calls_per_second);
}

absl::Status MeasureGrowth(const GrowthOptions& options, std::ostream& err,
                           const std::function<void(const GrowthPoint&)>& each) {
  TRINHKY_RETURN_IF_ERROR(CheckSizes(options));
  TRINHKY_RETURN_IF_ERROR(options.database.empty() ? CheckRoom(options.documents.back())
                                                   : CheckEmpty(options.database));
  TRINHKY_ASSIGN_OR_RETURN(const casework::DefinitionShelf definitions,
                           server::LoadDefinitions(""));
  TRINHKY_ASSIGN_OR_RETURN(
      const std::unique_ptr<BenchOffice> office,
      BenchOffice::Start({.server = ServerProgram(options.server), .database = options.database}));
  Growth growth(options, err, *office, definitions);
  TRINHKY_RETURN_IF_ERROR(growth.Seed());
  for (const int64_t documents : options.documents) {
    TRINHKY_ASSIGN_OR_RETURN(const GrowthPoint point, growth.Measure(documents));
    each(point);
  }
  return absl::OkStatus();
}

}  // namespace trinhky::cli
