// A real browser: a page of another origin pairs, asks, the person looks, types his PIN, and the
// signature arrives; a page that is not paired gets nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "clients/agent/encoding.h"
#include "tests/clients/agent/agent_office.h"

namespace trinhky::agent {
namespace {

using nlohmann::json;
using testing::AgentProcess;
using ::testing::HasSubstr;
using testing::kPin;
using testing::NewRequestId;
using ::testing::Not;
using testing::RequestJson;
using testing::TheOffice;
using testing::Waiting;

const std::string kDriver = TRINHKY_AGENT_BROWSER;
constexpr char kChromium[] = "/usr/bin/chromium";

bool BrowserIsThere() {
  return std::filesystem::exists(kDriver + "/node_modules/puppeteer-core") &&
         std::filesystem::exists(kChromium) && std::filesystem::exists("/usr/bin/env");
}

/// Whether the desk counts as a page of the network, which must ask the person first.
class AgentBrowser : public ::testing::TestWithParam<bool> {};

TEST_P(AgentBrowser, APersonSignsOnTheAgentsPageWhatAnotherPageAskedFor) {
  if (!BrowserIsThere()) GTEST_SKIP() << "run deploy/ci/builds/browser.sh first";
  trinhky::testing::SoftHsm hsm;
  PlugIn(hsm, TheOffice());
  const AgentProcess agent;
  const std::vector<Waiting> documents = {
      TheOffice().Document(
          {.subject = "Kết quả chuyển đổi số quý III năm 2026", .preparation = "p1", .urgency = 2}),
      TheOffice().Document({.subject = "Kế hoạch phòng, chống thiên tai và tìm kiếm cứu nạn trên "
                                       "địa bàn xã năm 2027",
                            .preparation = "p2",
                            .package = [](ContentPackage& p) { p.type = "KH"; }}),
      TheOffice().Document(
          {.subject = "V/v <b>đôn đốc</b> & \"rà soát\" số liệu", .preparation = "p3"})};
  trinhky::testing::TempFolder folder;
  const char* const kept = std::getenv("TRINHKY_SHOTS");  // a folder: keeps the pictures
  json job = {{"agent", "http://127.0.0.1:" + std::to_string(agent.port())},
              {"program", std::string(TRINHKY_BIN_DIR) + "/trinhky-agent"},
              {"folder", agent.folder()},
              {"chromium", kChromium},
              {"profile", folder.File("profile")},
              {"shots", kept == nullptr ? "" : kept},
              {"pin", kPin},
              {"leaveOut", 1},
              {"publicDesk", GetParam()},
              {"pdfs", json::array({ToBase64(documents[0].pdf)})},
              {"request", RequestJson(NewRequestId(), TheOffice().leader.certificate, documents)}};
  std::ofstream(folder.File("job.json")) << job.dump();
  int code = -1;
  const std::string said =
      testing::RunAndRead({"/usr/bin/env", "HOME=" + folder.path().string(), "node",
                           kDriver + "/run.js", folder.File("job.json"), folder.File("out.json")},
                          code);
  std::ifstream in(folder.File("out.json"));
  const json out = json::parse(in, nullptr, false);
  ASSERT_TRUE(out.is_object()) << said;
  ASSERT_FALSE(out.contains("error")) << out["error"];

  EXPECT_EQ(out["state"].get<std::string>().substr(0, 4), "done") << out["state"];
  for (const char* attempt : {"hello", "certificates", "home"})
    EXPECT_EQ(out["stranger"][attempt], "nothing") << attempt;
  EXPECT_THAT(out["stranger"]["frame"].get<std::string>(), Not(HasSubstr("trinhky-agent")))
      << "nothing of ours is framed";

  // Browsers that know the permission give nothing before it.
  if (GetParam() && out["permissions"].dump().find("fulfilled") != std::string::npos) {
    EXPECT_EQ(out["before_permission"], "nothing");
  }
  EXPECT_EQ(out["paired"], "paired");
  EXPECT_EQ(out["certificates"], 4);
  EXPECT_EQ(out["origin"], job["agent"]) << "the page is the agent's own";
  EXPECT_EQ(out["opener"], true) << "and the desk has no hold on it";
  ASSERT_EQ(out["titles"].size(), 3u);
  EXPECT_THAT(out["titles"][2].get<std::string>(),
              HasSubstr("V/v <b>đôn đốc</b> & \"rà soát\" số liệu"))
      << "text, never tags";
  EXPECT_EQ(out["button"], "Ký 3 văn bản");
  EXPECT_EQ(out["button_after"], "Ký 2 văn bản");
  EXPECT_EQ(out["button_again"], "Ký 2 văn bản") << "what was left out stays left out";
  EXPECT_THAT(out["problem"].get<std::string>(), HasSubstr("TOKEN_PIN_WRONG"));
  EXPECT_THAT(out["outcome"].get<std::string>(), HasSubstr("Đã ký 2 văn bản"));
  for (const char* name : {"desktop", "phone", "problem", "done"})
    EXPECT_EQ(out[std::string("wide_") + name], false) << name << " scrolls sideways";

  const json& signed_documents = out["result"]["documents"];
  ASSERT_EQ(signed_documents.size(), 3u);
  EXPECT_EQ(signed_documents[1]["state"], "left_out");
  for (const size_t i : {size_t{0}, size_t{2}}) {
    const std::string octets = FromBase64(signed_documents[i].value("signature", "")).value_or("");
    const auto report = TheOffice().Judge(documents[i], octets);
    EXPECT_TRUE(report.ok()) << i << " " << report.code;
  }
}

INSTANTIATE_TEST_SUITE_P(Desks, AgentBrowser, ::testing::Values(false, true),
                         [](const auto& one) { return one.param ? "OfTheNetwork" : "OfThisPc"; });

}  // namespace
}  // namespace trinhky::agent
