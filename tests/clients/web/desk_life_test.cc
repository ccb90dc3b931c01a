// Real browsers before a whole server: a report's life by eight people, each in a browser of his
// own, with a real token and the real signing agent: on PCs, without a mouse, at 200 %, and on
// phones. Every page they meet is judged: readable, usable, no wider than the screen, nothing
// against the page's policy.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "services/rpc/clock.h"
#include "services/server/key_material.h"
#include "tests/clients/agent/agent_office.h"
#include "tests/testing/office_fixture.h"
#include "tests/testing/office_speaker.h"

namespace trinhky::testing {
namespace {

using agent::testing::kPin;
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
         fs::exists(kRoot + "/clients/web/dist/index.html") && fs::exists(kChromium);
}

// The signer's key and certificate, as his token has them.
TokenKey KeyOnToken(const WireOffice& office, const std::string& person) {
  const std::string stem = office.KeyStem(person);
  return {.key = *signing::LoadPrivateKey(stem + server::kKeyEnding),
          .certificate = *server::LoadCertificate(stem + server::kCertificateEnding)};
}

/// "desktop", "keyboard" (the same without a mouse), "zoomed" (to 200 %) or "phone".
class DeskLife : public ::testing::TestWithParam<const char*> {};

TEST_P(DeskLife, AReportGoesFromItsDrafterToTheParty) {
  if (!EverythingIsThere())
    GTEST_SKIP() << "run deploy/ci/builds/browser.sh and deploy/ci/builds/web.sh first";
  // The agent is a program of its own and goes by the machine's clock.
  WireOffice office(SystemClock().NowUs());
  office.ServeBrowsers(kRoot + "/clients/web/dist");
  const LifeCast cast = StateCast();
  SoftHsm hsm;
  hsm.AddToken("Chủ tịch", kPin, {KeyOnToken(office, cast.signer)});
  const agent::testing::AgentProcess agent(SoftHsm::kModule, {}, office.trust());

  TempFolder folder;
  const char* const kept = std::getenv("TRINHKY_SHOTS");  // a folder: keeps the pictures
  const std::string form = GetParam();
  const std::string subject = "Kết quả thử bàn làm việc của xã Bình An";
  const json job = {{"desk", "http://" + office.server().web_address()},
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
  EXPECT_THAT(out["seen"]["title"].get<std::string>(), StartsWith("(1)"));
  EXPECT_THAT(out["seen"]["issued"].get<std::string>(), HasSubstr("01/BC-UBND"));
}

INSTANTIATE_TEST_SUITE_P(Forms, DeskLife,
                         ::testing::Values("desktop", "keyboard", "zoomed", "phone"),
                         [](const auto& one) { return std::string(one.param); });

}  // namespace
}  // namespace trinhky::testing
