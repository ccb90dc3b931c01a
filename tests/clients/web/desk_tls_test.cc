// A real browser at the door of a desk that is there over TLS.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "services/rpc/clock.h"
#include "tests/clients/agent/agent_office.h"
#include "tests/clients/web/browser_play.h"
#include "tests/clients/web/tls_desk.h"

namespace trinhky::testing {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

TEST(DeskTls, TheBrowserBelievesOnlyAnAuthorityThatItKnows) {
  if (!BrowsersAreThere())
    GTEST_SKIP() << "run deploy/ci/builds/browser.sh and deploy/ci/builds/web.sh first";
  WireOffice office(SystemClock().NowUs());
  const TlsDesk desk(office);
  for (const bool known : {false, true}) {
    if (known) desk.MakeKnown();
    int code = -1;
    const std::string said = agent::testing::RunAndRead(
        {"/usr/bin/env", "HOME=" + desk.home(), "node",
         std::string(TRINHKY_SOURCE_DIR) + "/tests/clients/web/browser/tls.js", "/usr/bin/chromium",
         desk.origin(), TlsFiles::kName},
        code);
    const json out = json::parse(said, nullptr, false);
    ASSERT_TRUE(out.is_object()) << said;
    if (!known) {
      EXPECT_THAT(out.value("error", ""), HasSubstr("ERR_CERT_AUTHORITY_INVALID"));
      continue;
    }
    EXPECT_EQ(out.value("error", ""), "");
    EXPECT_THAT(out["hsts"].get<std::string>(), HasSubstr("max-age=31536000"));
    EXPECT_EQ(out["without"], desk.origin() + "/")
        << "asked for without TLS, and the browser comes with it";
    EXPECT_EQ(out["protocol"], "TLS 1.3");
  }
}

}  // namespace
}  // namespace trinhky::testing
