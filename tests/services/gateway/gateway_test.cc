// A whole server in this process, by HTTP as a browser and as curl have it.
#include "services/gateway/gateway.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/gateway/connect_protocol.h"
#include "services/server/running_server.h"
#include "tests/services/gateway/raw_http.h"
#include "tests/testing/office_fixture.h"
#include "tests/testing/temp_folder.h"
#include "trinhky/v1/draft_service.pb.h"
#include "trinhky/v1/session_service.pb.h"
#include "workflow/base/sha256.h"

namespace trinhky::gateway {
namespace {

using testing::BodyOf;
using testing::HeaderOf;
using testing::RawHttp;
using testing::StatusOf;

constexpr char kPerson[] = "pham-van-dung";

class GatewayTest : public ::testing::Test {
 protected:
  GatewayTest() {
    server::Config config;
    config.database = "sqlite:" + folder_.File("office.db");
    config.blobs = folder_.File("blobs");
    config.listen = "127.0.0.1:0";
    config.web_listen = "127.0.0.1:0";
    config.directory = trinhky::testing::SourceFile("deploy/samples/directory.textproto");
    config.password_cost = session::kTestCost;
    config.demo_password = "demo";
    config.start_us = trinhky::testing::kMorningUs;
    config.threads = 4;
    auto started = server::RunningServer::Start(config);
    if (!started.ok()) ADD_FAILURE() << started.status();
    server_ = *std::move(started);
    host_ = server_->web_address();
  }

  // A POST with these headers; content type JSON unless they say otherwise.
  std::string Post(const std::string& method, const std::string& body,
                   const std::string& headers = "") {
    const std::string type = headers.find("content-type") == std::string::npos
                                 ? "content-type: application/json\r\n"
                                 : "";
    RawHttp client(host_);
    client.Send(absl::StrCat("POST /trinhky.v1.", method, " HTTP/1.1\r\nhost: ", host_, "\r\n",
                             type, headers, "content-length: ", body.size(), "\r\n\r\n", body));
    return client.Answer();
  }

  // As our own page does it.
  std::string FromPage(const std::string& method, const std::string& body,
                       const std::string& more = "") {
    return Post(
        method, body,
        absl::StrCat("cookie: ", cookie_, "\r\norigin: http://", host_,
                     "\r\nsec-fetch-site: same-origin\r\nconnect-protocol-version: 1\r\n", more));
  }

  void LogIn(const std::string& person = kPerson) {
    const std::string answer =
        Post("SessionService/CreateSession",
             absl::StrCat(R"({"login":")", person, R"(","password":"demo"})"));
    ASSERT_EQ(StatusOf(answer), "200") << answer;
    const std::string set = HeaderOf(answer, "set-cookie");
    cookie_ = set.substr(0, set.find(';'));
    ASSERT_EQ(cookie_.substr(0, 8), "trinhky=");
    EXPECT_EQ(BodyOf(answer).find(cookie_.substr(8)), std::string::npos)
        << "the token stands nowhere else";
    EXPECT_EQ(BodyOf(answer).find("token"), std::string::npos);
  }

  trinhky::testing::TempFolder folder_;
  std::unique_ptr<server::RunningServer> server_;
  std::string host_;
  std::string cookie_;
};

TEST_F(GatewayTest, AnswersInJsonAndInBinary) {
  LogIn();
  const std::string json = FromPage("SessionService/GetSession", R"({"name":"sessions/current"})");
  EXPECT_EQ(StatusOf(json), "200") << json;
  EXPECT_NE(BodyOf(json).find(R"("title":"Phạm Văn Dũng")"), std::string::npos) << json;
  v1::GetSessionRequest request;
  request.set_name("sessions/current");
  const std::string binary = FromPage("SessionService/GetSession", request.SerializeAsString(),
                                      "content-type: application/proto\r\n");
  v1::Session session;
  ASSERT_TRUE(session.ParseFromString(BodyOf(binary))) << binary;
  EXPECT_EQ(session.person(), absl::StrCat("people/", kPerson));
}

// Refused before anything is read: what another site's page makes a browser send.
TEST_F(GatewayTest, ASessionCountsOnlyOnOurOwnPage) {
  LogIn();
  const std::string ask = R"({"name":"sessions/current"})";
  const std::string cookie = absl::StrCat("cookie: ", cookie_, "\r\n");
  const std::string version = "connect-protocol-version: 1\r\n";
  for (const std::string& headers :
       {cookie, absl::StrCat(cookie, "origin: http://evil.example\r\n", version),
        absl::StrCat(cookie, "origin: null\r\n", version),
        absl::StrCat(cookie, "origin: http://", host_, "\r\n"),
        absl::StrCat(cookie, "sec-fetch-site: cross-site\r\n", version),
        absl::StrCat(cookie, "sec-fetch-site: same-site\r\n", version)}) {
    const std::string answer = Post("SessionService/GetSession", ask, headers);
    EXPECT_EQ(StatusOf(answer), "403") << headers;
    EXPECT_NE(BodyOf(answer).find("permission_denied"), std::string::npos);
  }
  EXPECT_EQ(
      StatusOf(Post("SessionService/GetSession", ask, cookie + "content-type: text/plain\r\n")),
      "415");
  // A program with the token in a header is no browser.
  EXPECT_EQ(StatusOf(Post("SessionService/GetSession", ask,
                          absl::StrCat("authorization: Bearer ", cookie_.substr(8), "\r\n"))),
            "200");
}

TEST_F(GatewayTest, RefusalsKeepCodeReasonAndSentences) {
  const std::string nobody =
      FromPage("SessionService/GetSession", R"({"name":"sessions/current"})");
  EXPECT_EQ(StatusOf(nobody), "401");
  EXPECT_NE(HeaderOf(nobody, "set-cookie").find("Max-Age=0"), std::string::npos);
  LogIn();
  const std::string hidden = FromPage("DraftService/GetDocument",
                                      R"({"name":"agencies/binh-an-ubnd/documents/doc-none"})");
  EXPECT_EQ(StatusOf(hidden), "404");
  EXPECT_NE(BodyOf(hidden).find(R"("code":"not_found")"), std::string::npos);
  EXPECT_NE(BodyOf(hidden).find("google.rpc.LocalizedMessage"), std::string::npos);
  EXPECT_EQ(StatusOf(FromPage("DraftService/GetDocument", R"({"nam":1})")), "400");
  EXPECT_EQ(StatusOf(FromPage("DraftService/NoSuch", "{}")), "404");
  EXPECT_EQ(StatusOf(FromPage("ExchangeService/DeliverPackage", "{}")), "404")
      << "other offices come another way";
  EXPECT_EQ(StatusOf(FromPage("DraftService/GetDocument", "{}", "content-encoding: gzip\r\n")),
            "415");
}

TEST_F(GatewayTest, AFileGoesUpAndComesDown) {
  LogIn("hoang-minh-tuan");
  v1::ImportDocumentRequest head;
  head.mutable_draft()->set_parent("agencies/binh-an-ubnd");
  head.mutable_draft()->set_file_name("bao-cao.txt");
  head.mutable_draft()->set_request_id("0b6f8d9e-3c1a-4f2b-8d7e-5a4c3b2a1908");
  v1::ImportDocumentRequest chunk;
  chunk.set_chunk(trinhky::testing::TextOf(trinhky::testing::SourceFile(
      "deploy/samples/reports/02-bao-cao-cai-cach-hanh-chinh-binh-an.txt")));
  head.mutable_draft()->set_secrecy("THUONG");
  head.mutable_draft()->set_file_sha256(Sha256Hex(chunk.chunk()));
  const std::string up =
      FromPage("DraftService/ImportDocument",
               Envelope(head.SerializeAsString()) + Envelope(chunk.SerializeAsString()),
               "content-type: application/connect+proto\r\n");
  ASSERT_EQ(StatusOf(up), "200") << up;
  const size_t at = up.find("agencies/binh-an-ubnd/documents/doc-");
  ASSERT_NE(at, std::string::npos) << up;
  const std::string name =
      up.substr(at, std::string("agencies/binh-an-ubnd/documents/doc-").size() + 26);
  const std::string down =
      FromPage("DraftService/DownloadContent",
               Envelope(absl::StrCat(R"({"name":")", name, R"(","part":"PART_PRINT"})")),
               "content-type: application/connect+json\r\n");
  EXPECT_EQ(HeaderOf(down, "content-type"), "application/connect+json");
  EXPECT_NE(down.find("JVBERi0"), std::string::npos) << "a PDF, as JSON writes bytes";
  EXPECT_NE(down.find(EndEnvelope(grpc::Status::OK)), std::string::npos);
  // A stream that fails says so in its end.
  const std::string none =
      FromPage("DraftService/DownloadContent",
               Envelope(R"({"name":"agencies/binh-an-ubnd/documents/doc-none"})"),
               "content-type: application/connect+json\r\n");
  EXPECT_EQ(StatusOf(none), "200");
  EXPECT_NE(none.find(R"("code":"not_found")"), std::string::npos);
  const std::string cut = FromPage("DraftService/DownloadContent", "\x01",
                                   "content-type: application/connect+json\r\n");
  EXPECT_NE(cut.find("invalid_argument"), std::string::npos);
}

TEST_F(GatewayTest, EveryMethodOfPeopleIsDescribed) {
  RawHttp client(host_);
  client.Send(absl::StrCat("GET /openapi.json HTTP/1.1\r\nhost: ", host_, "\r\n\r\n"));
  const std::string answer = client.Answer();
  EXPECT_NE(answer.find("/trinhky.v1.SigningService/AcceptOutsideSignature"), std::string::npos);
  EXPECT_EQ(answer.find("ExchangeService"), std::string::npos);
  EXPECT_NE(HeaderOf(answer, "content-security-policy").find("frame-ancestors 'none'"),
            std::string::npos);
}

TEST_F(GatewayTest, AnotherNameOfThisAddressIsNotServed) {
  RawHttp client(host_);
  client.Send("GET /openapi.json HTTP/1.1\r\nhost: evil.example\r\n\r\n");
  EXPECT_EQ(StatusOf(client.Answer()), "421");
}

// The office lives on 15 April 2026 here; a page judges deadlines by its day.
TEST_F(GatewayTest, EveryAnswerSaysTheOfficesTime) {
  RawHttp client(host_);
  client.Send(absl::StrCat("GET /openapi.json HTTP/1.1\r\nhost: ", host_, "\r\n\r\n"));
  EXPECT_EQ(HeaderOf(client.Answer(), "date").substr(0, 20), "Wed, 15 Apr 2026 01:");
  EXPECT_EQ(HeaderOf(FromPage("DraftService/NoSuch", "{}"), "date").substr(0, 16),
            "Wed, 15 Apr 2026");
}

TEST_F(GatewayTest, LoggingOutEndsTheSession) {
  LogIn();
  const std::string out =
      FromPage("SessionService/DeleteSession", R"({"name":"sessions/current"})");
  EXPECT_EQ(StatusOf(out), "200");
  EXPECT_NE(HeaderOf(out, "set-cookie").find("Max-Age=0"), std::string::npos);
  EXPECT_EQ(StatusOf(FromPage("SessionService/GetSession", R"({"name":"sessions/current"})")),
            "401");
}

}  // namespace
}  // namespace trinhky::gateway
