// simulation: people at work on several trinhkyd over one database cluster, while something goes
// wrong again and again; then the offline check. deploy/ci/builds/simulation.sh runs it.
//
//   simulation --nemesis=node --minutes=20 --folder=DIR --database=mysql://… [--database=…]
//
//   --nemesis     see nemesis.h; default none
//   --minutes     how long people work; default 1
//   --calls       or until so many are acknowledged
//   --people      papers on their way at the same time; default 8
//   --servers     trinhkyd over the databases in turn; default 3
//   --seed        of papers and nemesis; default: drawn, and printed
//   --folder      for everything that is made; must exist and be empty
//   --database    mysql://…; for --nemesis=cut a TCP address without options
//   --trial       deploy/galera/trial.sh; --trial-dir its --dir
//
// Ends with 0 when everything holds, 1 when something does not, 2 on wrong usage.
#include <atomic>
#include <cmath>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/client/pause.h"
#include "services/server/definitions.h"
#include "services/storage/mysql/mysql_url.h"
#include "services/storage/mysql/open_mysql.h"
#include "services/storage/sqlite/open_sqlite.h"
#include "tests/simulation/checks.h"
#include "tests/simulation/life.h"
#include "tests/simulation/nemesis.h"
#include "workflow/base/status.h"

namespace trinhky::simulation {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::minutes kQuietMax(5);
constexpr size_t kProblemsShown = 40;

struct Options {
  Nemesis nemesis;
  double minutes = 1;
  int64_t calls = 0;
  int people = 8;
  int servers = 3;
  uint64_t seed = 0;
  std::string folder;
  std::vector<std::string> databases;
  std::string trial;
  std::string trial_folder;
};

absl::StatusOr<Options> ReadOptions(int count, char** words) {
  std::map<std::string, std::vector<std::string>> given;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const size_t equals = word.find('=');
    if (!word.starts_with("--") || equals == std::string::npos)
      return absl::InvalidArgumentError("expected --name=value, got " + word);
    given[word.substr(2, equals - 2)].push_back(word.substr(equals + 1));
  }
  const auto text = [&](const std::string& name, const std::string& otherwise) {
    return given.contains(name) ? given.at(name).back() : otherwise;
  };
  Options options;
  TRINHKY_ASSIGN_OR_RETURN(options.nemesis, FindNemesis(text("nemesis", "none")));
  options.minutes = std::atof(text("minutes", "1").c_str());
  options.calls = std::atoll(text("calls", "0").c_str());
  options.people = std::atoi(text("people", "8").c_str());
  options.servers = std::atoi(text("servers", "3").c_str());
  options.seed = given.contains("seed") ? std::stoull(text("seed", "1")) : std::random_device{}();
  options.folder = text("folder", "");
  options.databases = given["database"];
  options.trial = text("trial", "");
  options.trial_folder = text("trial-dir", "");
  if (options.folder.empty() || options.databases.empty() || options.people < 1 ||
      options.servers < 1)
    return absl::InvalidArgumentError("--folder and --database are needed; see main.cc");
  return options;
}

// mysql://user:password@127.0.0.1:port/name through a line of ours that can be cut.
std::string Through(const std::string& url, const std::string& socket, std::string& target) {
  const size_t at = url.rfind('@');
  const size_t slash = url.find('/', at);
  target = url.substr(at + 1, slash - at - 1);
  return absl::StrCat(url.substr(0, at), "@localhost", url.substr(slash), "?socket=", socket);
}

class Run {
 public:
  explicit Run(const Options& options) : options_(options) {}

  absl::StatusOr<Verdict> Go() {
    FleetOptions fleet{.folder = options_.folder, .databases = {}};
    for (int server = 0; server < options_.servers; ++server)
      fleet.databases.push_back(DatabaseOf(static_cast<size_t>(server)));
    // Half of the work before kLeaving's rights run out, half after; by the minute.
    fleet.until_midnight =
        std::chrono::minutes(std::max(2, static_cast<int>(options_.minutes / 2)));
    TRINHKY_RETURN_IF_ERROR(fleet_.Start(fleet));
    began_ = steady_clock::now();
    Work();
    worked_ = steady_clock::now();
    if (!failure_.ok()) problems_.push_back(absl::StrCat("stopped: ", failure_.message()));
    TRINHKY_ASSIGN_OR_RETURN(const auto commune, OpenCommune());
    TRINHKY_ASSIGN_OR_RETURN(const auto province,
                             storage::OpenSqlite({.path = fleet_.ProvinceDatabase()}));
    TRINHKY_RETURN_IF_ERROR(AwaitQuiet(*commune, *province));
    over_ = true;
    province_clerk_.join();
    if (!province_.ok()) problems_.push_back(absl::StrCat("province: ", province_.message()));
    TRINHKY_RETURN_IF_ERROR(AwaitQuiet(*commune, *province));
    fleet_.Stop();
    TRINHKY_ASSIGN_OR_RETURN(const auto definitions, server::LoadDefinitions(""));
    TRINHKY_ASSIGN_OR_RETURN(Verdict verdict,
                             CheckAll(*commune, *province, definitions, history_.All(), began_));
    verdict.problems.insert(verdict.problems.end(), problems_.begin(), problems_.end());
    return verdict;
  }

  void Print(const Verdict& verdict) const {
    const double seconds = std::chrono::duration<double>(worked_ - began_).count();
    for (size_t i = 0; i < std::min(kProblemsShown, verdict.problems.size()); ++i)
      std::cout << "PROBLEM " << verdict.problems[i] << "\n";
    std::cout << nlohmann::ordered_json{{"nemesis", options_.nemesis.name},
                                        {"seed", options_.seed},
                                        {"minutes", std::round(seconds / 6) / 10},
                                        {"blows", blows_},
                                        {"servers", options_.servers},
                                        {"calls", history_.done()},
                                        {"refused", verdict.refused},
                                        {"unanswered", verdict.unknown},
                                        {"documents", verdict.documents},
                                        {"events", verdict.events},
                                        {"numbers", verdict.numbers},
                                        {"void", verdict.void_numbers},
                                        {"at_province", verdict.deliveries_at_province},
                                        {"internal_errors", fleet_.internal_errors()},
                                        {"longest_gap_ms", history_.longest_gap().count()},
                                        {"problems", verdict.problems.size()}}
                     .dump()
              << std::endl;
  }

 private:
  std::string DatabaseOf(size_t server) {
    const std::string& url = options_.databases[server % options_.databases.size()];
    if (options_.nemesis.name != "cut") return url;
    std::string target;
    const std::string socket = absl::StrCat(options_.folder, "/line-", server);
    std::string through = Through(url, socket, target);
    lines_.push_back(std::make_unique<testing::CuttingProxy>(socket, target));
    return through;
  }

  void Work() {
    const SteadyTime until =
        began_ + std::chrono::duration_cast<steady_clock::duration>(
                     std::chrono::duration<double, std::ratio<60>>(options_.minutes));
    const auto enough = [&] {
      return steady_clock::now() >= until || failed_ ||
             (options_.calls > 0 && history_.done() >= options_.calls);
    };
    std::atomic<uint64_t> next{0};
    province_clerk_ = std::thread([&] { province_ = ReceiveAtProvince(desk_, over_); });
    std::vector<std::thread> people;
    for (int i = 0; i < options_.people; ++i) {
      people.emplace_back([&] {
        while (!enough()) {
          const uint64_t paper = next++;
          const absl::Status lived = Live(desk_, options_.seed * 1'000'000 + paper);
          if (!lived.ok()) Fail(lived);
        }
      });
    }
    Battlefield field{
        fleet_, options_.trial, options_.trial_folder, lines_, std::mt19937_64(options_.seed),
        began_};
    while (!enough()) {
      cli::Pause(options_.nemesis.calm);
      const absl::Status struck = options_.nemesis.strike(field);
      ++blows_;
      if (!struck.ok()) Fail(struck);
    }
    for (std::thread& person : people) person.join();
    for (size_t server = 0; server < fleet_.servers(); ++server)
      if (const absl::Status back = fleet_.Restart(server); !back.ok()) Fail(back);
  }

  void Fail(const absl::Status& why) {
    const std::lock_guard lock(mutex_);
    if (failure_.ok()) failure_ = why;
    failed_ = true;
  }

  absl::StatusOr<std::unique_ptr<storage::Storage>> OpenCommune() {
    TRINHKY_ASSIGN_OR_RETURN(storage::MysqlOptions options,
                             storage::ParseMysqlUrl(options_.databases.front()));
    options.migrate = false;
    options.patience_ms = 60'000;
    return storage::OpenMysql(std::move(options));
  }

  absl::Status AwaitQuiet(storage::Storage& commune, storage::Storage& province) {
    absl::StatusOr<bool> quiet = false;
    cli::WaitUntil(kQuietMax, [&] {
      quiet = IsQuiet(commune);
      if (quiet.ok() && *quiet) quiet = IsQuiet(province);
      return quiet.ok() && *quiet;
    });
    TRINHKY_RETURN_IF_ERROR(quiet.status());
    if (!*quiet) problems_.push_back("something still waits to be delivered or placed");
    return absl::OkStatus();
  }

  const Options& options_;
  std::vector<std::unique_ptr<testing::CuttingProxy>> lines_;
  Fleet fleet_;
  History history_;
  Desk desk_{fleet_, history_};
  SteadyTime began_;
  SteadyTime worked_;
  int blows_ = 0;
  std::atomic<bool> over_{false};
  std::atomic<bool> failed_{false};
  std::thread province_clerk_;
  absl::Status province_;
  std::mutex mutex_;
  absl::Status failure_;
  std::vector<std::string> problems_;
};

int Main(int count, char** words) {
  const absl::StatusOr<Options> options = ReadOptions(count, words);
  if (!options.ok()) {
    std::cerr << "simulation: " << options.status().message() << "\n";
    return 2;
  }
  std::cout << "nemesis " << options->nemesis.name << ": " << options->nemesis.help << "; seed "
            << options->seed << std::endl;
  Run run(*options);
  const absl::StatusOr<Verdict> verdict = run.Go();
  if (!verdict.ok()) {
    std::cerr << "simulation: " << verdict.status() << "\n";
    return 1;
  }
  run.Print(*verdict);
  return verdict->problems.empty() ? 0 : 1;
}

}  // namespace
}  // namespace trinhky::simulation

int main(int argc, char** argv) { return trinhky::simulation::Main(argc, argv); }
