// The port over TLS: what it agrees to, what it refuses, and what is said about its files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/pem.h>

#include <cstdio>
#include <deque>
#include <memory>

#include "services/gateway/http_port.h"
#include "services/gateway/server_tls.h"
#include "tests/services/gateway/echo.h"
#include "tests/services/gateway/raw_tls.h"
#include "tests/services/gateway/tls_files.h"
#include "tests/testing/status_matchers.h"
#include "workflow/base/status.h"

namespace trinhky::gateway {
namespace {

using namespace std::chrono_literals;
using testing::BodyOf;
using testing::Echo;
using ::testing::HasSubstr;
using testing::RawHttp;
using testing::RawTls;
using testing::StatusOf;
using testing::TlsWishes;
using trinhky::testing::IsOk;
using trinhky::testing::Refuses;

constexpr char kGet[] = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";
constexpr auto kInput = absl::StatusCode::kInvalidArgument;

class TlsPortTest : public ::testing::Test {
 protected:
  void Open(HttpPortOptions options = {}) {
    options.address = "127.0.0.1:0";
    options.tls_cert = files_.File("cert.pem");
    options.tls_key = files_.File("key.pem");
    auto port = HttpPort::Open(options, echo_);
    ASSERT_THAT(port, IsOk());
    port_ = *std::move(port);
  }
  ~TlsPortTest() override { echo_.Forget(); }

  TlsWishes Wishes() const { return {.ca = files_.File("ca.pem")}; }
  void ExpectServed() {
    RawTls honest(port_->address(), Wishes());
    ASSERT_TRUE(honest.connected());
    honest.Send(kGet);
    EXPECT_EQ(StatusOf(honest.Answer()), "200");
  }

  const testing::TlsFiles files_;
  Echo echo_{1 << 20};
  std::unique_ptr<HttpPort> port_;
};

TEST_F(TlsPortTest, AgreesToNewVersionsAndStrongCiphersOnly) {
  Open();
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    TlsWishes wishes = Wishes();
    wishes.version_min = wishes.version_max = version;
    RawTls client(port_->address(), wishes);
    ASSERT_TRUE(client.connected()) << version;
    EXPECT_EQ(client.version(), version == TLS1_3_VERSION ? "TLSv1.3" : "TLSv1.2");
    EXPECT_THAT(client.cipher(), ::testing::AnyOf(HasSubstr("GCM"), HasSubstr("CHACHA20")));
    client.Send(kGet);
    EXPECT_EQ(StatusOf(client.Answer()), "200");
  }
  TlsWishes old = Wishes();
  for (const int version : {TLS1_VERSION, TLS1_1_VERSION}) {
    old.version_min = TLS1_VERSION;
    old.version_max = version;
    EXPECT_FALSE(RawTls(port_->address(), old).connected()) << version;
  }
  TlsWishes weak = Wishes();
  weak.version_max = TLS1_2_VERSION;
  for (const char* ciphers : {"ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA384",
                              "AES256-GCM-SHA384", "ECDHE-ECDSA-NULL-SHA", "aNULL"}) {
    weak.ciphers = ciphers;
    EXPECT_FALSE(RawTls(port_->address(), weak).connected()) << ciphers;
  }
  weak.ciphers = "ECDHE-ECDSA-AES128-GCM-SHA256";
  EXPECT_TRUE(RawTls(port_->address(), weak).connected()) << "the tests above try something";
}

TEST_F(TlsPortTest, ShowsItsOwnNameOnly) {
  Open();
  TlsWishes wishes = Wishes();
  wishes.name = testing::TlsFiles::kName;
  EXPECT_TRUE(RawTls(port_->address(), wishes).connected());
  wishes.name = "other.example";
  EXPECT_FALSE(RawTls(port_->address(), wishes).connected());
}

TEST_F(TlsPortTest, ASecondHandshakeIsRefused) {
  Open();
  TlsWishes wishes = Wishes();
  wishes.version_max = TLS1_2_VERSION;
  RawTls client(port_->address(), wishes);
  ASSERT_TRUE(client.connected());
  EXPECT_FALSE(client.Renegotiate());
  ExpectServed();
}

// Regression: a connection whose handshake had failed was kept until its deadline.
TEST_F(TlsPortTest, WhatIsNoTlsEndsAtOnce) {
  Open({.head_seconds_max = 60});
  for (const char* bytes : {kGet, "\r\n\r\n\r\n\r\n\r\n", "\x16\x03\x01\xff\xff\x01"}) {
    RawHttp plain(port_->address());
    plain.Send(bytes);
    if (bytes[0] == '\x16') plain.FinishSending();
    EXPECT_TRUE(plain.Hears(5'000)) << bytes;
    EXPECT_EQ(plain.Rest().find("200"), std::string::npos);
  }
  ExpectServed();
}

TEST_F(TlsPortTest, ASlowHandshakeHasADeadline) {
  Open({.head_seconds_max = 1});
  RawHttp silent(port_->address());
  std::deque<RawHttp> slow;
  for (int i = 0; i < 20; ++i) slow.emplace_back(port_->address());
  const std::string hello("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11);
  for (size_t at = 0; !slow.front().Hears(50); ++at)
    for (RawHttp& client : slow) client.Send(at < hello.size() ? hello.substr(at, 1) : "a");
  for (RawHttp& client : slow) EXPECT_EQ(client.Rest(), "");
  EXPECT_EQ(silent.Rest(), "");
  TlsWishes wishes = Wishes();
  RawTls shaken(port_->address(), wishes);
  ASSERT_TRUE(shaken.connected());
  shaken.Send("GET / HT");
  EXPECT_EQ(StatusOf(shaken.Rest()), "408") << "and so has what follows";
  ExpectServed();
}

TEST_F(TlsPortTest, StreamsAndEndsThem) {
  Open();
  RawTls stream(port_->address(), Wishes());
  stream.Send("GET /stream HTTP/1.1\r\nhost: x\r\n\r\n");
  EXPECT_EQ(BodyOf(stream.Answer()), "6\r\npiece0\r\n6\r\npiece1\r\n6\r\npiece2\r\n0\r\n\r\n");
  stream.Send("GET /last HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
  EXPECT_EQ(BodyOf(stream.Rest()), "GET /last?  ");
  RawTls cut(port_->address(), Wishes());
  cut.Send("GET /endless HTTP/1.1\r\nhost: x\r\n\r\n");
  ASSERT_TRUE(cut.Sees("xxxx"));
  cut.Drop();
  EXPECT_EQ(echo_.gone.get_future().wait_for(10s), std::future_status::ready);
  ExpectServed();
}

TEST_F(TlsPortTest, WhoNeverReadsAStreamIsEnded) {
  Open({.write_seconds_max = 1});
  RawTls stream(port_->address(), Wishes());
  stream.Send("GET /endless HTTP/1.1\r\nhost: x\r\n\r\n");
  EXPECT_EQ(echo_.gone.get_future().wait_for(10s), std::future_status::ready);
  EXPECT_LT(echo_.pieces, 256);
  ExpectServed();
}

TEST_F(TlsPortTest, WhoIsRefusedWhileHeSendsReadsWhy) {
  Open();
  RawTls client(port_->address(), Wishes());
  client.Send("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 8388608\r\n\r\n");
  EXPECT_TRUE(client.Send(std::string(8 << 20, 'a')));
  EXPECT_EQ(StatusOf(client.Answer()), "413");
}

TEST_F(TlsPortTest, EndsWithConnectionsOpen) {
  Open();
  RawHttp silent(port_->address());
  RawTls idle(port_->address(), Wishes());
  RawTls waiting(port_->address(), Wishes());
  waiting.Send("GET /late HTTP/1.1\r\nhost: x\r\n\r\n");
  echo_.came.get_future().wait();
  echo_.Forget();
  port_.reset();
  EXPECT_EQ(waiting.Rest(), "");
  EXPECT_EQ(idle.Rest(), "");
  EXPECT_EQ(silent.Rest(), "");
}

// A key in PEM, of another kind or locked with a passphrase.
std::string PemOf(EVP_PKEY* key, const char* passphrase) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), BIO_free);
  PEM_write_bio_PrivateKey(
      out.get(), key, passphrase == nullptr ? nullptr : EVP_aes_256_cbc(),
      reinterpret_cast<const unsigned char*>(passphrase),
      passphrase == nullptr ? 0 : static_cast<int>(std::string(passphrase).size()), nullptr,
      nullptr);
  char* text = nullptr;
  const auto size = static_cast<size_t>(BIO_get_mem_data(out.get(), &text));
  return {text, size};
}

TEST(ServerTls, SaysWhichFileIsWrongAndWhy) {
  const testing::TlsFiles files;
  files.Issue("other.pem", "other.key");
  files.Write("empty.pem", "");
  files.Write("text.pem", "xin chào\n");
  files.Write("cut.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n");
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> rsa(
      EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", size_t{2048}), EVP_PKEY_free);
  files.Write("rsa.key", PemOf(rsa.get(), nullptr));
  files.Write("locked.key", PemOf(rsa.get(), "mật khẩu"));
  const struct {
    const char* cert;
    const char* key;
    const char* reason;
    const char* flag;
  } rows[] = {
      {"nowhere.pem", "key.pem", "TLS_UNREADABLE", "tls-cert"},
      {"cert.pem", "nowhere.key", "TLS_UNREADABLE", "tls-key"},
      {"empty.pem", "key.pem", "TLS_UNREADABLE", "tls-cert"},
      {"text.pem", "key.pem", "TLS_UNREADABLE", "tls-cert"},
      {"cut.pem", "key.pem", "TLS_UNREADABLE", "tls-cert"},
      {"key.pem", "cert.pem", "TLS_UNREADABLE", "tls-cert"},
      {"cert.pem", "cert.pem", "TLS_UNREADABLE", "tls-key"},
      {"cert.pem", "locked.key", "TLS_UNREADABLE", "tls-key"},
      {"cert.pem", "other.key", "TLS_MISMATCH", "tls-key"},
      {"cert.pem", "rsa.key", "TLS_MISMATCH", "tls-key"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(std::string(row.cert) + " " + row.key);
    const absl::Status status = CheckTlsFiles(files.File(row.cert), files.File(row.key)).status();
    ASSERT_THAT(status, Refuses(kInput, row.reason));
    const auto rejection = RejectionOf(status);
    EXPECT_EQ(rejection->metadata.at("flag"), row.flag);
    for (const std::string& said : {rejection->message.vi, rejection->message.en}) {
      EXPECT_THAT(said, HasSubstr(std::string("--") + row.flag));
      EXPECT_THAT(said, HasSubstr(rejection->metadata.at("path")));
    }
    Echo echo;
    EXPECT_THAT(HttpPort::Open({.address = "127.0.0.1:0",
                                .tls_cert = files.File(row.cert),
                                .tls_key = files.File(row.key)},
                               echo)
                    .status(),
                Refuses(kInput, row.reason));
  }
  const auto ends_us = CheckTlsFiles(files.File("cert.pem"), files.File("key.pem"));
  ASSERT_THAT(ends_us, IsOk());
  EXPECT_EQ(*ends_us, 3'786'912'000'000'000);
}

}  // namespace
}  // namespace trinhky::gateway
