// A real mail server on a real port: what arrives, and what is never sent.
#include "services/notices/smtp.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "tests/services/notices/smtp_sink.h"
#include "tests/testing/status_matchers.h"

namespace trinhky::notices {
namespace {

using absl::StatusCode;
using ::testing::Contains;
using ::testing::IsEmpty;
using testing::IsOk;
using ::testing::Not;
using testing::Refuses;
using testing::SinkTls;
using ::testing::SizeIs;
using testing::SmtpSink;

constexpr int kShortMs = 400;

Letter ALetter() {
  return {.from = "van-thu@xa.example",
          .to = "an@xa.example",
          .text = "Subject: x\r\n\r\nfirst\r\n.second begins with a dot\r\n..\r\nlast\r\n"};
}

SmtpOptions To(int port) {
  return {.server = {.host = "127.0.0.1", .port = port},
          .own_name = "vanban.xa.example",
          .whole_ms = 20'000};
}

/// With TLS asked for, and the sink's own certificate as root.
SmtpOptions SafelyTo(const SmtpSink& sink) {
  SmtpOptions options = To(sink.port());
  options.ca_file = sink.CertificateFile();
  return options;
}

absl::Status Send(const SmtpOptions& options) {
  return SmtpClient(options).Send(ALetter(), nullptr);
}

TEST(Smtp, AMessageArrivesWholeOverStartTls) {
  SmtpSink sink({.tls = SinkTls::kStartTls, .user = "desk", .password = "mật khẩu"});
  SmtpOptions options = SafelyTo(sink);
  options.user = "desk";
  options.password = "mật khẩu";
  ASSERT_THAT(Send(options), IsOk());
  ASSERT_THAT(sink.mails(), SizeIs(1));
  const testing::SinkMail mail = sink.mails()[0];
  EXPECT_EQ(mail.from, "van-thu@xa.example");
  EXPECT_EQ(mail.to, "an@xa.example");
  EXPECT_EQ(mail.text, ALetter().text);
  EXPECT_EQ(mail.user, "desk");
  EXPECT_TRUE(mail.tls);
}

TEST(Smtp, AMessageArrivesOverTlsFromTheStart) {
  SmtpSink sink({.tls = SinkTls::kAtOnce});
  SmtpOptions options = SafelyTo(sink);
  options.server.tls_at_once = true;
  ASSERT_THAT(Send(options), IsOk());
  EXPECT_TRUE(sink.mails().at(0).tls);
}

TEST(Smtp, OnLoopbackItMayBeInTheClear) {
  SmtpSink sink;
  ASSERT_THAT(Send(To(sink.port())), IsOk());
  EXPECT_EQ(sink.mails().at(0).text, ALetter().text);
  EXPECT_FALSE(sink.mails().at(0).tls);
}

TEST(Smtp, WithoutStartTlsNothingIsSent) {
  SmtpSink refusing({.tls = SinkTls::kStartTls});
  refusing.Answer("STARTTLS", "454 4.7.0 not now");
  EXPECT_THAT(Send(SafelyTo(refusing)), Refuses(StatusCode::kUnavailable, "SMTP_NO_TLS"));
  SmtpSink without;
  EXPECT_THAT(Send(SafelyTo(without)), Refuses(StatusCode::kUnavailable, "SMTP_NO_TLS"));
  for (const SmtpSink* sink : {&refusing, &without}) {
    EXPECT_THAT(sink->mails(), IsEmpty());
    EXPECT_THAT(sink->commands(), Not(Contains("MAIL")));
  }
}

TEST(Smtp, WithACertificateThatNobodyVouchesForNothingIsSent) {
  SmtpSink other;
  SmtpSink wrong_name({.tls = SinkTls::kStartTls, .names = "DNS:mail.xa.example"});
  EXPECT_THAT(Send(SafelyTo(wrong_name)), Refuses(StatusCode::kUnavailable, "SMTP_CERTIFICATE"));
  for (const SinkTls tls : {SinkTls::kStartTls, SinkTls::kAtOnce}) {
    SmtpSink sink({.tls = tls});
    SmtpOptions options = To(sink.port());
    options.server.tls_at_once = tls == SinkTls::kAtOnce;
    options.ca_file = other.CertificateFile();
    EXPECT_THAT(Send(options), Refuses(StatusCode::kUnavailable, "SMTP_CERTIFICATE"));
    options.ca_file = "/nonexistent/ca.pem";
    EXPECT_THAT(Send(options), Refuses(StatusCode::kUnavailable, "SMTP_CERTIFICATE"));
    EXPECT_THAT(sink.mails(), IsEmpty());
    EXPECT_THAT(sink.commands(), Not(Contains("MAIL")));
  }
}

struct AnswerCase {
  const char* command;
  const char* answer;
  StatusCode code;
  const char* reason;
};

TEST(Smtp, AnAnswerIsAboutTheAddressOrAboutTheServer) {
  const AnswerCase kCases[] = {
      {"RCPT", "550 5.1.1 no such user", StatusCode::kFailedPrecondition, "MAIL_REFUSED"},
      {"RCPT", "450 4.2.1 mailbox busy", StatusCode::kResourceExhausted, "MAIL_DEFERRED"},
      {"END", "554 5.7.1 not that", StatusCode::kFailedPrecondition, "MAIL_REFUSED"},
      {"END", "452 4.3.1 disk full", StatusCode::kResourceExhausted, "MAIL_DEFERRED"},
      {"DATA", "554 5.5.1 nobody left", StatusCode::kFailedPrecondition, "MAIL_REFUSED"},
      {"DATA", "451 4.3.0 later", StatusCode::kResourceExhausted, "MAIL_DEFERRED"},
      {"MAIL", "550 5.7.1 not from you", StatusCode::kUnavailable, "SMTP_REFUSED"},
      {"MAIL", "451 4.3.0 later", StatusCode::kUnavailable, "SMTP_REFUSED"},
      {"CONNECT", "554 5.3.2 closed", StatusCode::kUnavailable, "SMTP_REFUSED"},
      {"RCPT", testing::kSinkCut, StatusCode::kUnavailable, "SMTP_AWAY"},
  };
  for (const AnswerCase& c : kCases) {
    SmtpSink sink;
    sink.Answer(c.command, c.answer);
    EXPECT_THAT(Send(To(sink.port())), Refuses(c.code, c.reason)) << c.command << " " << c.answer;
    EXPECT_THAT(sink.mails(), IsEmpty()) << c.command << " " << c.answer;
  }
}

TEST(Smtp, AnAnswerThatGetsLostIsNoSuccess) {
  SmtpSink sink;
  sink.Answer("END", testing::kSinkCut);
  EXPECT_THAT(Send(To(sink.port())), Refuses(StatusCode::kUnavailable, "SMTP_AWAY"));
  EXPECT_THAT(sink.mails(), SizeIs(1));
}

TEST(Smtp, SaysTheNumberOfTheAnswerAndNoAddress) {
  SmtpSink sink;
  sink.Answer("RCPT", "550 5.1.1 <an@xa.example> is unknown here");
  const absl::Status refused = Send(To(sink.port()));
  ASSERT_TRUE(RejectionOf(refused));
  EXPECT_EQ(RejectionOf(refused)->metadata.at("reply"), "550");
  EXPECT_THAT(refused.ToString(), Not(::testing::HasSubstr("@")));
}

TEST(Smtp, AWrongPasswordIsTheServersMatter) {
  SmtpSink sink({.tls = SinkTls::kStartTls, .user = "desk", .password = "right"});
  SmtpOptions options = SafelyTo(sink);
  options.user = "desk";
  options.password = "wrong";
  EXPECT_THAT(Send(options), Refuses(StatusCode::kUnavailable, "SMTP_LOGIN"));
  EXPECT_THAT(sink.mails(), IsEmpty());
}

TEST(Smtp, AServerThatIsAwayIsSaidToBeAway) {
  auto sink = std::make_unique<SmtpSink>();
  const int port = sink->port();
  sink.reset();
  EXPECT_THAT(Send(To(port)), Refuses(StatusCode::kUnavailable, "SMTP_AWAY"));
}

TEST(Smtp, ASlowServerRunsOutOfTime) {
  for (const char* command : {"CONNECT", "EHLO", "MAIL", "RCPT", "END"}) {
    SmtpSink sink;
    sink.Answer(command, testing::kSinkHang);
    SmtpOptions options = To(sink.port());
    options.whole_ms = kShortMs;
    EXPECT_THAT(Send(options), Refuses(StatusCode::kDeadlineExceeded, "SMTP_TIMEOUT")) << command;
  }
}

TEST(Smtp, WhatWasTakenOverIsNotUndoneByAGoodbyeThatNeverComes) {
  SmtpSink sink;
  sink.Answer("QUIT", testing::kSinkHang);
  SmtpOptions options = To(sink.port());
  options.whole_ms = 1'000;
  EXPECT_THAT(Send(options), IsOk());
  EXPECT_THAT(sink.mails(), SizeIs(1));
}

TEST(Smtp, AnEndlessAnswerIsCutOff) {
  SmtpSink sink;
  std::string lines;
  for (int i = 0; i < 1'000; ++i) lines += "250-X-WORD-" + std::to_string(i) + "\r\n";
  sink.Answer("EHLO", lines + "250 8BITMIME");
  EXPECT_FALSE(Send(To(sink.port())).ok());
  EXPECT_THAT(sink.commands(), Not(Contains("MAIL")));
}

TEST(Smtp, StopsWhenItIsTold) {
  SmtpSink sink;
  sink.Answer("EHLO", testing::kSinkHang);
  const std::atomic<bool> stop = true;
  EXPECT_EQ(SmtpClient(To(sink.port())).Send(ALetter(), &stop).code(), StatusCode::kCancelled);
}

TEST(Smtp, ReadsAddressesOfServers) {
  struct {
    const char* text;
    const char* read;  // "" : none
  } const kCases[] = {
      {"smtp://mail.xa.example", "starttls mail.xa.example 587"},
      {"smtp://mail.xa.example:25", "starttls mail.xa.example 25"},
      {"smtps://mail.xa.example", "tls mail.xa.example 465"},
      {"smtp://127.0.0.1:2525", "starttls 127.0.0.1 2525 loopback"},
      {"smtp://localhost", "starttls localhost 587 loopback"},
      {"smtp://[::1]:25", "starttls [::1] 25 loopback"},
      {"smtp://[2001:db8::1]", "starttls [2001:db8::1] 587"},
      {"smtp://127.evil.example", "starttls 127.evil.example 587"},
      {"mail.xa.example", ""},
      {"http://mail.xa.example", ""},
      {"smtp://", ""},
      {"smtp://user:word@mail.xa.example", ""},
      {"smtp://mail.xa.example/x", ""},
      {"smtp://mail.xa.example:", ""},
      {"smtp://mail.xa.example:0", ""},
      {"smtp://mail.xa.example:65536", ""},
      {"smtp://mail.xa.example:-1", ""},
      {"smtp://[::1", ""},
      {"smtp://mail xa", ""},
      {"smtp://mail\r\nxa", ""},
  };
  for (const auto& c : kCases) {
    const auto read = ParseSmtpAddress(c.text);
    std::string words;
    if (read)
      words = std::string(read->tls_at_once ? "tls " : "starttls ") + read->host + " " +
              std::to_string(read->port) + (read->IsLoopback() ? " loopback" : "");
    EXPECT_EQ(words, c.read) << c.text;
  }
}

}  // namespace
}  // namespace trinhky::notices
