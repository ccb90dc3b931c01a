#include "services/distribution/distribution_operations.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "tests/testing/stage_desk.h"
#include "tests/testing/status_matchers.h"

namespace trinhky::testing {
namespace {

// R-NN-12: one copy for each body of the list; the province's waits until the Party committee has
// accepted, or the head lets it go with a reason.
TEST(DistributionOperations, EachBodyOfTheListGetsItsCopy) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("SUBMITTED"), IsOk());
  const auto held = [&] {
    std::map<std::string, bool> copies;
    for (const v1::Delivery& delivery : desk.Deliveries())
      if (delivery.status() != v1::Delivery::STATUS_MERGED)
        copies[delivery.body()] = delivery.held();
    return copies;
  };
  EXPECT_EQ(held(), (std::map<std::string, bool>{{"agencies/du", false},
                                                 {"agencies/tinh", true},
                                                 {"agencies/ubnd/units/kt", false}}));
  ASSERT_THAT(desk.Do("chi", "release_hold", "Báo cáo gấp"), IsOk());
  EXPECT_FALSE(held()["agencies/tinh"]);
}

class ConfirmTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_THAT(desk_.Reach("SUBMITTED"), IsOk()); }

  absl::Status Confirm(const std::string& person, const std::string& body) {
    v1::ConfirmDeliveryRequest request;
    for (const v1::Delivery& delivery : desk_.Deliveries())
      if (delivery.body() == body && delivery.status() != v1::Delivery::STATUS_MERGED)
        request.set_name(delivery.name());
    request.set_request_id(desk_.office.NewRequestId());
    v1::Delivery response;
    return desk_.distribution.Confirm(desk_.office.CallOf(person), request, response);
  }

  StageDesk desk_;
};

TEST_F(ConfirmTest, OnlyAReaderOfTheBodyConfirmsAndOnlyOnce) {
  constexpr char kUnit[] = "agencies/ubnd/units/kt";
  EXPECT_THAT(Confirm("kim", kUnit), Refuses(kHidden, "NOT_FOUND"));
  EXPECT_THAT(Confirm("vinh", kUnit), Refuses(kHidden, "NOT_FOUND"));
  EXPECT_THAT(Confirm("em", "agencies/du"), Refuses(kNotNow, "REGISTER_INSTEAD"));
  EXPECT_THAT(Confirm("lan", kUnit), IsOk());
  EXPECT_THAT(Confirm("lan", kUnit), Refuses(kNotNow, "DELIVERY_SETTLED"));
}

// R-NN-12: the drafter says what an unclear line means; an answer that cannot be used leaves the
// list as it was.
class DraftListTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_THAT(desk_.Reach("DRAFT"), IsOk());
    before_ = desk_.Stored().SerializeAsString();
  }

  absl::Status Answer(const std::string& person, int line, const std::string& text,
                      const std::vector<std::string>& bodies) {
    auto request = desk_.About<v1::AnswerRecipientRequest>();
    request.set_line(line);
    request.set_text(text);
    for (const std::string& body : bodies) request.add_bodies(body);
    v1::Document response;
    return desk_.distribution.Answer(desk_.office.CallOf(person), request, response);
  }

  absl::Status Add(const std::string& person, const std::string& body) {
    auto request = desk_.About<v1::AddRecipientRequest>();
    request.set_body(body);
    request.set_purpose(v1::PURPOSE_REPORT);
    v1::Document response;
    return desk_.distribution.Add(desk_.office.CallOf(person), request, response);
  }

  int LineOf(const std::string& text) {
    for (const v1::Recipient& recipient : desk_.document.recipients())
      if (recipient.text() == text) return recipient.line();
    ADD_FAILURE() << "no line " << text;
    return 0;
  }

  StageDesk desk_;
  std::string before_;
};

TEST_F(DraftListTest, AnAnswerIsAboutALineOfTheDraftAndBodiesOfTheDirectory) {
  constexpr char kText[] = "Phòng Kinh tế";
  const int line = LineOf(kText);
  EXPECT_THAT(Answer("an", line + 40, kText, {"agencies/tinh"}),
              RefusesField("line", "LINE_UNKNOWN"));
  EXPECT_THAT(Answer("an", line, "Phòng Nội vụ", {"agencies/tinh"}),
              RefusesField("line", "LINE_UNKNOWN"));
  EXPECT_THAT(Answer("an", line, kText, {"agencies/tinh", "agencies/khong-co"}),
              RefusesField("bodies[1]", "BODY_UNKNOWN"));
  EXPECT_THAT(Answer("binh", line, kText, {"agencies/tinh"}), Refuses(kHidden, "NOT_FOUND"));
  EXPECT_EQ(desk_.Stored().SerializeAsString(), before_);
  EXPECT_THAT(Answer("an", line, kText, {"agencies/ubnd/units/kt"}), IsOk());
}

TEST_F(DraftListTest, ABodyIsAddedOnceAndFromTheDirectory) {
  EXPECT_THAT(Add("an", "agencies/khong-co"), RefusesField("body", "BODY_UNKNOWN"));
  EXPECT_THAT(Add("an", "agencies/tinh"), RefusesField("body", "ALREADY_LISTED"));
  EXPECT_THAT(Add("binh", "agencies/giay"), Refuses(kHidden, "NOT_FOUND"));
  EXPECT_EQ(desk_.Stored().SerializeAsString(), before_);
  EXPECT_THAT(Add("an", "agencies/giay"), IsOk());
}

class RetryTest : public ConfirmTest {
 protected:
  v1::Delivery DeliveryTo(const std::string& body) {
    for (const v1::Delivery& delivery : desk_.Deliveries())
      if (delivery.body() == body && delivery.status() != v1::Delivery::STATUS_MERGED)
        return delivery;
    ADD_FAILURE() << "no delivery to " << body;
    return {};
  }

  absl::Status Retry(const std::string& person, const std::string& name) {
    v1::RetryDeliveryRequest request;
    request.set_name(name);
    request.set_request_id(desk_.office.NewRequestId());
    v1::Delivery response;
    return desk_.distribution.Retry(desk_.office.CallOf(person), request, response);
  }
};

// R-TRK-01: the clerk of the sender sends again what still waits and may leave.
TEST_F(RetryTest, OnlyTheSendersClerkSendsAgainAndOnlyWhatWaits) {
  const v1::Delivery unit = DeliveryTo("agencies/ubnd/units/kt");
  EXPECT_THAT(Retry("an", unit.name()), Refuses(kMayNot, "ROLE_MISSING"));
  EXPECT_THAT(Retry("em", unit.name()), Refuses(kMayNot, "ROLE_MISSING"))
      << "the receiver's clerk sees the document and sends nothing";
  EXPECT_THAT(Retry("kim", unit.name()), Refuses(kHidden, "NOT_FOUND"));
  EXPECT_THAT(Retry("vinh", desk_.document.name() + "/deliveries/dlv-khong-co"),
              Refuses(kHidden, "NOT_FOUND"));
  EXPECT_THAT(Retry("vinh", DeliveryTo("agencies/tinh").name()), Refuses(kNotNow, "DELIVERY_HELD"));
  EXPECT_TRUE(DeliveryTo("agencies/tinh").held());
  EXPECT_THAT(Retry("vinh", unit.name()), IsOk());
  ASSERT_THAT(Confirm("lan", "agencies/ubnd/units/kt"), IsOk());
  const std::string settled = DeliveryTo("agencies/ubnd/units/kt").SerializeAsString();
  EXPECT_THAT(Retry("vinh", unit.name()), Refuses(kNotNow, "DELIVERY_SETTLED"));
  EXPECT_EQ(DeliveryTo("agencies/ubnd/units/kt").SerializeAsString(), settled);
}

TEST(DistributionOperations, RefusesByCodeAndReason) {
  ExpectRefusals({
      {"SEALED", "chi", "recall", "Sai", kNotNow, "NOT_IN_STATE"},
      {"SUBMITTED", "chi", "recall", "", kInput, "REASON_REQUIRED"},
      {"SUBMITTED", "vinh", "recall", "Sai", kMayNot, "ROLE_MISSING"},
      {"SUBMITTED", "kim", "recall", "Sai", kHidden, "NOT_FOUND"},
      {"SUBMITTED", "chi", "release_hold", "", kInput, "REASON_REQUIRED"},
      {"TRACKING", "chi", "release_hold", "Gấp", kNotNow, "NOTHING_HELD"},
      {"SUBMITTED", "vinh", "release_hold", "Gấp", kMayNot, "ROLE_MISSING"},
  });
}

TEST(DistributionOperations, TheSignerRecalls) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("SUBMITTED"), IsOk());
  ASSERT_THAT(desk.Do("chi", "recall", "Sai số liệu"), IsOk());
  EXPECT_EQ(desk.document.state(), "RECALL_REQUESTED");
}

// The leader's signature froze the list: nobody adds to it.
TEST(DistributionOperations, AfterTheSignatureNobodyJoinsTheList) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("LEADER_SIGNED"), IsOk());
  auto request = desk.About<v1::AddRecipientRequest>();
  request.set_body("agencies/giay");
  v1::Document response;
  EXPECT_THAT(desk.distribution.Add(desk.office.CallOf("an"), request, response),
              Refuses(kNotNow, "NOT_IN_STATE"));
}

}  // namespace
}  // namespace trinhky::testing
