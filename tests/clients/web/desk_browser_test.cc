// A real browser in front of a whole server: a deputy chairman logs in on a phone, opens a paper,
// sees the page as it will be signed, approves it; and the chairman can sign then.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/testing/office_fixture.h"
#include "tests/testing/office_speaker.h"

namespace trinhky::testing {
namespace {

using nlohmann::json;
using storage::IsOk;
using storage::StatusIs;

const std::string kRoot = TRINHKY_SOURCE_DIR;
constexpr char kChromium[] = "/usr/bin/chromium";
constexpr char kDeputy[] = "le-thi-minh-ha";

bool EverythingIsThere() {
  namespace fs = std::filesystem;
  return fs::exists(kRoot + "/tests/clients/agent/browser/node_modules/puppeteer-core") &&
         fs::exists(kRoot + "/clients/web/dist/index.html") && fs::exists(kChromium);
}

TEST(DeskBrowser, ADeputyApprovesOnAPhone) {
  if (!EverythingIsThere())
    GTEST_SKIP() << "run deploy/ci/builds/browser.sh and deploy/ci/builds/web.sh first";
  WireOffice office;
  office.ServeBrowsers(kRoot + "/clients/web/dist");
  OfficeSpeaker speaker(office);
  const cli::SigningKey chairman = office.KeyOf("tran-quoc-bao");
  LifeCast cast = StateCast();
  cast.deputy.clear();  // that step is hers, in the browser
  ReportLife life(speaker, cast, chairman);
  const std::string subject = "Kết quả thử bàn làm việc trên điện thoại";
  ASSERT_THAT(life.Import(StateReport(subject)), IsOk());
  ASSERT_THAT(life.Review(), IsOk());
  EXPECT_THAT(life.Sign(), StatusIs(absl::StatusCode::kNotFound, "NOT_FOUND"))
      << "it is not on his desk before";

  TempFolder folder;
  const char* const kept = std::getenv("TRINHKY_SHOTS");  // a folder: keeps the pictures
  const json job = {{"desk", "http://" + office.server().web_address()},
                    {"login", kDeputy},
                    {"password", WireOffice::kPassword},
                    {"subject", subject},
                    {"chromium", kChromium},
                    {"profile", folder.File("profile")},
                    {"shots", kept == nullptr ? "" : kept}};
  std::ofstream(folder.File("job.json")) << job.dump();
  const std::string command = "HOME=" + folder.path().string() + " node " + kRoot +
                              "/tests/clients/web/browser/approve.js " + folder.File("job.json") +
                              " " + folder.File("out.json");
  ASSERT_EQ(std::system(command.c_str()), 0);
  std::ifstream in(folder.File("out.json"));
  const json out = json::parse(in, nullptr, false);
  ASSERT_TRUE(out.is_object());
  ASSERT_FALSE(out.contains("error")) << out["error"];
  EXPECT_EQ(out["errors"], json::array()) << "nothing broke, and nothing was against the policy";
  EXPECT_NE(out["refused"].get<std::string>().find("mật khẩu"), std::string::npos)
      << out["refused"];
  EXPECT_EQ(out["title"].get<std::string>().substr(0, 3), "(1)") << out["title"];
  EXPECT_EQ(out["cookie"], "") << "no script reads the session";
  for (const auto& [page, wide] : out["wide"].items()) EXPECT_FALSE(wide) << page;
  ASSERT_TRUE(out.value("done", false));

  EXPECT_THAT(life.Refresh(), IsOk());
  EXPECT_THAT(life.Sign(), IsOk());
}

}  // namespace
}  // namespace trinhky::testing
