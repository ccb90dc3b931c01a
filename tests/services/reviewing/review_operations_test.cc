#include "services/reviewing/review_operations.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "tests/testing/stage_desk.h"
#include "tests/testing/status_matchers.h"
#include "workflow/base/status.h"

namespace trinhky::testing {
namespace {

using absl::StatusCode;

TEST(ReviewOperations, TheDraftClimbsToTheLeadersDesk) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("UNIT_REVIEW"), IsOk());
  ASSERT_THAT(desk.Do("binh", "approve"), IsOk());
  EXPECT_EQ(desk.document.state(), "FORM_CHECK");
  ASSERT_THAT(desk.Do("chau", "approve"), IsOk());
  EXPECT_EQ(desk.document.state(), "LEADER_REVIEW");
  ASSERT_THAT(desk.Do("dung", "approve"), IsOk());
  EXPECT_EQ(desk.document.state(), "LEADER_REVIEW");
  EXPECT_THAT(desk.Do("chi", "sign"), IsOk());
}

// R-FLOW-03: what is returned says why, and begins a new round.
TEST(ReviewOperations, AReturnedDraftComesBackThroughEveryDesk) {
  for (const auto& [state, person] :
       {std::pair("UNIT_REVIEW", "binh"), std::pair("FORM_CHECK", "chau"),
        std::pair("LEADER_REVIEW", "dung")}) {
    StageDesk desk;
    ASSERT_THAT(desk.Reach(state), IsOk());
    ASSERT_THAT(desk.Do(person, "return", "Thiếu số liệu"), IsOk()) << state;
    EXPECT_EQ(desk.document.state(), "RETURNED");
    ASSERT_THAT(desk.Do("an", "edit"), IsOk());
    ASSERT_THAT(desk.Do("an", "submit"), IsOk());
    EXPECT_EQ(desk.document.state(), "UNIT_REVIEW");
  }
}

TEST(ReviewOperations, AnOpinionThatIsAskedForIsWaitedFor) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("LEADER_REVIEW"), IsOk());
  ASSERT_THAT(desk.Do("dung", "approve"), IsOk());
  ASSERT_THAT(desk.Do("chi", "ask_opinion", "Xin ý kiến"), IsOk());
  EXPECT_THAT(desk.Do("chi", "sign"), Refuses(kNotNow, "OPINION_PENDING"));
  ASSERT_THAT(desk.Do("giang", "give_opinion", "Đồng ý"), IsOk());
  EXPECT_THAT(desk.Do("chi", "sign"), IsOk());
}

// R-SOD-01, R-SOD-02: who wrote or approved it does not approve it again; others have no say.
TEST(ReviewOperations, RefusesByCodeAndReason) {
  ExpectRefusals({
      {"DRAFT", "an", "approve", "", kNotNow, "NOT_IN_STATE"},
      {"DRAFT", "kim", "approve", "", kHidden, "NOT_FOUND"},
      {"UNIT_REVIEW", "an", "approve", "", kMayNot, "ROLE_MISSING"},
      {"UNIT_REVIEW", "an", "return", "Nhầm", kMayNot, "ROLE_MISSING"},
      {"UNIT_REVIEW", "binh", "return", "", kInput, "REASON_REQUIRED"},
      {"UNIT_REVIEW", "lan", "approve", "", kHidden, "NOT_FOUND"},
      {"UNIT_REVIEW", "chi", "approve", "", kHidden, "NOT_FOUND"},
      {"FORM_CHECK", "binh", "approve", "", kMayNot, "ROLE_MISSING"},
      {"FORM_CHECK", "chau", "return", "", kInput, "REASON_REQUIRED"},
      {"FORM_CHECK", "chau", "override", "", kInput, "REASON_REQUIRED"},
      {"FORM_CHECK", "an", "override", "Vội", kMayNot, "ROLE_MISSING"},
      {"LEADER_REVIEW", "chau", "approve", "", kMayNot, "ROLE_MISSING"},
      {"LEADER_REVIEW", "an", "ask_opinion", "Hỏi", kMayNot, "ROLE_MISSING"},
      {"LEADER_REVIEW", "chi", "approve", "", kHidden, "NOT_FOUND"},
      {"LEADER_SIGNED", "dung", "approve", "", kNotNow, "NOT_IN_STATE"},
      {"LEADER_SIGNED", "dung", "return", "Sai", kNotNow, "NOT_IN_STATE"},
  });
}

// R-SOD-01: a second post does not let anyone approve his own work.
TEST(ReviewOperations, NobodyApprovesWhatHeWroteOrApprovedUnderAnotherPost) {
  const auto give = [](StageDesk& desk, const std::string& post, const std::string& more) {
    const std::string held = "posts { post: \"" + post + "\" }";
    desk.ChangeDirectory(held, held + " posts { post: \"" + more + "\" }");
  };
  const struct {
    const char* state;
    const char* person;
    const char* post;
    const char* more;
    const char* act;
  } rows[] = {
      {"UNIT_REVIEW", "an", "ubnd-vhxh-cv", "ubnd-vhxh-tp", "approve"},
      {"FORM_CHECK", "binh", "ubnd-vhxh-tp", "ubnd-cvp", "approve"},
      {"LEADER_SIGNED", "chi", "ubnd-ct", "ubnd-vt", "number"},
  };
  for (const auto& row : rows) {
    StageDesk desk;
    ASSERT_THAT(desk.Reach(row.state), IsOk());
    give(desk, row.post, row.more);
    EXPECT_THAT(desk.Do(row.person, row.act), Refuses(kMayNot, "SAME_PERSON")) << row.person;
    EXPECT_EQ(desk.Stored().state(), row.state);
    EXPECT_EQ(desk.Stored().etag(), desk.document.etag());
  }
}

// R-ND30-12: what the form check sees is an error until the draft is mended.
TEST(ReviewOperations, AFormErrorIsMendedBeforeTheFormCheckPasses) {
  StageDesk desk;
  std::string text(kDeskReport);
  const std::string state_line = "- Lưu: VT, VHXH.";
  text.replace(text.find(state_line), state_line.size(), "- Lưu VPĐU.");
  ASSERT_THAT(desk.Import("an", text), IsOk());
  ASSERT_THAT(desk.Reach("FORM_CHECK"), IsOk());
  const absl::Status status = desk.Do("chau", "approve");
  ASSERT_THAT(status, Refuses(kNotNow, "FORM_ERROR"));
  EXPECT_EQ(RejectionOf(status)->metadata["code"], "NN-E07");
  EXPECT_EQ(desk.Stored().etag(), desk.document.etag());
  EXPECT_THAT(desk.Do("an", "approve"), Refuses(kMayNot, "ROLE_MISSING"))
      << "who may not check the form hears nothing of it";
}

// R-NN-09: a body that the profile demands is on the list, or somebody answers for its absence.
TEST(ReviewOperations, ARequiredBodyIsOnTheListOrItsAbsenceHasAReason) {
  StageDesk desk;
  desk.ChangeDirectory("party_term:",
                       "profiles { agency: \"ubnd\" type: \"BC\" "
                       "required_bodies: \"agencies/giay\" }\n  party_term:");
  ASSERT_THAT(desk.Reach("FORM_CHECK"), IsOk());
  EXPECT_THAT(desk.Do("chau", "approve"), Refuses(kNotNow, "REQUIRED_RECIPIENT_MISSING"));
  EXPECT_EQ(desk.Stored().etag(), desk.document.etag());
  ASSERT_THAT(desk.Do("chau", "override", "Trường không liên quan"), IsOk());
  EXPECT_THAT(desk.Do("chau", "approve"), IsOk());
}

TEST(ReviewOperations, AnApprovalIsOfTheContentThatWasSeen) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("UNIT_REVIEW"), IsOk());
  auto request = desk.About<v1::ApproveReviewRequest>();
  request.set_digest(std::string(64, 'a'));
  v1::Document response;
  EXPECT_THAT(desk.reviews.Approve(desk.office.CallOf("binh"), request, response),
              Refuses(kNotNow, "CONTENT_CHANGED"));
  request = desk.About<v1::ApproveReviewRequest>();
  request.set_etag("\"1\"");
  EXPECT_THAT(desk.reviews.Approve(desk.office.CallOf("binh"), request, response),
              Refuses(StatusCode::kAborted, "ETAG_MISMATCH"));
}

TEST(ReviewOperations, ManyApprovalsHaveAVerdictEach) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("UNIT_REVIEW"), IsOk());
  v1::BatchApproveReviewsRequest request;
  *request.add_requests() = desk.About<v1::ApproveReviewRequest>();
  *request.add_requests() = desk.About<v1::ApproveReviewRequest>();
  request.mutable_requests(1)->set_name("agencies/ubnd/documents/doc-nothing");
  v1::BatchApproveReviewsResponse response;
  ASSERT_THAT(desk.reviews.ApproveMany(desk.office.CallOf("binh"), request, response), IsOk());
  ASSERT_EQ(response.verdicts_size(), 2);
  EXPECT_TRUE(response.verdicts(0).approved());
  EXPECT_EQ(response.verdicts(1).reason(), "NOT_FOUND");
}

}  // namespace
}  // namespace trinhky::testing
