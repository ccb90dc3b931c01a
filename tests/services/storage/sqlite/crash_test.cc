// kill -9 at any moment: what was acknowledged is there exactly once, the rest wholly or not at
// all.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "services/storage/sqlite/open_sqlite.h"
#include "tests/services/storage/testing/samples.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::storage {
namespace {

constexpr int kRounds = 12;
constexpr int kThreads = 6;

DocumentKey KeyOfCommand(int64_t command) { return KeyOf("doc-" + std::to_string(command)); }

// One command: five rows in five tables, and a number.
absl::Status Store(UnitOfWork& work, int64_t command) {
  DocumentKey key = KeyOfCommand(command);
  TRINHKY_RETURN_IF_ERROR(work.documents().Insert(SampleDocument(key)));
  TRINHKY_RETURN_IF_ERROR(work.events().Append(SampleEvent(key, 1)));
  TRINHKY_RETURN_IF_ERROR(work.work_items().Open(SampleItem(key, "i", "roles/clerk")));
  TRINHKY_RETURN_IF_ERROR(work.registers()
                              .AllocateNumber(SampleEntry(SampleSeriesKey(), key.document.value()))
                              .status());
  OutboxRecord item;
  item.topic = "delivery";
  item.item_key = key.document.value();
  return work.outbox().Add(item);
}

// Writes without end and reports every acknowledged command; is killed.
[[noreturn]] void RunVictim(const std::string& path, int64_t first, int report) {
  SqliteOptions options;
  options.path = path;
  options.checkpoint_pages = 50;  // so that kills hit checkpoints too
  absl::StatusOr<std::unique_ptr<Storage>> storage = OpenSqlite(options);
  if (!storage.ok()) std::_Exit(3);
  std::atomic<int64_t> next{first};
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] {
      while (true) {
        int64_t command = next.fetch_add(1);
        if (!(*storage)->Write([&](UnitOfWork& work) { return Store(work, command); }).ok()) {
          std::_Exit(4);
        }
        if (::write(report, &command, sizeof command) != sizeof command) std::_Exit(5);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::_Exit(6);
}

// Lets a victim acknowledge `acknowledged_min` commands, kills it, and returns all that it did.
std::set<int64_t> KillAfter(const std::string& path, int64_t first, size_t acknowledged_min) {
  int ends[2];
  if (::pipe(ends) != 0) std::abort();
  pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    RunVictim(path, first, ends[1]);
  }
  ::close(ends[1]);
  std::set<int64_t> acknowledged;
  int64_t command = 0;
  bool killed = false;
  while (::read(ends[0], &command, sizeof command) == sizeof command) {
    acknowledged.insert(command);
    if (!killed && acknowledged.size() >= acknowledged_min) {
      ::kill(child, SIGKILL);
      killed = true;
    }
  }
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the victim failed by itself: " << WEXITSTATUS(status);
  return acknowledged;
}

// Which parts of a command are stored: 0 to 4 and its number of register entries.
int PartsOf(const ReadUnit& unit, const DocumentKey& key) {
  int parts = 0;
  parts += unit.documents().Find(key)->has_value() ? 1 : 0;
  parts += static_cast<int>(unit.events().List(key, 0, 10)->size());
  parts += static_cast<int>(unit.work_items().ListOf(key)->size());
  parts += static_cast<int>(unit.registers().ListEntriesOf(key)->size());
  parts += unit.outbox().Find("delivery", key.document.value())->has_value() ? 1 : 0;
  return parts;
}

TEST(CrashTest, AcknowledgedCommandsSurviveAndOthersAreWholeOrAbsent) {
  uint32_t seed = std::random_device()();
  if (const char* given = std::getenv("TRINHKY_SEED")) {
    seed = static_cast<uint32_t>(std::strtoul(given, nullptr, 10));
  }
  std::cout << "TRINHKY_SEED=" << seed << std::endl;
  std::mt19937 random(seed);
  testing::TempFolder dir;
  std::string path = dir.File("crash.db");
  {
    std::unique_ptr<Storage> storage = ValueOf(OpenSqlite({.path = path}));
    ASSERT_THAT(storage->Write([](UnitOfWork& work) {
      return work.registers().OpenSeries(SampleSeries(SampleSeriesKey()));
    }),
                IsOk());
  }
  std::set<int64_t> acknowledged;
  int64_t stored_total = 0;
  for (int round = 0; round < kRounds; ++round) {
    int64_t first = round * 1'000'000;
    size_t wanted = std::uniform_int_distribution<size_t>(1, 120)(random);
    std::set<int64_t> now = KillAfter(path, first, wanted);
    acknowledged.insert(now.begin(), now.end());

    std::unique_ptr<Storage> storage = ValueOf(OpenSqlite({.path = path}));
    int64_t stored = 0;
    int64_t last = now.empty() ? first : *now.rbegin();
    absl::Status checked = storage->Read([&](const ReadUnit& unit) -> absl::Status {
      for (int64_t command = first; command <= last + 2 * kThreads; ++command) {
        int parts = PartsOf(unit, KeyOfCommand(command));
        EXPECT_TRUE(parts == 0 || parts == 5) << "half a command: " << command << " " << parts;
        if (now.contains(command)) {
          EXPECT_EQ(parts, 5) << "lost: " << command;
        }
        stored += parts == 5 ? 1 : 0;
      }
      stored_total += stored;
      // Numbers are dense: as many as there are commands, whoever died when.
      TRINHKY_ASSIGN_OR_RETURN(std::optional<SeriesRecord> series,
                               unit.registers().FindSeries(SampleSeriesKey()));
      EXPECT_EQ(series.value_or(SeriesRecord()).next_number, stored_total + 1);
      return absl::OkStatus();
    });
    EXPECT_THAT(checked, IsOk());
    if (HasFailure()) return;
  }
  EXPECT_GE(stored_total, static_cast<int64_t>(acknowledged.size()));
}

}  // namespace
}  // namespace trinhky::storage
