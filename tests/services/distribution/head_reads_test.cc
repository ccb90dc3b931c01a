// The head answers for what his deputy signs in his place: he sees it from the signature on, and
// may take it back. Nobody else comes to see it that way. @source R-SIG-09, R-ND30-18
#include <gtest/gtest.h>

#include "services/workflow/case_reading.h"
#include "tests/testing/stage_desk.h"
#include "tests/testing/status_matchers.h"

namespace trinhky::testing {
namespace {

class HeadReadsTest : public ::testing::Test {
 protected:
  // To the Party committee alone: no unit of the commune reads it as a recipient.
  static std::string DeputysReport() {
    std::string text(kDeskReport);
    const auto change = [&](std::string_view old, std::string_view words) {
      text.replace(text.find(old), old.size(), words);
    };
    change("CHỦ TỊCH\n\n\n\nTrần Thị Chi", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\n\nĐỗ Tiến Dũng");
    change("- Ủy ban nhân dân tỉnh Lam Giang;\n- Phòng Kinh tế;\n", "");
    return text;
  }

  void SetUp() override {
    const signing::Certificate& certificate = desk_.CredentialOf("dung").certificate;
    ASSERT_THAT(
        desk_.office.directory().RegisterCertificate(
            "people/dung", certificate.der(), certificate.FingerprintHex(), kMondayMorningUs),
        IsOk());
    ASSERT_THAT(desk_.Import("an", DeputysReport()), IsOk());
    for (const auto& [person, act] : {std::pair{"an", "submit"}, std::pair{"binh", "approve"},
                                      std::pair{"chau", "approve"}, std::pair{"dung", "approve"}})
      ASSERT_THAT(desk_.Do(person, act), IsOk()) << act;
  }

  void Sign() { ASSERT_THAT(desk_.Do("dung", "sign"), IsOk()); }

  void Issue() {
    Sign();
    for (const char* act : {"number", "seal", "issue"}) ASSERT_THAT(desk_.Do("vinh", act), IsOk());
  }

  absl::Status Read(const std::string& person) {
    v1::Document seen;
    return desk_.drafts.Get(desk_.office.CallOf(person), desk_.About<v1::GetDocumentRequest>(),
                            seen);
  }

  int Listed(const std::string& person) {
    v1::ListDocumentsRequest request;
    request.set_parent("agencies/ubnd");
    v1::ListDocumentsResponse page;
    EXPECT_THAT(desk_.drafts.List(desk_.office.CallOf(person), request, page), IsOk());
    return page.documents_size();
  }

  // A refused act leaves the answer of the one before.
  absl::Status Try(const std::string& person, const std::string& act,
                   const std::string& reason = "") {
    const v1::Document before = desk_.document;
    absl::Status status = desk_.Do(person, act, reason);
    if (!status.ok()) desk_.document = before;
    return status;
  }

  StageDesk desk_;
};

TEST_F(HeadReadsTest, FromTheSignatureOnAndNobodyElseWithHim) {
  EXPECT_THAT(Read("chi"), Refuses(kHidden, "NOT_FOUND")) << "not yet signed for him";
  EXPECT_EQ(Listed("chi"), 0);
  Sign();
  EXPECT_THAT(Read("chi"), IsOk());
  EXPECT_EQ(Listed("chi"), 1);
  // Another agency's head, deputy and clerk; another unit's head and specialist; who only receives.
  for (const char* person : {"giang", "phuong", "em", "lan", "kim", "hoa"}) {
    EXPECT_THAT(Read(person), Refuses(kHidden, "NOT_FOUND")) << person;
    EXPECT_EQ(Listed(person), 0) << person;
  }
}

TEST_F(HeadReadsTest, HeTakesBackWhatTheDeputySigned) {
  Issue();
  EXPECT_THAT(Try("kim", "recall", "Số liệu sai."), Refuses(kHidden, "NOT_FOUND"));
  EXPECT_THAT(Try("giang", "recall", "Số liệu sai."), Refuses(kMayNot, "ROLE_MISSING"))
      << "he has a copy, and is head of another agency";
  ASSERT_THAT(Try("chi", "recall", "Số liệu sai."), IsOk());
  EXPECT_EQ(desk_.document.state(), "RECALL_REQUESTED");
}

TEST_F(HeadReadsTest, WhoFollowsHimSeesItToo) {
  Sign();
  EXPECT_THAT(Read("quan"), Refuses(kHidden, "NOT_FOUND"));
  desk_.ChangeDirectory("id: \"chi\"\n    title: \"Trần Thị Chi\"\n    login: \"chi\"",
                        "id: \"quan\"\n    title: \"Vương Hải Quân\"\n    login: \"quan\"");
  EXPECT_THAT(Read("quan"), IsOk());
  EXPECT_THAT(Read("chi"), Refuses(kHidden, "NOT_FOUND")) << "who held the post holds it no more";
}

// R-ND30-13: the deputy has approved this version; the same once more says nothing new.
TEST_F(HeadReadsTest, TheDeputyApprovesOnce) {
  EXPECT_THAT(Try("dung", "approve"), Refuses(kNotNow, "ALREADY_DONE"));
  v1::ListAvailableActionsResponse response;
  ASSERT_THAT(workflows::CaseReading(desk_.office.casework())
                  .ListAvailableActions(desk_.office.CallOf("dung"),
                                        desk_.About<v1::ListAvailableActionsRequest>(), response),
              IsOk());
  for (const v1::AvailableAction& action : response.actions()) {
    if (action.action() == "approve_leader") {
      EXPECT_FALSE(action.allowed());
      EXPECT_EQ(action.reason(), "ALREADY_DONE");
      EXPECT_NE(action.message(), "");
      EXPECT_NE(action.message_en(), "");
    } else if (action.action() == "sign") {
      EXPECT_TRUE(action.allowed()) << action.message();
    }
  }
}

}  // namespace
}  // namespace trinhky::testing
