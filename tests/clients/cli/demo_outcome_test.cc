#include "clients/cli/demo/outcome.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/cli/demo/attacks.h"
#include "clients/cli/demo/outsiders.h"
#include "clients/cli/demo/programme.h"
#include "tests/clients/cli/demo_json_shape.h"

namespace trinhky::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Outcome Closed() {
  Outcome outcome;
  outcome.file = "a.txt";
  outcome.state = "CLOSED";
  outcome.recipients = {{.line = 3,
                         .text = "UBND tỉnh",
                         .body = "agencies/x",
                         .purpose = "report",
                         .channel = "office",
                         .status = "RECEIPTED"}};
  outcome.forwarded = {
      {.office = "agencies/x", .package = "pkg", .receipt = "verified", .remote_state = "03"}};
  outcome.signatures = {{.role = "leader", .signer = "An", .verdict = "VALID"}};
  outcome.submission_office = "agencies/du";
  outcome.submission_state = "ACCEPTED";
  outcome.attacks = {{.attempt = "x", .reason = "NOT_FOUND", .refused = true}};
  outcome.transitions_ms = {1, 2, 3, 100};
  return outcome;
}

TEST(OutcomeJson, HasThePromisedShape) {
  EXPECT_THAT(ShapeFaults(OutcomeJson(Closed())), IsEmpty());
  Outcome blocked;
  blocked.state = "BLOCKED";
  blocked.problems = {{.code = "NN-E01", .message = "…", .line = 7}};
  EXPECT_THAT(ShapeFaults(OutcomeJson(blocked)), IsEmpty());
}

TEST(OutcomeJson, GivesMedianAndMaximum) {
  const Json json = OutcomeJson(Closed());
  EXPECT_EQ(json.at("transitions_ms_p50"), 2);
  EXPECT_EQ(json.at("transitions_ms_max"), 100);
}

TEST(AsDemanded, NeedsAnEndAndNoBreach) {
  EXPECT_TRUE(Closed().AsDemanded());
  Outcome open = Closed();
  open.state = "TRACKING";
  EXPECT_FALSE(open.AsDemanded());
  Outcome breached = Closed();
  breached.attacks.push_back({.attempt = "y", .reason = "ACCEPTED", .refused = false});
  EXPECT_FALSE(breached.AsDemanded());
  Outcome unexplained;
  unexplained.state = "BLOCKED";
  EXPECT_FALSE(unexplained.AsDemanded());
}

TEST(FillNotApplicable, NamesEveryAttemptOnce) {
  Outcome outcome;
  outcome.attacks = {{.attempt = "approve_own_draft", .reason = "ROLE_MISSING", .refused = true}};
  FillNotApplicable(outcome);
  EXPECT_EQ(outcome.attacks.size(), Programme().size());
  EXPECT_EQ(outcome.attacks.back().reason, "NOT_APPLICABLE");
  EXPECT_THAT(outcome.attacks.back().note, HasSubstr("cần"));
}

// Every attack of the programme, each refused with its own reason.
Outcome AllRefused() {
  Outcome outcome;
  for (const Attempt& attempt : Programme()) {
    const std::string expected(attempt.expected);
    outcome.attacks.push_back({.attempt = std::string(attempt.name),
                               .expected = expected,
                               .reason = expected.substr(0, expected.find('|')),
                               .note = {},
                               .refused = true});
  }
  return outcome;
}

TEST(ProgrammeFaults, IsEmptyWhenEveryAttackMetItsReasonSomewhere) {
  Outcome without;
  FillNotApplicable(without);
  EXPECT_THAT(ProgrammeFaults({AllRefused(), without}), IsEmpty());
}

TEST(ProgrammeFaults, NamesAnAttackThatNoDocumentGaveAnOccasionFor) {
  Outcome outcome = AllRefused();
  outcome.attacks.pop_back();
  FillNotApplicable(outcome);
  EXPECT_THAT(ProgrammeFaults({outcome}),
              ElementsAre(HasSubstr(std::string(Programme().back().name))));
}

TEST(ProgrammeFaults, NamesARefusalForAnotherReason) {
  Outcome outcome = AllRefused();
  outcome.attacks.front().reason = "NOT_FOUND";
  EXPECT_THAT(ProgrammeFaults({outcome}),
              ElementsAre(AllOf(HasSubstr("approve_own_draft"), HasSubstr("NOT_FOUND"))));
}

TEST(ProgrammeText, HasOneLineForEachAttack) {
  const std::string text = ProgrammeText({AllRefused()});
  for (const Attempt& attempt : Programme())
    EXPECT_THAT(text, HasSubstr(std::string(attempt.name)));
}

TEST(SameAnswer, LooksAtEveryByte) {
  const grpc::Status one(grpc::StatusCode::NOT_FOUND, "x", "details");
  EXPECT_TRUE(SameAnswer(one, grpc::Status(grpc::StatusCode::NOT_FOUND, "x", "details")));
  EXPECT_FALSE(SameAnswer(one, grpc::Status(grpc::StatusCode::NOT_FOUND, "x", "detailz")));
  EXPECT_FALSE(SameAnswer(one, grpc::Status(grpc::StatusCode::NOT_FOUND, "y", "details")));
  EXPECT_FALSE(SameAnswer(one, grpc::Status(grpc::StatusCode::PERMISSION_DENIED, "x", "details")));
}

}  // namespace
}  // namespace trinhky::cli
