// A later document replaces or corrects one that the other office has. @source R-TRK-03, R-ND30-18
#include <gtest/gtest.h>

#include <functional>

#include "services/casework/stored_package.h"
#include "services/incoming/incoming_operations.h"
#include "tests/services/exchange/two_offices.h"
#include "tests/testing/status_matchers.h"
#include "workflow/package/exchange_package.h"

namespace trinhky::testing {
namespace {

using absl::StatusCode;

constexpr char kProvince[] = "agencies/tinh";

class SuccessionTest : public ::testing::Test {
 protected:
  // Report number `number` of the commune, drafted as `drafted` says, on its way.
  IssuedReport Send(int number, const std::function<void(storage::DocumentRecord&)>& drafted,
                    bool to_province = true) {
    std::vector<TestCopy> copies = {{"agencies/du", "internal"}};
    if (to_province) copies.push_back({kProvince, "office"});
    const IssuedReport report = Issue(offices_.commune, offices_.ca, number, copies);
    EXPECT_THAT(offices_.commune.storage().Write([&](storage::UnitOfWork& work) -> absl::Status {
      absl::StatusOr<storage::DocumentRecord> record = work.documents().Get(report.key);
      if (!record.ok()) return record.status();
      drafted(*record);
      return work.documents().Update(*record).status();
    }),
                IsOk());
    EXPECT_THAT(offices_.SendDeliveries(), IsOk());
    return report;
  }
  IssuedReport SendReplacing(int number, const std::string& earlier) {
    return Send(number, [&](storage::DocumentRecord& record) { record.replaces = earlier; });
  }

  absl::StatusOr<v1::IncomingDocument> Register(const IssuedReport& report) {
    v1::RegisterIncomingRequest request;
    request.set_parent(kProvince);
    request.set_arrival("packages/" + report.deliveries.at(kProvince));
    request.set_request_id(offices_.province.NewRequestId());
    v1::IncomingDocument response;
    const absl::Status status =
        operations_.Register(offices_.province.CallOf("son"), request, response);
    if (!status.ok()) return status;
    return response;
  }

  v1::IncomingDocument Now(const v1::IncomingDocument& document) {
    v1::GetIncomingDocumentRequest request;
    request.set_name(document.name());
    v1::IncomingDocument response;
    EXPECT_THAT(operations_.Get(offices_.province.CallOf("son"), request, response), IsOk());
    return response;
  }

  // What the history of the document says last.
  std::string LastEvent(const v1::IncomingDocument& document) {
    const auto events = offices_.province.storage().Read([&](const storage::ReadUnit& unit) {
      return unit.events().List(casework::KeyOf(document.name()), 0, 100);
    });
    return events.ok() && !events->empty() ? events->back().bytes : std::string();
  }

  bool IsOnADesk(const v1::IncomingDocument& document) {
    storage::WorkItemQuery query;
    query.agency = AgencyId("tinh");
    query.assignees = {"roles/ASSIGNER", "people/tam", "roles/HEAD", "roles/CLERK"};
    const auto items = offices_.province.storage().Read(
        [&](const storage::ReadUnit& unit) { return unit.work_items().List(query); });
    EXPECT_THAT(items.status(), IsOk());
    for (const storage::WorkItemRecord& item : *items)
      if (item.key == casework::KeyOf(document.name())) return true;
    return false;
  }

  // What the sender says in the package, as the province stored it.
  void EditPackage(const IssuedReport& report,
                   const std::function<void(casework::StoredPackage&)>& change) {
    ASSERT_THAT(offices_.province.storage().Write([&](storage::UnitOfWork& work) -> absl::Status {
      auto row = work.packages().Find(AgencyId("tinh"), "ubnd", report.deliveries.at(kProvince));
      if (!row.ok()) return row.status();
      auto content = casework::StoredPackage::FromJson((*row)->summary);
      if (!content.ok()) return content.status();
      change(*content);
      (*row)->summary = content->ToJson();
      return work.packages().Update(**row, (*row)->state);
    }),
                IsOk());
  }

  static void ExpectUnknown(const v1::IncomingDocument& document, const std::string& code,
                            const std::string& symbol) {
    EXPECT_EQ(document.replaces(), "");
    EXPECT_EQ(document.corrects(), "");
    ASSERT_EQ(document.problems_size(), 1);
    EXPECT_EQ(document.problems(0).code(), code);
    EXPECT_EQ(document.problems(0).severity(), v1::Problem::SEVERITY_INFO);
    EXPECT_NE(document.problems(0).message().find(symbol), std::string::npos);
  }

  TwoOffices offices_;
  incoming::IncomingOperations operations_{
      incoming::IncomingDeps{offices_.province.casework(), offices_.province.seals()}};
};

TEST_F(SuccessionTest, ThePackageSaysWhichDocumentItReplaces) {
  ASSERT_THAT(offices_.SendDeliveries(), IsOk());
  SendReplacing(16, "doc-15");
  const auto manifest = ParseExchangePackage(offices_.to_province.last.manifest());
  ASSERT_THAT(manifest, IsOk());
  ASSERT_TRUE(manifest->replaces.has_value());
  EXPECT_EQ(*manifest->replaces,
            (EarlierDocument{.document = "agencies/ubnd/documents/doc-15",
                             .symbol = "15/BC-UBND",
                             .date = "2026-04-20",
                             .package_id = offices_.report.deliveries.at(kProvince)}));
  EXPECT_FALSE(manifest->corrects.has_value());
}

TEST_F(SuccessionTest, TheReceiverSeesTheOldOneReplacedAndTheNewOneInItsPlace) {
  ASSERT_THAT(offices_.SendDeliveries(), IsOk());
  const auto old = Register(offices_.report);
  ASSERT_THAT(old, IsOk());
  EXPECT_TRUE(IsOnADesk(*old));
  const auto next = Register(SendReplacing(16, "doc-15"));
  ASSERT_THAT(next, IsOk());
  EXPECT_EQ(next->state(), "REGISTERED");
  EXPECT_EQ(next->replaces(), old->name());
  EXPECT_EQ(next->problems_size(), 0);
  EXPECT_EQ(Now(*old).state(), "REPLACED");
  EXPECT_EQ(Now(*old).replaced_by(), next->name());
  EXPECT_NE(LastEvent(*old).find(next->name()), std::string::npos);
  EXPECT_FALSE(IsOnADesk(*old));
  EXPECT_TRUE(IsOnADesk(*next));
}

TEST_F(SuccessionTest, RegisteringTheReplacementAgainChangesNothingMore) {
  ASSERT_THAT(offices_.SendDeliveries(), IsOk());
  const auto old = Register(offices_.report);
  const IssuedReport report = SendReplacing(16, "doc-15");
  const auto next = Register(report);
  const std::string etag = Now(*old).etag();
  const auto again = Register(report);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->name(), next->name());
  EXPECT_EQ(Now(*old).etag(), etag);
}

TEST_F(SuccessionTest, ACorrectedDocumentStaysWhereItIsAndNamesItsLetters) {
  ASSERT_THAT(offices_.SendDeliveries(), IsOk());
  const auto old = Register(offices_.report);
  ASSERT_THAT(old, IsOk());
  const auto correcting = [](storage::DocumentRecord& record) { record.corrects = "doc-15"; };
  const auto first = Register(Send(16, correcting));
  const auto second = Register(Send(17, correcting));
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->corrects(), old->name());
  EXPECT_EQ(second->replaces(), "");
  const v1::IncomingDocument now = Now(*old);
  EXPECT_EQ(now.state(), "REGISTERED");
  EXPECT_EQ(now.replaced_by(), "");
  ASSERT_EQ(now.corrected_by_size(), 2);
  EXPECT_EQ(now.corrected_by(0), first->name());
  EXPECT_EQ(now.corrected_by(1), second->name());
  EXPECT_NE(LastEvent(*old).find(second->name()), std::string::npos);
  EXPECT_TRUE(IsOnADesk(*old));
}

TEST_F(SuccessionTest, WhatNeverCameHereIsNotedAndDoesNotStopTheRegistration) {
  Send(
      16, [](storage::DocumentRecord&) {}, /*to_province=*/false);
  const auto next = Register(SendReplacing(17, "doc-16"));
  ASSERT_THAT(next, IsOk());
  EXPECT_EQ(next->state(), "REGISTERED");
  ExpectUnknown(*next, "REPLACES_UNKNOWN", "16/BC-UBND");
}

TEST_F(SuccessionTest, ADraftThatNamesNothingIssuedSaysNothing) {
  const auto next = Register(SendReplacing(16, "doc-nothing"));
  ASSERT_THAT(next, IsOk());
  EXPECT_EQ(next->replaces(), "");
  EXPECT_EQ(next->problems_size(), 0);
}

TEST_F(SuccessionTest, TheOldOneThatIsRegisteredLastIsReplacedAtOnce) {
  ASSERT_THAT(offices_.SendDeliveries(), IsOk());
  const auto next = Register(SendReplacing(16, "doc-15"));
  ASSERT_THAT(next, IsOk());
  ExpectUnknown(*next, "REPLACES_UNKNOWN", "15/BC-UBND");
  const auto old = Register(offices_.report);
  ASSERT_THAT(old, IsOk());
  EXPECT_EQ(old->state(), "REPLACED");
  EXPECT_EQ(old->replaced_by(), next->name());
  EXPECT_EQ(old->arrival_number(), 2);
  EXPECT_FALSE(IsOnADesk(*old));
  EXPECT_EQ(Now(*next).replaces(), old->name());
  EXPECT_EQ(Now(*next).problems_size(), 0);
}

TEST_F(SuccessionTest, WhatWasRefusedHereIsReplacedByNothing) {
  ASSERT_THAT(offices_.SendDeliveries(), IsOk());
  v1::RejectIncomingRequest refusal;
  refusal.set_parent(kProvince);
  refusal.set_arrival("packages/" + offices_.report.deliveries.at(kProvince));
  refusal.set_reason("Gửi nhầm nơi nhận.");
  refusal.set_request_id(offices_.province.NewRequestId());
  v1::IncomingDocument refused;
  ASSERT_THAT(operations_.Reject(offices_.province.CallOf("son"), refusal, refused), IsOk());
  const auto next = Register(SendReplacing(16, "doc-15"));
  ASSERT_THAT(next, IsOk());
  ExpectUnknown(*next, "REPLACES_UNKNOWN", "15/BC-UBND");
  EXPECT_EQ(Now(refused).state(), "REJECTED");
  EXPECT_EQ(Now(refused).replaced_by(), "");
}

TEST_F(SuccessionTest, AClaimAboutAnotherSendersDocumentIsNotBelieved) {
  ASSERT_THAT(offices_.SendDeliveries(), IsOk());
  const auto old = Register(offices_.report);
  const IssuedReport report = SendReplacing(16, "doc-15");
  EditPackage(report, [](casework::StoredPackage& content) {
    content.replaces.document = "agencies/du/documents/doc-15";
  });
  const auto next = Register(report);
  ASSERT_THAT(next, IsOk());
  ExpectUnknown(*next, "REPLACES_UNKNOWN", "15/BC-UBND");
  EXPECT_EQ(Now(*old).state(), "REGISTERED");
  EXPECT_EQ(Now(*old).replaced_by(), "");
}

}  // namespace
}  // namespace trinhky::testing
