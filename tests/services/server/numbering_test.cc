// The registers over the wire: consecutive numbers for many at once, a new State series each year,
// a Party series through the term, and void numbers that stay.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include "tests/testing/report_life.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/wire_office.h"
#include "trinhky/v1/register_service.grpc.pb.h"

namespace trinhky::testing {
namespace {

using absl::StatusCode;
using ::testing::ElementsAre;
using ::testing::Pair;

constexpr int kManyDocuments = 200;
constexpr int kPreparers = 8;
constexpr char kClerk[] = "vu-thi-lan";

/// Speaks once; a server in this process is not cut off.
class WireSpeaker final : public Speaker {
 public:
  explicit WireSpeaker(WireOffice& office) : office_(office) {}

  grpc::Status Speak(const std::string& person, const std::string&, const Call& call) override {
    const cli::Client* client = nullptr;
    {
      const std::lock_guard lock(mutex_);
      client = &office_.As(person);
    }
    return call(*client);
  }

 private:
  WireOffice& office_;
  std::mutex mutex_;
};

class NumberingTest : public ::testing::Test {
 protected:
  ReportLife NewLife(const LifeCast& cast) {
    return ReportLife(speaker_, cast, cast.agency == "binh-an-du" ? secretary_ : chairman_);
  }

  /// A document that only wants its number.
  ReportLife SignedLife(const LifeCast& cast, const std::string& subject) {
    ReportLife life = NewLife(cast);
    const bool party = cast.agency == "binh-an-du";
    EXPECT_THAT(life.Import(party ? PartyReport(subject) : StateReport(subject)), IsOk());
    EXPECT_THAT(life.Review(), IsOk());
    EXPECT_THAT(life.Sign(), IsOk());
    return life;
  }

  std::string NumberNew(const LifeCast& cast, const std::string& subject) {
    ReportLife life = SignedLife(cast, subject);
    EXPECT_THAT(life.Number(), IsOk()) << subject;
    return life.document().number();
  }

  std::vector<v1::RegisterEntry> EntriesOf(const std::string& reg) {
    v1::ListRegisterEntriesRequest request;
    request.set_parent("agencies/binh-an-ubnd/registers/" + reg);
    request.set_page_size(1000);
    const auto page =
        office_.As(kClerk).Call(&v1::RegisterService::Stub::ListRegisterEntries, request);
    EXPECT_THAT(page, IsOk());
    if (!page.ok()) return {};
    return {page->entries().begin(), page->entries().end()};
  }

  WireOffice office_;
  WireSpeaker speaker_{office_};
  cli::SigningKey chairman_ = office_.KeyOf("tran-quoc-bao");
  cli::SigningKey secretary_ = office_.KeyOf("vo-thi-thanh-tam");
};

// R-NUM-01, R-NUM-10: one series, no hole and no number twice, whoever asks at the same moment.
TEST_F(NumberingTest, TwoHundredAtOnceGetTwoHundredConsecutiveNumbers) {
  std::vector<std::unique_ptr<ReportLife>> lives(kManyDocuments);
  std::atomic<size_t> next{0};
  std::vector<std::thread> preparers;
  for (int i = 0; i < kPreparers; ++i) {
    preparers.emplace_back([&] {
      for (size_t at = next++; at < lives.size(); at = next++)
        lives[at] = std::make_unique<ReportLife>(
            SignedLife(StateCast(), "Kết quả số " + std::to_string(at)));
    });
  }
  for (std::thread& thread : preparers) thread.join();

  std::latch start(kManyDocuments);
  std::vector<absl::Status> answers(kManyDocuments);
  std::vector<std::thread> clerks;
  for (size_t i = 0; i < lives.size(); ++i) {
    clerks.emplace_back([&, i] {
      start.arrive_and_wait();
      answers[i] = lives[i]->Number();
    });
  }
  for (std::thread& thread : clerks) thread.join();

  std::map<int, std::string> by_number;
  for (size_t i = 0; i < lives.size(); ++i) {
    ASSERT_THAT(answers[i], IsOk());
    const v1::Document& document = lives[i]->document();
    EXPECT_TRUE(by_number.emplace(std::stoi(document.number()), document.name()).second)
        << document.number() << " was given twice";
  }
  EXPECT_EQ(by_number.begin()->first, 1);
  EXPECT_EQ(by_number.rbegin()->first, kManyDocuments);
  EXPECT_EQ(by_number.size(), static_cast<size_t>(kManyDocuments));
  std::map<int, std::string> registered;
  for (const v1::RegisterEntry& entry : EntriesOf("state-bc-2026"))
    registered[entry.number()] = entry.document();
  EXPECT_EQ(registered, by_number);
}

TEST_F(NumberingTest, ADocumentThatManyAskForGetsOneNumber) {
  const ReportLife life = SignedLife(StateCast(), "Một văn bản");
  office_.As(kClerk);
  constexpr int kClerks = 16;
  std::latch start(kClerks);
  std::vector<absl::Status> answers(kClerks);
  std::vector<std::thread> threads;
  for (int i = 0; i < kClerks; ++i) {
    threads.emplace_back([&, i] {
      const auto request = cli::ActRequest<v1::AssignNumberRequest>(life.document());
      start.arrive_and_wait();
      answers[static_cast<size_t>(i)] =
          Ask(speaker_, kClerk, &v1::RegisterService::Stub::AssignNumber, request).status();
    });
  }
  for (std::thread& thread : threads) thread.join();
  int given = 0;
  for (const absl::Status& answer : answers) {
    if (answer.ok()) {
      ++given;
    } else {
      EXPECT_THAT(answer, Refuses(StatusCode::kAborted, "ETAG_MISMATCH"));
    }
  }
  EXPECT_EQ(given, 1);
  EXPECT_EQ(EntriesOf("state-bc-2026").size(), 1u);
}

// R-NUM-01, R-NUM-02: the State's numbers start again with the year, the Party's with the term.
TEST_F(NumberingTest, TheStateCountsByYearAndThePartyByTerm) {
  struct Day {
    const char* day;
    const char* state;
    const char* party;
  };
  constexpr Day kDays[] = {
      {"2026-04-16", "01", "01"},       {"2026-12-31T16:30", "02", "02"},
      {"2027-01-01T08:00", "01", "03"}, {"2027-06-30", "02", "04"},
      {"2030-12-31", "01", "05"},
  };
  for (const Day& day : kDays) {
    office_.RestartOn(day.day);
    EXPECT_EQ(NumberNew(StateCast(), "Báo cáo"), day.state) << day.day;
    EXPECT_EQ(NumberNew(PartyCast(), "Báo cáo"), day.party) << day.day;
  }
  office_.RestartOn("2031-01-02");
  EXPECT_EQ(NumberNew(StateCast(), "Báo cáo"), "01");
  ReportLife late = SignedLife(PartyCast(), "Báo cáo");
  EXPECT_THAT(late.Number(), Refuses(StatusCode::kFailedPrecondition, "PARTY_TERM_NOT_OPEN"))
      << "the next term's register is opened by a person";
}

// R-REG-01, R-FLOW-03: numbers 01..n are all explained.
TEST_F(NumberingTest, AVoidNumberStaysWithItsReasonAndIsNotGivenAgain) {
  EXPECT_EQ(NumberNew(StateCast(), "Báo cáo thứ nhất"), "01");
  ReportLife wrong = SignedLife(StateCast(), "Báo cáo sai");
  ASSERT_THAT(wrong.Number(), IsOk());
  ASSERT_THAT(wrong.Cancel("Ghi sai số liệu"), IsOk());
  EXPECT_EQ(wrong.document().state(), "CANCELLED");
  EXPECT_EQ(NumberNew(StateCast(), "Báo cáo thứ ba"), "03");
  std::vector<std::pair<int, std::string>> seen;
  for (const v1::RegisterEntry& entry : EntriesOf("state-bc-2026"))
    seen.emplace_back(entry.number(), entry.state() + " " + entry.reason());
  EXPECT_THAT(seen, ElementsAre(Pair(1, "RESERVED "), Pair(2, "VOID Ghi sai số liệu"),
                                Pair(3, "RESERVED ")));
}

}  // namespace
}  // namespace trinhky::testing
