// The gateway's parts that need no network.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "services/gateway/compression.h"
#include "services/gateway/connect_protocol.h"
#include "services/gateway/origin_check.h"
#include "services/gateway/session_cookie.h"
#include "services/gateway/static_files.h"
#include "services/gateway/transcoder.h"
#include "services/rpc/status_mapping.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"
#include "trinhky/v1/task_service.pb.h"
#include "workflow/base/status.h"

namespace trinhky::gateway {
namespace {

using trinhky::testing::IsOk;
using trinhky::testing::Refuses;

TEST(ConnectProtocol, KnowsItsFourFormats) {
  for (const bool streaming : {false, true})
    for (const Codec codec : {Codec::kJson, Codec::kBinary}) {
      const std::string type(ContentTypeOf({codec, streaming}));
      for (const char* more : {"", "; charset=utf-8", " ;x"}) {
        const auto format = FormatOf(type + more);
        ASSERT_TRUE(format) << type << more;
        EXPECT_EQ(format->codec, codec);
        EXPECT_EQ(format->streaming, streaming);
      }
    }
  for (const char* other : {"", "text/plain", "application/grpc", "application/jsonx", "json"})
    EXPECT_FALSE(FormatOf(other)) << other;
}

TEST(ConnectProtocol, AnErrorCarriesItsDetails) {
  const grpc::Status status = rpc::ToGrpc(
      Reject(absl::StatusCode::kNotFound, "NOT_FOUND", {.vi = "Không có.", .en = "None."}));
  EXPECT_EQ(HttpStatusOf(status.error_code()), 404);
  const std::string json = ErrorJson(status);
  EXPECT_NE(json.find(R"("code":"not_found")"), std::string::npos) << json;
  EXPECT_NE(json.find(R"("type":"google.rpc.ErrorInfo")"), std::string::npos) << json;
  EXPECT_EQ(json.find("=\""), std::string::npos) << "base64 is not padded";
}

TEST(ConnectProtocol, EnvelopesAreReadWholeOrNotAtAll) {
  const std::string two = Envelope("a") + Envelope("");
  ASSERT_TRUE(MessagesIn(two));
  EXPECT_EQ(*MessagesIn(two), (std::vector<std::string>{"a", ""}));
  EXPECT_TRUE(MessagesIn("")->empty());
  for (size_t cut = 1; cut < two.size(); ++cut)
    if (cut != Envelope("a").size()) {
      EXPECT_FALSE(MessagesIn(two.substr(0, cut))) << cut;
    }
  EXPECT_FALSE(MessagesIn(std::string("\1\0\0\0\1x", 6))) << "compressed";
  EXPECT_FALSE(MessagesIn("\xff\xff\xff\xff\xff"));
  EXPECT_FALSE(MessagesIn(std::string(5 * 5000, '\0'))) << "too many";
  EXPECT_EQ(EndEnvelope(grpc::Status::OK), std::string("\2\0\0\0\2{}", 7));
}

TEST(ConnectProtocol, ATimeoutIsAtMostTenDigits) {
  EXPECT_EQ(TimeoutMs("250"), 250);
  for (const char* bad : {"", "-1", "1s", "12345678901"}) EXPECT_FALSE(TimeoutMs(bad)) << bad;
}

TEST(SessionCookie, IsOurOneAndAToken) {
  const SessionCookie plain(false);
  const SessionCookie secure(true);
  EXPECT_EQ(plain.Keep("abc"), "trinhky=abc; Path=/; HttpOnly; SameSite=Strict");
  EXPECT_EQ(secure.Keep("abc"), "__Host-trinhky=abc; Path=/; HttpOnly; SameSite=Strict; Secure");
  EXPECT_EQ(plain.TokenIn("a=1; trinhky=abc-_9; b=2"), "abc-_9");
  EXPECT_EQ(secure.TokenIn("trinhky=abc"), "") << "without its prefix anybody may have set it";
  EXPECT_EQ(plain.TokenIn("xtrinhky=abc"), "");
  EXPECT_EQ(plain.TokenIn("trinhky=a; trinhky=b"), "") << "which one is ours?";
  EXPECT_EQ(plain.TokenIn("trinhky=a b"), "");
  EXPECT_EQ(plain.TokenIn("trinhky=" + std::string(300, 'a')), "");
}

HttpRequest With(std::map<std::string, std::string> headers) {
  return {.method = "POST", .path = "/", .headers = std::move(headers)};
}

TEST(OriginCheck, NamesUsInEveryHeader) {
  const OriginCheck check({"https://vanban.xa.example"}, 0);
  EXPECT_TRUE(check.IsOurHost(With({{"host", "vanban.xa.example"}})));
  const OriginCheck as_typed({"HTTPS://Vanban.Xa.Example:443"}, 0);
  EXPECT_TRUE(as_typed.IsOurHost(With({{"host", "vanban.xa.example"}})));
  EXPECT_TRUE(as_typed.IsOurPage(With({{"origin", "https://vanban.xa.example"}})));
  EXPECT_FALSE(check.IsOurHost(With({{"host", "vanban.xa.example.evil.example"}})));
  EXPECT_FALSE(check.IsOurHost(With({})));
  EXPECT_TRUE(check.IsOurPage(With({})));
  EXPECT_TRUE(check.IsOurPage(
      With({{"origin", "https://vanban.xa.example"}, {"sec-fetch-site", "same-origin"}})));
  EXPECT_FALSE(check.IsOurPage(With({{"origin", "http://vanban.xa.example"}})));
  EXPECT_FALSE(check.IsOurPage(With({{"origin", "null"}})));
  EXPECT_FALSE(check.IsOurPage(
      With({{"origin", "https://vanban.xa.example"}, {"sec-fetch-site", "cross-site"}})));
  const OriginCheck loopback({}, 8080);
  EXPECT_TRUE(loopback.IsOurHost(With({{"host", "localhost:8080"}})));
  EXPECT_FALSE(loopback.IsOurHost(With({{"host", "localhost:8081"}})));
}

TEST(Compression, TakesGzipOnlyWhereItIsWanted) {
  EXPECT_TRUE(TakesGzip("gzip, deflate, br"));
  EXPECT_TRUE(TakesGzip("br;q=1.0, gzip;q=0.8"));
  EXPECT_FALSE(TakesGzip("gzip;q=0"));
  EXPECT_FALSE(TakesGzip("br"));
  EXPECT_FALSE(TakesGzip(""));
  const std::string packed = Gzip(std::string(10'000, 'a'), 5);
  EXPECT_LT(packed.size(), 200u);
  EXPECT_EQ(packed.substr(0, 2), "\x1f\x8b");
}

void WriteTo(const trinhky::testing::TempFolder& folder, const std::string& name,
             const std::string& text) {
  const std::string path = folder.File(name);
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path) << text;
}

TEST(StaticFiles, GivesFilesAndTheApplicationsPage) {
  trinhky::testing::TempFolder folder;
  WriteTo(folder, "index.html", "<p>");
  WriteTo(folder, "assets/a-1f.js", std::string(5'000, 'a'));
  WriteTo(folder, "pages/x.css", "p{}");
  const auto files = StaticFiles::Read(folder.path().string());
  ASSERT_THAT(files, IsOk());
  const auto ask = [&](const char* path, std::map<std::string, std::string> headers = {}) {
    return files->Answer({.method = "GET", .path = path, .headers = std::move(headers)});
  };
  const auto header = [](const HttpReply& reply, std::string_view name) {
    for (const auto& [key, value] : reply.headers)
      if (key == name) return value;
    return std::string();
  };
  const HttpReply script = ask("/assets/a-1f.js", {{"accept-encoding", "gzip"}});
  EXPECT_EQ(header(script, "content-encoding"), "gzip");
  EXPECT_NE(header(script, "cache-control").find("immutable"), std::string::npos);
  EXPECT_LT(script.file->size(), 200u);
  EXPECT_EQ(ask("/assets/a-1f.js").file->size(), 5'000u);
  const std::string etag = header(script, "etag");
  const HttpReply same = ask("/assets/a-1f.js", {{"if-none-match", etag}});
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(same.file, nullptr);
  for (const char* path : {"/", "/viec", "/van-ban/doc-1", "/index.html"}) {
    EXPECT_EQ(*ask(path).file, "<p>") << path;
    EXPECT_EQ(header(ask(path), "cache-control"), "no-cache") << path;
  }
  for (const char* path : {"/assets/b.js", "/../etc/passwd.x", "/pages/%78.css", "/.env"})
    EXPECT_EQ(ask(path).status, 404) << path;
}

// Browsers are told not to guess (nosniff): a file with a wrong type is not used at all.
TEST(StaticFiles, SaysWhatAFileIs) {
  const std::pair<const char*, const char*> types[] = {
      {"manifest.webmanifest", "application/manifest+json"},
      {"icons/icon-192.png", "image/png"},
      {"assets/list-1f.webp", "image/webp"},
      {"icon.svg", "image/svg+xml"},
      {"font.woff2", "font/woff2"},
      {"something.else", "application/octet-stream"}};
  trinhky::testing::TempFolder folder;
  WriteTo(folder, "index.html", "<p>");
  for (const auto& [path, type] : types) WriteTo(folder, path, type);
  const auto files = StaticFiles::Read(folder.path().string());
  ASSERT_THAT(files, IsOk());
  for (const auto& [path, type] : types) {
    const HttpReply reply = files->Answer({.method = "GET", .path = std::string("/") + path});
    EXPECT_THAT(reply.headers, ::testing::Contains(::testing::Pair("content-type", type))) << path;
  }
}

TEST(StaticFiles, SaysWhatIsMissing) {
  trinhky::testing::TempFolder folder;
  EXPECT_THAT(StaticFiles::Read(folder.path().string()).status(),
              Refuses(absl::StatusCode::kNotFound, "WEB_ROOT_UNREADABLE"));
  EXPECT_THAT(StaticFiles::Read("/không/có").status(),
              Refuses(absl::StatusCode::kNotFound, "WEB_ROOT_UNREADABLE"));
  EXPECT_EQ(StaticFiles().Answer({.method = "GET", .path = "/"}).status, 404);
}

TEST(Transcoder, JsonAndBackAndWhatIsNone) {
  const auto& type = *v1::ListWorkItemsRequest::descriptor();
  for (const char* json :
       {R"({"parent":"people/me","pageSize":3})", R"({"parent":"people/me","page_size":3})"}) {
    const auto bytes = ToBinary(type, json);
    ASSERT_THAT(bytes, IsOk());
    const auto back = ToJson(type, *bytes);
    ASSERT_THAT(back, IsOk());
    EXPECT_EQ(*back, R"({"parent":"people/me","pageSize":3})");
  }
  EXPECT_EQ(*ToBinary(type, ""), "");
  for (const char* bad : {"{", "[]", R"({"x":1})", R"({"pageSize":"a"})", "\xff"})
    EXPECT_THAT(ToBinary(type, bad).status(),
                Refuses(absl::StatusCode::kInvalidArgument, "JSON_INVALID"))
        << bad;
  std::string deep;
  for (int i = 0; i < 5'000; ++i) deep += "{\"parent\":";
  EXPECT_FALSE(ToBinary(type, deep).ok());
  EXPECT_FALSE(ToJson(type, "\xff\xff").ok());
}

}  // namespace
}  // namespace trinhky::gateway
