#include <gtest/gtest.h>

#include "services/exchange/delivery_progress.h"
#include "services/signing/crypto/cms.h"
#include "tests/services/exchange/two_offices.h"
#include "tests/testing/status_matchers.h"
#include "workflow/base/sha256.h"
#include "workflow/package/exchange_package.h"
#include "workflow/package/status_report.h"

namespace trinhky::testing {
namespace {

using absl::StatusCode;
using storage::DeliveryStatus;

class ReceiveStatusTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(*offices_.SendDeliveries(), 2);
    id_ = offices_.to_province.last.package();
    sha256_ = Sha256Hex(offices_.to_province.last.manifest());
  }

  v1::ReportStatusRequest Signed(const std::string& statement) {
    const signing::Seal* seal = offices_.province.seals().Find(AgencyId("tinh"));
    v1::ReportStatusRequest request;
    request.set_package(id_);
    request.set_statement(statement);
    request.set_statement_cms(*signing::SignCms(statement, *seal));
    return request;
  }

  std::string Statement(const std::string& code) {
    if (code == "03")
      return *WriteReceipt({.package_id = id_,
                            .package_sha256 = sha256_,
                            .receiver = BodyId("agencies/tinh"),
                            .status = ReceiptStatus::kReceived,
                            .arrival_number = 7,
                            .arrival_date = "2026-04-20"});
    return *WriteStatusReport({.package_id = id_,
                               .package_sha256 = sha256_,
                               .receiver = BodyId("agencies/tinh"),
                               .code = code,
                               .reason = "Lý do"});
  }

  absl::Status Report(const v1::ReportStatusRequest& request, const std::string& peer = "tinh") {
    v1::ReportStatusResponse response;
    return offices_.at_commune.Report(offices_.commune.OfficeCall(peer), request, response);
  }

  TwoOffices offices_;
  std::string id_;
  std::string sha256_;
};

TEST_F(ReceiveStatusTest, StatusesMoveOnAndNeverBack) {
  ASSERT_THAT(Report(Signed(Statement("05"))), IsOk());
  EXPECT_EQ(offices_.Delivery().status, DeliveryStatus::kSent);
  EXPECT_EQ(offices_.Delivery().remote_state, "05");
  ASSERT_THAT(Report(Signed(Statement("03"))), IsOk());
  EXPECT_EQ(offices_.Delivery().status, DeliveryStatus::kReceipted);
  EXPECT_EQ(offices_.Delivery().remote_state, "05");
  ASSERT_THAT(Report(Signed(Statement("02"))), IsOk());
  EXPECT_EQ(offices_.Delivery().status, DeliveryStatus::kReceipted);
  ASSERT_THAT(Report(Signed(Statement("06"))), IsOk());
  EXPECT_EQ(offices_.Delivery().remote_state, "06");
}

TEST_F(ReceiveStatusTest, ARefusalIsKeptWithItsReason) {
  ASSERT_THAT(Report(Signed(Statement("02"))), IsOk());
  EXPECT_EQ(offices_.Delivery().status, DeliveryStatus::kRefused);
  EXPECT_NE(offices_.Delivery().receipt.find("Lý do"), std::string::npos);
}

TEST_F(ReceiveStatusTest, OnlyTheReceivingOfficeIsBelieved) {
  EXPECT_THAT(Report(Signed(Statement("03")), "xa"),
              Refuses(StatusCode::kPermissionDenied, "WRONG_PEER"));
  v1::ReportStatusRequest forged = Signed(Statement("03"));
  const signing::Seal* other = offices_.commune.seals().Find(AgencyId("ubnd"));
  forged.set_statement_cms(*signing::SignCms(forged.statement(), *other));
  EXPECT_THAT(Report(forged), Refuses(StatusCode::kFailedPrecondition, "SIGNATURE_MISMATCH"));
  v1::ReportStatusRequest altered = Signed(Statement("03"));
  altered.set_statement(Statement("02"));
  EXPECT_THAT(Report(altered),
              Refuses(StatusCode::kFailedPrecondition, "SIGNATURE_INVALID_INTEGRITY"));
  EXPECT_EQ(offices_.Delivery().status, DeliveryStatus::kSent);
}

TEST_F(ReceiveStatusTest, AStatusMustBeAboutThePackage) {
  v1::ReportStatusRequest unknown = Signed(Statement("03"));
  unknown.set_package("pkg-nothing");
  EXPECT_THAT(Report(unknown), Refuses(StatusCode::kNotFound, "PACKAGE_UNKNOWN"));
  sha256_ = Sha256Hex("another manifest");
  EXPECT_THAT(Report(Signed(Statement("03"))),
              Refuses(StatusCode::kInvalidArgument, "STATUS_MISMATCH"));
  EXPECT_THAT(Report(Signed("{}")), Refuses(StatusCode::kInvalidArgument, "PACKAGE_KIND"));
}

TEST(TakeStatusTest, ARepeatedStatusChangesNothing) {
  storage::DeliveryRecord delivery;
  EXPECT_TRUE(exchange::TakeStatus(delivery, {.code = "01", .receipt = "r"}, 5));
  EXPECT_FALSE(exchange::TakeStatus(delivery, {.code = "01", .receipt = "r"}, 6));
  EXPECT_TRUE(exchange::TakeStatus(delivery, {.code = "03", .receipt = "s"}, 7));
  EXPECT_EQ(delivery.receipt, "s");
  EXPECT_TRUE(exchange::TakeStatus(delivery, {.code = "15", .receipt = "t"}, 8));
  EXPECT_EQ(delivery.status, DeliveryStatus::kCancelled);
}

}  // namespace
}  // namespace trinhky::testing
