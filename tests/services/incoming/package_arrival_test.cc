// An arrival from another office: which package is meant, and who may sign the answer to it.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/incoming/incoming_operations.h"
#include "tests/services/exchange/two_offices.h"
#include "tests/testing/status_matchers.h"
#include "workflow/base/status.h"

namespace trinhky::testing {
namespace {

constexpr absl::StatusCode kNotNow = absl::StatusCode::kFailedPrecondition;

class PackageArrivalTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(*offices_.SendDeliveries(), 2); }

  std::string PackageId() const { return offices_.report.deliveries.at("agencies/tinh"); }

  absl::Status Register(const std::string& arrival, const signing::SealKeys& seals) {
    v1::RegisterIncomingRequest request;
    request.set_parent("agencies/tinh");
    request.set_arrival(arrival);
    request.set_request_id(offices_.province.NewRequestId());
    v1::IncomingDocument response;
    return incoming::IncomingOperations({offices_.province.casework(), seals})
        .Register(offices_.province.CallOf("son"), request, response);
  }
  absl::Status Register(const std::string& arrival) {
    return Register(arrival, offices_.province.seals());
  }

  size_t Unanswered() {
    return offices_.province.storage()
        .Read([](const storage::ReadUnit& unit) {
          return unit.packages().List(AgencyId("tinh"), "01", 10);
        })
        ->size();
  }

  TwoOffices offices_;
};

TEST_F(PackageArrivalTest, AnIdThatTwoSendersUsedNeedsItsLongName) {
  ASSERT_THAT(offices_.province.storage().Write([&](storage::UnitOfWork& work) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(std::vector<storage::PackageRecord> packages,
                             work.packages().List(AgencyId("tinh"), "01", 10));
    packages.front().sender = "tinh";
    return work.packages().Insert(packages.front());
  }),
              IsOk());
  EXPECT_THAT(Register("packages/" + PackageId()), Refuses(kNotNow, "PACKAGE_AMBIGUOUS"));
  EXPECT_EQ(Unanswered(), 2u);
  EXPECT_THAT(Register("agencies/ubnd/packages/" + PackageId()), IsOk());
  EXPECT_EQ(Unanswered(), 1u);
}

TEST_F(PackageArrivalTest, NothingIsRegisteredWhenTheAnswerCannotBeSigned) {
  const signing::SealKeys none;
  EXPECT_THAT(Register("packages/" + PackageId(), none), Refuses(kNotNow, "SEAL_MISSING"));
  EXPECT_EQ(Unanswered(), 1u);
  EXPECT_EQ(*offices_.SendStatuses(), 0);
  EXPECT_THAT(Register("packages/" + PackageId()), IsOk());
}

}  // namespace
}  // namespace trinhky::testing
