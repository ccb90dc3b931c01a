// A body that does not take its copy says why, and the sender reads it beside the copy: inside one
// server as between two. @source R-IN-05
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/distribution/distribution_operations.h"
#include "services/incoming/incoming_operations.h"
#include "tests/services/exchange/two_offices.h"
#include "tests/testing/status_matchers.h"

namespace trinhky::testing {
namespace {

constexpr char kReason[] = "Văn bản gửi nhầm; xã khác chủ trì.";
constexpr char kParty[] = "agencies/du";
constexpr char kProvince[] = "agencies/tinh";

class RefusedCopyTest : public ::testing::Test {
 protected:
  static absl::Status Refuse(OfficeFixture& office, const std::string& person,
                             const std::string& agency, const std::string& arrival) {
    v1::RejectIncomingRequest request;
    request.set_parent("agencies/" + agency);
    request.set_arrival(arrival);
    request.set_reason(kReason);
    request.set_request_id(office.NewRequestId());
    v1::IncomingDocument document;
    return incoming::IncomingOperations({office.casework(), office.seals()})
        .Reject(office.CallOf(person), request, document);
  }

  v1::Delivery Shown(const std::string& body) {
    v1::ListDeliveriesRequest request;
    request.set_parent(casework::NameOf(offices_.report.key));
    v1::ListDeliveriesResponse response;
    EXPECT_THAT(
        distribution::DistributionOperations(offices_.commune.casework(), offices_.commune.seals())
            .ListDeliveries(offices_.commune.CallOf("vinh"), request, response),
        IsOk());
    for (const v1::Delivery& delivery : response.deliveries())
      if (delivery.body() == body) return delivery;
    ADD_FAILURE() << "no copy to " << body;
    return {};
  }

  TwoOffices offices_;
};

TEST_F(RefusedCopyTest, TheSenderReadsWhyInsideOneServer) {
  EXPECT_EQ(Shown(kParty).note(), "");
  ASSERT_THAT(Refuse(offices_.commune, "em", "du", offices_.report.DeliveryName(kParty)), IsOk());
  EXPECT_EQ(Shown(kParty).status(), v1::Delivery::STATUS_REFUSED);
  EXPECT_EQ(Shown(kParty).note(), kReason);
}

TEST_F(RefusedCopyTest, TheSenderReadsWhyFromAnotherOffice) {
  ASSERT_THAT(offices_.SendDeliveries(), IsOk());
  EXPECT_EQ(Shown(kProvince).note(), "");
  ASSERT_THAT(Refuse(offices_.province, "son", "tinh",
                     "packages/" + offices_.report.deliveries.at(kProvince)),
              IsOk());
  ASSERT_THAT(offices_.SendStatuses(), IsOk());
  EXPECT_EQ(Shown(kProvince).status(), v1::Delivery::STATUS_REFUSED);
  EXPECT_EQ(Shown(kProvince).note(), kReason);
}

TEST_F(RefusedCopyTest, WhatMetTheLastTryStaysItsClass) {
  offices_.to_province.cut = absl::UnavailableError("the line is cut");
  ASSERT_THAT(offices_.SendDeliveries(), IsOk());
  EXPECT_THAT(Shown(kProvince).note(), ::testing::StartsWith("UNAVAILABLE"));
}

TEST_F(RefusedCopyTest, ACopyThatWasTakenHasNoNote) {
  v1::RegisterIncomingRequest request;
  request.set_parent(kParty);
  request.set_arrival(offices_.report.DeliveryName(kParty));
  request.set_request_id(offices_.commune.NewRequestId());
  v1::IncomingDocument document;
  ASSERT_THAT(incoming::IncomingOperations({offices_.commune.casework(), offices_.commune.seals()})
                  .Register(offices_.commune.CallOf("em"), request, document),
              IsOk());
  EXPECT_EQ(Shown(kParty).status(), v1::Delivery::STATUS_RECEIPTED);
  EXPECT_EQ(Shown(kParty).note(), "");
}

}  // namespace
}  // namespace trinhky::testing
