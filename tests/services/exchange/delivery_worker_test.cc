#include "services/exchange/delivery_worker.h"

#include <gtest/gtest.h>

#include "services/exchange/office_link.h"
#include "services/exchange/outgoing_package.h"
#include "services/exchange/retry_schedule.h"
#include "services/incoming/incoming_operations.h"
#include "tests/services/exchange/two_offices.h"
#include "tests/testing/status_matchers.h"
#include "workflow/base/status.h"

namespace trinhky::testing {
namespace {

using storage::DeliveryStatus;

class DeliveryWorkerTest : public ::testing::Test {
 protected:
  int64_t Waiting() {
    return *offices_.commune.storage().Read(
        [](const storage::ReadUnit& unit) { return unit.outbox().Count("delivery"); });
  }

  absl::Status RegisterAtProvince(v1::IncomingDocument& document) {
    v1::RegisterIncomingRequest request;
    request.set_parent("agencies/tinh");
    request.set_arrival("packages/" + offices_.report.deliveries.at("agencies/tinh"));
    request.set_request_id(offices_.province.NewRequestId());
    return incoming::IncomingOperations({offices_.province.casework(), offices_.province.seals()})
        .Register(offices_.province.CallOf("son"), request, document);
  }

  TwoOffices offices_;
};

TEST_F(DeliveryWorkerTest, CopiesLeaveByTheirChannel) {
  EXPECT_EQ(*offices_.SendDeliveries(), 2);
  EXPECT_EQ(Waiting(), 0);
  const storage::DeliveryRecord local =
      DeliveryOf(offices_.commune, offices_.report, "agencies/du");
  EXPECT_EQ(local.status, DeliveryStatus::kSent);
  EXPECT_EQ(local.receipt, "");
  const storage::DeliveryRecord remote = offices_.Delivery();
  EXPECT_EQ(remote.status, DeliveryStatus::kSent);
  EXPECT_EQ(remote.remote_state, "01");
  EXPECT_NE(remote.receipt, "");
}

TEST_F(DeliveryWorkerTest, RegisteringAtTheOtherOfficeComesBackAsASignedReceipt) {
  ASSERT_EQ(*offices_.SendDeliveries(), 2);
  v1::IncomingDocument document;
  ASSERT_THAT(RegisterAtProvince(document), IsOk());
  EXPECT_EQ(document.arrival_number(), 1);
  EXPECT_EQ(document.symbol(), "15/BC-UBND");
  v1::IncomingDocument again;
  ASSERT_THAT(RegisterAtProvince(again), IsOk()) << "R-TRK-02: the same arrival, the same document";
  EXPECT_EQ(again.name(), document.name());
  ASSERT_EQ(*offices_.SendStatuses(), 1);
  EXPECT_EQ(offices_.Delivery().status, DeliveryStatus::kReceipted);
  EXPECT_EQ(offices_.Delivery().remote_state, "03");
}

TEST_F(DeliveryWorkerTest, ATemporaryFailureIsTriedAgainLater) {
  offices_.to_province.cut = absl::UnavailableError("no route");
  ASSERT_EQ(*offices_.SendDeliveries(), 2);
  EXPECT_EQ(offices_.Delivery().status, DeliveryStatus::kPending);
  EXPECT_EQ(offices_.Delivery().last_error, "UNAVAILABLE");
  EXPECT_EQ(Waiting(), 1);
  EXPECT_EQ(*offices_.SendDeliveries(), 0);
  offices_.to_province.cut.reset();
  offices_.commune.clock().Advance(exchange::RetryDelayUs(1) + 1'000'000);
  EXPECT_EQ(*offices_.SendDeliveries(), 1);
  EXPECT_EQ(offices_.Delivery().status, DeliveryStatus::kSent);
  EXPECT_EQ(offices_.Delivery().last_error, "");
}

// A quarter of an hour of waiting, grown while the other office was away, ends when it is back.
TEST_F(DeliveryWorkerTest, AnOfficeThatIsReachedAgainGetsWhatWaitsAtOnce) {
  offices_.to_province.cut = absl::UnavailableError("no route");
  ASSERT_EQ(*offices_.SendDeliveries(), 2);
  for (int64_t attempts = 1; attempts < 12; ++attempts) {
    offices_.commune.clock().Advance(exchange::RetryDelayUs(attempts));
    ASSERT_EQ(*offices_.SendDeliveries(), 1);
  }
  offices_.to_province.cut.reset();
  EXPECT_EQ(*offices_.SendDeliveries(), 0);
  ++offices_.to_province.reconnections;
  EXPECT_EQ(*offices_.SendDeliveries(), 1);
  EXPECT_EQ(offices_.Delivery().status, DeliveryStatus::kSent);
}

TEST_F(DeliveryWorkerTest, AServerThatStartsTriesEverythingAnew) {
  offices_.to_province.cut = absl::UnavailableError("no route");
  ASSERT_EQ(*offices_.SendDeliveries(), 2);
  offices_.to_province.cut.reset();
  ASSERT_EQ(*offices_.SendDeliveries(), 0);
  exchange::OutboxWorker started(
      {offices_.commune.storage(), offices_.commune.clock(), offices_.bell}, offices_.to_province,
      "delivery", [this](const storage::OutboxRecord& row) { offices_.sender.Handle(row); });
  EXPECT_EQ(*started.RunOnce(), 1);
  EXPECT_EQ(offices_.Delivery().status, DeliveryStatus::kSent);
}

TEST_F(DeliveryWorkerTest, ALostAnswerDoublesNothing) {
  offices_.to_province.answer_lost = true;
  ASSERT_EQ(*offices_.SendDeliveries(), 2);
  const std::string first = offices_.to_province.last.SerializeAsString();
  offices_.to_province.answer_lost = false;
  offices_.commune.clock().Advance(exchange::RetryDelayUs(1) + 1'000'000);
  ASSERT_EQ(*offices_.SendDeliveries(), 1);
  EXPECT_EQ(first, offices_.to_province.last.SerializeAsString());
  const auto packages = offices_.province.storage().Read([](const storage::ReadUnit& unit) {
    return unit.packages().List(AgencyId("tinh"), "01", 10);
  });
  EXPECT_EQ(packages->size(), 1u);
}

TEST_F(DeliveryWorkerTest, ARefusalForGoodLandsOnTheClerksDesk) {
  offices_.to_province.cut =
      Reject(absl::StatusCode::kInvalidArgument, "PACKAGE_KIND", {.vi = "Không.", .en = "No."});
  ASSERT_EQ(*offices_.SendDeliveries(), 2);
  EXPECT_EQ(offices_.Delivery().status, DeliveryStatus::kFailed);
  EXPECT_EQ(offices_.Delivery().last_error, "INVALID_ARGUMENT/PACKAGE_KIND");
  EXPECT_EQ(Waiting(), 0);
  const auto items = offices_.commune.storage().Read([&](const storage::ReadUnit& unit) {
    return unit.work_items().Find(offices_.report.key,
                                  offices_.report.deliveries.at("agencies/tinh") + "-CLERK");
  });
  ASSERT_TRUE(items->has_value());
  EXPECT_EQ((*items)->assignee, "roles/CLERK");
}

TEST_F(DeliveryWorkerTest, AnOfficeWithoutAnAddressIsTheAdministratorsToName) {
  exchange::GrpcOfficeLink link({}, {}, 1000);
  const absl::Status status = link.Deliver("tinh", {}).status();
  ASSERT_THAT(status, Refuses(absl::StatusCode::kFailedPrecondition, "OFFICE_NOT_CONFIGURED"));
  EXPECT_EQ(RejectionOf(status)->metadata["office"], "tinh");
  EXPECT_THAT(link.Report("tinh", {}),
              Refuses(absl::StatusCode::kFailedPrecondition, "OFFICE_NOT_CONFIGURED"));
  EXPECT_FALSE(link.Knows("tinh"));
  const int64_t now_us = offices_.commune.clock().NowUs();
  const auto rows = offices_.commune.storage().Write([&](storage::UnitOfWork& work) {
    return work.outbox().Claim("delivery", now_us, now_us + exchange::kClaimUs, 10);
  });
  exchange::DeliveryWorker worker(TwoOffices::Deps(offices_.commune), link,
                                  offices_.commune.clock());
  for (const storage::OutboxRecord& row : *rows) worker.Handle(row);
  EXPECT_NE(offices_.Delivery().status, DeliveryStatus::kSent);
  EXPECT_EQ(offices_.Delivery().last_error, "FAILED_PRECONDITION/OFFICE_NOT_CONFIGURED");
}

class PackageForTest : public DeliveryWorkerTest {
 protected:
  absl::Status Package(const storage::DeliveryRecord& delivery, const signing::SealKeys& seals) {
    return exchange::PackageFor({offices_.commune.casework(), seals, offices_.commune.trust()},
                                delivery, offices_.commune.clock().NowUs())
        .status();
  }

  bool Kept() {
    return offices_.commune.storage()
        .Read([&](const storage::ReadUnit& unit) {
          return unit.packages().Find(AgencyId("ubnd"), exchange::kOutgoing,
                                      exchange::PackageIdOf(offices_.Delivery()));
        })
        ->has_value();
  }
};

TEST_F(PackageForTest, WithoutTheSealOfTheSenderNothingIsMade) {
  const signing::SealKeys none;
  EXPECT_THAT(Package(offices_.Delivery(), none),
              Refuses(absl::StatusCode::kFailedPrecondition, "SEAL_MISSING"));
  EXPECT_FALSE(Kept());
  EXPECT_THAT(Package(offices_.Delivery(), offices_.commune.seals()), IsOk());
  EXPECT_TRUE(Kept());
}

// R-NN-11: the signed list decides who gets a package, whatever the row of a delivery says.
TEST_F(PackageForTest, OnlyWhatIsSignedAndOnTheListBecomesAPackage) {
  storage::DeliveryRecord delivery = offices_.Delivery();
  delivery.body = BodyId("agencies/giay");
  absl::Status status = Package(delivery, offices_.commune.seals());
  ASSERT_THAT(status, Refuses(absl::StatusCode::kFailedPrecondition, "PACKAGE_INCOMPLETE"));
  EXPECT_EQ(RejectionOf(status)->metadata["part"], "recipient line");

  v1::RegisterIncomingRequest request;
  request.set_parent("agencies/du");
  request.set_arrival(offices_.report.DeliveryName("agencies/du"));
  request.set_request_id(offices_.commune.NewRequestId());
  v1::IncomingDocument arrived;
  ASSERT_THAT(incoming::IncomingOperations({offices_.commune.casework(), offices_.commune.seals()})
                  .Register(offices_.commune.CallOf("em"), request, arrived),
              IsOk());
  delivery = offices_.Delivery();
  delivery.key = casework::KeyOf(arrived.name());
  status = Package(delivery, offices_.commune.seals());
  ASSERT_THAT(status, Refuses(absl::StatusCode::kFailedPrecondition, "PACKAGE_INCOMPLETE"));
  EXPECT_EQ(RejectionOf(status)->metadata["part"], "content_package");
  EXPECT_FALSE(Kept());
}

TEST_F(DeliveryWorkerTest, AClaimOfACrashedWorkerIsTakenOver) {
  const int64_t now_us = offices_.commune.clock().NowUs();
  const auto lost = offices_.commune.storage().Write([&](storage::UnitOfWork& work) {
    return work.outbox().Claim("delivery", now_us, now_us + exchange::kClaimUs, 10);
  });
  ASSERT_EQ(lost->size(), 2u);
  EXPECT_EQ(*offices_.SendDeliveries(), 0);
  offices_.commune.clock().Advance(exchange::kClaimUs + 1'000'000);
  EXPECT_EQ(*offices_.SendDeliveries(), 2);
  for (const storage::OutboxRecord& row : *lost) offices_.sender.Handle(row);
  EXPECT_EQ(offices_.Delivery().status, DeliveryStatus::kSent);
}

TEST_F(DeliveryWorkerTest, WhatAKilledServerHadClaimedLeavesAtTheNextStart) {
  const int64_t now_us = offices_.commune.clock().NowUs();
  const auto lost = offices_.commune.storage().Write([&](storage::UnitOfWork& work) {
    return work.outbox().Claim("delivery", now_us, now_us + exchange::kClaimUs, 10);
  });
  ASSERT_EQ(lost->size(), 2u);
  EXPECT_EQ(*offices_.SendDeliveries(), 0);
  ASSERT_THAT(offices_.commune.storage().Write(
                  [&](storage::UnitOfWork& work) { return work.outbox().FreeClaims(now_us); }),
              IsOk());
  EXPECT_EQ(*offices_.SendDeliveries(), 2);
  EXPECT_EQ(offices_.Delivery().status, DeliveryStatus::kSent);
  EXPECT_EQ(Waiting(), 0);
}

TEST_F(DeliveryWorkerTest, AThreadWakesWhenTheBellRings) {
  exchange::OutboxWorker worker(
      {offices_.commune.storage(), offices_.commune.clock(), offices_.bell}, offices_.to_province,
      "delivery", [this](const storage::OutboxRecord& row) {
        offices_.sender.Handle(row);
        if (Waiting() == 0) offices_.bell.Close();
      });
  worker.Start();
  offices_.bell.Notify();
  worker.Join();
  EXPECT_EQ(offices_.Delivery().status, DeliveryStatus::kSent);
}

TEST(RetryScheduleTest, WaitsLongerEachTimeUpToACap) {
  EXPECT_EQ(exchange::RetryDelayUs(1), exchange::kRetryFirstUs);
  EXPECT_EQ(exchange::RetryDelayUs(2), 2 * exchange::kRetryFirstUs);
  EXPECT_EQ(exchange::RetryDelayUs(1000), exchange::kRetryMaxUs);
}

}  // namespace
}  // namespace trinhky::testing
