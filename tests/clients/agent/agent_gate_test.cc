// Who may speak to the agent: hosts, origins, secrets, methods, sizes, codes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "tests/clients/agent/agent_office.h"

namespace trinhky::agent {
namespace {

using nlohmann::json;
using testing::AgentProcess;
using testing::Call;
using ::testing::HasSubstr;
using testing::Headers;
using testing::kOrigin;
using testing::NewRequestId;
using ::testing::Not;
using testing::PathOf;
using testing::Reply;
using testing::RequestJson;
using testing::TheOffice;
using testing::Waiting;

constexpr char kSecretHeader[] = "Trinhky-Agent-Secret";
constexpr char kStranger[] = "https://la.example";

class AgentGate : public ::testing::Test {
 protected:
  AgentGate() {
    PlugIn(hsm_, TheOffice());
    agent_ = std::make_unique<AgentProcess>();
    secret_ = agent_->Pair();
    EXPECT_EQ(secret_.size(), 43u);
  }
  std::string Own() const { return "127.0.0.1:" + std::to_string(agent_->port()); }
  Reply Send(const std::string& method, const std::string& path, Headers headers,
             const std::string& body = "") {
    return Call(agent_->port(), method, path, headers, body);
  }
  std::string OpenPage() {
    const Waiting document = TheOffice().Document();
    const Reply reply = agent_->Ask(
        secret_, RequestJson(NewRequestId(), TheOffice().leader.certificate, {document}),
        {document});
    return PathOf(json::parse(reply.body).value("page", ""));
  }

  trinhky::testing::SoftHsm hsm_;
  std::unique_ptr<AgentProcess> agent_;
  std::string secret_;
};

struct Knock {
  std::string words;
  std::string method;
  std::string path;
  Headers headers;
  std::string body;
  int status;
  std::string reason;
};

TEST_F(AgentGate, RefusesWhoIsNotPaired) {
  const std::string wrong(43, 'A');
  const std::string huge(2 << 10, 'x');
  const std::pair<std::string, std::string> origin = {"Origin", kOrigin};
  const std::pair<std::string, std::string> secret = {kSecretHeader, secret_};
  const std::pair<std::string, std::string> type = {"Content-Type", "application/json"};
  const std::vector<Knock> knocks = {
      {"no origin", "GET", "/v1/hello", {}, "", 403, "AGENT_ORIGIN"},
      {"an unpaired origin", "GET", "/v1/hello", {{"Origin", kStranger}}, "", 403, "AGENT_ORIGIN"},
      {"an unpaired origin that has the secret",
       "GET",
       "/v1/certificates",
       {{"Origin", kStranger}, secret},
       "",
       403,
       "AGENT_ORIGIN"},
      {"the paired origin over http",
       "GET",
       "/v1/certificates",
       {{"Origin", "http://trinhky.example"}, secret},
       "",
       403,
       "AGENT_ORIGIN"},
      {"the paired origin on another port",
       "GET",
       "/v1/certificates",
       {{"Origin", "https://trinhky.example:8443"}, secret},
       "",
       403,
       "AGENT_ORIGIN"},
      {"an origin below it",
       "GET",
       "/v1/certificates",
       {{"Origin", "https://x.trinhky.example"}, secret},
       "",
       403,
       "AGENT_ORIGIN"},
      {"an origin that begins with it",
       "GET",
       "/v1/certificates",
       {{"Origin", "https://trinhky.example.evil"}, secret},
       "",
       403,
       "AGENT_ORIGIN"},
      {"origin null",
       "GET",
       "/v1/certificates",
       {{"Origin", "null"}, secret},
       "",
       403,
       "AGENT_ORIGIN"},
      {"two origins",
       "GET",
       "/v1/certificates",
       {origin, {"Origin", kStranger}, secret},
       "",
       400,
       "AGENT_MALFORMED"},
      {"another host",
       "GET",
       "/v1/hello",
       {{"Host", "trinhky.example"}, origin},
       "",
       403,
       "AGENT_HOST"},
      {"a name for loopback",
       "GET",
       "/v1/hello",
       {{"Host", "localhost:" + std::to_string(agent_->port())}, origin},
       "",
       403,
       "AGENT_HOST"},
      {"the host without its port",
       "GET",
       "/v1/hello",
       {{"Host", "127.0.0.1"}, origin},
       "",
       403,
       "AGENT_HOST"},
      {"another host for a page", "GET", "/", {{"Host", "trinhky.example"}}, "", 403, "AGENT_HOST"},
      {"no secret", "GET", "/v1/certificates", {origin}, "", 401, "AGENT_SECRET"},
      {"a wrong secret",
       "GET",
       "/v1/certificates",
       {origin, {kSecretHeader, wrong}},
       "",
       401,
       "AGENT_SECRET"},
      {"half a secret",
       "GET",
       "/v1/certificates",
       {origin, {kSecretHeader, secret_.substr(0, 20)}},
       "",
       401,
       "AGENT_SECRET"},
      {"no secret, and a file",
       "POST",
       "/v1/files",
       {origin, {"Content-Type", "application/pdf"}},
       huge,
       401,
       "AGENT_SECRET"},
      {"no such path", "GET", "/v1/sign", {origin, secret}, "", 404, "AGENT_NOT_FOUND"},
      {"bytes to sign", "POST", "/v1/sign", {origin, secret, type}, "{}", 404, "AGENT_NOT_FOUND"},
      {"a query", "GET", "/v1/certificates?a=b", {origin, secret}, "", 400, "AGENT_MALFORMED"},
      {"no such method", "PUT", "/v1/requests", {origin, secret, type}, "{}", 405, "AGENT_METHOD"},
      {"a GET that would change", "GET", "/v1/pair", {origin}, "", 405, "AGENT_METHOD"},
      {"a body of another type",
       "POST",
       "/v1/requests",
       {origin, secret, {"Content-Type", "text/plain"}},
       "{}",
       400,
       "AGENT_MALFORMED"},
      {"no JSON", "POST", "/v1/requests", {origin, secret, type}, "{", 400, "AGENT_MALFORMED"},
      {"deep JSON",
       "POST",
       "/v1/requests",
       {origin, secret, type},
       std::string(5000, '['),
       400,
       "AGENT_MALFORMED"},
      {"a member twice",
       "POST",
       "/v1/requests",
       {origin, secret, type},
       R"({"request":"a","request":"b","certificate":"c","documents":[]})",
       400,
       "AGENT_MALFORMED"},
      {"an id that never was",
       "GET",
       "/v1/requests/" + wrong,
       {origin, secret},
       "",
       404,
       "AGENT_NOT_FOUND"},
      {"a path up",
       "GET",
       "/v1/requests/../../etc/passwd",
       {origin, secret},
       "",
       404,
       "AGENT_NOT_FOUND"},
      {"a long pairing", "POST", "/v1/pair", {origin, type}, huge, 413, "AGENT_TOO_LARGE"},
      {"a body where none belongs",
       "GET",
       "/v1/certificates",
       {origin, secret},
       "x",
       413,
       "AGENT_TOO_LARGE"},
  };
  for (const Knock& knock : knocks) {
    const Reply reply = Send(knock.method, knock.path, knock.headers, knock.body);
    EXPECT_EQ(reply.status, knock.status) << knock.words << ": " << reply.body;
    EXPECT_EQ(reply.Reason(), knock.reason) << knock.words;
    if (knock.status == 413) {
      EXPECT_EQ(reply.Header("access-control-allow-origin"), kOrigin) << knock.words;
    }
    if (knock.reason == "AGENT_ORIGIN" || knock.reason == "AGENT_HOST") {
      EXPECT_EQ(reply.Header("access-control-allow-origin"), "") << knock.words;
    }
  }
}

TEST_F(AgentGate, AnswersPreflightsOfPairedOriginsAlone) {
  const Headers ask = {{"Access-Control-Request-Method", "POST"},
                       {"Access-Control-Request-Private-Network", "true"}};
  Headers paired = ask;
  paired.emplace_back("Origin", kOrigin);
  const Reply good = Send("OPTIONS", "/v1/requests", paired);
  EXPECT_EQ(good.status, 204);
  EXPECT_EQ(good.Header("access-control-allow-origin"), kOrigin);
  EXPECT_EQ(good.Header("access-control-allow-private-network"), "true");
  EXPECT_THAT(good.Header("access-control-allow-headers"), HasSubstr("Trinhky-Agent-Secret"));
  EXPECT_EQ(good.Header("access-control-allow-credentials"), "");
  Headers stranger = ask;
  stranger.emplace_back("Origin", kStranger);
  const Reply bad = Send("OPTIONS", "/v1/requests", stranger);
  EXPECT_EQ(bad.status, 403);
  for (const auto& [name, value] : bad.headers)
    EXPECT_THAT(name, Not(HasSubstr("access-control"))) << value;
}

TEST_F(AgentGate, ItsOwnPageAnswersToItselfAlone) {
  const std::string page = OpenPage();
  ASSERT_THAT(page, HasSubstr("/sign/"));
  const Reply shown = agent_->Look(page);
  EXPECT_THAT(shown.Header("content-security-policy"), HasSubstr("frame-ancestors 'none'"));
  EXPECT_THAT(shown.Header("content-security-policy"), HasSubstr("default-src 'none'"));
  EXPECT_EQ(shown.Header("x-frame-options"), "DENY");
  EXPECT_EQ(shown.Header("cache-control"), "no-store");
  EXPECT_EQ(shown.Header("set-cookie"), "");
  EXPECT_EQ(shown.Header("access-control-allow-origin"), "");
  const std::pair<std::string, std::string> form = {"Content-Type",
                                                    "application/x-www-form-urlencoded"};
  const std::string body = "document=0&pin=246810";
  const std::string own = "http://" + Own();
  const auto reason = [&](const Headers& headers) {
    return Send("POST", page, headers, body).Reason();
  };
  EXPECT_EQ(reason({form}), "AGENT_ORIGIN");
  EXPECT_EQ(reason({form, {"Origin", "null"}}), "AGENT_ORIGIN");
  EXPECT_EQ(reason({form, {"Origin", kOrigin}, {kSecretHeader, secret_}}), "AGENT_ORIGIN")
      << "the desk cannot press the button";
  EXPECT_EQ(reason({form, {"Origin", own}, {"Sec-Fetch-Site", "cross-site"}}), "AGENT_ORIGIN");
  EXPECT_EQ(reason({{"Content-Type", "text/plain"}, {"Origin", own}}), "AGENT_MALFORMED");
  EXPECT_EQ(Send("POST", page, {form, {"Origin", own}}, std::string(9000, 'x')).status, 413);
  EXPECT_EQ(Send("POST", page, {form, {"Origin", own}}, "colour=red").status, 400);
  EXPECT_EQ(Send("GET", page + "/0.pdf", {{"Sec-Fetch-Site", "cross-site"}}).Reason(),
            "AGENT_ORIGIN");
  EXPECT_EQ(Send("GET", page + "/1.pdf", {}).status, 404);
  EXPECT_EQ(Send("GET", "/sign/" + std::string(43, 'A'), {}).status, 404);
  EXPECT_EQ(Send("GET", "/etc/passwd", {}).status, 404);
  EXPECT_THAT(agent_->Look(page).body, HasSubstr("Ký 1 văn bản")) << "nothing was signed";
}

TEST_F(AgentGate, HeadsThatAreNoneAreRefused) {
  const int port = agent_->port();
  EXPECT_EQ(testing::SendBytes(port, "GET / HTTP/1.1\r\n\r\n").status, 400) << "no host";
  std::string many = "GET / HTTP/1.1\r\nHost: " + Own() + "\r\n";
  for (int i = 0; i < 100; ++i) many += "X-" + std::to_string(i) + ": y\r\n";
  EXPECT_EQ(testing::SendBytes(port, many + "Connection: close\r\n\r\n").status, 400);
  const Reply long_head =
      testing::SendBytes(port, "GET / HTTP/1.1\r\nX: " + std::string(300 << 10, 'y') + "\r\n\r\n");
  EXPECT_NE(long_head.status, 200);
  // And it lives.
  EXPECT_EQ(agent_->Look("/").status, 200);
  // A chunked body without a length is counted as it comes.
  const std::string head = "POST /v1/pair HTTP/1.1\r\nHost: " + Own() + "\r\nOrigin: " + kOrigin +
                           "\r\nContent-Type: application/json\r\nConnection: close\r\n"
                           "Transfer-Encoding: chunked\r\n\r\n";
  std::string chunks;
  for (int i = 0; i < 4; ++i) chunks += "400\r\n" + std::string(0x400, 'x') + "\r\n";
  EXPECT_EQ(testing::SendBytes(port, head + chunks + "0\r\n\r\n").status, 413);
}

TEST_F(AgentGate, ACodeWorksOnceForItsOriginAndDiesOfTooManyTries) {
  const auto pair = [&](const std::string& origin, const std::string& code) {
    return agent_->Desk("POST", "/v1/pair", "", json{{"code", code}}.dump(), "application/json",
                        origin);
  };
  const std::string second = "https://ban-khac.example";
  EXPECT_EQ(pair(second, "12345678").Reason(), "AGENT_ORIGIN") << "nobody waits for it";
  const std::string code = agent_->CodeFor(second);
  for (int i = 0; i < 6; ++i)
    EXPECT_EQ(pair(kOrigin, code).Reason(), "AGENT_PAIRING_CODE") << "a code of another origin";
  const Reply good = pair(second, code);
  EXPECT_EQ(good.status, 200) << good.body;
  EXPECT_EQ(pair(second, code).Reason(), "AGENT_PAIRING_CODE") << "twice";
  // Five wrong ones, and the right one is dead.
  const std::string third = "https://ban-thu-ba.example";
  const std::string right = agent_->CodeFor(third);
  const std::string wrong = right[0] == '0' ? "10000000" : "00000000";
  for (int i = 0; i < 4; ++i) EXPECT_EQ(pair(third, wrong).Reason(), "AGENT_PAIRING_CODE") << i;
  EXPECT_EQ(pair(third, wrong).Reason(), "AGENT_PAIRING_TRIES");
  const Reply late = pair(third, right);
  EXPECT_EQ(late.status, 429);
  EXPECT_EQ(late.Reason(), "AGENT_PAIRING_TRIES");
  // Pairing again kills the secret before.
  const std::string fresh = agent_->Pair();
  EXPECT_EQ(agent_->Desk("GET", "/v1/certificates", secret_).Reason(), "AGENT_SECRET");
  EXPECT_EQ(agent_->Desk("GET", "/v1/certificates", fresh).status, 200);
}

TEST_F(AgentGate, HelloTellsWhetherTheSecretIsGood) {
  EXPECT_EQ(json::parse(agent_->Desk("GET", "/v1/hello", secret_).body)["paired"], true);
  EXPECT_EQ(json::parse(agent_->Desk("GET", "/v1/hello", "").body)["paired"], false);
}

TEST_F(AgentGate, ThePairingIsThePersonsOwnAndCanBeTakenBack) {
  const std::string file = agent_->folder() + "/pairings.json";
  struct stat found = {};
  ASSERT_EQ(::stat(file.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0600u);
  ASSERT_EQ(::stat(agent_->folder().c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0700u);
  std::ifstream in(file);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  EXPECT_THAT(text, HasSubstr(kOrigin));
  EXPECT_THAT(text, Not(HasSubstr(secret_))) << "its digest is enough";
  const std::string program = std::string(TRINHKY_BIN_DIR) + "/trinhky-agent";
  int code = -1;
  EXPECT_THAT(testing::RunAndRead({program, "--folder", agent_->folder(), "pairings"}, code),
              HasSubstr(kOrigin));
  EXPECT_EQ(code, 0);
  // Open to others: nobody is let in on its word.
  ASSERT_EQ(::chmod(file.c_str(), 0644), 0);
  EXPECT_EQ(agent_->Desk("GET", "/v1/hello", secret_).Reason(), "AGENT_ORIGIN");
  ASSERT_EQ(::chmod(file.c_str(), 0600), 0);
  EXPECT_EQ(agent_->Desk("GET", "/v1/hello", secret_).status, 200);
  testing::RunAndRead({program, "--folder", agent_->folder(), "unpair", kOrigin}, code);
  EXPECT_EQ(code, 0);
  EXPECT_EQ(agent_->Desk("GET", "/v1/hello", secret_).Reason(), "AGENT_ORIGIN");
  testing::RunAndRead({program, "--folder", agent_->folder(), "unpair", kOrigin}, code);
  EXPECT_EQ(code, 1);
}

TEST(AgentProgram, SaysWhatItNeeds) {
  const std::string program = std::string(TRINHKY_BIN_DIR) + "/trinhky-agent";
  trinhky::testing::TempFolder folder;
  const std::string own = folder.File("agent");
  int code = -1;
  EXPECT_THAT(testing::RunAndRead({program, "--help"}, code), HasSubstr("trinhky-agent pair"));
  EXPECT_EQ(code, 0);
  testing::RunAndRead({program, "--folder", own}, code);
  EXPECT_EQ(code, 2);
  testing::RunAndRead({program, "--folder", own, "--port", "99999"}, code);
  EXPECT_EQ(code, 2);
  for (const char* bad : {"http://trinhky.example", "https://a.example/path", "*", "null",
                          "https://user@a.example"}) {
    testing::RunAndRead({program, "--folder", own, "pair", bad}, code);
    EXPECT_EQ(code, 2) << bad;
  }
  EXPECT_THAT(testing::RunAndRead({program, "--folder", own, "--module", "/no/such.so", "--trust",
                                   TheOffice().trust},
                                  code),
              HasSubstr("TOKEN_MODULE_MISSING"));
  EXPECT_EQ(code, 3);
  // The same from a file.
  std::ofstream(folder.File("agent.conf"))
      << "module = \"/no/such/other.so\"\ntrust = \"" << TheOffice().trust << "\"\n";
  EXPECT_THAT(
      testing::RunAndRead({program, "--config", folder.File("agent.conf"), "--folder", own}, code),
      HasSubstr("TOKEN_MODULE_MISSING"));
  EXPECT_EQ(code, 3);
  std::filesystem::create_directory(folder.File("open"));
  ASSERT_EQ(::chmod(folder.File("open").c_str(), 0755), 0);
  EXPECT_THAT(testing::RunAndRead(
                  {program, "--folder", folder.File("open"), "pair", "https://a.example"}, code),
              HasSubstr("AGENT_FOLDER"));
  EXPECT_EQ(code, 3);
}

}  // namespace
}  // namespace trinhky::agent
