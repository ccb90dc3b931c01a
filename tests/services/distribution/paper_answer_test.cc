// What a body said of its paper copy. @source R-ND30-18
#include <gtest/gtest.h>

#include "services/distribution/distribution_operations.h"
#include "tests/testing/issued_report.h"
#include "tests/testing/status_matchers.h"

namespace trinhky::testing {
namespace {

using absl::StatusCode;
using storage::DeliveryStatus;
using Request = v1::RecordDeliveryAnswerRequest;

constexpr char kPaper[] = "agencies/giay";
constexpr char kParty[] = "agencies/du";
constexpr StatusCode kNotNow = StatusCode::kFailedPrecondition;
constexpr StatusCode kInput = StatusCode::kInvalidArgument;

class PaperAnswerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    GiveSeal(office_, ca_, "ubnd");
    report_ = Issue(office_, ca_, 15, {{kPaper, "paper"}, {kParty, "internal"}});
  }

  Request About(const std::string& body, Request::Answer answer, const std::string& reason = "") {
    Request request;
    request.set_name(report_.DeliveryName(body));
    request.set_etag(Etag(body));
    request.set_request_id(office_.NewRequestId());
    request.set_answer(answer);
    request.set_reason(reason);
    return request;
  }

  absl::Status Record(const std::string& person, const Request& request) {
    return operations_.RecordAnswer(office_.CallOf(person), request, last_);
  }
  absl::Status Record(Request::Answer answer, const std::string& reason = "") {
    return Record("vinh", About(kPaper, answer, reason));
  }

  std::string Etag(const std::string& body) {
    v1::ListDeliveriesRequest request;
    request.set_parent(casework::NameOf(report_.key));
    v1::ListDeliveriesResponse response;
    EXPECT_THAT(operations_.ListDeliveries(office_.CallOf("vinh"), request, response), IsOk());
    for (const v1::Delivery& delivery : response.deliveries())
      if (delivery.body() == body) return delivery.etag();
    return "";
  }

  absl::Status Recall() {
    v1::RecallDocumentRequest request;
    request.set_name(casework::NameOf(report_.key));
    request.set_request_id(office_.NewRequestId());
    request.set_reason("Số liệu phụ lục sai.");
    v1::Document document;
    return operations_.Recall(office_.CallOf("chi"), request, document);
  }

  storage::DeliveryRecord Copy() { return DeliveryOf(office_, report_, kPaper); }

  OfficeFixture office_;
  signing::DemoCa ca_ = TestCa();
  IssuedReport report_;
  v1::Delivery last_;
  distribution::DistributionOperations operations_{office_.casework(), office_.seals()};
};

TEST_F(PaperAnswerTest, TheClerkRecordsThatTheSchoolHasItsCopy) {
  ASSERT_THAT(Record(Request::ANSWER_RECEIVED, "Sổ chuyển giao trang 12."), IsOk());
  EXPECT_EQ(last_.status(), v1::Delivery::STATUS_RECEIPTED);
  EXPECT_EQ(last_.remote_state(), "03");
  EXPECT_EQ(last_.etag(), Etag(kPaper));
  EXPECT_NE(Copy().receipt.find("Sổ chuyển giao trang 12."), std::string::npos);
  EXPECT_NE(Copy().receipt.find("vinh"), std::string::npos);
  EXPECT_GT(Copy().sent_time_us, 0);
  EXPECT_THAT(Record(Request::ANSWER_RECEIVED), Refuses(kNotNow, "DELIVERY_SETTLED"));
}

TEST_F(PaperAnswerTest, AfterARecallTheCopyComesBack) {
  ASSERT_THAT(Record(Request::ANSWER_RECEIVED), IsOk());
  ASSERT_THAT(Recall(), IsOk());
  EXPECT_EQ(Copy().remote_state, "13");
  ASSERT_THAT(Record(Request::ANSWER_RETURNED), IsOk());
  EXPECT_EQ(last_.status(), v1::Delivery::STATUS_RECALLED);
  EXPECT_EQ(last_.remote_state(), "15");
  EXPECT_EQ(Copy().status, DeliveryStatus::kCancelled);
  EXPECT_THAT(Record(Request::ANSWER_RETURNED), Refuses(kNotNow, "RECALL_NOT_ASKED"));
}

TEST_F(PaperAnswerTest, WhoKeepsItSaysWhyAndMayStillBringIt) {
  ASSERT_THAT(Record(Request::ANSWER_RECEIVED), IsOk());
  ASSERT_THAT(Recall(), IsOk());
  EXPECT_THAT(Record(Request::ANSWER_KEPT), Refuses(kInput, "REASON_REQUIRED"));
  ASSERT_THAT(Record(Request::ANSWER_KEPT, "Đã lưu hồ sơ thanh tra."), IsOk());
  EXPECT_EQ(Copy().status, DeliveryStatus::kReceipted);
  EXPECT_EQ(Copy().remote_state, "16");
  ASSERT_THAT(Record(Request::ANSWER_RETURNED), IsOk());
  EXPECT_EQ(Copy().remote_state, "15");
}

TEST_F(PaperAnswerTest, NobodyReturnsWhatWasNotAskedBack) {
  EXPECT_THAT(Record(Request::ANSWER_RETURNED), Refuses(kNotNow, "RECALL_NOT_ASKED"));
  ASSERT_THAT(Record(Request::ANSWER_RECEIVED), IsOk());
  EXPECT_THAT(Record(Request::ANSWER_RETURNED), Refuses(kNotNow, "RECALL_NOT_ASKED"));
  EXPECT_THAT(Record(Request::ANSWER_KEPT, "Giữ."), Refuses(kNotNow, "RECALL_NOT_ASKED"));
  EXPECT_THAT(Record(Request::ANSWER_UNSPECIFIED), Refuses(kInput, "ANSWER_MISSING"));
  EXPECT_EQ(Copy().status, DeliveryStatus::kReceipted);
}

TEST_F(PaperAnswerTest, OnlyTheSendingClerkRecordsAndOnlyForWhomNoSystemAnswers) {
  EXPECT_THAT(Record("an", About(kPaper, Request::ANSWER_RECEIVED)),
              Refuses(StatusCode::kPermissionDenied, "ROLE_MISSING"));
  EXPECT_THAT(Record("kim", About(kPaper, Request::ANSWER_RECEIVED)),
              Refuses(StatusCode::kNotFound, "NOT_FOUND"));
  EXPECT_THAT(Record("vinh", About(kParty, Request::ANSWER_RECEIVED)),
              Refuses(kNotNow, "ANSWERED_BY_SYSTEM"));
  EXPECT_EQ(Copy().status, DeliveryStatus::kPending);
}

TEST_F(PaperAnswerTest, ARepeatGivesTheFirstAnswerAndAStaleEtagIsSeen) {
  const Request request = About(kPaper, Request::ANSWER_RECEIVED, "Đã ký nhận.");
  ASSERT_THAT(Record("vinh", request), IsOk());
  const std::string first = last_.SerializeAsString();
  ASSERT_THAT(Record("vinh", request), IsOk());
  EXPECT_EQ(last_.SerializeAsString(), first);
  Request stale = request;
  stale.set_request_id(office_.NewRequestId());
  EXPECT_THAT(Record("vinh", stale), Refuses(StatusCode::kAborted, "ETAG_MISMATCH"));
  Request other = request;
  other.set_reason("Khác.");
  EXPECT_THAT(Record("vinh", other), Refuses(kInput, "REQUEST_ID_REUSED"));
}

}  // namespace
}  // namespace trinhky::testing
