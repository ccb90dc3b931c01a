#include "services/workflow/case_operations.h"

#include <gtest/gtest.h>

#include "tests/services/workflow/bench_life.h"
#include "tests/testing/issued_report.h"
#include "tests/testing/status_matchers.h"

namespace trinhky::testing {
namespace {

using absl::StatusCode;

class CaseOperationsTest : public ::testing::Test {
 protected:
  OfficeFixture office_;
  BenchLife life_{office_};
};

TEST_F(CaseOperationsTest, NineCallsCloseACase) {
  absl::StatusOr<v1::Document> document = life_.Create();
  ASSERT_THAT(document, IsOk());
  EXPECT_EQ(document->state(), "DRAFT");
  ASSERT_THAT(life_.Run(*document, kBenchActs.size()), IsOk());
  EXPECT_EQ(document->state(), "CLOSED");
  EXPECT_EQ(document->number(), "01");
}

TEST_F(CaseOperationsTest, IssuingQueuesOneRowForEachDelivery) {
  absl::StatusOr<v1::Document> document = life_.Create();
  ASSERT_THAT(life_.Run(*document, 4), IsOk());
  const auto waiting = office_.storage().Read(
      [](const storage::ReadUnit& unit) { return unit.outbox().Count("delivery"); });
  ASSERT_THAT(waiting, IsOk());
  EXPECT_EQ(*waiting, 3);
}

TEST_F(CaseOperationsTest, CopiesGoToWhomTheStoredListNames) {
  absl::StatusOr<v1::Document> document = life_.Create();
  ASSERT_THAT(life_.Run(*document, 4), IsOk());
  const storage::DocumentKey key = casework::KeyOf(document->name());
  const absl::Status compared =
      office_.storage().Read([&](const storage::ReadUnit& unit) -> absl::Status {
        TRINHKY_ASSIGN_OR_RETURN(const auto list, unit.recipients().List(key));
        TRINHKY_ASSIGN_OR_RETURN(const auto deliveries, unit.deliveries().List(key));
        EXPECT_EQ(list.size(), 3u);
        EXPECT_EQ(deliveries.size(), list.size());
        for (size_t i = 0; i < std::min(list.size(), deliveries.size()); ++i) {
          EXPECT_EQ(deliveries[i].line, list[i].line);
          EXPECT_EQ(std::vector<BodyId>{deliveries[i].body}, list[i].bodies);
        }
        return absl::OkStatus();
      });
  EXPECT_THAT(compared, IsOk());
}

TEST_F(CaseOperationsTest, TheSignerMustSign) {
  absl::StatusOr<v1::Document> document = life_.Create();
  ASSERT_THAT(life_.Run(*document, 2), IsOk());
  v1::PerformActionRequest request = life_.ActRequest(*document, "sign");
  request.clear_signature();
  EXPECT_THAT(life_.Act("chi", request, *document),
              Refuses(StatusCode::kInvalidArgument, "SIGNATURE_MISSING"));
  request.set_signature(life_.Sign(Sha256Hex("another report")));
  EXPECT_THAT(life_.Act("chi", request, *document),
              Refuses(StatusCode::kFailedPrecondition, "SIGNATURE_INVALID"));
  request.set_signature("no DER at all");
  EXPECT_THAT(life_.Act("chi", request, *document),
              Refuses(StatusCode::kFailedPrecondition, "SIGNATURE_INVALID"));
  EXPECT_THAT(life_.Act("dung", life_.ActRequest(*document, "sign"), *document),
              Refuses(StatusCode::kFailedPrecondition, "CERTIFICATE_MISSING"));
}

TEST_F(CaseOperationsTest, AnExpiredCertificateSignsNothing) {
  absl::StatusOr<v1::Document> document = life_.Create();
  ASSERT_THAT(life_.Run(*document, 2), IsOk());
  office_.clock().Advance(int64_t{2} * 365 * 24 * 3600 * 1'000'000);
  EXPECT_THAT(life_.Act("chi", life_.ActRequest(*document, "sign"), *document),
              Refuses(StatusCode::kFailedPrecondition, "CERTIFICATE_NOT_IN_FORCE"));
}

// Two servers on one database: what one of them did to the directory, the other has not heard yet.
TEST_F(CaseOperationsTest, ACommandDecidesOnTheDirectoryOfNow) {
  absl::StatusOr<v1::Document> document = life_.Create();
  ASSERT_THAT(life_.Run(*document, 1), IsOk());
  casework::DirectoryBook book(office_.storage(), /*shared=*/true);
  ASSERT_THAT(book.Reload(), IsOk());
  const rpc::PageTokens page_tokens(std::string(32, 'k'));
  const casework::Casework casework({office_.storage(), office_.blobs(), book,
                                     office_.definitions(), office_.ids(), page_tokens});
  const workflows::CaseOperations elsewhere(casework);
  ASSERT_THAT(
      office_.directory().Suspend(
          PersonId("binh"), {.by = PersonId("vinh"), .reason = "chuyển công tác", .time_us = 1}),
      IsOk());
  const v1::PerformActionRequest approve = life_.ActRequest(*document, "approve");
  v1::Document response;
  EXPECT_THAT(elsewhere.PerformAction(office_.CallOf("binh"), approve, response),
              Refuses(StatusCode::kNotFound, "NOT_FOUND"));
  EXPECT_EQ(book.Current()->data().version, office_.directory().Current()->data().version);
}

TEST_F(CaseOperationsTest, TheContentCannotChangeOnTheWay) {
  absl::StatusOr<v1::Document> document = life_.Create();
  ASSERT_THAT(life_.Run(*document, 1), IsOk());
  v1::PerformActionRequest request = life_.ActRequest(*document, "approve");
  request.set_digest(Sha256Hex("another report"));
  EXPECT_THAT(life_.Act("binh", request, *document),
              Refuses(StatusCode::kFailedPrecondition, "CONTENT_CHANGED"));
}

TEST_F(CaseOperationsTest, OthersMayNotActAndStrangersSeeNothing) {
  absl::StatusOr<v1::Document> document = life_.Create();
  ASSERT_THAT(document, IsOk());
  const v1::PerformActionRequest submit = life_.ActRequest(*document, "submit");
  v1::PerformActionRequest unknown = submit;
  unknown.set_name("agencies/ubnd/documents/doc-nothing");
  v1::Document response;
  const absl::Status hidden = life_.Act("kim", submit, response);
  EXPECT_THAT(hidden, Refuses(StatusCode::kNotFound, "NOT_FOUND"));
  EXPECT_EQ(hidden, life_.Act("kim", unknown, response));
}

TEST_F(CaseOperationsTest, ARepeatedRequestGetsTheFirstAnswer) {
  absl::StatusOr<v1::Document> document = life_.Create();
  v1::PerformActionRequest submit = life_.ActRequest(*document, "submit");
  v1::Document first;
  v1::Document second;
  ASSERT_THAT(life_.Act("an", submit, first), IsOk());
  ASSERT_THAT(life_.Act("an", submit, second), IsOk());
  EXPECT_EQ(first.SerializeAsString(), second.SerializeAsString());
  submit.set_reason("và một lời nữa");
  EXPECT_THAT(life_.Act("an", submit, second),
              Refuses(StatusCode::kInvalidArgument, "REQUEST_ID_REUSED"));
}

TEST_F(CaseOperationsTest, AStaleEtagIsRefused) {
  absl::StatusOr<v1::Document> document = life_.Create();
  v1::PerformActionRequest submit = life_.ActRequest(*document, "submit");
  submit.set_etag("\"7\"");
  EXPECT_THAT(life_.Act("an", submit, *document), Refuses(StatusCode::kAborted, "ETAG_MISMATCH"));
}

TEST_F(CaseOperationsTest, OnlyItsOwnPeopleCreateCasesInAnAgency) {
  v1::Document response;
  EXPECT_THAT(life_.cases().CreateCase(office_.CallOf("em"), life_.CreateRequest(), response),
              Refuses(StatusCode::kNotFound, "NOT_FOUND"));
  EXPECT_THAT(life_.cases().CreateCase(office_.CallOf("vinh"), life_.CreateRequest(), response),
              Refuses(StatusCode::kPermissionDenied, "ROLE_MISSING"));
}

TEST_F(CaseOperationsTest, DefinitionsWithServicesAreNotDrivenHere) {
  v1::Document response;
  for (const char* id : {"bao_cao_trinh_dang_uy", "van_ban_di", "van_ban_dang", "van_ban_den"})
    EXPECT_THAT(life_.cases().CreateCase(office_.CallOf("an"), life_.CreateRequest(id), response),
                Refuses(StatusCode::kFailedPrecondition, "DEFINITION_HAS_SERVICES"));
  EXPECT_THAT(
      life_.cases().CreateCase(office_.CallOf("an"), life_.CreateRequest("nothing"), response),
      Refuses(StatusCode::kInvalidArgument, "DEFINITION_UNKNOWN"));
}

TEST_F(CaseOperationsTest, AnActWithAStageOfItsOwnIsNotDoneHere) {
  const signing::DemoCa ca = TestCa();
  GiveSeal(office_, ca, "ubnd");
  const IssuedReport report = Issue(office_, ca, 15, {{"agencies/du", "internal"}});
  v1::Document document;
  document.set_name(casework::NameOf(report.key));
  const std::string before = StateOf(office_, report.key);
  for (const char* action : {"request_recall", "release_hold"}) {
    v1::PerformActionRequest request = life_.ActRequest(document, action);
    request.set_reason("Sai số liệu");
    v1::Document response;
    EXPECT_THAT(life_.Act("chi", request, response),
                Refuses(StatusCode::kFailedPrecondition, "ACTION_HAS_SERVICE"))
        << action;
  }
  EXPECT_EQ(StateOf(office_, report.key), before);
}

TEST_F(CaseOperationsTest, WhoMayNotAcknowledgeHasNotAcknowledged) {
  absl::StatusOr<v1::Document> document = life_.Create();
  ASSERT_THAT(life_.Run(*document, 5), IsOk());
  EXPECT_THAT(life_.Act("an", life_.ActRequest(*document, "deliver"), *document),
              Refuses(StatusCode::kPermissionDenied, "ROLE_MISSING"));
  const auto counts = office_.storage().Read([&](const storage::ReadUnit& unit) {
    return unit.deliveries().CountByStatus(casework::KeyOf(document->name()));
  });
  EXPECT_FALSE(counts->contains(storage::DeliveryStatus::kReceipted));
}

}  // namespace
}  // namespace trinhky::testing
