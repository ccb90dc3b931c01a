// What a client may do to the port, by bytes: right, wrong, slow, too much, and gone.
#include "services/gateway/http_port.h"

#include <gtest/gtest.h>

#include <chrono>
#include <future>

#include "tests/services/gateway/echo.h"
#include "tests/services/gateway/raw_http.h"
#include "tests/testing/status_matchers.h"

namespace trinhky::gateway {
namespace {

using testing::BodyOf;
using testing::Echo;
using testing::HeaderOf;
using testing::RawHttp;
using testing::StatusOf;
using trinhky::testing::IsOk;
using trinhky::testing::Refuses;

class HttpPortTest : public ::testing::Test {
 protected:
  void Open(HttpPortOptions options = {}) {
    options.address = "127.0.0.1:0";
    auto port = HttpPort::Open(options, echo_);
    ASSERT_THAT(port, IsOk());
    port_ = *std::move(port);
  }
  ~HttpPortTest() override { echo_.Forget(); }

  std::string Ask(const std::string& bytes) {
    RawHttp client(port_->address());
    client.Send(bytes);
    return client.Answer();
  }

  Echo echo_;
  std::unique_ptr<HttpPort> port_;
};

TEST_F(HttpPortTest, AnswersOneAfterTheOtherOnOneConnection) {
  Open();
  RawHttp client(port_->address());
  client.Send("GET /a?b=1 HTTP/1.1\r\nhost: x\r\nX-Test: t\r\n\r\n");
  EXPECT_EQ(BodyOf(client.Answer()), "GET /a?b=1 t ");
  client.Send("POST /b HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\n\r\nxyz");
  EXPECT_EQ(BodyOf(client.Answer()), "POST /b?  xyz");
  client.Send(
      "POST /c HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n");
  EXPECT_EQ(BodyOf(client.Answer()), "POST /c?  ab");
  client.Send("HEAD /d HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
  const std::string head = client.Rest();
  EXPECT_EQ(StatusOf(head), "200");
  EXPECT_EQ(BodyOf(head), "");
}

TEST_F(HttpPortTest, RequestsThatCameTogetherAreAnsweredInOrder) {
  Open();
  RawHttp client(port_->address());
  client.Send("GET /1 HTTP/1.1\r\nhost: x\r\n\r\nGET /2 HTTP/1.1\r\nhost: x\r\n\r\n");
  EXPECT_EQ(BodyOf(client.Answer()), "GET /1?  ");
  EXPECT_EQ(BodyOf(client.Answer()), "GET /2?  ");
}

TEST_F(HttpPortTest, AStreamComesInPieces) {
  Open();
  RawHttp client(port_->address());
  client.Send("GET /stream HTTP/1.1\r\nhost: x\r\n\r\n");
  const std::string answer = client.Answer();
  EXPECT_EQ(HeaderOf(answer, "transfer-encoding"), "chunked");
  EXPECT_EQ(BodyOf(answer), "6\r\npiece0\r\n6\r\npiece1\r\n6\r\npiece2\r\n0\r\n\r\n");
  client.Send("GET /after HTTP/1.1\r\nhost: x\r\n\r\n");
  EXPECT_EQ(BodyOf(client.Answer()), "GET /after?  ");
}

TEST_F(HttpPortTest, AClientThatWaitsIsToldToGoOn) {
  Open();
  RawHttp client(port_->address());
  client.Send("POST /b HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\nexpect: 100-continue\r\n\r\n");
  ASSERT_TRUE(client.Sees("100 Continue"));
  client.Send("xyz");
  EXPECT_TRUE(client.Sees("POST /b?  xyz"));
}

TEST_F(HttpPortTest, WhatIsWrongOrTooMuchIsRefusedByItsNumber) {
  Open();
  const std::string big(20'000, 'a');
  const struct {
    const char* words;
    std::string bytes;
    const char* status;
  } rows[] = {
      {"không phải HTTP", "xin chào\r\n\r\n", "400"},
      {"phiên bản lạ", "GET / HTTP/1.7\r\nhost: x\r\n\r\n", "400"},
      {"đường dẫn không bắt đầu bằng /", "GET x HTTP/1.1\r\nhost: x\r\n\r\n", "400"},
      {"hai Host", "GET / HTTP/1.1\r\nhost: x\r\nhost: y\r\n\r\n", "400"},
      {"hai cookie", "GET / HTTP/1.1\r\nhost: x\r\ncookie: a\r\ncookie: b\r\n\r\n", "400"},
      {"vừa độ dài vừa chunked",
       "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\nabc",
       "400"},
      {"độ dài âm", "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n", "400"},
      {"hai độ dài", "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
       "400"},
      {"đầu quá dài", "GET /" + big + " HTTP/1.1\r\nhost: x\r\n\r\n", "431"},
      {"thân khai quá dài", "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1001\r\n\r\n", "413"},
      {"thân chunked quá dài",
       "POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n3e9\r\n" +
           std::string(1001, 'a') + "\r\n0\r\n\r\n",
       "413"},
      {"chunk sai", "POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
       "400"},
      {"đầu bị từ chối", "POST /no HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n", "403"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.words);
    RawHttp client(port_->address());
    client.Send(row.bytes);
    EXPECT_EQ(StatusOf(client.Rest()), row.status);  // and the connection ends
  }
  EXPECT_EQ(echo_.answered, 0);
  EXPECT_EQ(StatusOf(Ask("GET / HTTP/1.1\r\nhost: x\r\n\r\n")), "200");
}

// A byte now and then does not keep a head or a body open.
TEST_F(HttpPortTest, WhoIsTooSlowIsEnded) {
  Open({.head_seconds_max = 1, .idle_seconds_max = 1, .body_seconds_max = 1});
  RawHttp head(port_->address());
  head.Send("GET / HT");
  EXPECT_EQ(StatusOf(head.Rest()), "408");
  RawHttp body(port_->address());
  body.Send("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nabc");
  EXPECT_EQ(StatusOf(body.Rest()), "408");
  RawHttp silent(port_->address());
  EXPECT_EQ(silent.Rest(), "");
  RawHttp kept(port_->address());
  kept.Send("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
  EXPECT_EQ(StatusOf(kept.Answer()), "200");
  EXPECT_EQ(kept.Rest(), "");
}

TEST_F(HttpPortTest, TheHandlerHearsThatAClientHasGone) {
  Open();
  RawHttp client(port_->address());
  client.Send("GET /late HTTP/1.1\r\nhost: x\r\n\r\n");
  echo_.came.get_future().wait();
  client.Drop();
  EXPECT_EQ(echo_.gone.get_future().wait_for(std::chrono::seconds(10)), std::future_status::ready);
  echo_.AnswerLate("nobody reads this");
  EXPECT_EQ(StatusOf(Ask("GET / HTTP/1.1\r\nhost: x\r\n\r\n")), "200");
}

TEST_F(HttpPortTest, ALateAnswerArrives) {
  Open();
  RawHttp client(port_->address());
  client.Send("GET /late HTTP/1.1\r\nhost: x\r\n\r\n");
  echo_.came.get_future().wait();
  echo_.AnswerLate("late");
  EXPECT_EQ(BodyOf(client.Answer()), "late");
}

// Stopping ends what is open, also what still waits for its answer.
TEST_F(HttpPortTest, EndsWithConnectionsOpen) {
  Open();
  RawHttp idle(port_->address());
  RawHttp waiting(port_->address());
  waiting.Send("GET /late HTTP/1.1\r\nhost: x\r\n\r\n");
  echo_.came.get_future().wait();
  echo_.Forget();
  port_.reset();
  EXPECT_EQ(waiting.Rest(), "");
  EXPECT_EQ(idle.Rest(), "");
}

TEST_F(HttpPortTest, SaysWhatItCannotOpen) {
  Open();
  EXPECT_THAT(HttpPort::Open({.address = port_->address()}, echo_).status(),
              Refuses(absl::StatusCode::kUnavailable, "PORT_TAKEN"));
  EXPECT_THAT(HttpPort::Open({.address = "ở đâu đó"}, echo_).status(),
              Refuses(absl::StatusCode::kUnavailable, "PORT_TAKEN"));
  EXPECT_THAT(HttpPort::Open({.address = "127.0.0.1:0", .tls_cert = "/no", .tls_key = "/no"}, echo_)
                  .status(),
              Refuses(absl::StatusCode::kInvalidArgument, "TLS_UNREADABLE"));
}

}  // namespace
}  // namespace trinhky::gateway
