// R-SIG-04 over a whole document: a unit head signs TUQ. for the chairman with a written
// authorisation that holds on that day and covers the type, and not without.
#include <gtest/gtest.h>

#include <string>

#include "services/directory/delegation_operations.h"
#include "tests/testing/stage_desk.h"
#include "tests/testing/status_matchers.h"

namespace trinhky::testing {
namespace {

constexpr char kLan[] = "lan";  // heads the economy unit

// The fixture's report, signed by Lan for the chairman.
std::string ReportOfLan() {
  std::string report(kDeskReport);
  const std::string block = "CHỦ TỊCH\n\n\n\nTrần Thị Chi\n";
  report.replace(report.find(block), block.size(),
                 "TUQ. CHỦ TỊCH\nTRƯỞNG PHÒNG\n\n\n\nNgô Thị Lan\n");
  return report;
}

class DelegatedSigningTest : public ::testing::Test {
 protected:
  void SetUp() override {
    desk_.ChangeDirectory(R"(unit: "kt" title: "Trưởng phòng" roles: "UNIT_HEAD")",
                          R"(unit: "kt" title: "Trưởng phòng" roles: "UNIT_HEAD" roles: "SIGNER")");
    const signing::Certificate& certificate = desk_.CredentialOf(kLan).certificate;
    ASSERT_THAT(
        desk_.office.directory().RegisterCertificate(
            "people/lan", certificate.der(), certificate.FingerprintHex(), kMondayMorningUs),
        IsOk());
    ASSERT_THAT(desk_.Import("an", ReportOfLan()), IsOk());
    ASSERT_THAT(desk_.Reach("LEADER_REVIEW"), IsOk());
    ASSERT_THAT(desk_.Do("dung", "approve"), IsOk());
  }

  absl::StatusOr<v1::Delegation> Authorise(const std::string& type, const std::string& from_on,
                                           const std::string& to_on,
                                           const std::string& to_post = "posts/ubnd-kt-tp") {
    v1::RecordDelegationRequest request;
    request.set_parent("agencies/ubnd");
    request.set_document("12/GUQ-UBND");
    request.set_from_post("posts/ubnd-ct");
    request.set_to_post(to_post);
    request.add_types(type);
    request.set_from_on(from_on);
    request.set_to_on(to_on);
    request.set_request_id(desk_.office.NewRequestId());
    v1::Delegation response;
    const absl::Status status = delegations_.Record(desk_.office.CallOf("chi"), request, response);
    if (!status.ok()) return status;
    return response;
  }

  absl::Status LanSigns() { return desk_.Do(kLan, "sign"); }

  StageDesk desk_;
  rpc::PageTokens page_tokens_{"0123456789abcdef0123456789abcdef"};
  directory::DelegationOperations delegations_{
      {desk_.office.directory(), page_tokens_, desk_.office.ids()}};
};

TEST_F(DelegatedSigningTest, IsRefusedWithoutAnAuthorisationAndDoneWithOne) {
  EXPECT_EQ(desk_.document.signature_block().authority(), "TUQ");
  EXPECT_THAT(LanSigns(), Refuses(kNotNow, "DELEGATION_MISSING"));
  ASSERT_THAT(Authorise("BC", "2026-04-20", "2026-04-20"), IsOk());
  EXPECT_THAT(LanSigns(), IsOk());
  EXPECT_EQ(desk_.document.state(), "LEADER_SIGNED");
  ASSERT_THAT(desk_.Reach("SEALED"), IsOk());
  v1::VerifyContentResponse response;
  ASSERT_THAT(desk_.signing.Verify(desk_.office.CallOf("vinh"),
                                   desk_.About<v1::VerifyContentRequest>(), response),
              IsOk());
  EXPECT_EQ(response.verdict(), "VALID");
}

TEST_F(DelegatedSigningTest, AnotherTypeAnotherDayOrAnotherPostIsNoAuthorisation) {
  ASSERT_THAT(Authorise("BC", "2026-04-20", "2026-12-31", "posts/ubnd-vhxh-tp"), IsOk());
  EXPECT_THAT(LanSigns(), Refuses(kNotNow, "DELEGATION_MISSING"));
  ASSERT_THAT(Authorise("BC", "2026-04-21", "2026-12-31"), IsOk());
  EXPECT_THAT(LanSigns(), Refuses(kNotNow, "DELEGATION_EXPIRED"));
  ASSERT_THAT(Authorise("TB", "2026-04-20", "2026-12-31"), IsOk());
  EXPECT_THAT(LanSigns(), Refuses(kNotNow, "DELEGATION_OUT_OF_SCOPE"));
}

TEST_F(DelegatedSigningTest, OneThatWasEndedIsNoneAtOnceAndWhatWasSignedStays) {
  const auto first = Authorise("BC", "2026-04-20", "2026-12-31");
  ASSERT_THAT(first, IsOk());
  v1::EndDelegationRequest request;
  request.set_parent("agencies/ubnd");
  request.set_name(first->name());
  request.set_request_id(desk_.office.NewRequestId());
  v1::Delegation ended;
  ASSERT_THAT(delegations_.End(desk_.office.CallOf("chi"), request, ended), IsOk());
  EXPECT_THAT(LanSigns(), Refuses(kNotNow, "DELEGATION_MISSING"));

  const auto second = Authorise("BC", "2026-04-20", "2026-12-31");
  ASSERT_THAT(second, IsOk());
  ASSERT_THAT(LanSigns(), IsOk());
  request.set_name(second->name());
  request.set_request_id(desk_.office.NewRequestId());
  ASSERT_THAT(delegations_.End(desk_.office.CallOf("chi"), request, ended), IsOk());
  EXPECT_THAT(desk_.Reach("SEALED"), IsOk());
}

// Drafts may name whoever is authorised on that day: the directory need not say it too.
TEST_F(DelegatedSigningTest, TheAuthorisationAloneMakesAUnitHeadASigner) {
  // As the fixture has it: without the role.
  ASSERT_THAT(desk_.office.directory().Import(CommuneDirectory(), kMondayMorningUs), IsOk());
  ASSERT_THAT(Authorise("BC", "2026-04-20", "2026-12-31"), IsOk());
  ASSERT_THAT(desk_.Import("an", ReportOfLan()), IsOk());
  ASSERT_THAT(desk_.Reach("LEADER_REVIEW"), IsOk());
  ASSERT_THAT(desk_.Do("dung", "approve"), IsOk());
  EXPECT_THAT(LanSigns(), IsOk());
}

}  // namespace
}  // namespace trinhky::testing
