// A recall from the leader's order to the last answer. @source R-ND30-18, R-TRK-04
#include <gtest/gtest.h>

#include "services/distribution/distribution_operations.h"
#include "services/exchange/outgoing_package.h"
#include "services/incoming/assignment_operations.h"
#include "services/incoming/incoming_operations.h"
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

constexpr char kReason[] = "Số liệu phụ lục sai.";
constexpr char kUnit[] = "agencies/ubnd/units/kt";
constexpr char kParty[] = "agencies/du";
constexpr char kProvince[] = "agencies/tinh";

class RecallTest : public ::testing::Test {
 protected:
  void SetUp() override {
    report_ = Issue(offices_.commune, offices_.ca, 16,
                    {{kParty, "internal"}, {kProvince, "office"}, {kUnit, "internal"}});
  }

  void SendAll() { ASSERT_THAT(offices_.SendDeliveries(), IsOk()); }

  template <typename Request>
  Request Fill(const std::string& reason) {
    Request request;
    request.set_name(casework::NameOf(report_.key));
    request.set_request_id(offices_.commune.NewRequestId());
    request.set_reason(reason);
    return request;
  }

  absl::Status Recall(const std::string& person, const std::string& reason = kReason) {
    v1::Document document;
    return operations_.Recall(offices_.commune.CallOf(person),
                              Fill<v1::RecallDocumentRequest>(reason), document);
  }

  absl::Status Conclude(const std::string& person, bool recalled) {
    auto request = Fill<v1::ConcludeRecallRequest>(kReason);
    request.set_recalled(recalled);
    v1::Document document;
    return operations_.ConcludeRecall(offices_.commune.CallOf(person), request, document);
  }

  static v1::IncomingDocument Register(OfficeFixture& office, const std::string& person,
                                       const std::string& agency, const std::string& arrival) {
    v1::RegisterIncomingRequest request;
    request.set_parent("agencies/" + agency);
    request.set_arrival(arrival);
    request.set_request_id(office.NewRequestId());
    v1::IncomingDocument document;
    EXPECT_THAT(incoming::IncomingOperations({office.casework(), office.seals()})
                    .Register(office.CallOf(person), request, document),
                IsOk());
    return document;
  }

  void RegisterEverywhere() {
    at_party_ = Register(offices_.commune, "em", "du", report_.DeliveryName(kParty));
    at_province_ = Register(offices_.province, "son", "tinh", PackageName());
    ASSERT_THAT(offices_.SendStatuses(), IsOk());
    ASSERT_EQ(Copy(kProvince).status, DeliveryStatus::kReceipted);
  }

  std::string PackageName() { return "packages/" + report_.deliveries.at(kProvince); }

  // The answer of a clerk, to the document as it is now.
  static absl::Status Answer(OfficeFixture& office, const std::string& person,
                             const v1::IncomingDocument& document, bool agree,
                             const std::string& reason = "Đã xử lý xong.") {
    v1::GetIncomingDocumentRequest get;
    get.set_name(document.name());
    v1::IncomingDocument now;
    const incoming::IncomingDeps deps{office.casework(), office.seals()};
    const absl::Status found =
        incoming::IncomingOperations(deps).Get(office.CallOf(person), get, now);
    if (!found.ok()) return found;
    v1::AnswerRecallRequest request;
    request.set_name(document.name());
    request.set_etag(now.etag());
    request.set_request_id(office.NewRequestId());
    request.set_agree(agree);
    request.set_reason(reason);
    v1::IncomingDocument response;
    return incoming::AssignmentOperations(deps).AnswerRecall(office.CallOf(person), request,
                                                             response);
  }

  static std::string StateOfIncoming(OfficeFixture& office, const v1::IncomingDocument& document) {
    return StateOf(office, casework::KeyOf(document.name()));
  }

  // What the commune has to say to other offices goes out.
  absl::StatusOr<int> AskOffices() {
    return exchange::OutboxWorker(
               {offices_.commune.storage(), offices_.commune.clock(), offices_.bell},
               offices_.to_province, casework::kStatusTopic,
               [this](const storage::OutboxRecord& row) { asker_.Handle(row); })
        .RunOnce();
  }

  storage::DeliveryRecord Copy(const std::string& body) {
    return DeliveryOf(offices_.commune, report_, body);
  }
  std::string State() { return StateOf(offices_.commune, report_.key); }

  bool Reads(const std::string& person) {
    return offices_.commune.casework()
        .ReadDocument(offices_.commune.CallOf(person), casework::NameOf(report_.key),
                      [](const auto&, const auto&, const auto&) { return absl::OkStatus(); })
        .ok();
  }

  v1::ReportStatusRequest SignedRecall(const std::string& seal_of, const std::string& sha256) {
    const std::string id = report_.deliveries.at(kProvince);
    const signing::Seal* seal = seal_of == "tinh"
                                    ? offices_.province.seals().Find(AgencyId(seal_of))
                                    : offices_.commune.seals().Find(AgencyId(seal_of));
    v1::ReportStatusRequest request;
    request.set_package(id);
    request.set_statement(*WriteStatusReport({.package_id = id,
                                              .package_sha256 = sha256,
                                              .receiver = BodyId(kProvince),
                                              .code = "13",
                                              .reason = kReason}));
    request.set_statement_cms(*signing::SignCms(request.statement(), *seal));
    return request;
  }

  absl::Status AtProvince(const v1::ReportStatusRequest& request, const std::string& peer = "xa") {
    v1::ReportStatusResponse response;
    return offices_.at_province.Report(offices_.province.OfficeCall(peer), request, response);
  }

  TwoOffices offices_;
  IssuedReport report_;
  v1::IncomingDocument at_party_;
  v1::IncomingDocument at_province_;
  distribution::DistributionOperations operations_{offices_.commune.casework(),
                                                   offices_.commune.seals()};
  exchange::StatusWorker asker_{offices_.commune.casework(), offices_.to_province,
                                offices_.commune.clock()};
};

TEST_F(RecallTest, EveryRecipientIsAskedAnswersAndTheDocumentIsRecalled) {
  SendAll();
  RegisterEverywhere();
  ASSERT_THAT(Recall("chi"), IsOk());
  EXPECT_EQ(State(), "RECALL_REQUESTED");
  EXPECT_EQ(Copy(kUnit).status, DeliveryStatus::kCancelled);
  EXPECT_EQ(Copy(kParty).remote_state, "13");
  EXPECT_EQ(StateOfIncoming(offices_.commune, at_party_), "RECALL_ASKED");
  EXPECT_EQ(Copy(kProvince).remote_state, "13");
  EXPECT_EQ(StateOfIncoming(offices_.province, at_province_), "REGISTERED");

  ASSERT_EQ(*AskOffices(), 1);
  EXPECT_EQ(StateOfIncoming(offices_.province, at_province_), "RECALL_ASKED");
  EXPECT_THAT(Conclude("vinh", true),
              Refuses(StatusCode::kFailedPrecondition, "RECALL_UNANSWERED"));

  ASSERT_THAT(Answer(offices_.commune, "em", at_party_, true), IsOk());
  EXPECT_EQ(Copy(kParty).status, DeliveryStatus::kCancelled);
  EXPECT_EQ(Copy(kParty).remote_state, "15");
  ASSERT_THAT(Answer(offices_.province, "son", at_province_, true), IsOk());
  ASSERT_EQ(*offices_.SendStatuses(), 1);
  EXPECT_EQ(Copy(kProvince).status, DeliveryStatus::kCancelled);
  EXPECT_EQ(Copy(kProvince).remote_state, "15");
  EXPECT_EQ(StateOfIncoming(offices_.province, at_province_), "RECALL_OK");

  ASSERT_THAT(Conclude("vinh", true), IsOk());
  EXPECT_EQ(State(), "RECALLED");
}

TEST_F(RecallTest, ACopyInsideTheAgencyIsReadNoMore) {
  SendAll();
  ASSERT_TRUE(Reads("lan"));
  ASSERT_THAT(Recall("chi"), IsOk());
  EXPECT_FALSE(Reads("lan"));
}

TEST_F(RecallTest, WhatHasNotLeftIsCancelledAndNobodyIsAsked) {
  ASSERT_THAT(Recall("chi"), IsOk());
  for (const char* body : {kParty, kProvince, kUnit})
    EXPECT_EQ(Copy(body).status, DeliveryStatus::kCancelled) << body;
  EXPECT_EQ(*AskOffices(), 0);
  offices_.to_province.calls = 0;
  SendAll();  // the other report of the fixture still goes
  EXPECT_EQ(offices_.to_province.calls, 1);
  EXPECT_NE(offices_.to_province.last.package(), report_.deliveries.at(kProvince));
  EXPECT_THAT(Conclude("vinh", true), IsOk());
}

TEST_F(RecallTest, AnOfficeThatHasNotRegisteredGivesItBackAtOnce) {
  SendAll();
  ASSERT_THAT(Recall("chi"), IsOk());
  ASSERT_EQ(*AskOffices(), 1);
  ASSERT_EQ(*offices_.SendStatuses(), 1);
  EXPECT_EQ(Copy(kProvince).status, DeliveryStatus::kCancelled);
  EXPECT_EQ(Copy(kProvince).remote_state, "15");
  v1::RegisterIncomingRequest request;
  request.set_parent("agencies/tinh");
  request.set_arrival(PackageName());
  request.set_request_id(offices_.province.NewRequestId());
  v1::IncomingDocument document;
  EXPECT_THAT(
      incoming::IncomingOperations({offices_.province.casework(), offices_.province.seals()})
          .Register(offices_.province.CallOf("son"), request, document),
      Refuses(StatusCode::kFailedPrecondition, "ARRIVAL_ANSWERED"));
}

TEST_F(RecallTest, APackageWhoseAnswerWasLostIsAskedBackToo) {
  offices_.to_province.answer_lost = true;
  SendAll();
  ASSERT_EQ(Copy(kProvince).status, DeliveryStatus::kPending);
  ASSERT_THAT(Recall("chi"), IsOk());
  EXPECT_EQ(Copy(kProvince).status, DeliveryStatus::kCancelled);
  EXPECT_EQ(*AskOffices(), 1);
  EXPECT_EQ(*offices_.SendStatuses(), 1);
  EXPECT_EQ(Copy(kProvince).remote_state, "15");
}

TEST_F(RecallTest, ARefusalIsRecordedAndTheDocumentMayGoOn) {
  SendAll();
  RegisterEverywhere();
  ASSERT_THAT(Recall("chi"), IsOk());
  ASSERT_EQ(*AskOffices(), 1);
  EXPECT_THAT(Answer(offices_.province, "son", at_province_, false, ""),
              Refuses(StatusCode::kInvalidArgument, "REASON_REQUIRED"));
  ASSERT_THAT(Answer(offices_.province, "son", at_province_, false), IsOk());
  ASSERT_EQ(*offices_.SendStatuses(), 1);
  EXPECT_EQ(Copy(kProvince).status, DeliveryStatus::kReceipted);
  EXPECT_EQ(Copy(kProvince).remote_state, "16");
  EXPECT_EQ(StateOfIncoming(offices_.province, at_province_), "REGISTERED");
  ASSERT_THAT(Conclude("chi", false), IsOk());
  EXPECT_EQ(State(), "SUBMITTED");
}

TEST_F(RecallTest, OnlyALeaderAsksForItAndWithAReason) {
  SendAll();
  EXPECT_THAT(Recall("an"), Refuses(StatusCode::kPermissionDenied, "ROLE_MISSING"));
  EXPECT_THAT(Recall("vinh"), Refuses(StatusCode::kPermissionDenied, "ROLE_MISSING"));
  EXPECT_THAT(Recall("son"), Refuses(StatusCode::kNotFound, "NOT_FOUND"));
  EXPECT_THAT(Recall("chi", ""), Refuses(StatusCode::kInvalidArgument, "REASON_REQUIRED"));
  EXPECT_THAT(Conclude("vinh", true), Refuses(StatusCode::kFailedPrecondition, "NOT_IN_STATE"));
  EXPECT_EQ(Copy(kUnit).status, DeliveryStatus::kSent);
}

TEST_F(RecallTest, OnlyTheSenderOfAPackageAsksItBack) {
  SendAll();
  const std::string sha256 = *offices_.province.storage().Read(
      [&](const storage::ReadUnit& unit) -> absl::StatusOr<std::string> {
        const auto row =
            unit.packages().Find(AgencyId("tinh"), "ubnd", report_.deliveries.at(kProvince));
        return row.ok() && *row ? (*row)->sha256 : "";
      });
  EXPECT_THAT(AtProvince(SignedRecall("ubnd", sha256), "tinh"),
              Refuses(StatusCode::kNotFound, "PACKAGE_UNKNOWN"));
  EXPECT_THAT(AtProvince(SignedRecall("tinh", sha256)),
              Refuses(StatusCode::kFailedPrecondition, "SIGNATURE_MISMATCH"));
  EXPECT_THAT(AtProvince(SignedRecall("ubnd", Sha256Hex("another"))),
              Refuses(StatusCode::kInvalidArgument, "STATUS_MISMATCH"));
  ASSERT_THAT(AtProvince(SignedRecall("ubnd", sha256)), IsOk());
  EXPECT_EQ(*offices_.SendStatuses(), 1);
  ASSERT_THAT(AtProvince(SignedRecall("ubnd", sha256)), IsOk());
  EXPECT_EQ(*offices_.SendStatuses(), 0);  // a repeat has been answered
}

// Offices promise no order: the recall may overtake its package.
class OvertakenTest : public RecallTest {
 protected:
  void SetUp() override {
    RecallTest::SetUp();
    package_ = *exchange::PackageFor(TwoOffices::Deps(offices_.commune), Copy(kProvince),
                                     offices_.commune.clock().NowUs());
  }

  absl::Status Deliver() {
    return offices_.at_province.Deliver(offices_.province.OfficeCall("xa"), package_, receipt_);
  }

  std::string Manifest() { return Sha256Hex(package_.manifest()); }

  absl::StatusOr<v1::IncomingDocument> RegisterAtProvince() {
    v1::RegisterIncomingRequest request;
    request.set_parent("agencies/tinh");
    request.set_arrival(PackageName());
    request.set_request_id(offices_.province.NewRequestId());
    v1::IncomingDocument document;
    const absl::Status status =
        incoming::IncomingOperations({offices_.province.casework(), offices_.province.seals()})
            .Register(offices_.province.CallOf("son"), request, document);
    if (!status.ok()) return status;
    return document;
  }

  int Arrivals() {
    v1::ListArrivalsRequest request;
    request.set_parent("agencies/tinh");
    v1::ListArrivalsResponse response;
    EXPECT_THAT(distribution::DistributionOperations(offices_.province.casework(),
                                                     offices_.province.seals())
                    .ListArrivals(offices_.province.CallOf("son"), request, response),
                IsOk());
    return response.arrivals_size();
  }

  v1::DeliverPackageRequest package_;
  v1::DeliverPackageResponse receipt_;
};

TEST_F(OvertakenTest, APackageThatComesAfterItsRecallIsGivenBackAtOnce) {
  ASSERT_THAT(Recall("chi"), IsOk());
  ASSERT_EQ(*AskOffices(), 1);
  EXPECT_EQ(*offices_.SendStatuses(), 0) << "nothing is here that could be given back";
  ASSERT_THAT(Deliver(), IsOk());
  const auto receipt = ParseReceipt(receipt_.receipt());
  ASSERT_THAT(receipt, IsOk());
  EXPECT_EQ(receipt->status, ReceiptStatus::kArrived);
  EXPECT_EQ(Arrivals(), 0);
  EXPECT_THAT(RegisterAtProvince(), Refuses(StatusCode::kFailedPrecondition, "ARRIVAL_ANSWERED"));
  ASSERT_EQ(*offices_.SendStatuses(), 1);
  EXPECT_EQ(Copy(kProvince).status, DeliveryStatus::kCancelled);
  EXPECT_EQ(Copy(kProvince).remote_state, "15");
  EXPECT_THAT(Conclude("vinh", true), IsOk());
}

TEST_F(OvertakenTest, ResendingEitherChangesNothing) {
  const v1::ReportStatusRequest recall = SignedRecall("ubnd", Manifest());
  ASSERT_THAT(AtProvince(recall), IsOk());
  ASSERT_THAT(AtProvince(recall), IsOk());
  ASSERT_THAT(Deliver(), IsOk());
  const std::string first = receipt_.SerializeAsString();
  EXPECT_EQ(*offices_.SendStatuses(), 1);
  ASSERT_THAT(Deliver(), IsOk());
  EXPECT_EQ(receipt_.SerializeAsString(), first);
  ASSERT_THAT(AtProvince(recall), IsOk());
  EXPECT_EQ(*offices_.SendStatuses(), 0);
  EXPECT_THAT(RegisterAtProvince(), Refuses(StatusCode::kFailedPrecondition, "ARRIVAL_ANSWERED"));
}

TEST_F(OvertakenTest, OnlyTheSendersOwnWordAboutThisPackageIsKept) {
  EXPECT_THAT(AtProvince(SignedRecall("ubnd", Manifest()), "tinh"),
              Refuses(StatusCode::kNotFound, "PACKAGE_UNKNOWN"));
  EXPECT_THAT(AtProvince(SignedRecall("ubnd", Manifest()), ""),
              Refuses(StatusCode::kNotFound, "PACKAGE_UNKNOWN"));
  EXPECT_THAT(AtProvince(SignedRecall("tinh", Manifest())),
              Refuses(StatusCode::kFailedPrecondition, "SIGNATURE_MISMATCH"));
  v1::ReportStatusRequest renamed = SignedRecall("ubnd", Manifest());
  renamed.set_package("pkg-another");
  EXPECT_THAT(AtProvince(renamed), Refuses(StatusCode::kInvalidArgument, "STATUS_MISMATCH"));
  // About other bytes under the same id: not this package.
  ASSERT_THAT(AtProvince(SignedRecall("ubnd", Sha256Hex("another"))), IsOk());
  ASSERT_THAT(Deliver(), IsOk());
  EXPECT_EQ(Arrivals(), 1);
  EXPECT_THAT(RegisterAtProvince(), IsOk());
}

}  // namespace
}  // namespace trinhky::testing
