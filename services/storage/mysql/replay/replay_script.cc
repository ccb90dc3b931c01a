#include "services/storage/mysql/replay/replay_script.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "services/storage/mysql/replay/columns.h"

namespace trinhky::storage {
namespace {

constexpr int64_t kTimeMin = 1'000'000'000'000'000;  // microseconds, in 2001
constexpr int64_t kDayMs = int64_t{24} * 3600 * 1000;
constexpr int64_t kUsPerMs = 1'000;
// Rounds do not touch: what the last one left due is due in the next.
constexpr int64_t kBetweenRoundsUs = 1'000'000;
constexpr std::string_view kEventTime = "time_us";
constexpr std::string_view kLeaseEnd = "until_us";

struct RunningColumn {
  std::string_view name;
  bool takes_each;    // every value is taken once; else the values are before and after
  bool zero_is_none;  // as records have it
};
constexpr RunningColumn kRunning[] = {{"leaf_index", true, false},
                                      {"counter_value", false, false},
                                      {"number", true, true},
                                      {"epoch", false, false}};

const RunningColumn* RunningOf(std::string_view column) {
  for (const RunningColumn& running : kRunning)
    if (running.name == column) return &running;
  return nullptr;
}

struct Range {
  int64_t least = std::numeric_limits<int64_t>::max();
  int64_t most = std::numeric_limits<int64_t>::min();

  void Add(int64_t value) {
    least = std::min(least, value);
    most = std::max(most, value);
  }
};

class ScriptMaker {
 public:
  absl::StatusOr<ReplayScript> Make(const RecordedWork& work) {
    script_.session = work.session;
    script_.connections = work.connections;
    script_.calls = work.calls;
    for (const RecordedTransaction& transaction : work.prologue) Keep(transaction);
    for (const RecordedLife& life : work.lives)
      for (const RecordedCall& call : life.calls) Measure(call.transaction);
    for (const auto& thread : work.background)
      for (const BackgroundWork& background : thread) Measure(background.transaction);
    const Range times = ranges_[std::string(kEventTime)];
    if (times.least > times.most)
      return absl::InvalidArgumentError("the recording has no times of events");
    // Even, for claims are odd; whole milliseconds, for ids have no more.
    script_.step_us =
        (times.most - times.least + kBetweenRoundsUs) / (2 * kUsPerMs) * (2 * kUsPerMs);
    first_ms_ = times.least / kUsPerMs;
    for (const RecordedTransaction& transaction : work.prologue)
      script_.prologue.push_back(Fixed(transaction));
    for (const RecordedLife& life : work.lives) {
      auto& calls = script_.lives.emplace_back();
      for (const RecordedCall& call : life.calls)
        calls.push_back({.transaction = Moving(call.transaction, true), .needs = call.needs});
    }
    for (const auto& thread : work.background) {
      auto& stream = script_.background.emplace_back();
      for (const BackgroundWork& background : thread)
        stream.push_back({.transaction = Moving(background.transaction, false),
                          .calls_before = background.calls_before,
                          .needs = background.needs});
    }
    return std::move(script_);
  }

 private:
  // Ids of the prologue are rows that the rounds find and do not make.
  void Keep(const RecordedTransaction& transaction) {
    for (const RecordedStatement& statement : transaction.statements)
      for (const RecordedValue& value : statement.values)
        if (const auto* text = std::get_if<std::string>(&value))
          for (const MovingId& id : FindIds(*text)) kept_.insert(text->substr(id.at, id.size));
  }

  void Measure(const RecordedTransaction& transaction) {
    for (const RecordedStatement& statement : transaction.statements) {
      const std::vector<std::string>& columns = Columns(statement.sql);
      for (size_t i = 0; i < std::min(columns.size(), statement.values.size()); ++i) {
        const auto* number = std::get_if<int64_t>(&statement.values[i]);
        const RunningColumn* running = RunningOf(columns[i]);
        if (number == nullptr || (running == nullptr && columns[i] != kEventTime)) continue;
        if (running == nullptr ? *number < kTimeMin : running->zero_is_none && *number == 0)
          continue;
        ranges_[columns[i]].Add(*number);
      }
    }
  }

  const std::vector<std::string>& Columns(const std::string& sql) {
    const auto [found, added] = columns_.try_emplace(sql);
    if (added) found->second = ColumnsOf(sql);
    return found->second;
  }

  int TextOf(const std::string& sql) {
    const auto [found, added] = texts_.emplace(sql, static_cast<int>(script_.texts.size()));
    if (added) script_.texts.push_back(sql);
    return found->second;
  }

  ScriptStatement Bare(const RecordedStatement& statement, bool counts_found) {
    const bool reads = statement.sql.starts_with("SELECT");
    return {.text = TextOf(statement.sql),
            .prepared = statement.prepared,
            .rows = statement.prepared && (counts_found || !reads) ? statement.rows : kAnyRows,
            .values = {}};
  }

  ScriptTransaction Fixed(const RecordedTransaction& transaction) {
    ScriptTransaction fixed;
    for (const RecordedStatement& statement : transaction.statements) {
      ScriptStatement& added = fixed.emplace_back(Bare(statement, false));
      for (const RecordedValue& value : statement.values) added.values.push_back({.first = value});
    }
    return fixed;
  }

  ScriptTransaction Moving(const RecordedTransaction& transaction, bool counts_found) {
    ScriptTransaction moving;
    for (const RecordedStatement& statement : transaction.statements) {
      const std::vector<std::string>& columns = Columns(statement.sql);
      ScriptStatement& added = moving.emplace_back(Bare(statement, counts_found));
      ++script_.statements;
      for (size_t i = 0; i < statement.values.size(); ++i)
        added.values.push_back(
            MovingValue(statement.values[i], i < columns.size() ? columns[i] : ""));
    }
    return moving;
  }

  ScriptValue MovingValue(const RecordedValue& value, const std::string& column) const {
    ScriptValue moving{.first = value};
    if (const auto* number = std::get_if<int64_t>(&value)) {
      moving.step = StepOf(*number, column);
      return moving;
    }
    const auto& text = std::get<std::string>(value);
    for (const MovingId& id : FindIds(text)) {
      const bool of_the_recording =
          id.time_ms > first_ms_ - kDayMs && id.time_ms < first_ms_ + kDayMs;
      if (of_the_recording && !kept_.contains(text.substr(id.at, id.size)))
        moving.ids.push_back(id);
    }
    return moving;
  }

  int64_t StepOf(int64_t number, const std::string& column) const {
    if (const RunningColumn* running = RunningOf(column)) {
      if (running->zero_is_none && number == 0) return 0;
      const auto found = ranges_.find(column);
      if (found == ranges_.end()) return 0;
      return found->second.most - found->second.least + (running->takes_each ? 1 : 0);
    }
    return number >= kTimeMin && column != kLeaseEnd ? script_.step_us : 0;
  }

  ReplayScript script_;
  int64_t first_ms_ = 0;
  std::set<std::string> kept_;
  std::map<std::string, Range> ranges_;  // by column
  std::map<std::string, std::vector<std::string>> columns_;
  std::map<std::string, int> texts_;
};

}  // namespace

absl::StatusOr<ReplayScript> MakeScript(const RecordedWork& work) {
  return ScriptMaker().Make(work);
}

int64_t NumberIn(const ScriptValue& value, int64_t round) {
  return std::get<int64_t>(value.first) + round * value.step;
}

void TextIn(const ScriptValue& value, int64_t round, int64_t step_us, std::string& text) {
  text = std::get<std::string>(value.first);
  for (const MovingId& id : value.ids) MoveId(text, id, round * (step_us / kUsPerMs));
}

}  // namespace trinhky::storage
