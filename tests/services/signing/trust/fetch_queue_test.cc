// Asking authorities, over the loopback: what comes back, how often, how many at once.
#include "services/signing/trust/fetch_queue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <future>
#include <iterator>
#include <latch>

#include "services/signing/trust/crl.h"
#include "services/signing/trust/http_fetch.h"
#include "services/signing/trust/ocsp.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/test_authority/loopback_http.h"

namespace trinhky::signing {
namespace {

using std::chrono::milliseconds;
using trinhky::testing::DeadBase;
using trinhky::testing::HttpQuestion;
using trinhky::testing::HttpReply;
using trinhky::testing::IsOk;
using trinhky::testing::LoopbackHttp;
using trinhky::testing::Refuses;

using Answer = absl::StatusOr<std::string>;

constexpr char kAddress[] = "http://ocsp.example/ask";

FetchOptions OptionsFor(const std::string& base) {
  return {.hosts = *FetchHosts::Create({{"ocsp.example", base}}),
          .retry = {.tries_max = 3, .first = milliseconds(0), .longest = milliseconds(0)},
          .breaker = {.failures_max = 1'000}};
}

std::future<Answer> Ask(FetchQueue& queue, FetchKind kind = FetchKind::kOcsp,
                        std::string body = "question") {
  auto promise = std::make_shared<std::promise<Answer>>();
  std::future<Answer> future = promise->get_future();
  const absl::Status status =
      queue.Add({.kind = kind, .address = kAddress, .body = std::move(body)},
                [promise](Answer answer) { promise->set_value(std::move(answer)); });
  if (!status.ok()) promise->set_value(status);
  return future;
}

HttpReply Good(const std::string& body = "answer") {
  return {.content_type = "application/ocsp-response", .body = body};
}

TEST(FetchQueue, AsksAsTheProtocolsWantIt) {
  std::vector<HttpQuestion> seen;
  LoopbackHttp server([&](const HttpQuestion& question) {
    seen.push_back(question);
    return HttpReply{.content_type = question.content_type == "application/timestamp-query"
                                         ? "Application/Timestamp-Reply"
                                         : "application/ocsp-response; x=y",
                     .body = "answer"};
  });
  FetchQueue queue(OptionsFor(server.base()));
  EXPECT_EQ(*Ask(queue, FetchKind::kOcsp, std::string("q\0q", 3)).get(), "answer");
  EXPECT_EQ(*Ask(queue, FetchKind::kTimeStamp).get(), "answer");
  EXPECT_EQ(*Ask(queue, FetchKind::kCrl, "").get(), "answer");
  ASSERT_EQ(seen.size(), 3u);
  EXPECT_EQ(seen[0].method, "POST");
  EXPECT_EQ(seen[0].path, "/ask");
  EXPECT_EQ(seen[0].content_type, "application/ocsp-request");
  EXPECT_EQ(seen[0].body, std::string("q\0q", 3));
  EXPECT_EQ(seen[1].content_type, "application/timestamp-query");
  EXPECT_EQ(seen[2].method, "GET");
}

TEST(FetchQueue, EveryBadAnswerHasItsReasonAndOnlyTheHopefulAreTriedAgain) {
  const struct {
    const char* name;
    HttpReply reply;
    absl::StatusCode code;
    const char* reason;
    int tries;
  } kRows[] = {
      {"busy", {.status = 503}, absl::StatusCode::kUnavailable, "FETCH_BUSY", 3},
      {"too many", {.status = 429}, absl::StatusCode::kUnavailable, "FETCH_BUSY", 3},
      {"not there", {.status = 404}, absl::StatusCode::kFailedPrecondition, "FETCH_STATUS", 1},
      {"empty", {.status = 204}, absl::StatusCode::kFailedPrecondition, "FETCH_STATUS", 1},
      {"elsewhere",
       {.status = 302, .headers = "Location: http://169.254.169.254/\r\n"},
       absl::StatusCode::kFailedPrecondition,
       "FETCH_REDIRECT",
       1},
      {"a page",
       {.content_type = "text/html"},
       absl::StatusCode::kFailedPrecondition,
       "FETCH_CONTENT_TYPE",
       1},
      {"too large", Good(std::string(kOcspBytesMax + 1, 'x')), absl::StatusCode::kResourceExhausted,
       "FETCH_TOO_LARGE", 1},
      {"too large, and unannounced",
       {.raw = "HTTP/1.1 200 OK\r\nContent-Type: application/ocsp-response\r\n\r\n" +
               std::string(kOcspBytesMax + 1, 'x')},
       absl::StatusCode::kResourceExhausted,
       "FETCH_TOO_LARGE",
       1},
      {"cut off",
       {.raw = "HTTP/1.1 200 OK\r\nContent-Type: application/ocsp-response\r\n"
               "Content-Length: 9\r\n\r\nx"},
       absl::StatusCode::kUnavailable,
       "FETCH_UNREACHABLE",
       3},
      {"no HTTP", {.raw = "hello\r\n\r\n"}, absl::StatusCode::kUnavailable, "FETCH_UNREACHABLE", 3},
  };
  for (const auto& row : kRows) {
    LoopbackHttp server([&](const HttpQuestion&) { return row.reply; });
    FetchQueue queue(OptionsFor(server.base()));
    EXPECT_THAT(Ask(queue).get(), Refuses(row.code, row.reason)) << row.name;
    EXPECT_EQ(server.questions(), row.tries) << row.name;
  }
  LoopbackHttp full([&](const HttpQuestion&) { return Good(std::string(kOcspBytesMax, 'x')); });
  FetchQueue queue(OptionsFor(full.base()));
  EXPECT_THAT(Ask(queue).get(), IsOk());
}

TEST(FetchQueue, AHostThatComesBackIsHeard) {
  std::atomic<int> asked{0};
  LoopbackHttp server(
      [&](const HttpQuestion&) { return ++asked < 3 ? HttpReply{.status = 500} : Good(); });
  std::atomic<int> lines{0};
  FetchOptions options = OptionsFor(server.base());
  options.log = [&](std::string_view line) {
    ++lines;
    EXPECT_NE(line.find("FETCH_BUSY"), std::string_view::npos) << line;
  };
  FetchQueue queue(std::move(options));
  EXPECT_EQ(*Ask(queue).get(), "answer");
  EXPECT_EQ(lines, 2);
}

TEST(FetchQueue, ADeadHostIsUnreachableAndThenLeftAlone) {
  FetchOptions options = OptionsFor(DeadBase());
  options.breaker = {.failures_max = 3, .rest = std::chrono::hours(1)};
  FetchQueue queue(std::move(options));
  EXPECT_THAT(Ask(queue).get(), Refuses(absl::StatusCode::kUnavailable, "FETCH_UNREACHABLE"));
  EXPECT_THAT(Ask(queue).get(), Refuses(absl::StatusCode::kUnavailable, "FETCH_RESTING"));
}

TEST(FetchQueue, ASlowHostTimesOut) {
  std::latch let_go(1);
  LoopbackHttp server([&](const HttpQuestion&) {
    let_go.wait();
    return Good();
  });
  FetchOptions options = OptionsFor(server.base());
  options.retry.tries_max = 1;
  options.whole_ms = 50;
  FetchQueue queue(std::move(options));
  EXPECT_THAT(Ask(queue).get(), Refuses(absl::StatusCode::kUnavailable, "FETCH_TIMEOUT"));
  let_go.count_down();
}

// Threads of this process.
long Threads() {
  const std::filesystem::directory_iterator tasks("/proc/self/task");
  return std::distance(begin(tasks), end(tasks));
}

TEST(FetchQueue, FourAreInFlightAndNoMore) {
  std::atomic<int> inside{0};
  std::atomic<int> peak{0};
  std::latch four(4);
  LoopbackHttp server([&](const HttpQuestion&) {
    const int now = ++inside;
    int before = peak;
    while (before < now && !peak.compare_exchange_weak(before, now)) {
    }
    // The first four meet here; were fewer let through, the test would not end.
    if (!four.try_wait()) four.arrive_and_wait();
    --inside;
    return Good();
  });
  const long threads = Threads();
  FetchQueue queue(OptionsFor(server.base()));
  // Each asks one at a time: what is never started cannot be the fifth.
  EXPECT_EQ(Threads() - threads, 4);
  std::vector<std::future<Answer>> answers;
  for (int i = 0; i < 24; ++i) answers.push_back(Ask(queue));
  for (std::future<Answer>& answer : answers) EXPECT_THAT(answer.get(), IsOk());
  EXPECT_EQ(peak, 4);
}

TEST(FetchQueue, TheEndAnswersEverybody) {
  std::latch let_go(1);
  std::latch inside(4);
  LoopbackHttp server([&](const HttpQuestion&) {
    inside.count_down();
    let_go.wait();
    return Good();
  });
  std::vector<std::future<Answer>> answers;
  {
    FetchOptions options = OptionsFor(server.base());
    options.waiting_max = 6;
    FetchQueue queue(std::move(options));
    for (int i = 0; i < 4; ++i) answers.push_back(Ask(queue));
    inside.wait();
    for (int i = 0; i < 6; ++i) answers.push_back(Ask(queue));
    EXPECT_THAT(Ask(queue).get(),
                Refuses(absl::StatusCode::kResourceExhausted, "FETCH_QUEUE_FULL"));
  }
  for (std::future<Answer>& answer : answers)
    EXPECT_THAT(answer.get(), Refuses(absl::StatusCode::kCancelled, "FETCH_STOPPED"));
  let_go.count_down();
}

TEST(FetchQueue, X33AnAddressThatIsNotAllowedIsRefusedAtOnce) {
  LoopbackHttp server([&](const HttpQuestion&) { return Good(); });
  FetchQueue queue(OptionsFor("http://ocsp.elsewhere.example"));
  const absl::Status status = queue.Add({.address = server.base() + "/"},
                                        [](const Answer&) { ADD_FAILURE() << "called back"; });
  EXPECT_THAT(status, Refuses(absl::StatusCode::kFailedPrecondition, "FETCH_HOST_NOT_ALLOWED"));
  EXPECT_EQ(server.questions(), 0);
}

TEST(FetchHttp, NoProxyOfTheEnvironmentIsTaken) {
  LoopbackHttp server([&](const HttpQuestion&) { return Good(); });
  ::setenv("http_proxy", DeadBase().c_str(), 1);
  EXPECT_THAT(FetchHttp({.url = server.base() + "/", .body = "q"}, nullptr), IsOk());
  ::unsetenv("http_proxy");
}

TEST(FetchPatience, PausesGrowAndChanceSpreadsThem) {
  const RetryRules rules{.first = milliseconds(1'000), .longest = milliseconds(5'000)};
  EXPECT_EQ(RetryPause(rules, 1, 0), milliseconds(1'000));
  EXPECT_EQ(RetryPause(rules, 2, 0), milliseconds(2'000));
  EXPECT_EQ(RetryPause(rules, 3, 0), milliseconds(4'000));
  EXPECT_EQ(RetryPause(rules, 4, 0), milliseconds(5'000));
  EXPECT_EQ(RetryPause(rules, 1'000, 0), milliseconds(5'000));
  EXPECT_EQ(RetryPause(rules, 2, 1), milliseconds(1'000));
  EXPECT_EQ(RetryPause(rules, 2, 0.5), milliseconds(1'500));
}

TEST(FetchPatience, ABreakerRestsThenLetsOneThrough) {
  const FetchClock::time_point t0{};
  const auto at = [&](int seconds) { return t0 + std::chrono::seconds(seconds); };
  Breaker breaker({.failures_max = 2, .rest = std::chrono::seconds(60)});
  breaker.Failed(at(0));
  breaker.Succeeded();
  breaker.Failed(at(1));
  EXPECT_TRUE(breaker.MayTry(at(1)));
  breaker.Failed(at(2));
  EXPECT_FALSE(breaker.MayTry(at(3)));
  breaker.Failed(at(30));  // one that was under way: the rest is not longer for it
  EXPECT_FALSE(breaker.MayTry(at(61)));
  EXPECT_TRUE(breaker.MayTry(at(62)));
  EXPECT_FALSE(breaker.MayTry(at(62)));  // one is enough to see
  breaker.Failed(at(63));
  EXPECT_FALSE(breaker.MayTry(at(122)));
  EXPECT_TRUE(breaker.MayTry(at(123)));
  breaker.Succeeded();
  EXPECT_TRUE(breaker.MayTry(at(124)));
  EXPECT_TRUE(breaker.MayTry(at(124)));
}

}  // namespace
}  // namespace trinhky::signing
