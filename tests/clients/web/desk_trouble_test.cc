// Real browsers on a bad day: the server goes away and comes back, sessions end, two people change
// one paper, the server says no, there is nothing yet. Nobody loses what he typed, and every one of
// these pages is judged like the others.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_replace.h"
#include "services/rpc/clock.h"
#include "tests/clients/web/browser_play.h"
#include "tests/testing/office_speaker.h"
#include "tests/testing/status_matchers.h"
#include "trinhky/v1/draft_service.grpc.pb.h"

namespace trinhky::testing {
namespace {

using nlohmann::json;

/// Papers of one drafter, handed in without a browser.
class Drawer {
 public:
  explicit Drawer(WireOffice& office) : office_(office) {}

  /// A draft; what pages and plays know it by.
  json Draft(const std::string& subject) {
    OfficeSpeaker speaker(office_);
    const cli::SigningKey nobody;
    ReportLife life(speaker, StateCast(), nobody);
    EXPECT_THAT(life.Import(StateReport(subject)), IsOk());
    document_ = life.document();
    return {{"subject", subject},
            {"text", StateReport(subject)},
            {"paper",
             absl::StrReplaceAll(document_.name(), {{"agencies/", ""}, {"/documents/", "/"}})}};
  }
  /// The same, handed to the head of the unit.
  json Submitted(const std::string& subject) {
    json paper = Draft(subject);
    const auto submitted = office_.As(StateCast().drafter)
                               .Call(&v1::DraftService::Stub::SubmitDocument,
                                     cli::ActRequest<v1::SubmitDocumentRequest>(document_));
    EXPECT_THAT(submitted.status(), IsOk());
    return paper;
  }

 private:
  WireOffice& office_;
  v1::Document document_;
};

/// "desktop" or "phone".
class DeskTrouble : public ::testing::TestWithParam<const char*> {};

TEST_P(DeskTrouble, NobodyLosesWhatHeTyped) {
  if (!BrowsersAreThere())
    GTEST_SKIP() << "run deploy/ci/builds/browser.sh and deploy/ci/builds/web.sh first";
  WireOffice office(SystemClock().NowUs());
  office.ServeBrowsers(WebRoot());
  Drawer drawer(office);
  json papers = {{"away", drawer.Submitted("Kết quả thử khi máy chủ tắt")},
                 {"changed", drawer.Submitted("Kết quả thử hai người cùng sửa")},
                 {"waiting", drawer.Submitted("Kết quả thử việc của người khác")},
                 {"draft", drawer.Draft("Kết quả thử soạn ở hai máy")}};
  papers["changed"]["otherText"] = StateReport("Kết quả thử hai người cùng sửa quý III");
  papers["waiting"]["who"] = "Ngô Văn Thành";
  const json out = Play("trouble.js",
                        {{"desk", "http://" + office.server().web_address()},
                         {"form", GetParam()},
                         {"people",
                          {{"drafter", StateCast().drafter},
                           {"unitHead", StateCast().unit_head},
                           {"newcomer", "trinh-cong-hieu"},
                           {"newClerk", "giang-van-lam"}}},
                         {"papers", papers}},
                        [&](const std::string& words) {
                          if (words == "stop") office.Stop();
                          if (words == "start") office.StartAgain();
                        });
  EXPECT_TRUE(WasWellPlayed(out));
}

INSTANTIATE_TEST_SUITE_P(Forms, DeskTrouble, ::testing::Values("desktop", "phone"),
                         [](const auto& one) { return std::string(one.param); });

}  // namespace
}  // namespace trinhky::testing
