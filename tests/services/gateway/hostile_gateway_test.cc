// What another site, a broken page or an attacker sends to a whole server: refused with a reason,
// nothing is stored, and a person's own page goes on working.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "services/gateway/connect_protocol.h"
#include "services/server/running_server.h"
#include "tests/services/gateway/raw_http.h"
#include "tests/services/gateway/raw_tls.h"
#include "tests/services/gateway/tls_files.h"
#include "tests/testing/office_fixture.h"
#include "tests/testing/temp_folder.h"
#include "trinhky/v1/draft_service.pb.h"
#include "workflow/base/sha256.h"

namespace trinhky::gateway {
namespace {

using testing::BodyOf;
using ::testing::HasSubstr;
using testing::HeaderOf;
using ::testing::Not;
using testing::RawHttp;
using testing::RawTls;
using testing::StatusOf;

constexpr char kAsk[] = "SessionService/GetSession";
constexpr char kMe[] = R"({"name":"sessions/current"})";
constexpr char kImport[] = "DraftService/ImportDocument";
constexpr char kEnvelopes[] = "content-type: application/connect+proto\r\n";

class HostileGatewayTest : public ::testing::Test {
 protected:
  HostileGatewayTest() {
    config_.database = "sqlite:" + folder_.File("office.db");
    config_.blobs = folder_.File("blobs");
    config_.listen = "127.0.0.1:0";
    config_.web_listen = "127.0.0.1:0";
    config_.web_root = folder_.File("web");
    std::filesystem::create_directories(folder_.File("web/assets"));
    std::ofstream(folder_.File("web/index.html")) << "<p>page";
    std::ofstream(folder_.File("secret.txt")) << "secret";
    config_.directory = trinhky::testing::SourceFile("deploy/samples/directory.textproto");
    config_.password_cost = session::kTestCost;
    config_.demo_password = "demo";
    config_.start_us = trinhky::testing::kMorningUs;
    config_.threads = 4;
  }

  void Start() {
    auto started = server::RunningServer::Start(config_);
    ASSERT_TRUE(started.ok()) << started.status();
    server_ = *std::move(started);
    address_ = server_->web_address();
    host_ = address_;
    LogIn();
  }

  void LogIn() {
    const std::string answer =
        Post("SessionService/CreateSession", R"({"login":"hoang-minh-tuan","password":"demo"})");
    ASSERT_EQ(StatusOf(answer), "200") << answer;
    const std::string set = HeaderOf(answer, "set-cookie");
    cookie_ = set.substr(0, set.find(';'));
  }

  static std::string Head(const std::string& method, const std::string& host,
                          const std::string& headers, size_t length) {
    const std::string type = headers.find("content-type") == std::string::npos
                                 ? "content-type: application/json\r\n"
                                 : "";
    return absl::StrCat("POST /trinhky.v1.", method, " HTTP/1.1\r\nhost: ", host, "\r\n", type,
                        headers, "content-length: ", length, "\r\n\r\n");
  }
  std::string Post(const std::string& method, const std::string& body,
                   const std::string& headers = "") {
    RawHttp client(address_);
    client.Send(Head(method, host_, headers, body.size()) + body);
    return client.Answer();
  }
  // The headers of our own page.
  std::string OwnPage() const {
    return absl::StrCat("cookie: ", cookie_, "\r\norigin: http://", host_,
                        "\r\nsec-fetch-site: same-origin\r\nconnect-protocol-version: 1\r\n");
  }
  void ExpectServed() {
    EXPECT_THAT(Post(kAsk, kMe, OwnPage()), HasSubstr("people/hoang-minh-tuan"));
  }

  // An upload as a page sends it.
  std::string Upload(const std::string& text) const {
    v1::ImportDocumentRequest head;
    head.mutable_draft()->set_parent("agencies/binh-an-ubnd");
    head.mutable_draft()->set_file_name("bao-cao.txt");
    head.mutable_draft()->set_secrecy("THUONG");
    head.mutable_draft()->set_request_id("0b6f8d9e-3c1a-4f2b-8d7e-5a4c3b2a1908");
    head.mutable_draft()->set_file_sha256(Sha256Hex(text));
    v1::ImportDocumentRequest chunk;
    chunk.set_chunk(text);
    return Envelope(head.SerializeAsString()) + Envelope(chunk.SerializeAsString());
  }
  int FilesKept() const {
    int files = 0;
    if (std::filesystem::exists(config_.blobs))
      for (const auto& entry : std::filesystem::recursive_directory_iterator(config_.blobs))
        files += entry.is_regular_file() ? 1 : 0;
    return files;
  }

  trinhky::testing::TempFolder folder_;
  server::Config config_;
  std::unique_ptr<server::RunningServer> server_;
  std::string address_;
  std::string host_;
  std::string cookie_;
};

TEST_F(HostileGatewayTest, BadMessagesAreRefusedWithAReason) {
  Start();
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += R"({"name":)";
  std::string lists = R"({"name":)";
  for (int i = 0; i < 1'000'000; ++i) lists += '[';
  const struct {
    const char* words;
    std::string body;
    const char* status;
  } rows[] = {
      {"nothing but a brace", "{", "400"},
      {"a list", "[]", "400"},
      {"a number", "7", "400"},
      {"two messages", absl::StrCat(kMe, kMe), "400"},
      {"a comment", absl::StrCat("/* */", kMe), "400"},
      {"100,000 levels", deep, "400"},
      {"a million lists", lists, "400"},
      {"a number for a text", R"({"name":1})", "400"},
      {"a huge number", R"({"name":1e999999999})", "400"},
      {"a number of a million digits",
       absl::StrCat(R"({"name":)", std::string(1'000'000, '9'), "}"), "400"},
      {"an unknown field", R"({"name":"sessions/current","x":1})", "400"},
      {"__proto__", R"({"__proto__":{"admin":true}})", "400"},
      {"a type of another's", R"({"@type":"type.googleapis.com/google.protobuf.Any"})", "400"},
      {"no UTF-8", "{\"name\":\"\xff\xfe\"}", "400"},
      {"overlong UTF-8", "{\"name\":\"\xc0\xaf\"}", "400"},
      {"half a surrogate", R"({"name":"\ud800"})", "400"},
      {"a NUL", std::string("{\"name\":\"sessions/current\0\"}", 28), "400"},
      {"a field twice: the last one counts",
       R"({"name":"sessions/current","name":"sessions/ses-1"})", "404"},
      {"of 4 MiB and a byte", std::string((4 << 20) + 1, ' '), "413"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.words);
    const std::string answer = Post(kAsk, row.body, OwnPage());
    EXPECT_EQ(StatusOf(answer), row.status) << answer.substr(0, 1'000);
    EXPECT_LT(answer.size(), 4'000u) << "what was sent is not sent back";
    ExpectServed();
  }
  // Regression: gRPC calls a message that it cannot read "unimplemented", without a word.
  for (const std::string& binary :
       {std::string("\x0a\xff\xff\xff\xff\x0f", 6), std::string("\xff"),
        std::string(100'000, '\x0b'), std::string("\x0a\x02\xff\xfe", 4)}) {
    const std::string answer =
        Post(kAsk, binary, OwnPage() + "content-type: application/proto\r\n");
    EXPECT_EQ(StatusOf(answer), "400") << answer;
    EXPECT_THAT(BodyOf(answer), HasSubstr("invalid_argument"));
    EXPECT_THAT(Post("TaskService/WatchWorkItems", Envelope(binary), OwnPage() + kEnvelopes),
                HasSubstr("invalid_argument"));
    ExpectServed();
  }
}

TEST_F(HostileGatewayTest, OtherFormatsAreRefusedUnread) {
  Start();
  const std::string gzip_bomb(1'000, '\x1f');
  for (const char* headers :
       {"content-type: text/plain\r\n", "content-type: application/x-www-form-urlencoded\r\n",
        "content-type: multipart/form-data; boundary=x\r\n", "content-type: application/grpc\r\n",
        "content-type: application/connect+json\r\n", "content-type: \r\n",
        "content-type: application/json\r\ncontent-encoding: gzip\r\n",
        "content-type: application/json\r\ncontent-encoding: br, identity\r\n"}) {
    EXPECT_EQ(StatusOf(Post(kAsk, gzip_bomb, OwnPage() + headers)), "415") << headers;
    ExpectServed();
  }
  const std::string packed("\x01\0\0\0\x02\x1f\x8b", 7);
  for (const std::string& body :
       {packed, std::string("\x02\0\0\0\0", 5), std::string("\0\xff\xff\xff\xff", 5),
        std::string("\0\0\0\0\x05{}", 7), std::string(25'000, '\0')})
    EXPECT_THAT(Post("TaskService/WatchWorkItems", body,
                     OwnPage() + "content-type: application/connect+json\r\n"),
                HasSubstr("invalid_argument"));
  for (const char* timeout : {"-1", "1e9", "99999999999999999999", "x", "\x01"})
    EXPECT_THAT(
        StatusOf(Post(kAsk, kMe, absl::StrCat(OwnPage(), "connect-timeout-ms: ", timeout, "\r\n"))),
        ::testing::AnyOf("200", "400"))
        << timeout;
  ExpectServed();
}

TEST_F(HostileGatewayTest, OtherSitesAndNamesAreRefusedBeforeABody) {
  Start();
  const std::string cookie = absl::StrCat("cookie: ", cookie_, "\r\n");
  const std::string version = "connect-protocol-version: 1\r\n";
  const std::string origin = absl::StrCat("origin: http://", host_);
  for (const std::string& headers :
       {cookie, cookie + origin + "\r\n", cookie + version + "origin: null\r\n",
        cookie + version + origin + ".evil.example\r\n",
        cookie + version + "origin: https://" + host_ + "\r\n", cookie + version + origin + "/\r\n",
        cookie + version + origin + "\r\nsec-fetch-site: cross-site\r\n",
        cookie + version + origin + "\r\nsec-fetch-site: same-site\r\n",
        cookie + origin + "\r\nconnect-protocol-version: 2\r\n",
        cookie + origin + "\r\nconnect-protocol-version: 1, 1\r\n",
        version + "origin: http://evil.example\r\n"}) {
    RawHttp client(address_);
    client.Send(Head(kAsk, host_, headers, 1'000));
    const std::string answer = client.Rest();
    EXPECT_EQ(StatusOf(answer), "403") << headers;
    EXPECT_THAT(answer, HasSubstr("permission_denied"));
    ExpectServed();
  }
  // One of two is ours: which one does the other reader take?
  for (const std::string& twice :
       {cookie + version + origin + "\r\norigin: http://evil.example\r\n",
        cookie + cookie + version + origin + "\r\n",
        cookie + version + origin + "\r\nsec-fetch-site: cross-site\r\nsec-fetch-site: none\r\n"})
    EXPECT_EQ(StatusOf(Post(kAsk, kMe, twice)), "400") << twice;
  const std::string port = address_.substr(address_.rfind(':'));
  for (const std::string& host : std::vector<std::string>{
           std::string("evil.example"), "evil.example" + port, std::string("127.0.0.1"),
           "127.0.0.1:1", "x@" + address_, address_ + "@evil.example", address_ + "/",
           address_ + ".", "127.1" + port, "2130706433" + port, std::string()}) {
    RawHttp client(address_);
    client.Send(Head(kAsk, host, OwnPage(), 0));
    EXPECT_EQ(StatusOf(client.Rest()), "421") << host;
  }
  RawHttp client(address_);
  client.Send(absl::StrCat("GET / HTTP/1.1\r\nhost: evil.example\r\nx-forwarded-host: ", address_,
                           "\r\nforwarded: host=", address_, "\r\n\r\n"));
  EXPECT_EQ(StatusOf(client.Rest()), "421") << "what a proxy may say counts for nothing";
  ExpectServed();
}

TEST_F(HostileGatewayTest, NoPathLeadsOutOfTheFolder) {
  Start();
  for (const char* path : {"/../secret.txt",
                           "/assets/../../secret.txt",
                           "/%2e%2e/secret.txt",
                           "/..%2fsecret.txt",
                           "/%252e%252e%252fsecret.txt",
                           "/..%5csecret.txt",
                           "/..\\secret.txt",
                           "//../secret.txt",
                           "/./../secret.txt",
                           "/assets/....//secret.txt",
                           "/%c0%ae%c0%ae/secret.txt",
                           "/secret.txt%00.html",
                           "/;/../secret.txt",
                           "/secret.txt",
                           "/index.html/",
                           "/assets/",
                           "/assets",
                           "//",
                           "/etc/passwd",
                           "//etc/passwd"}) {
    RawHttp client(address_);
    client.Send(absl::StrCat("GET ", path, " HTTP/1.1\r\nhost: ", host_, "\r\n\r\n"));
    const std::string answer = client.Answer();
    EXPECT_THAT(answer, Not(HasSubstr("secret"))) << path;
    EXPECT_TRUE(StatusOf(answer) == "404" || BodyOf(answer) == "<p>page") << path << answer;
  }
  for (const char* method : {"PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "POST", "PROPFIND"}) {
    RawHttp client(address_);
    client.Send(absl::StrCat(method, " /index.html HTTP/1.1\r\nhost: ", host_,
                             "\r\ncontent-length: 0\r\n\r\n"));
    EXPECT_EQ(StatusOf(client.Rest()), "405") << method;
  }
  ExpectServed();
}

TEST_F(HostileGatewayTest, AnUploadThatIsCutLeavesNothing) {
  Start();
  const int before = FilesKept();
  const std::string text = trinhky::testing::TextOf(trinhky::testing::SourceFile(
      "deploy/samples/reports/02-bao-cao-cai-cach-hanh-chinh-binh-an.txt"));
  const std::string body = Upload(text);
  for (const size_t cut : {size_t{0}, size_t{3}, size_t{100}, body.size() / 2, body.size() - 1})
    for (const bool drop : {false, true}) {
      RawHttp client(address_);
      client.Send(Head(kImport, host_, OwnPage() + kEnvelopes, body.size()) + body.substr(0, cut));
      if (drop) {
        client.Drop();
      } else {
        client.FinishSending();
        EXPECT_EQ(client.Rest(), "") << cut;
      }
    }
  // Whole as HTTP, cut or bent as envelopes and as a file.
  std::string bent = body;
  bent.back() = static_cast<char>(bent.back() ^ 1);
  for (const std::string& broken : {body.substr(0, body.size() / 2), body + "x", bent})
    EXPECT_THAT(Post(kImport, broken, OwnPage() + kEnvelopes), HasSubstr("\"error\""));
  EXPECT_EQ(FilesKept(), before);
  EXPECT_THAT(Post("TaskService/ListWorkItems", R"({"parent":"people/me"})", OwnPage()),
              Not(HasSubstr("documents/")));
  // The very request that was cut goes through when it is whole: nothing of it was remembered.
  EXPECT_THAT(Post(kImport, body, OwnPage() + kEnvelopes), HasSubstr("documents/doc-"));
  EXPECT_GT(FilesKept(), before);
  ExpectServed();
}

// Regression: eight strangers who announced uploads kept everybody's calls out for minutes.
TEST_F(HostileGatewayTest, StrangersAnnounceLargeBodiesInVain) {
  Start();
  const size_t large = size_t{64} << 20;
  const struct {
    std::string method;
    std::string headers;
    const char* status;
    const char* word;
  } rows[] = {
      {kImport, kEnvelopes, "200", "unauthenticated"},
      {kImport, absl::StrCat(kEnvelopes, "authorization: Bearer ", std::string(43, 'a'), "\r\n"),
       "200", "unauthenticated"},
      {kImport, absl::StrCat(kEnvelopes, OwnPage(), "authorization: Bearer x\r\n"), "200",
       "unauthenticated"},
      {kAsk, "", "401", "unauthenticated"},
  };
  for (const auto& row : rows) {
    std::deque<RawHttp> strangers;
    for (int i = 0; i < 12; ++i) {
      const size_t length = row.method == kImport ? large : size_t{3} << 20;
      strangers.emplace_back(address_).Send(Head(row.method, host_, row.headers, length));
    }
    for (RawHttp& stranger : strangers) {
      const std::string answer = stranger.Rest();
      EXPECT_EQ(StatusOf(answer), row.status) << row.headers;
      EXPECT_THAT(answer, HasSubstr(row.word));
    }
    ExpectServed();
  }
  // A person's large call is read.
  EXPECT_EQ(StatusOf(Post(kAsk, kMe + std::string(3 << 20, ' '), OwnPage())), "200");
}

TEST_F(HostileGatewayTest, ALiveStreamMayBeCutAtAnyTime) {
  Start();
  const std::string ask = Envelope(R"({"parent":"people/me"})");
  const std::string head =
      Head("TaskService/WatchWorkItems", host_,
           OwnPage() + "content-type: application/connect+json\r\n", ask.size());
  // Regression: a caller who had gone before the work began was an error of the server's in its
  // log.
  ::testing::internal::CaptureStderr();
  for (int i = 0; i < 60; ++i) {
    RawHttp client(address_);
    client.Send(head + ask);
    if (i % 3 == 0) {
      ASSERT_TRUE(client.Sees("\"state\"")) << i;
    }
    if (i % 2 == 0)
      client.Drop();
    else
      client.FinishSending();
  }
  ExpectServed();
  RawHttp client(address_);
  client.Send(head + ask);
  EXPECT_TRUE(client.Sees("\"state\""));
  server_.reset();  // with the stream open
  client.Rest();
  EXPECT_THAT(::testing::internal::GetCapturedStderr(), Not(HasSubstr("ERROR")));
}

// The same over TLS: the cookie that only this host sets, and the promise to come by TLS.
TEST_F(HostileGatewayTest, OverTlsTheCookieIsOfThisHostAlone) {
  const testing::TlsFiles files;
  config_.tls_cert = files.File("cert.pem");
  config_.tls_key = files.File("key.pem");
  // The loopback's address as another family writes it: to the server any machine may come.
  config_.web_listen = "[::ffff:127.0.0.1]:0";
  config_.web_origins = {absl::StrCat("https://", testing::TlsFiles::kName, ":443")};
  auto started = server::RunningServer::Start(config_);
  ASSERT_TRUE(started.ok()) << started.status();
  server_ = *std::move(started);
  const testing::TlsWishes wishes{.ca = files.File("ca.pem"), .name = testing::TlsFiles::kName};
  const std::string login = R"({"login":"hoang-minh-tuan","password":"demo"})";
  const auto post = [&](const std::string& method, const std::string& body,
                        const std::string& headers, const char* host = testing::TlsFiles::kName) {
    RawTls client(server_->web_address(), wishes);
    EXPECT_TRUE(client.connected());
    client.Send(Head(method, host, headers, body.size()) + body);
    return client.Answer();
  };
  const std::string page = absl::StrCat("origin: https://", testing::TlsFiles::kName,
                                        "\r\nsec-fetch-site: same-origin\r\n"
                                        "connect-protocol-version: 1\r\n");
  const std::string answer = post("SessionService/CreateSession", login, page);
  ASSERT_EQ(StatusOf(answer), "200") << answer;
  const std::string set = HeaderOf(answer, "set-cookie");
  EXPECT_THAT(set, ::testing::MatchesRegex(
                       "__Host-trinhky=[A-Za-z0-9_-]+; Path=/; HttpOnly; SameSite=Strict; Secure"));
  EXPECT_THAT(HeaderOf(answer, "strict-transport-security"), HasSubstr("max-age=31536000"));
  const std::string cookie = absl::StrCat("cookie: ", set.substr(0, set.find(';')), "\r\n");
  EXPECT_THAT(post(kAsk, kMe, cookie + page), HasSubstr("people/hoang-minh-tuan"));
  EXPECT_EQ(StatusOf(post(kAsk, kMe,
                          cookie + "origin: http://vanban.xa.example\r\n"
                                   "connect-protocol-version: 1\r\n")),
            "403")
      << "the same name without TLS is another site";
  EXPECT_EQ(StatusOf(post(kAsk, kMe, cookie + page, "127.0.0.1")), "421");
  EXPECT_EQ(StatusOf(post(kAsk, kMe, absl::StrCat("cookie: ", cookie.substr(15), page))), "401")
      << "without its prefix anybody may have set it";
  for (const char* bad : {"GET / HTTP/9\r\n\r\n", "\r\n"}) {
    RawTls client(server_->web_address(), wishes);
    client.Send(bad);
    EXPECT_THAT(HeaderOf(client.Rest(), "strict-transport-security"), HasSubstr("max-age")) << bad;
  }
}

// Regression: gRPC, which reads the files first, only said that the port was taken.
TEST_F(HostileGatewayTest, AServerWithoutItsKeyDoesNotStart) {
  const testing::TlsFiles files;
  files.Issue("other.pem", "other.key");
  config_.tls_cert = files.File("cert.pem");
  config_.web_listen = "[::ffff:127.0.0.1]:0";
  config_.web_origins = {"https://vanban.xa.example"};
  for (const auto& [key, reason] : {std::pair{"nowhere.key", "TLS_UNREADABLE"},
                                    {"ca.pem", "TLS_UNREADABLE"},
                                    {"other.key", "TLS_MISMATCH"}}) {
    config_.tls_key = files.File(key);
    const auto started = server::RunningServer::Start(config_);
    EXPECT_THAT(std::string(started.status().ToString()), HasSubstr("--tls-key")) << key;
    const auto rejection = RejectionOf(started.status());
    ASSERT_TRUE(rejection) << started.status();
    EXPECT_EQ(rejection->reason, reason);
  }
}

}  // namespace
}  // namespace trinhky::gateway
