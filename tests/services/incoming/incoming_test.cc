#include <gtest/gtest.h>

#include <string>

#include "services/casework/document_view.h"
#include "services/casework/signatures.h"
#include "services/incoming/assignment_operations.h"
#include "services/incoming/incoming_operations.h"
#include "tests/testing/issued_report.h"
#include "tests/testing/status_matchers.h"
#include "workflow/base/status.h"

namespace trinhky::testing {
namespace {

using absl::StatusCode;
using storage::DeliveryStatus;

class IncomingTest : public ::testing::Test {
 protected:
  void SetUp() override {
    GiveSeal(office_, ca_, "ubnd");
    report_ = Issue(office_, ca_, 15, {{"agencies/du", "internal"}, {"agencies/giay", "paper"}});
  }

  absl::StatusOr<v1::IncomingDocument> Register(const std::string& person,
                                                const std::string& arrival,
                                                const std::string& agency = "du",
                                                const std::string& due_on = "") {
    v1::RegisterIncomingRequest request;
    request.set_parent("agencies/" + agency);
    request.set_arrival(arrival);
    request.set_due_on(due_on);
    request.set_request_id(office_.NewRequestId());
    v1::IncomingDocument response;
    const absl::Status status = operations_.Register(office_.CallOf(person), request, response);
    if (!status.ok()) return status;
    return response;
  }

  std::string Arrival() { return report_.DeliveryName("agencies/du"); }

  absl::StatusOr<v1::IncomingDocument> Assign(const std::string& person,
                                              const v1::IncomingDocument& document,
                                              const std::string& lead,
                                              const std::string& due_on = "") {
    v1::AssignIncomingRequest request;
    request.set_name(document.name());
    request.set_etag(document.etag());
    request.set_request_id(office_.NewRequestId());
    request.set_lead(lead);
    request.set_due_on(due_on);
    v1::IncomingDocument response;
    const absl::Status status = assignments_.Assign(office_.CallOf(person), request, response);
    if (!status.ok()) return status;
    return response;
  }

  OfficeFixture office_;
  signing::DemoCa ca_ = TestCa();
  IssuedReport report_;
  incoming::IncomingDeps deps_{office_.casework(), office_.seals()};
  incoming::IncomingOperations operations_{deps_};
  incoming::AssignmentOperations assignments_{deps_};
};

// What came in is what was issued, with its signatures, and not what the sender's drafter uploaded.
TEST_F(IncomingTest, TheFileIsTheIssuedOneAlsoFromTheSameServer) {
  const auto document = Register("em", Arrival());
  ASSERT_THAT(document, IsOk());
  ASSERT_THAT(office_.storage().Read([&](const storage::ReadUnit& unit) -> absl::Status {
    const auto sent = unit.documents().Get(report_.key);
    const auto issued = casework::ReadSignedFile(unit, *sent);
    const auto came = unit.documents().Get(casework::KeyOf(document->name()));
    EXPECT_EQ(came->content_sha256, issued->sha256());
    EXPECT_NE(came->content_sha256, sent->content_sha256);
    EXPECT_TRUE(came->file_name.ends_with(".pdf")) << came->file_name;
    return absl::OkStatus();
  }),
              IsOk());
}

TEST_F(IncomingTest, RegisteringAcknowledgesTheDeliveryAndReceivesTheSubmission) {
  ASSERT_EQ(StateOf(office_, report_.key), "SUBMITTED");
  const auto document = Register("em", Arrival());
  ASSERT_THAT(document, IsOk());
  EXPECT_EQ(document->state(), "REGISTERED");
  EXPECT_EQ(document->arrival_number(), 1);
  EXPECT_EQ(document->arrived_on(), "2026-04-20");
  EXPECT_EQ(document->symbol(), "15/BC-UBND");
  EXPECT_EQ(document->sender(), "Ủy ban nhân dân xã Bình An");
  EXPECT_EQ(document->purpose(), v1::PURPOSE_REPORT);
  const storage::DeliveryRecord delivery = DeliveryOf(office_, report_, "agencies/du");
  EXPECT_EQ(delivery.status, DeliveryStatus::kReceipted);
  EXPECT_EQ(delivery.remote_state, "03");
  EXPECT_NE(delivery.receipt, "");
  const auto submissions = office_.storage().Read(
      [&](const storage::ReadUnit& unit) { return unit.submissions().List(report_.key); });
  ASSERT_EQ(submissions->size(), 1u);
  EXPECT_EQ(submissions->front().state, storage::SubmissionState::kReceived);
  EXPECT_EQ(submissions->front().received_by, PersonId("em"));
}

TEST_F(IncomingTest, TheSameArrivalAgainIsTheSameDocument) {
  const auto first = Register("em", Arrival());
  ASSERT_THAT(first, IsOk());
  const auto second = Register("em", Arrival());
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(first->name(), second->name());
  EXPECT_EQ(second->arrival_number(), 1);
}

TEST_F(IncomingTest, ArrivalNumbersRunOn) {
  ASSERT_THAT(Register("em", Arrival()), IsOk());
  const IssuedReport other = Issue(office_, ca_, 16, {{"agencies/du", "internal"}});
  const auto next = Register("em", other.DeliveryName("agencies/du"));
  ASSERT_THAT(next, IsOk());
  EXPECT_EQ(next->arrival_number(), 2);
  EXPECT_EQ(next->problems_size(), 0);
}

// R-IN-04: the same sender, number, symbol and date.
TEST_F(IncomingTest, ASecondArrivalOfTheSamePaperIsRegisteredWithAWarningThatNamesTheFirst) {
  const auto first = Register("em", Arrival());
  ASSERT_THAT(first, IsOk());
  const IssuedReport again = Issue(office_, ca_, 16, {{"agencies/du", "internal"}});
  ASSERT_THAT(office_.storage().Write([&](storage::UnitOfWork& work) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(const storage::DocumentRecord sent, work.documents().Get(report_.key));
    TRINHKY_ASSIGN_OR_RETURN(storage::DocumentRecord record, work.documents().Get(again.key));
    record.symbol = sent.symbol;
    record.issued_on = sent.issued_on;
    return work.documents().Update(record).status();
  }),
              IsOk());
  const auto second = Register("em", again.DeliveryName("agencies/du"));
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->arrival_number(), 2);
  ASSERT_EQ(second->problems_size(), 1);
  EXPECT_EQ(second->problems(0).code(), "INCOMING_TWIN");
  EXPECT_NE(second->problems(0).message().find(first->name()), std::string::npos);
}

// R-TRK-03 between agencies of one server.
TEST_F(IncomingTest, AReplacementOfTheSameServerReplacesWhatTheClerkHas) {
  const IssuedReport later = Issue(office_, ca_, 16, {{"agencies/du", "internal"}});
  ASSERT_THAT(office_.storage().Write([&](storage::UnitOfWork& work) -> absl::Status {
    absl::StatusOr<storage::DocumentRecord> record = work.documents().Get(later.key);
    if (!record.ok()) return record.status();
    record->replaces = report_.key.document.value();
    return work.documents().Update(*record).status();
  }),
              IsOk());
  const auto old = Register("em", Arrival());
  ASSERT_THAT(old, IsOk());
  EXPECT_EQ(old->state(), "REGISTERED");
  const auto next = Register("em", later.DeliveryName("agencies/du"));
  ASSERT_THAT(next, IsOk());
  EXPECT_EQ(next->replaces(), old->name());
  v1::GetIncomingDocumentRequest get;
  get.set_name(old->name());
  v1::IncomingDocument now;
  ASSERT_THAT(operations_.Get(office_.CallOf("em"), get, now), IsOk());
  EXPECT_EQ(now.state(), "REPLACED");
  EXPECT_EQ(now.replaced_by(), next->name());
  EXPECT_THAT(Assign("giang", now, "people/em"),
              Refuses(StatusCode::kFailedPrecondition, "NOT_IN_STATE"));
}

TEST_F(IncomingTest, OnlyTheReceivingClerkRegisters) {
  EXPECT_THAT(Register("giang", Arrival()), Refuses(StatusCode::kPermissionDenied, "ROLE_MISSING"));
  EXPECT_THAT(Register("vinh", Arrival()), Refuses(StatusCode::kNotFound, "NOT_FOUND"));
  EXPECT_THAT(Register("vinh", Arrival(), "ubnd"), Refuses(StatusCode::kNotFound, "NOT_FOUND"));
  EXPECT_THAT(Register("em", "agencies/ubnd/documents/doc-15/deliveries/dlv-nothing"),
              Refuses(StatusCode::kNotFound, "NOT_FOUND"));
  EXPECT_THAT(Register("em", "packages/pkg-nothing"), Refuses(StatusCode::kNotFound, "NOT_FOUND"));
  EXPECT_EQ(DeliveryOf(office_, report_, "agencies/du").status, DeliveryStatus::kPending);
}

TEST_F(IncomingTest, ARefusalTellsTheSenderWhyAndTakesNoNumber) {
  v1::RejectIncomingRequest request;
  request.set_parent("agencies/du");
  request.set_arrival(Arrival());
  request.set_reason("Gửi nhầm nơi nhận.");
  request.set_request_id(office_.NewRequestId());
  v1::IncomingDocument document;
  ASSERT_THAT(operations_.Reject(office_.CallOf("em"), request, document), IsOk());
  EXPECT_EQ(document.state(), "REJECTED");
  EXPECT_EQ(document.arrival_number(), 0);
  const storage::DeliveryRecord delivery = DeliveryOf(office_, report_, "agencies/du");
  EXPECT_EQ(delivery.status, DeliveryStatus::kRefused);
  EXPECT_EQ(delivery.remote_state, "02");
  EXPECT_NE(delivery.receipt.find("Gửi nhầm nơi nhận."), std::string::npos);
  request.set_request_id(office_.NewRequestId());
  EXPECT_THAT(operations_.Reject(office_.CallOf("em"), request, document),
              Refuses(StatusCode::kFailedPrecondition, "ARRIVAL_ANSWERED"));
}

TEST_F(IncomingTest, TheWorkIsAssignedStartedAndCompleted) {
  auto document = Register("em", Arrival());
  ASSERT_THAT(document, IsOk());
  EXPECT_THAT(Assign("em", *document, "people/giang"),
              Refuses(StatusCode::kPermissionDenied, "ROLE_MISSING"));
  EXPECT_THAT(Assign("giang", *document, "people/an"),
              Refuses(StatusCode::kInvalidArgument, "ASSIGNEE_UNKNOWN"));
  EXPECT_THAT(Assign("giang", *document, "people/em", "2026-04-01"),
              Refuses(StatusCode::kInvalidArgument, "DUE_IN_PAST"));
  document = Assign("giang", *document, "people/em", "2026-04-30");
  ASSERT_THAT(document, IsOk());
  EXPECT_EQ(document->state(), "ASSIGNED");
  EXPECT_EQ(document->due_on(), "2026-04-30");
  EXPECT_EQ(DeliveryOf(office_, report_, "agencies/du").remote_state, "04");

  v1::StartAssignmentRequest start;
  start.set_name(document->name());
  start.set_etag(document->etag());
  start.set_request_id(office_.NewRequestId());
  v1::IncomingDocument response;
  EXPECT_THAT(assignments_.Start(office_.CallOf("giang"), start, response),
              Refuses(StatusCode::kPermissionDenied, "ROLE_MISSING"));
  start.set_request_id(office_.NewRequestId());
  ASSERT_THAT(assignments_.Start(office_.CallOf("em"), start, response), IsOk());
  EXPECT_EQ(response.state(), "IN_PROGRESS");

  v1::CompleteAssignmentRequest complete;
  complete.set_name(response.name());
  complete.set_etag(response.etag());
  complete.set_request_id(office_.NewRequestId());
  complete.set_answer("agencies/du/documents/doc-nothing");
  EXPECT_THAT(assignments_.Complete(office_.CallOf("em"), complete, response),
              Refuses(StatusCode::kInvalidArgument, "ANSWER_UNKNOWN"));
  complete.clear_answer();
  complete.set_request_id(office_.NewRequestId());
  ASSERT_THAT(assignments_.Complete(office_.CallOf("em"), complete, response), IsOk());
  EXPECT_EQ(response.state(), "DONE");
  EXPECT_EQ(DeliveryOf(office_, report_, "agencies/du").remote_state, "06");
}

// R-REG-01, columns 7 and 8: to whom it went, and on which day.
TEST_F(IncomingTest, TheDayOnWhichItWasHandedOverIsThatOfWhoLeadsNow) {
  auto document = Register("em", Arrival());
  ASSERT_THAT(document, IsOk());
  EXPECT_EQ(document->forwarded_on(), "");
  document = Assign("giang", *document, "people/em");
  ASSERT_THAT(document, IsOk());
  EXPECT_EQ(document->forwarded_on(), "2026-04-20");
  constexpr int64_t kDayUs = int64_t{86'400} * 1'000'000;
  office_.clock().Advance(2 * kDayUs);
  document = Assign("giang", *document, "people/phuong");
  ASSERT_THAT(document, IsOk());
  EXPECT_EQ(document->forwarded_on(), "2026-04-22");
  EXPECT_EQ(document->lead_title(), "Tạ Minh Phượng");
}

// R-REG-01, the book of following, column 6: what answered it. Whoever may not see the answer, and
// everybody before it is issued, sees none.
class AnswerTest : public IncomingTest {
 protected:
  void SetUp() override {
    IncomingTest::SetUp();
    const auto document = Register("em", Arrival());
    ASSERT_THAT(document, IsOk());
    paper_ = *document;
  }

  // A letter of the Party committee with number `number`, read by em alone.
  storage::DocumentKey Write(int number, const std::string& answers) {
    const storage::DocumentKey key{AgencyId("du"), DocumentId("doc-" + std::to_string(number))};
    EXPECT_THAT(office_.storage().Write([&](storage::UnitOfWork& work) -> absl::Status {
      storage::DocumentRecord record;
      record.key = key;
      record.definition = "van_ban_dang";
      record.definition_version = 1;
      record.type = "CV";
      record.style = "party";
      record.number = number;
      record.symbol = std::to_string(number) + "-CV/ĐU";
      record.issued_on = "2026-04-2" + std::to_string(number);
      record.responds_to = answers;
      TRINHKY_RETURN_IF_ERROR(work.documents().Insert(record));
      TRINHKY_RETURN_IF_ERROR(work.readers().AddParticipant(key, PersonId("em"), "work", 1));
      TRINHKY_RETURN_IF_ERROR(work.registers().OpenSeries(
          {.key = Series(), .direction = "outgoing", .next_number = number}));
      return work.registers()
          .AllocateNumber({.key = Series(), .document = key.document, .dated_on = record.issued_on})
          .status();
    }),
                IsOk());
    return key;
  }

  void Issue(const storage::DocumentKey& key) {
    ASSERT_THAT(office_.storage().Write([&](storage::UnitOfWork& work) -> absl::Status {
      TRINHKY_ASSIGN_OR_RETURN(const auto entries, work.registers().ListEntriesOf(key));
      return work.registers().IssueEntry(entries.at(0));
    }),
                IsOk());
  }

  v1::IncomingDocument Shown(const std::string& person) {
    v1::GetIncomingDocumentRequest get;
    get.set_name(paper_.name());
    v1::IncomingDocument now;
    EXPECT_THAT(operations_.Get(office_.CallOf(person), get, now), IsOk());
    return now;
  }

  // em ends the work and names `answer`.
  absl::Status Complete(const std::string& answer) {
    auto assigned = Assign("giang", Shown("giang"), "people/em");
    if (!assigned.ok()) return assigned.status();
    v1::CompleteAssignmentRequest request;
    request.set_name(assigned->name());
    request.set_etag(assigned->etag());
    request.set_request_id(office_.NewRequestId());
    request.set_answer(answer);
    v1::IncomingDocument response;
    return assignments_.Complete(office_.CallOf("em"), request, response);
  }

  static storage::SeriesKey Series() {
    return {.agency = AgencyId("du"), .register_id = "dang", .series = "2025-2030"};
  }

  v1::IncomingDocument paper_;
};

TEST_F(AnswerTest, WhatWasDraftedAsItsAnswerIsShownOnceItIsIssued) {
  const std::string id = casework::KeyOf(paper_.name()).document.value();
  const storage::DocumentKey other = Write(1, "inc-other");
  const storage::DocumentKey first = Write(2, id);
  const storage::DocumentKey second = Write(3, id);
  Issue(other);
  EXPECT_EQ(Shown("em").answer(), "") << "numbered, not issued";
  Issue(second);
  EXPECT_EQ(Shown("em").answer(), casework::NameOf(second));
  Issue(first);
  EXPECT_EQ(Shown("em").answer(), casework::NameOf(first));
  EXPECT_EQ(Shown("em").answer_symbol(), "2-CV/ĐU");
  EXPECT_EQ(Shown("em").answered_on(), "2026-04-22");
  const v1::IncomingDocument hidden = Shown("giang");
  EXPECT_EQ(hidden.answer(), "") << "he may not see the letter";
  EXPECT_EQ(hidden.answer_symbol(), "");
  EXPECT_EQ(hidden.answered_on(), "");
}

TEST_F(AnswerTest, WhatWasNamedWhenTheWorkEndedComesFirst) {
  const std::string id = casework::KeyOf(paper_.name()).document.value();
  const storage::DocumentKey drafted = Write(1, id);
  const storage::DocumentKey named = Write(2, "");
  Issue(drafted);
  ASSERT_THAT(Complete(casework::NameOf(named)), IsOk());
  EXPECT_EQ(Shown("em").answer(), casework::NameOf(drafted)) << "the named one is not issued yet";
  Issue(named);
  EXPECT_EQ(Shown("em").answer(), casework::NameOf(named));
  v1::ListIncomingDocumentsRequest list;
  list.set_parent("agencies/du");
  v1::ListIncomingDocumentsResponse page;
  ASSERT_THAT(operations_.List(office_.CallOf("em"), list, page), IsOk());
  ASSERT_EQ(page.incoming_documents_size(), 1);
  EXPECT_EQ(page.incoming_documents(0).answer_symbol(), "2-CV/ĐU");
  EXPECT_EQ(page.incoming_documents(0).forwarded_on(), "2026-04-20");
}

// R-IN-01, R-IN-02: one lead, everybody once, not later than the sender asks without a reason.
TEST_F(IncomingTest, AnAssignmentNamesEverybodyOnceAndKeepsTheSendersDeadline) {
  auto document = Register("em", Arrival(), "du", "2026-04-24");
  ASSERT_THAT(document, IsOk());
  EXPECT_EQ(document->due_on(), "2026-04-24");
  v1::GetIncomingDocumentRequest get;
  get.set_name(document->name());
  ASSERT_THAT(operations_.Get(office_.CallOf("giang"), get, *document), IsOk());
  const std::string before = document->SerializeAsString();

  const auto assign = [&](const auto& fill) {
    v1::AssignIncomingRequest request;
    request.set_name(document->name());
    request.set_etag(document->etag());
    request.set_request_id(office_.NewRequestId());
    request.set_lead("people/em");
    fill(request);
    v1::IncomingDocument response;
    return assignments_.Assign(office_.CallOf("giang"), request, response);
  };
  using Request = v1::AssignIncomingRequest;
  EXPECT_THAT(assign([](Request& request) { request.add_cooperators("people/em"); }),
              RefusesField("cooperators[0]", "ASSIGNEE_TWICE"));
  EXPECT_THAT(assign([](Request& request) {
                request.add_informed("people/phuong");
                request.add_informed("people/phuong");
              }),
              RefusesField("informed[1]", "ASSIGNEE_TWICE"));
  EXPECT_THAT(assign([](Request& request) { request.set_due_on("2026-04-25"); }),
              RefusesField("due_on", "DUE_AFTER_SENDER"));
  ASSERT_THAT(operations_.Get(office_.CallOf("giang"), get, *document), IsOk());
  EXPECT_EQ(document->SerializeAsString(), before);
  EXPECT_THAT(assign([](Request& request) {
                request.set_due_on("2026-04-25");
                request.set_reason("Nơi gửi đồng ý gia hạn");
                request.add_cooperators("people/phuong");
                request.add_cooperators("people/giang");
              }),
              IsOk());
  ASSERT_THAT(operations_.Get(office_.CallOf("giang"), get, *document), IsOk());
  EXPECT_EQ(document->lead_title(), "Bùi Thị Em");
  EXPECT_EQ(document->cooperators(1), "people/giang");
  EXPECT_EQ(document->cooperator_titles(0), "Tạ Minh Phượng");
  EXPECT_EQ(document->cooperator_titles(1), "Lý Trường Giang");
}

// What goes from desk to desk inside one agency is no arrival.
TEST_F(IncomingTest, ACopyInsideTheAgencyTakesNoArrivalNumber) {
  constexpr char kUnit[] = "agencies/ubnd/units/kt";
  const IssuedReport inside =
      Issue(office_, ca_, 16, {{"agencies/du", "internal"}, {kUnit, "internal"}});
  EXPECT_THAT(Register("vinh", inside.DeliveryName(kUnit), "ubnd"),
              Refuses(StatusCode::kFailedPrecondition, "ARRIVAL_INTERNAL"));
  EXPECT_EQ(DeliveryOf(office_, inside, kUnit).status, DeliveryStatus::kPending);
}

// R-IN-04: another paper with the same sender, number and date; the clerk is told, and decides.
TEST_F(IncomingTest, TheSameNumberOfTheSameSenderIsATwin) {
  const auto first = Register("em", Arrival());
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->problems_size(), 0);
  const IssuedReport other = Issue(office_, ca_, 16, {{"agencies/du", "internal"}});
  ASSERT_THAT(office_.storage().Write([&](storage::UnitOfWork& work) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(storage::DocumentRecord record, work.documents().Get(other.key));
    record.symbol = first->symbol();
    return work.documents().Update(record).status();
  }),
              IsOk());
  const auto second = Register("em", other.DeliveryName("agencies/du"));
  ASSERT_THAT(second, IsOk());
  ASSERT_EQ(second->problems_size(), 1);
  EXPECT_EQ(second->problems(0).code(), "INCOMING_TWIN");
  EXPECT_NE(second->problems(0).message().find(first->name()), std::string::npos);
}

TEST_F(IncomingTest, OnlyThoseOfTheAgencySeeIt) {
  const auto document = Register("em", Arrival());
  v1::GetIncomingDocumentRequest get;
  get.set_name(document->name());
  v1::IncomingDocument response;
  EXPECT_THAT(operations_.Get(office_.CallOf("giang"), get, response), IsOk());
  EXPECT_THAT(operations_.Get(office_.CallOf("an"), get, response),
              Refuses(StatusCode::kNotFound, "NOT_FOUND"));
  v1::ListIncomingDocumentsRequest list;
  list.set_parent("agencies/du");
  v1::ListIncomingDocumentsResponse page;
  ASSERT_THAT(operations_.List(office_.CallOf("em"), list, page), IsOk());
  EXPECT_EQ(page.incoming_documents_size(), 1);
  ASSERT_THAT(operations_.List(office_.CallOf("kim"), list, page), IsOk());
  EXPECT_EQ(page.incoming_documents_size(), 0);
}

}  // namespace
}  // namespace trinhky::testing
