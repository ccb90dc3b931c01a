// What a hostile client does to the port: it is refused, and the next honest one is served.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <deque>
#include <filesystem>
#include <future>

#include "services/gateway/http_port.h"
#include "tests/services/gateway/echo.h"
#include "tests/services/gateway/raw_http.h"
#include "tests/testing/status_matchers.h"

namespace trinhky::gateway {
namespace {

using namespace std::chrono_literals;
using testing::BodyOf;
using testing::Echo;
using testing::RawHttp;
using testing::StatusOf;
using trinhky::testing::IsOk;
using Clock = std::chrono::steady_clock;

constexpr int64_t kBodyMax = 1 << 20;
constexpr size_t kFloodBytes = size_t{64} << 20;
// AddressSanitizer keeps what was freed for a while.
#ifdef __SANITIZE_ADDRESS__
constexpr int kPeakKibMax = 512 << 10;
#else
constexpr int kPeakKibMax = 24 << 10;
#endif
constexpr char kGet[] = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";
constexpr char kPost[] = "POST / HTTP/1.1\r\nhost: x\r\n";
constexpr char kChunked[] = "POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n";

int OpenFiles() {
  namespace fs = std::filesystem;
  return static_cast<int>(std::distance(fs::directory_iterator("/proc/self/fd"), {}));
}

// The most memory that this process ever had, KiB.
int PeakKib() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<int>(usage.ru_maxrss);
}

class HostileHttpTest : public ::testing::Test {
 protected:
  void Open(HttpPortOptions options = {}) {
    options.address = "127.0.0.1:0";
    auto port = HttpPort::Open(options, echo_);
    ASSERT_THAT(port, IsOk());
    port_ = *std::move(port);
    ExpectServed();
    files_ = OpenFiles();
  }
  ~HostileHttpTest() override { echo_.Forget(); }

  void ExpectServed(const char* from = "127.0.0.1") {
    RawHttp honest(port_->address(), from);
    honest.Send(kGet);
    EXPECT_EQ(StatusOf(honest.Answer()), "200");
  }

  // After the attackers have gone: one more is served, and no file is open that was not before.
  void ExpectAsBefore() {
    ExpectServed();
    const auto until = Clock::now() + 10s;
    while (OpenFiles() > files_ && Clock::now() < until) std::this_thread::yield();
    EXPECT_LE(OpenFiles(), files_);
  }

  // Sends a flood behind `head`; true when all of it was taken, or as much as the server wanted.
  void Flood(const std::string& head, const std::string& piece) {
    RawHttp client(port_->address());
    client.Send(head);
    for (size_t sent = 0; sent < kFloodBytes; sent += piece.size())
      if (!client.Send(piece)) break;
  }

  Echo echo_{kBodyMax};
  std::unique_ptr<HttpPort> port_;
  int files_ = 0;
};

TEST_F(HostileHttpTest, WhatIsNoRequestIsRefusedAndEndsTheConnection) {
  Open();
  const std::string get = "GET / HTTP/1.1\r\nhost: x\r\n";
  const std::string chunked = kChunked;
  const std::string post = kPost;
  std::string fields;
  for (int i = 0; i < 101; ++i) fields += "a:\r\n";
  const struct {
    const char* words;
    std::string bytes;
    const char* status;
  } rows[] = {
      {"HTTP/0.9", "GET /\r\n\r\n", "400"},
      {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400"},
      {"TLS", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), "400"},
      {"http in small letters", "GET / http/1.1\r\nhost: x\r\n\r\n", "400"},
      {"two spaces", "GET  / HTTP/1.1\r\nhost: x\r\n\r\n", "400"},
      {"empty lines first", "\r\n\r\n" + get + "\r\n", "400"},
      {"a whole address", "GET http://x/ HTTP/1.1\r\nhost: x\r\n\r\n", "400"},
      {"CONNECT", "CONNECT x:443 HTTP/1.1\r\nhost: x\r\n\r\n", "400"},
      {"OPTIONS *", "OPTIONS * HTTP/1.1\r\nhost: x\r\n\r\n", "400"},
      {"NUL in the path", std::string("GET /\0 HTTP/1.1\r\nhost: x\r\n\r\n", 29), "400"},
      {"control byte in the path", "GET /\x01 HTTP/1.1\r\nhost: x\r\n\r\n", "400"},
      {"no ASCII in the path", "GET /\xc3\xa0 HTTP/1.1\r\nhost: x\r\n\r\n", "400"},
      {"no UTF-8 in the path", "GET /\xff\xfe HTTP/1.1\r\nhost: x\r\n\r\n", "400"},
      {"NUL in a value", get + std::string("a: 1\0 2\r\n\r\n", 12), "400"},
      {"NUL in a name", get + std::string("a\0b: 1\r\n\r\n", 11), "400"},
      {"control byte in a value", get + "a: 1\x01\r\n\r\n", "400"},
      {"line feeds alone", "GET / HTTP/1.1\nhost: x\n\n", "400"},
      {"a line feed in a value", get + "a: 1\nb: 2\r\n\r\n", "400"},
      {"a carriage return in a value", get + "a: 1\rb: 2\r\n\r\n", "400"},
      {"no name", get + ": 1\r\n\r\n", "400"},
      {"no colon", get + "a\r\n\r\n", "400"},
      {"space before the colon", get + "a : 1\r\n\r\n", "400"},
      {"folded line", get + "a: 1\r\n 2\r\n\r\n", "400"},
      {"line folded by a tab", get + "a: 1\r\n\t2\r\n\r\n", "400"},
      {"folded Host", "GET / HTTP/1.1\r\nhost:\r\n x\r\n\r\n", "400"},
      {"folded Transfer-Encoding",
       post + "transfer-encoding:\r\n chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n", "400"},
      {"101 lines", get + fields + "\r\n", "431"},
      {"a line of 16 KiB", get + "a: " + std::string(16 << 10, 'a') + "\r\n\r\n", "431"},
      {"length and chunks",
       post + "content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n", "400"},
      {"chunks and length",
       post + "transfer-encoding: chunked\r\ncontent-length: 2\r\n\r\n2\r\nab\r\n0\r\n\r\n", "400"},
      {"one length twice", post + "content-length: 2\r\ncontent-length: 2\r\n\r\nab", "400"},
      {"a list of lengths", post + "content-length: 2, 2\r\n\r\nab", "400"},
      {"+2", post + "content-length: +2\r\n\r\nab", "400"},
      {"0x2", post + "content-length: 0x2\r\n\r\nab", "400"},
      {"2 2", post + "content-length: 2 2\r\n\r\nab", "400"},
      {"no length", post + "content-length: \r\n\r\nab", "400"},
      {"length of 65 bits", post + "content-length: 18446744073709551616\r\n\r\nab", "400"},
      {"length of 64 bits", post + "content-length: 18446744073709551615\r\n\r\nab", "413"},
      {"length of 63 bits", post + "content-length: 9223372036854775807\r\n\r\nab", "413"},
      {"identity", post + "transfer-encoding: identity\r\n\r\nab", "400"},
      {"gzip, chunked", post + "transfer-encoding: gzip, chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n",
       "400"},
      {"chunked, identity", post + "transfer-encoding: chunked, identity\r\n\r\nab", "400"},
      {"xchunked", post + "transfer-encoding: xchunked\r\n\r\n2\r\nab\r\n0\r\n\r\n", "400"},
      {"chunked twice",
       post + "transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n", "400"},
      {"chunks in HTTP/1.0",
       "POST / HTTP/1.0\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n",
       "400"},
      {"chunk of a negative size", chunked + "-2\r\nab\r\n0\r\n\r\n", "400"},
      {"chunk of 68 bits", chunked + "fffffffffffffffff\r\nab\r\n0\r\n\r\n", "400"},
      {"chunk of 64 bits", chunked + "ffffffffffffffff\r\nab\r\n0\r\n\r\n", "413"},
      {"chunk longer than it says", chunked + "1\r\nab\r\n0\r\n\r\n", "400"},
      {"chunk without its end", chunked + "2\r\nab0\r\n\r\n", "400"},
      {"chunk size 0x2", chunked + "0x2\r\nab\r\n0\r\n\r\n", "400"},
      {"chunk size with a space", chunked + "2 \r\nab\r\n0\r\n\r\n", "400"},
      {"broken line behind the last chunk", chunked + "0\r\na\r\n\r\n", "400"},
      {"small chunks over the bound of strangers", chunked + "4001\r\n", "413"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.words);
    RawHttp client(port_->address());
    client.Send(row.bytes);
    EXPECT_EQ(StatusOf(client.Rest()), row.status);
    ExpectServed();
  }
  EXPECT_EQ(echo_.answered, 1 + static_cast<int>(std::size(rows))) << "only the honest ones";
  ExpectAsBefore();
}

// A request that ends where it says is answered, and what stands behind it is another one.
TEST_F(HostileHttpTest, HonestOddRequestsAreServed) {
  Open();
  RawHttp client(port_->address());
  client.Send(std::string(kChunked) + "2;a=b\r\nab\r\n0\r\nhost: other\r\n\r\n" + kPost +
              "content-length:\t002 \r\n\r\ncd" + kGet);
  EXPECT_EQ(BodyOf(client.Answer()), "POST /?  ab");
  EXPECT_EQ(BodyOf(client.Answer()), "POST /?  cd");
  EXPECT_EQ(BodyOf(client.Answer()), "GET /?  ");
}

// Regression: the line of a chunk and the lines behind the last one were read without a bound.
TEST_F(HostileHttpTest, EndlessLinesTakeNoMemory) {
  Open();
  const std::string kilo(64 << 10, 'a');
  const std::pair<std::string, std::string> floods[] = {
      {std::string(kChunked) + "2;a=", kilo},
      {kChunked, std::string(64 << 10, '0')},
      {std::string(kChunked) + "2\r\nab\r\n0\r\na: ", kilo},
      {std::string(kChunked) + "2\r\nab\r\n0\r\n", "a: " + std::string(60'000, 'b') + "\r\n"},
      {"GET /", kilo},
      {"", "\r\n"},
      {std::string(kPost) + "content-length: 2\r\n\r\nab", kilo},
  };
  const int before = PeakKib();
  for (const auto& [head, piece] : floods) Flood(head, piece);
  EXPECT_LT(PeakKib() - before, kPeakKibMax);
  ExpectAsBefore();
}

// A byte now and then: whatever it belongs to ends at its deadline, however many there are.
TEST_F(HostileHttpTest, ManyThatSendAByteNowAndThenAreEnded) {
  Open({.head_seconds_max = 1, .idle_seconds_max = 1, .body_seconds_max = 1});
  const std::string begun[] = {"", std::string(kPost) + "content-length: 1000\r\n\r\n", kChunked,
                               std::string(kChunked) + "2\r\nab\r\n"};
  const std::string drops[] = {"GET / HTTP/1.1\r\na: ", "", "000000000000000000", "0000000000000"};
  for (size_t kind = 0; kind < std::size(begun); ++kind) {
    SCOPED_TRACE(begun[kind]);
    std::deque<RawHttp> clients;
    for (int i = 0; i < 40; ++i) clients.emplace_back(port_->address()).Send(begun[kind]);
    const auto start = Clock::now();
    for (size_t at = 0; !clients.front().Hears(50); ++at)
      for (RawHttp& client : clients)
        client.Send(at < drops[kind].size() ? drops[kind].substr(at, 1) : "a");
    for (RawHttp& client : clients) EXPECT_EQ(StatusOf(client.Rest()), "408");
    EXPECT_LT(Clock::now() - start, 8s);
    ExpectServed();
  }
  EXPECT_EQ(echo_.answered, 5);
  ExpectAsBefore();
}

TEST_F(HostileHttpTest, AFloodOfRequestsIsAnsweredOneByOne) {
  Open();
  constexpr int kRequests = 2'000;
  std::string flood;
  for (int i = 0; i < kRequests; ++i) flood += kGet;
  RawHttp client(port_->address());
  auto sent = std::async(std::launch::async, [&] { return client.Send(flood); });
  int answers = 0;
  while (answers < kRequests && StatusOf(client.Answer()) == "200") ++answers;
  EXPECT_EQ(answers, kRequests);
  EXPECT_TRUE(sent.get());
}

TEST_F(HostileHttpTest, WhoAsksAndNeverReadsIsEnded) {
  Open({.write_seconds_max = 1});
  const int before = PeakKib();
  {
    RawHttp client(port_->address());
    const std::string many = [] {
      std::string text;
      for (int i = 0; i < 1'000; ++i) text += kGet;
      return text;
    }();
    int rounds = 0;
    while (client.Send(many)) ASSERT_LT(++rounds, 10'000);
  }
  RawHttp stream(port_->address());
  stream.Send("GET /endless HTTP/1.1\r\nhost: x\r\n\r\n");
  EXPECT_EQ(echo_.gone.get_future().wait_for(10s), std::future_status::ready);
  EXPECT_LT(echo_.pieces, 256) << "what the system's own buffers hold, 16 MiB at the most";
  EXPECT_LT(PeakKib() - before, kPeakKibMax);
  ExpectServed();
}

// Who stops sending goes: nothing is made for somebody who may be there no longer.
TEST_F(HostileHttpTest, TheEndOfWhatAClientSendsEndsItsStream) {
  Open();
  RawHttp client(port_->address());
  client.Send("GET /endless HTTP/1.1\r\nhost: x\r\n\r\n");
  ASSERT_TRUE(client.Sees("xxxx"));
  client.FinishSending();
  EXPECT_EQ(echo_.gone.get_future().wait_for(10s), std::future_status::ready);
  client.Rest();
  ExpectServed();
}

TEST_F(HostileHttpTest, ABodyThatIsCutReachesNobody) {
  Open();
  for (const char* begun :
       {"content-length: 1000\r\n\r\nab", "transfer-encoding: chunked\r\n\r\n2"})
    for (const bool drop : {false, true}) {
      RawHttp client(port_->address());
      client.Send(std::string(kPost) + begun);
      if (drop) {
        client.Drop();
      } else {
        client.FinishSending();
        EXPECT_EQ(client.Rest(), "") << begun;
      }
    }
  ExpectAsBefore();
  EXPECT_EQ(echo_.answered, 2) << "the honest ones";
}

// Regression: who was first with as many connections as there may be kept everybody else out.
TEST_F(HostileHttpTest, WhoTakesEveryPlaceLosesItToTheOthers) {
  Open({.connections_max = 8});
  std::deque<RawHttp> greedy;
  for (int i = 0; i < 30; ++i) greedy.emplace_back(port_->address(), "127.0.0.66").Send("GET /");
  for (int i = 0; i < 22; ++i) EXPECT_EQ(greedy[static_cast<size_t>(i)].Rest(), "") << i;
  std::deque<RawHttp> office;
  for (const char* from : {"127.0.0.2", "127.0.0.3", "127.0.0.4"}) {
    office.emplace_back(port_->address(), from).Send(kGet);
    EXPECT_EQ(StatusOf(office.back().Answer()), "200");
  }
  // They stay, whatever the greedy one does.
  for (int i = 0; i < 30; ++i) greedy.emplace_back(port_->address(), "127.0.0.66").Send("GET /");
  for (int i = 30; i < 55; ++i) EXPECT_EQ(greedy[static_cast<size_t>(i)].Rest(), "") << i;
  for (RawHttp& client : office) {
    client.Send(kGet);
    EXPECT_EQ(StatusOf(client.Answer()), "200");
  }
}

// Regression: room for bodies went to whoever announced some, without sending them.
TEST_F(HostileHttpTest, StrangersTakeNoRoomForLargeBodies) {
  Open({.body_bytes_total_max = 100'000});
  const std::string large = std::string(kPost) + "content-length: 90000\r\n";
  std::deque<RawHttp> strangers;
  for (int i = 0; i < 20; ++i) strangers.emplace_back(port_->address()).Send(large + "\r\n");
  for (RawHttp& stranger : strangers) EXPECT_EQ(StatusOf(stranger.Rest()), "401");
  std::deque<RawHttp> slow;  // a little is held for everybody
  for (int i = 0; i < 20; ++i)
    slow.emplace_back(port_->address()).Send(std::string(kPost) + "content-length: 16384\r\n\r\na");
  RawHttp known(port_->address());
  known.Send(large + "authorization: known\r\nexpect: 100-continue\r\n\r\n");
  ASSERT_TRUE(known.Sees("100 Continue"));
  RawHttp second(port_->address());
  second.Send(large + "authorization: known\r\n\r\n");
  EXPECT_EQ(StatusOf(second.Rest()), "503") << "no room for both at one time";
  known.Send(std::string(90'000, 'b'));
  EXPECT_TRUE(known.Sees("bbb"));
  ExpectServed();
}

// Regression: an answer that was given while the client still sent was taken from it again.
TEST_F(HostileHttpTest, WhoIsRefusedWhileHeSendsReadsWhy) {
  Open();
  RawHttp client(port_->address());
  client.Send(std::string(kPost) + "content-length: 33554432\r\n\r\n");
  EXPECT_TRUE(client.Send(std::string(32 << 20, 'a'))) << "the connection was cut";
  EXPECT_EQ(StatusOf(client.Rest()), "413");
}

// Regression: without a free descriptor the port asked for one again and again, at full speed.
TEST_F(HostileHttpTest, WithoutDescriptorsItWaitsForOne) {
  // Nobody's descriptor may come or go behind our back: there was no connection before, and this
  // one is accepted when it is answered.
  auto port = HttpPort::Open({.address = "127.0.0.1:0"}, echo_);
  ASSERT_THAT(port, IsOk());
  port_ = *std::move(port);
  RawHttp waiting(port_->address());
  waiting.Send(kGet);
  ASSERT_EQ(StatusOf(waiting.Answer()), "200");
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  const rlim_t before = files.rlim_cur;
  const int next = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  std::deque<RawHttp> clients;
  ::close(next);
  // This one takes the last descriptor for its own end; none is left for the server's.
  files.rlim_cur = static_cast<rlim_t>(next) + 1;
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &files), 0);
  clients.emplace_back(port_->address()).Send(kGet);
  timespec started{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &started);
  EXPECT_FALSE(clients.front().Hears(1'000));
  timespec ended{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ended);
  const auto used_ms =
      (ended.tv_sec - started.tv_sec) * 1000 + (ended.tv_nsec - started.tv_nsec) / 1'000'000;
  EXPECT_LT(used_ms, 300) << "of a second";
  files.rlim_cur = before;
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &files), 0);
  EXPECT_EQ(StatusOf(clients.front().Answer()), "200");
}

}  // namespace
}  // namespace trinhky::gateway
