// Who is told of what, and when: the rules in the office's words, over a real database and a real
// mail server.
#include "services/notices/notice_worker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "tests/services/notices/smtp_sink.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/test_office.h"

namespace trinhky::notices {
namespace {

using casework::kWholeOffice;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::IsOk;
using ::testing::Not;
using testing::OfficeFixture;
using ::testing::SizeIs;
using testing::SmtpSink;

constexpr int64_t kMinuteUs = 60'000'000;
constexpr int kShortMs = 400;

// an, binh, chi and vinh have addresses; chau has none.
std::string DirectoryWithMail() {
  std::string text(testing::CommuneDirectory());
  for (const std::string person : {"an", "binh", "chi", "vinh"}) {
    const std::string login = "login: \"" + person + "\"";
    text.replace(text.find(login), login.size(), login + " email: \"" + person + "@xa.example\"");
  }
  return text;
}

/// "chi 2/1": to whom, how many items wait, how many of them are overdue.
std::string Short(const testing::SinkMail& mail) {
  std::string base64 = mail.text.substr(mail.text.find("\r\n\r\n") + 4);
  base64.erase(
      std::remove_if(base64.begin(), base64.end(), [](char c) { return c == '\r' || c == '\n'; }),
      base64.end());
  std::string body;
  EXPECT_TRUE(absl::Base64Unescape(base64, &body));
  const std::string open = "Items that wait for you: ";
  const std::string overdue = "; overdue: ";
  const size_t at = body.find(open);
  const size_t middle = body.find(overdue);
  EXPECT_NE(at, std::string::npos);
  EXPECT_NE(middle, std::string::npos);
  return mail.to.substr(0, mail.to.find('@')) + " " +
         body.substr(at + open.size(), middle - at - open.size()) + "/" +
         body.substr(middle + overdue.size(), body.rfind('.') - middle - overdue.size());
}

class NoticeWorkerTest : public ::testing::Test {
 protected:
  std::unique_ptr<NoticeWorker> Worker(const std::string& node) {
    return std::make_unique<NoticeWorker>(
        NoticeDeps{office_.storage(), office_.directory(), office_.clock()},
        NoticeOptions{.from = "van-thu@xa.example",
                      .desk = "https://vanban.xa.example",
                      .after_us = 10 * kMinuteUs,
                      .node = node,
                      .smtp = {.server = {.host = "127.0.0.1", .port = port_},
                               .own_name = "vanban.xa.example",
                               .whole_ms = whole_ms_}});
  }

  /// Lays an item on a desk of the commune now.
  void Lay(const std::string& desk, int64_t due_us = 0) {
    const storage::WorkItemRecord item{
        .key = {AgencyId("ubnd"), DocumentId("doc-" + std::to_string(++items_))},
        .item_id = "1-X",
        .assignee = desk,
        .step = "LEADER_REVIEW",
        .title = "Báo cáo 15/BC-UBND",
        .opened_us = office_.clock().NowUs(),
        .due_us = due_us};
    ASSERT_THAT(office_.storage().Write(
                    [&](storage::UnitOfWork& work) { return work.work_items().Open(item); }),
                IsOk());
  }
  void CloseAll() {
    ASSERT_THAT(office_.storage().Write([&](storage::UnitOfWork& work) -> absl::Status {
      for (int i = 1; i <= items_; ++i)
        TRINHKY_RETURN_IF_ERROR(
            work.work_items()
                .Close({AgencyId("ubnd"), DocumentId("doc-" + std::to_string(i))}, "",
                       office_.clock().NowUs())
                .status());
      return absl::OkStatus();
    }),
                IsOk());
  }
  /// A session of his own that is used now.
  void Use(const std::string& person) {
    const int64_t now_us = office_.clock().NowUs();
    ASSERT_THAT(office_.storage().Write([&](storage::UnitOfWork& work) {
      return work.accounts().InsertSession({.token_hash = office_.NewRequestId(),
                                            .session_id = office_.NewRequestId(),
                                            .agency = kWholeOffice,
                                            .person = PersonId(person),
                                            .create_time_us = now_us,
                                            .last_seen_us = now_us,
                                            .expire_time_us = now_us + kMinuteUs});
    }),
                IsOk());
  }
  void SweepSessions() {
    ASSERT_THAT(office_.storage().Write([&](storage::UnitOfWork& work) {
      return work.accounts().SweepSessions(office_.clock().NowUs() + 60 * kMinuteUs, 100);
    }),
                IsOk());
  }

  /// One look: "chi 1/0, an 2/0" in the order of their arrival, "-" for nothing.
  std::string Look(NoticeWorker& worker) {
    const size_t before = sink_ ? sink_->mails().size() : 0;
    const absl::StatusOr<int> told = worker.RunOnce();
    EXPECT_THAT(told, IsOk());
    std::string words;
    const std::vector<testing::SinkMail> mails =
        sink_ ? sink_->mails() : std::vector<testing::SinkMail>();
    for (size_t i = before; i < mails.size(); ++i)
      words += (words.empty() ? "" : ", ") + Short(mails[i]);
    EXPECT_EQ(told.value_or(-1), static_cast<int>(mails.size() - before));
    return words.empty() ? "-" : words;
  }

  /// "lay people/chi; wait 10; look" → what each look told, joined by " | ".
  std::string Play(const std::string& steps) {
    auto worker = Worker("node-1");
    std::string told;
    std::istringstream all(steps);
    for (std::string step; std::getline(all, step, ';');) {
      std::istringstream words(step);
      std::string verb, noun;
      words >> verb >> noun;
      if (verb == "lay") {
        Lay(noun);
      } else if (verb == "lay-late") {
        Lay(noun, office_.clock().NowUs() + kMinuteUs);
      } else if (verb == "wait") {
        office_.clock().Advance(std::stoi(noun) * kMinuteUs);
      } else if (verb == "uses") {
        Use(noun);
      } else if (verb == "sweep") {
        SweepSessions();
      } else if (verb == "done") {
        CloseAll();
      } else if (verb == "suspend") {
        EXPECT_THAT(office_.directory().Suspend(PersonId(noun), {PersonId("an"), "thử", 1}),
                    IsOk());
      } else if (verb == "restart") {
        worker = Worker("node-1");
      } else if (verb == "look") {
        told += (told.empty() ? "" : " | ") + Look(*worker);
      } else {
        ADD_FAILURE() << "no such step: " << step;
      }
    }
    return told;
  }

  const std::string directory_ = DirectoryWithMail();
  OfficeFixture office_{directory_};
  std::unique_ptr<SmtpSink> sink_ = std::make_unique<SmtpSink>();
  const int port_ = sink_->port();
  int whole_ms_ = kSmtpWholeMs;
  int items_ = 0;
};

struct Rule {
  const char* name;
  const char* steps;
  const char* told;
};

void PrintTo(const Rule& rule, std::ostream* out) { *out << rule.name << ": " << rule.steps; }

class WhoIsToldTest : public NoticeWorkerTest, public ::testing::WithParamInterface<Rule> {};

TEST_P(WhoIsToldTest, ByTheOfficesRules) { EXPECT_EQ(Play(GetParam().steps), GetParam().told); }

INSTANTIATE_TEST_SUITE_P(
    Rules, WhoIsToldTest,
    ::testing::Values(
        Rule{"NobodyWithoutWork", "look; wait 60; look", "- | -"},
        Rule{"AfterTenMinutesNotBefore", "lay people/chi; look; wait 9; look; wait 1; look",
             "- | - | chi 1/0"},
        Rule{"Once", "lay people/chi; wait 10; look; wait 10; look; wait 600; look",
             "chi 1/0 | - | -"},
        Rule{"OnceOverARestart", "lay people/chi; wait 10; look; restart; wait 600; look",
             "chi 1/0 | -"},
        Rule{"OneMailForAllOfIt",
             "lay people/chi; wait 5; lay people/chi; lay-late people/chi; wait 5; look; wait 600; "
             "look",
             "chi 3/1 | -"},
        Rule{"WorkThatKeepsComingDoesNotPutItOff",
             "lay people/chi; wait 4; lay people/chi; look; wait 4; lay people/chi; look; wait 2; "
             "look",
             "- | - | chi 3/0"},
        Rule{"NoMoreThanOnceAnHour",
             "lay people/chi; wait 10; look; lay people/chi; wait 30; look; wait 29; look; wait 1; "
             "look",
             "chi 1/0 | - | - | chi 2/0"},
        Rule{"NotWhoHasSeenIt", "lay people/chi; wait 5; uses chi; wait 600; look", "-"},
        Rule{"NotWhoHasSeenItWhenHisSessionIsSweptAway",
             "lay people/chi; wait 5; uses chi; wait 1; look; sweep; wait 2000; look", "- | -"},
        Rule{"WhatCameAfterHeWasHere",
             "lay people/chi; uses chi; wait 5; lay people/chi; wait 9; look; wait 1; look",
             "- | chi 2/0"},
        Rule{"NotWhatIsDone", "lay people/chi; wait 9; done; wait 1; look", "-"},
        Rule{"NotWithoutAnAddress", "lay people/chau; wait 60; look", "-"},
        Rule{"NotWhoIsSuspended", "lay people/chi; suspend chi; wait 60; look", "-"},
        Rule{"EverybodyOfADesk", "lay roles/CLERK; lay people/an; wait 10; look",
             "an 1/0, vinh 1/0"},
        Rule{"NobodyOfAnotherDesk", "lay roles/FORM_CHECKER; wait 60; look", "-"}),
    [](const auto& rule) { return std::string(rule.param.name); });

TEST_F(NoticeWorkerTest, NobodyWithoutAPost) {
  std::string text = directory_;
  const size_t posts = text.find("posts {", text.find("id: \"an\""));
  text.erase(posts, text.find('}', posts) + 1 - posts);
  ASSERT_THAT(office_.directory().Import(text, office_.clock().NowUs()), IsOk());
  EXPECT_EQ(Play("lay people/an; wait 60; look"), "-");
}

TEST_F(NoticeWorkerTest, AMailNamesNoDocument) {
  EXPECT_EQ(Play("lay people/chi; wait 10; look"), "chi 1/0");
  const testing::SinkMail mail = sink_->mails()[0];
  EXPECT_EQ(mail.from, "van-thu@xa.example");
  for (const char* word : {"BC-UBND", "doc-1", "LEADER_REVIEW", "ubnd"})
    EXPECT_THAT(mail.text, Not(HasSubstr(word)));
}

TEST_F(NoticeWorkerTest, AMailThatIsRepeatedHasTheSameId) {
  const auto id = [](const testing::SinkMail& mail) {
    const size_t from = mail.text.find("Message-ID: <");
    return mail.text.substr(from, mail.text.find("\r\n", from) - from);
  };
  auto worker = Worker("node-1");
  Lay("people/chi");
  office_.clock().Advance(10 * kMinuteUs);
  sink_->Answer("END", testing::kSinkCut);  // it has the mail, and we do not know
  EXPECT_EQ(worker->RunOnce().value_or(-1), 0);
  sink_->Answer("END", "");
  office_.clock().Advance(kMinuteUs);
  EXPECT_EQ(Look(*worker), "chi 1/0");
  office_.clock().Advance(60 * kMinuteUs);
  Lay("people/chi");
  office_.clock().Advance(10 * kMinuteUs);
  EXPECT_EQ(Look(*worker), "chi 2/0");
  const auto mails = sink_->mails();
  ASSERT_THAT(mails, SizeIs(3));
  EXPECT_THAT(id(mails[0]), ::testing::MatchesRegex("Message-ID: <[0-9a-f]+@xa\\.example>"));
  EXPECT_EQ(id(mails[0]), id(mails[1]));
  EXPECT_NE(id(mails[0]), id(mails[2]));
}

TEST_F(NoticeWorkerTest, AnAddressThatIsBusyIsTriedAgainLaterAndLater) {
  auto worker = Worker("node-1");
  sink_->Answer("RCPT", "451 4.3.0 later");
  Lay("people/chi");
  office_.clock().Advance(10 * kMinuteUs);
  const auto tries = [&] {
    const auto commands = sink_->commands();
    return std::count(commands.begin(), commands.end(), "RCPT");
  };
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(Look(*worker), "-");
  EXPECT_EQ(Look(*worker), "-");
  EXPECT_EQ(tries(), 1);
  office_.clock().Advance(kMinuteUs);
  EXPECT_EQ(Look(*worker), "-");
  EXPECT_EQ(tries(), 2);
  office_.clock().Advance(kMinuteUs);
  EXPECT_EQ(Look(*worker), "-");
  EXPECT_EQ(tries(), 2) << "two minutes after the second try";
  const std::string log = ::testing::internal::GetCapturedStderr();
  EXPECT_EQ(log.find("notice_deferred"), log.rfind("notice_deferred")) << "once per change";
  EXPECT_THAT(log, HasSubstr("person=chi"));
  EXPECT_THAT(log, HasSubstr("error=MAIL_DEFERRED/451"));
  EXPECT_THAT(log, Not(HasSubstr("@")));
  sink_->Answer("RCPT", "");
  office_.clock().Advance(kMinuteUs);
  EXPECT_EQ(Look(*worker), "chi 1/0");
}

TEST_F(NoticeWorkerTest, ABusyAddressHoldsNobodyElseUp) {
  auto worker = Worker("node-1");
  sink_->Answer("END", "452 4.3.1 later");
  Lay("people/an");
  Lay("people/chi");
  office_.clock().Advance(10 * kMinuteUs);
  EXPECT_EQ(Look(*worker), "-");
  const auto commands = sink_->commands();
  EXPECT_EQ(std::count(commands.begin(), commands.end(), "RCPT"), 2);
}

TEST_F(NoticeWorkerTest, ARefusedAddressIsNotTriedAgainForThisWork) {
  auto worker = Worker("node-1");
  sink_->Answer("RCPT", "550 5.1.1 <chi@xa.example> unknown");
  Lay("people/chi");
  office_.clock().Advance(10 * kMinuteUs);
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(Look(*worker), "-");
  const std::string log = ::testing::internal::GetCapturedStderr();
  EXPECT_THAT(log, HasSubstr("notice_refused person=chi error=MAIL_REFUSED/550"));
  EXPECT_THAT(log, Not(HasSubstr("@")));
  sink_->Answer("RCPT", "");
  office_.clock().Advance(600 * kMinuteUs);
  EXPECT_EQ(Look(*worker), "-");
  worker = Worker("node-1");
  EXPECT_EQ(Look(*worker), "-") << "nor after a restart";
  Lay("people/chi");
  office_.clock().Advance(10 * kMinuteUs);
  EXPECT_EQ(Look(*worker), "chi 2/0") << "new work is another try";
}

TEST_F(NoticeWorkerTest, AServerThatIsAwayIsAskedOnceForEverybodyAndThenLater) {
  auto worker = Worker("node-1");
  Lay("people/an");
  Lay("people/chi");
  office_.clock().Advance(10 * kMinuteUs);
  sink_.reset();
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(Look(*worker), "-");
  sink_ = std::make_unique<SmtpSink>(testing::SinkOptions{.port = port_});
  EXPECT_EQ(Look(*worker), "-");
  EXPECT_THAT(sink_->commands(), IsEmpty()) << "its time has not come";
  office_.clock().Advance(kMinuteUs);
  EXPECT_EQ(Look(*worker), "an 1/0, chi 1/0");
  const std::string log = ::testing::internal::GetCapturedStderr();
  EXPECT_EQ(log.find("mail_server_failed"), log.rfind("mail_server_failed"));
  EXPECT_THAT(log, HasSubstr("error=SMTP_AWAY"));
  EXPECT_THAT(log, HasSubstr("notices_again"));
}

TEST_F(NoticeWorkerTest, ASlowServerIsAskedLater) {
  whole_ms_ = kShortMs;
  auto worker = Worker("node-1");
  sink_->Answer("RCPT", testing::kSinkHang);
  Lay("people/an");
  Lay("people/chi");
  office_.clock().Advance(10 * kMinuteUs);
  EXPECT_EQ(Look(*worker), "-");
  const auto commands = sink_->commands();
  EXPECT_EQ(std::count(commands.begin(), commands.end(), "RCPT"), 1) << "not once for each person";
  sink_->Answer("RCPT", "");
  whole_ms_ = kSmtpWholeMs;
  office_.clock().Advance(kMinuteUs);
  worker = Worker("node-1");
  EXPECT_EQ(Look(*worker), "an 1/0, chi 1/0");
}

TEST_F(NoticeWorkerTest, OfSeveralServersOneDoesItAndAnotherTakesOver) {
  auto first = Worker("node-1");
  auto second = Worker("node-2");
  Lay("people/chi");
  office_.clock().Advance(9 * kMinuteUs);
  Lay("people/an");
  office_.clock().Advance(kMinuteUs);
  EXPECT_EQ(Look(*first), "chi 1/0");
  EXPECT_EQ(Look(*second), "-") << "she has been told";
  Lay("people/binh");
  office_.clock().Advance(9 * kMinuteUs);
  EXPECT_EQ(Look(*first), "an 1/0");
  office_.clock().Advance(kMinuteUs);
  EXPECT_EQ(Look(*second), "-") << "the lease is the first one's";
  // The first one is gone; its lease runs out.
  office_.clock().Advance(kNoticeLeaseUs);
  EXPECT_EQ(Look(*second), "binh 1/0");
  EXPECT_EQ(Look(*first), "-");
  EXPECT_THAT(sink_->mails(), SizeIs(3));
}

TEST_F(NoticeWorkerTest, TheThreadLooksByItselfAndStops) {
  Lay("people/chi");
  office_.clock().Advance(10 * kMinuteUs);
  NoticeWorker worker(
      {office_.storage(), office_.directory(), office_.clock()},
      {.from = "van-thu@xa.example",
       .desk = "https://vanban.xa.example",
       .node = "node-1",
       .look_us = 1'000,
       .smtp = {.server = {.host = "127.0.0.1", .port = port_}, .own_name = "vanban.xa.example"}});
  // The server never answers, so that the mail is under way until the worker is stopped.
  sink_->Answer("RCPT", testing::kSinkHang);
  worker.Start();
  while (sink_->commands().size() < 3) std::this_thread::yield();
  worker.Stop();
  EXPECT_THAT(sink_->mails(), IsEmpty());
}

TEST(NoticeRetry, DoublesUpToAnHour) {
  std::vector<int64_t> minutes;
  for (int64_t attempts = 0; attempts < 10; ++attempts)
    minutes.push_back(NoticeRetryUs(attempts) / kMinuteUs);
  EXPECT_THAT(minutes, ElementsAre(1, 1, 2, 4, 8, 16, 32, 60, 60, 60));
  EXPECT_EQ(NoticeRetryUs(1'000'000), kNoticeRetryMaxUs);
}

}  // namespace
}  // namespace trinhky::notices
