// Real browsers before a whole server: a report's life by eight people, each in a browser of his
// own, with a real token and the real signing agent: on PCs, over TLS, without a mouse, at 200 %,
// and on phones. Every page they meet is judged: readable, usable, no wider than the screen,
// nothing against the page's policy.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "clients/cli/demo/office_process.h"
#include "services/rpc/clock.h"
#include "services/server/key_material.h"
#include "tests/clients/agent/agent_office.h"
#include "tests/services/gateway/tls_files.h"
#include "tests/testing/office_fixture.h"
#include "tests/testing/office_speaker.h"

namespace trinhky::testing {
namespace {

using agent::testing::kPin;
using gateway::testing::TlsFiles;
using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string kRoot = TRINHKY_SOURCE_DIR;
const std::string kDriver = kRoot + "/tests/clients/web/browser";
constexpr char kChromium[] = "/usr/bin/chromium";

bool EverythingIsThere() {
  namespace fs = std::filesystem;
  return fs::exists(kDriver + "/node_modules/playwright-core") &&
         fs::exists(kDriver + "/node_modules/axe-core") &&
         fs::exists(kRoot + "/clients/web/dist/index.html") && fs::exists(kChromium) &&
         fs::exists("/usr/bin/certutil");
}

// The signer's key and certificate, as his token has them.
TokenKey KeyOnToken(const WireOffice& office, const std::string& person) {
  const std::string stem = office.KeyStem(person);
  return {.key = *signing::LoadPrivateKey(stem + server::kKeyEnding),
          .certificate = *server::LoadCertificate(stem + server::kCertificateEnding)};
}

// What Chromium believes of authorities stands in the home folder.
void Believe(const TlsFiles& files, const std::string& home) {
  const std::string store = "sql:" + home + "/.pki/nssdb";
  std::filesystem::create_directories(home + "/.pki/nssdb");
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"/usr/bin/certutil", "-N", "-d", store, "--empty-password"},
        {"/usr/bin/certutil", "-A", "-d", store, "-t", "C,,", "-n", "test", "-i",
         files.File("ca.pem")}}) {
    int code = -1;
    const std::string said = agent::testing::RunAndRead(words, code);
    ASSERT_EQ(code, 0) << said;
  }
}

// As long as the window is open; for this host alone, over TLS alone, and not for scripts.
void ExpectHostCookie(const json& kept) {
  ASSERT_EQ(kept.size(), 1u) << kept.dump();
  EXPECT_EQ(kept[0]["name"], "__Host-trinhky");
  EXPECT_EQ(kept[0]["domain"], TlsFiles::kName) << "with a dot it would be for those below too";
  EXPECT_EQ(kept[0]["path"], "/");
  EXPECT_EQ(kept[0]["expires"], -1);
  EXPECT_EQ(kept[0]["secure"], true);
  EXPECT_EQ(kept[0]["httpOnly"], true);
  EXPECT_EQ(kept[0]["sameSite"], "Strict");
}

/// "tls": over TLS, with an authority that the browser knows. "desktop", "keyboard" (the same
/// without a mouse), "zoomed" (to 200 %) or "phone".
class DeskLife : public ::testing::TestWithParam<const char*> {};

TEST_P(DeskLife, AReportGoesFromItsDrafterToTheParty) {
  if (!EverythingIsThere())
    GTEST_SKIP() << "run deploy/ci/builds/browser.sh and deploy/ci/builds/web.sh first";
  // The agent is a program of its own and goes by the machine's clock.
  WireOffice office(SystemClock().NowUs());
  TempFolder folder;
  const TlsFiles files;
  const std::string form = GetParam();
  const bool tls = form == "tls";
  std::string desk;
  if (tls) {
    desk = absl::StrCat("https://", TlsFiles::kName, ":", *cli::FreePort());
    office.ServeBrowsersByTls(kRoot + "/clients/web/dist", desk, files.File("cert.pem"),
                              files.File("key.pem"), files.File("ca.pem"));
    Believe(files, folder.path().string());
  } else {
    office.ServeBrowsers(kRoot + "/clients/web/dist");
    desk = "http://" + office.server().web_address();
  }
  const LifeCast cast = StateCast();
  SoftHsm hsm;
  hsm.AddToken("Chủ tịch", kPin, {KeyOnToken(office, cast.signer)});
  const agent::testing::AgentProcess agent(SoftHsm::kModule, {}, office.trust());

  const char* const kept = std::getenv("TRINHKY_SHOTS");  // a folder: keeps the pictures
  const std::string subject = "Kết quả thử bàn làm việc của xã Bình An";
  const json job = {{"desk", desk},
                    {"browserArgs", tls ? json::array({std::string("--host-resolver-rules=MAP ") +
                                                       TlsFiles::kName + " 127.0.0.1"})
                                        : json::array()},
                    {"form", form},
                    {"people",
                     {{"drafter", cast.drafter},
                      {"unitHead", cast.unit_head},
                      {"formChecker", cast.form_checker},
                      {"deputy", cast.deputy},
                      {"signer", cast.signer},
                      {"clerk", cast.clerk},
                      {"partyClerk", "chau-thi-hanh"},
                      {"party", "lam-thi-phuong"},
                      {"auditor", "do-thi-kim-oanh"},
                      {"administrator", "bui-duc-anh"}}},
                    {"around", form == "desktop" || form == "phone"},
                    {"password", WireOffice::kPassword},
                    {"subject", subject},
                    {"text", StateReport(subject)},
                    {"signerName", "Trần Quốc Bảo"},
                    {"agent",
                     {{"port", std::to_string(agent.port())},
                      {"program", std::string(TRINHKY_BIN_DIR) + "/trinhky-agent"},
                      {"folder", agent.folder()},
                      {"pin", kPin}}},
                    {"chromium", kChromium},
                    {"shots", kept == nullptr ? "" : kept}};
  std::ofstream(folder.File("job.json")) << job.dump();
  int code = -1;
  const std::string said = agent::testing::RunAndRead(
      {"/usr/bin/env", "HOME=" + folder.path().string(), "node", kDriver + "/life.js",
       folder.File("job.json"), folder.File("out.json")},
      code);
  std::ifstream in(folder.File("out.json"));
  const json out = json::parse(in, nullptr, false);
  ASSERT_TRUE(out.is_object()) << said;
  EXPECT_EQ(out["errors"], json::array()) << "nothing broke, and nothing was against the policy";
  EXPECT_EQ(out["wide"], json::array()) << "wider than the screen";
  EXPECT_EQ(out["violations"], json::array()) << "of WCAG 2.2 A and AA";
  ASSERT_FALSE(out.contains("error")) << out["error"].get<std::string>();
  ASSERT_TRUE(out.value("done", false));
  EXPECT_EQ(out["seen"]["cookie"], "") << "no script reads the session";
  if (tls) ExpectHostCookie(out["seen"]["kept"]);
  EXPECT_THAT(out["seen"]["title"].get<std::string>(), StartsWith("(1)"));
  EXPECT_THAT(out["seen"]["issued"].get<std::string>(), HasSubstr("01/BC-UBND"));
}

INSTANTIATE_TEST_SUITE_P(Forms, DeskLife,
                         ::testing::Values("tls", "desktop", "keyboard", "zoomed", "phone"),
                         [](const auto& one) { return std::string(one.param); });

TEST(DeskTls, TheBrowserBelievesOnlyAnAuthorityThatItKnows) {
  if (!EverythingIsThere())
    GTEST_SKIP() << "run deploy/ci/builds/browser.sh and deploy/ci/builds/web.sh first";
  WireOffice office(SystemClock().NowUs());
  TempFolder folder;
  const TlsFiles files;
  const std::string desk = absl::StrCat("https://", TlsFiles::kName, ":", *cli::FreePort());
  office.ServeBrowsersByTls(kRoot + "/clients/web/dist", desk, files.File("cert.pem"),
                            files.File("key.pem"), files.File("ca.pem"));
  for (const bool known : {false, true}) {
    if (known) Believe(files, folder.path().string());
    int code = -1;
    const std::string said =
        agent::testing::RunAndRead({"/usr/bin/env", "HOME=" + folder.path().string(), "node",
                                    kDriver + "/tls.js", kChromium, desk, TlsFiles::kName},
                                   code);
    const json out = json::parse(said, nullptr, false);
    ASSERT_TRUE(out.is_object()) << said;
    if (!known) {
      EXPECT_THAT(out.value("error", ""), HasSubstr("ERR_CERT_AUTHORITY_INVALID"));
      continue;
    }
    EXPECT_EQ(out.value("error", ""), "");
    EXPECT_THAT(out["hsts"].get<std::string>(), HasSubstr("max-age=31536000"));
    EXPECT_EQ(out["without"], desk + "/") << "asked for without TLS, and the browser comes with it";
    EXPECT_EQ(out["protocol"], "TLS 1.3");
  }
}

}  // namespace
}  // namespace trinhky::testing
