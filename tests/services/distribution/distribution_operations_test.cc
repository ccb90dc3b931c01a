#include "services/distribution/distribution_operations.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

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
