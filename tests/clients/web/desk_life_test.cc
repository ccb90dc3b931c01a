// Real browsers before whole servers: a report's life by its people, each in a browser of his own,
// with a real token and the real signing agent: on PCs, without a mouse, at 200 %, and on phones;
// and on at the province, which has a server of its own. Every page they meet is judged: readable,
// usable, no wider than the screen, nothing against the page's policy.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <optional>

#include "absl/strings/str_replace.h"
#include "services/rpc/clock.h"
#include "services/server/key_material.h"
#include "tests/clients/agent/agent_office.h"
#include "tests/clients/web/browser_play.h"
#include "tests/clients/web/tls_desk.h"
#include "tests/testing/office_speaker.h"
#include "tests/testing/status_matchers.h"

namespace trinhky::testing {
namespace {

using agent::testing::kPin;
using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// The signer's key and certificate, as his token has them.
TokenKey KeyOnToken(const WireOffice& office, const std::string& person) {
  const std::string stem = office.KeyStem(person);
  return {.key = *signing::LoadPrivateKey(stem + server::kKeyEnding),
          .certificate = *server::LoadCertificate(stem + server::kCertificateEnding)};
}

// A plan for the province, which does not have to wait for the Party committee as a report has.
std::string PlanText(const std::string& subject) {
  return absl::StrReplaceAll(StateReport(subject), {{"BÁO CÁO", "KẾ HOẠCH"},
                                                    {"/BC-UBND", "/KH-UBND"},
                                                    {"Kính gửi: Đảng ủy xã Bình An.\n\n", ""},
                                                    {"- Như trên;\n", ""}});
}

// Issued before anybody comes to his desk; the name of the paper as pages have it.
std::string IssuePlan(WireOffice& office, const std::string& subject) {
  OfficeSpeaker speaker(office);
  const cli::SigningKey key = office.KeyOf(StateCast().signer);
  ReportLife life(speaker, StateCast(), key);
  EXPECT_THAT(life.Import(PlanText(subject)), IsOk());
  EXPECT_THAT(life.Review(), IsOk());
  EXPECT_THAT(life.Sign(), IsOk());
  EXPECT_THAT(life.Number(), IsOk());
  EXPECT_THAT(life.Seal(), IsOk());
  EXPECT_THAT(life.Issue(), IsOk());
  return absl::StrReplaceAll(life.document().name(), {{"agencies/", ""}, {"/documents/", "/"}});
}

// The province beside `commune`, and a plan that went there by mistake.
json ProvinceJob(WireOffice& province, WireOffice& commune) {
  const std::string subject = "Kế hoạch trực hè của xã Bình An";
  return {{"desk", "http://" + province.server().web_address()},
          {"clerk", "trieu-thi-van"},
          {"head", "phung-quang-hai"},
          {"body", "Ủy ban nhân dân tỉnh Lam Giang"},
          {"wrong",
           {{"subject", subject},
            {"paper", IssuePlan(commune, subject)},
            {"reason", "Kế hoạch nội bộ của xã, gửi nhầm lên tỉnh."}}}};
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

TEST_P(DeskLife, AReportGoesFromItsDrafterToThePartyAndTheProvince) {
  if (!BrowsersAreThere())
    GTEST_SKIP() << "run deploy/ci/builds/browser.sh and deploy/ci/builds/web.sh first";
  const std::string form = GetParam();
  const bool everything = form == "desktop" || form == "phone";
  // The agent is a program of its own and goes by the machine's clock.
  WireOffice office(SystemClock().NowUs());
  std::unique_ptr<WireOffice> province;
  if (everything) {
    province = WireOffice::ProvinceOf(office);
    province->ServeBrowsers(WebRoot());
  }
  std::optional<TlsDesk> tls;
  if (form == "tls") {
    tls.emplace(office).MakeKnown();
  } else {
    office.ServeBrowsers(WebRoot());
  }
  const LifeCast cast = StateCast();
  SoftHsm hsm;
  hsm.AddToken("Chủ tịch", kPin, {KeyOnToken(office, cast.signer)});
  const agent::testing::AgentProcess agent(SoftHsm::kModule, {}, office.trust());

  const std::string subject = "Kết quả thử bàn làm việc của xã Bình An";
  json job = {{"desk", tls ? tls->origin() : "http://" + office.server().web_address()},
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
              {"around", everything},
              {"subject", subject},
              {"text", StateReport(subject)},
              {"signerName", "Trần Quốc Bảo"},
              {"agent",
               {{"port", std::to_string(agent.port())},
                {"program", std::string(TRINHKY_BIN_DIR) + "/trinhky-agent"},
                {"folder", agent.folder()},
                {"pin", kPin}}}};
  if (tls) job.update({{"home", tls->home()}, {"browserArgs", json::array({TlsDesk::HostRule()})}});
  if (province != nullptr) job["province"] = ProvinceJob(*province, office);
  const json out = Play("life.js", job);
  EXPECT_TRUE(WasWellPlayed(out));
  EXPECT_EQ(out["seen"]["cookie"], "") << "no script reads the session";
  EXPECT_THAT(out["seen"].value("title", ""), StartsWith("(1)"));
  if (tls) {
    ExpectHostCookie(out["seen"]["kept"]);
  } else {
    // Two answers were lost: the same wish came three times, and he signed once.
    const json completions = out["seen"]["completions"];
    ASSERT_EQ(completions.size(), 3u);
    EXPECT_EQ(completions, json(3, completions[0])) << completions.dump();
  }
  EXPECT_THAT(out["seen"].value("issued", ""), HasSubstr("01/BC-UBND"));
  if (province == nullptr) return;
  EXPECT_THAT(out["seen"].value("arrived", ""), HasSubstr("Số đến 1"));
  EXPECT_THAT(out["seen"].value("copies", ""), HasSubstr("Biên nhận hợp lệ"));
}

INSTANTIATE_TEST_SUITE_P(Forms, DeskLife,
                         ::testing::Values("tls", "desktop", "keyboard", "zoomed", "phone"),
                         [](const auto& one) { return std::string(one.param); });

}  // namespace
}  // namespace trinhky::testing
