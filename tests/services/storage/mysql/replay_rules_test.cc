// The rules by which a recording becomes rounds of new documents.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/storage/mysql/replay/columns.h"
#include "services/storage/mysql/replay/moving_ids.h"
#include "services/storage/mysql/replay/recorded_work.h"
#include "services/storage/mysql/replay/replay_plan.h"
#include "services/storage/mysql/replay/replay_script.h"
#include "tests/services/storage/testing/status_matchers.h"

namespace trinhky::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

constexpr int64_t kTime = 1'795'401'539'000'000;
constexpr char kDocument[] = "doc-01m834aqve8rxkh4j4zvb4ahmj";
constexpr char kEvent[] = "ev-01m834aqz49pnvrbvgbsdanth0";

TEST(ColumnsOf, NamesWhatEachParameterIsFor) {
  EXPECT_THAT(ColumnsOf("INSERT INTO t (a, b, c) VALUES (?, '', ?), (?, 'x,(', ?) "
                        "ON DUPLICATE KEY UPDATE a = a"),
              ElementsAre("a", "c", "a", "c"));
  EXPECT_THAT(ColumnsOf("UPDATE t SET a = a + ?, b = ? WHERE c = ? AND (d <= ? OR e = ?)"),
              ElementsAre("a", "b", "c", "d", "e"));
  EXPECT_THAT(ColumnsOf("SELECT a FROM t WHERE b IN (?,?, ?) AND c > ? ORDER BY a LIMIT ?"),
              ElementsAre("b", "b", "b", "c", "LIMIT"));
  EXPECT_THAT(ColumnsOf("DELETE FROM t WHERE (a = ? AND b = ?) OR (a = ? AND b = ?)"),
              ElementsAre("a", "b", "a", "b"));
  EXPECT_THAT(ColumnsOf("COMMIT"), IsEmpty());
}

TEST(MovingIds, AreFoundInAnyTextAndMoveByTheirTime) {
  std::string text = std::string("do/") + kDocument + "/dlv-1 01a20645-5fe0-792a-87af-040468e4d4c3";
  const std::vector<MovingId> ids = FindIds(text);
  ASSERT_EQ(ids.size(), 2);
  EXPECT_EQ(ids[1].time_ms, 0x01a206455fe0);
  EXPECT_NEAR(static_cast<double>(ids[0].time_ms), kTime / 1e3, 1e6);
  for (const MovingId& id : ids) MoveId(text, id, 1);
  EXPECT_EQ(text, "do/doc-01m834aqvf8rxkh4j4zvb4ahmj/dlv-1 01a20645-5fe1-792a-87af-040468e4d4c3");
  for (const MovingId& id : ids) MoveId(text, id, 0x100000000);
  EXPECT_EQ(FindIds(text)[1].time_ms, 0x01a306455fe0);
  EXPECT_EQ(text.substr(17, 16), std::string(kDocument).substr(14));
}

TEST(MovingIds, AreNotHashesNorWords) {
  EXPECT_THAT(FindIds(std::string(64, 'a')), IsEmpty());
  EXPECT_THAT(FindIds("8638e915721269453eccfc775edbaecab35282f31f304dc7e6ea0e2773d65eeb"),
              IsEmpty());
  EXPECT_THAT(FindIds("01m834aqve8rxkh4j4zvb4ahml"), IsEmpty());            // no l in the alphabet
  EXPECT_THAT(FindIds("01a20645-5fe0-492a-87af-040468e4d4c3"), IsEmpty());  // another version
  EXPECT_THAT(FindIds(std::string("\xFF\0 doc-", 7)), IsEmpty());
}

/// Writes a recording down.
class Recording {
 public:
  Recording& Begin(int64_t connection, int64_t thread) {
    connection_ = connection;
    thread_ = thread;
    return Send("START TRANSACTION");
  }
  Recording& Send(const std::string& sql, std::vector<RecordedValue> values = {},
                  int64_t rows = 1) {
    statements_.push_back({.number = static_cast<int64_t>(statements_.size()) + 1,
                           .connection = connection_,
                           .thread = thread_,
                           .prepared = !values.empty(),
                           .rows = rows,
                           .sql = sql,
                           .values = std::move(values)});
    return *this;
  }
  /// A call on `document`, which is an event at `time_us`.
  Recording& Call(int64_t connection, const std::string& document, int64_t time_us) {
    return Begin(connection, connection)
        .Send("SELECT state FROM documents WHERE document_id = ?", {document})
        .Send("INSERT INTO events (document_id, time_us) VALUES (?, ?)", {document, time_us})
        .Send("INSERT INTO requests (request_id) VALUES (?)", {std::string("r")})
        .Send("COMMIT");
  }
  int64_t size() const { return static_cast<int64_t>(statements_.size()); }
  const std::vector<RecordedStatement>& statements() const { return statements_; }

 private:
  int64_t connection_ = 0;
  int64_t thread_ = 0;
  std::vector<RecordedStatement> statements_;
};

TEST(SortRecording, TellsCallsFromBackgroundWork) {
  Recording recording;
  recording.Send("SET SESSION a = 1").Call(1, "doc-01m834aqve00000000000000zz", kTime);
  const int64_t prologue = recording.size();
  recording.Call(1, kDocument, kTime + 10)
      .Begin(2, 9)
      .Send("DELETE FROM pending_events WHERE document_id = ?", {std::string(kDocument)})
      .Send("COMMIT")
      .Call(1, kDocument, kTime + 20)
      .Begin(2, 9)
      .Send("SELECT COUNT(*) FROM outbox")
      .Send("ROLLBACK")
      .Begin(3, 3)  // lost a race
      .Send("INSERT INTO requests (request_id) VALUES (?)", {std::string("r")}, kFailedRows)
      .Send("ROLLBACK");
  const RecordedWork work = ValueOf(SortRecording(recording.statements(), prologue));
  EXPECT_THAT(work.session, ElementsAre("SET SESSION a = 1"));
  EXPECT_EQ(work.prologue.size(), 1);
  ASSERT_EQ(work.lives.size(), 1);
  EXPECT_EQ(work.lives[0].document, kDocument);
  EXPECT_EQ(work.calls, 2);
  EXPECT_EQ(work.connections, 2);
  ASSERT_EQ(work.background.size(), 1);
  ASSERT_EQ(work.background[0].size(), 2);
  EXPECT_EQ(work.background[0][0].calls_before, 1);
  EXPECT_THAT(work.background[0][0].needs, ElementsAre(Pair(0, 1)));
  EXPECT_EQ(work.background[0][1].calls_before, 2);
  EXPECT_THAT(work.background[0][1].needs, IsEmpty());
  EXPECT_THAT(work.lives[0].calls[0].needs, IsEmpty());
  EXPECT_THAT(work.lives[0].calls[1].needs, ElementsAre(Pair(0, 1)));
  EXPECT_THAT(SortRecording(recording.statements(), recording.size()),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(ReplayScript, MovesIdsTimesAndRunningNumbersAndNothingElse) {
  constexpr char kOld[] = "01m834aqve00000000000000zz";
  const std::string hash(64, 'b');
  Recording recording;
  recording.Call(1, std::string("doc-") + kOld, kTime);
  const int64_t prologue = recording.size();
  for (int64_t i = 0; i < 3; ++i) {
    std::string document = kDocument;
    MoveId(document, FindIds(document)[0], i);
    recording.Call(1, document, kTime + i * 1'000'000)
        .Begin(2, 9)
        .Send("UPDATE documents SET number = ?, rev = ? WHERE document_id = ?",
              {i == 0 ? int64_t{0} : 7 + i, int64_t{3}, document})
        .Send("UPDATE leases SET until_us = ? WHERE epoch = ?", {kTime + 9, 4 + i / 2})
        .Send("UPDATE server_counters SET counter_value = ? WHERE counter_value = ?",
              {20 + i + 1, 20 + i})
        .Send(
            "INSERT INTO log_leaves (leaf_index, event_id, leaf_hash, agency_id) "
            "VALUES (?, ?, ?, ?)",
            {20 + i, std::string(kEvent), hash, std::string(kOld)})
        .Send("COMMIT");
  }
  const ReplayScript script =
      ValueOf(MakeScript(ValueOf(SortRecording(recording.statements(), prologue))));
  EXPECT_EQ(script.step_us % 2'000, 0);
  EXPECT_GT(script.step_us, 2'000'000);
  EXPECT_EQ(script.lives.size(), 3);
  const auto number = [&](size_t piece, size_t statement, size_t value) {
    return NumberIn(script.background[0][piece].transaction[statement].values[value], 2);
  };
  const auto text = [&](size_t statement, size_t value) {
    std::string moved;
    TextIn(script.background[0][1].transaction[statement].values[value], 2, script.step_us, moved);
    return moved;
  };
  EXPECT_EQ(number(0, 1, 0), 0);           // no number yet
  EXPECT_EQ(number(1, 1, 0), 8 + 2 * 2);   // two were taken
  EXPECT_EQ(number(1, 1, 1), 3);           // a document's own counter
  EXPECT_EQ(number(1, 2, 0), kTime + 9);   // a lease stays
  EXPECT_EQ(number(1, 2, 1), 4 + 2);       // it was taken once more
  EXPECT_EQ(number(1, 3, 0), 22 + 2 * 3);  // the log grew by three
  EXPECT_EQ(number(1, 4, 0), 21 + 2 * 3);
  std::string document = kDocument;
  MoveId(document, FindIds(document)[0], 1 + 2 * script.step_us / 1'000);
  EXPECT_EQ(text(1, 2), document);
  EXPECT_NE(text(4, 1), kEvent);
  EXPECT_EQ(text(4, 2), hash);
  EXPECT_EQ(text(4, 3), kOld);  // a row of the prologue
  const ScriptValue& time = script.lives[1][0].transaction[2].values[1];
  EXPECT_EQ(NumberIn(time, 2), kTime + 1'000'000 + 2 * script.step_us);
}

TEST(ReplayPlan, KeepsTheOrderInWhichTransactionsSawEachOther) {
  Recording recording;
  recording.Call(1, kDocument, kTime)
      .Begin(2, 9)
      .Send("DELETE FROM pending_events WHERE document_id = ?", {std::string(kDocument)})
      .Send("COMMIT")
      .Call(1, kDocument, kTime + 10);
  const ReplayScript script =
      ValueOf(MakeScript(ValueOf(SortRecording(recording.statements(), 0))));
  ReplayPlan plan(script, 1);
  const ReplayPlan::Clock::time_point now;
  for (int64_t round = 0; round < 9; ++round) {
    const auto first = plan.Next(now);
    ASSERT_TRUE(first && first->is_call);
    EXPECT_EQ(first->round, round);
    EXPECT_FALSE(plan.HasJob());
    EXPECT_FALSE(plan.Next(now));
    plan.Done(*first, now);
    const auto settled = plan.Next(now);
    ASSERT_TRUE(settled && !settled->is_call);
    EXPECT_FALSE(plan.Next(now)) << "the second call had seen the background work";
    plan.Done(*settled, now);
    const auto second = plan.Next(now);
    ASSERT_TRUE(second && second->is_call);
    plan.Done(*second, now);
  }
}

TEST(ReplayPlan, DocumentsWaitForBackgroundWorkThatIsARoundBehind) {
  Recording recording;
  recording.Call(1, kDocument, kTime)
      .Begin(2, 9)
      .Send("DELETE FROM pending_events WHERE document_id = ?", {std::string(kDocument)})
      .Send("COMMIT");
  const ReplayScript script =
      ValueOf(MakeScript(ValueOf(SortRecording(recording.statements(), 0))));
  ReplayPlan plan(script, 1);
  const ReplayPlan::Clock::time_point now;
  plan.Done(*plan.Next(now), now);
  const auto slow = plan.Next(now);
  ASSERT_TRUE(slow && !slow->is_call);
  plan.Done(*plan.Next(now), now);
  EXPECT_FALSE(plan.Next(now));
  plan.Done(*slow, now);
  EXPECT_TRUE(plan.HasJob());
}

}  // namespace
}  // namespace trinhky::storage
