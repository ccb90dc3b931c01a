// An issued document is replaced, or corrected by a letter. @source R-ND30-18, R-NN-09
#include <gtest/gtest.h>

#include "services/casework/progress.h"
#include "services/distribution/distribution_operations.h"
#include "tests/testing/issued_report.h"
#include "tests/testing/status_matchers.h"

namespace trinhky::testing {
namespace {

using absl::StatusCode;
using storage::DeliveryStatus;

constexpr char kParty[] = "agencies/du";
constexpr char kUnit[] = "agencies/ubnd/units/kt";
constexpr char kReason[] = "Số liệu phụ lục sai.";

class SupersedingTest : public ::testing::Test {
 protected:
  void SetUp() override {
    GiveSeal(office_, ca_, "ubnd");
    old_ = Issue(office_, ca_, 15, {{kParty, "internal"}, {kUnit, "internal"}});
  }

  // Another report, drafted as following the old one.
  IssuedReport Successor(const std::vector<TestCopy>& copies,
                         const std::function<void(storage::DocumentRecord&)>& drafted) {
    const IssuedReport report = Issue(office_, ca_, 16, copies);
    Edit(report.key, drafted);
    return report;
  }
  IssuedReport Successor() {
    return Successor({{kParty, "internal"}, {kUnit, "internal"}},
                     [](storage::DocumentRecord& record) { record.replaces = "doc-15"; });
  }

  void Edit(const storage::DocumentKey& key,
            const std::function<void(storage::DocumentRecord&)>& change) {
    ASSERT_THAT(office_.storage().Write([&](storage::UnitOfWork& work) -> absl::Status {
      absl::StatusOr<storage::DocumentRecord> record = work.documents().Get(key);
      if (!record.ok()) return record.status();
      change(*record);
      return work.documents().Update(*record).status();
    }),
                IsOk());
  }

  absl::Status Replace(const std::string& person, const std::string& replacement) {
    v1::ReplaceDocumentRequest request;
    request.set_name(casework::NameOf(old_.key));
    request.set_request_id(office_.NewRequestId());
    request.set_replacement(replacement);
    request.set_reason(kReason);
    v1::Document document;
    return operations_.Replace(office_.CallOf(person), request, document);
  }

  absl::Status Correct(const std::string& person, const std::string& correction) {
    v1::CorrectDocumentRequest request;
    request.set_name(casework::NameOf(old_.key));
    request.set_request_id(office_.NewRequestId());
    request.set_correction(correction);
    request.set_reason(kReason);
    v1::Document document;
    return operations_.Correct(office_.CallOf(person), request, document);
  }

  // The Party committee accepts: the old report is in TRACKING.
  void AcceptOld() {
    const Call call = office_.CallOf("giang");
    const auto directory = office_.directory().Current();
    ASSERT_THAT(office_.storage().Write([&](storage::UnitOfWork& work) -> absl::Status {
      casework::CaseContext context{work,          *directory, office_.definitions(),
                                    office_.ids(), call,       office_.NewRequestId()};
      absl::StatusOr<storage::DocumentRecord> record = work.documents().Get(old_.key);
      if (!record.ok()) return record.status();
      absl::StatusOr<casework::CaseFile> file =
          casework::CaseFile::Open(context, *std::move(record));
      if (!file.ok()) return file.status();
      const absl::Status accepted =
          file->Perform({.action = "accept_party", .digest = file->record().digest});
      if (!accepted.ok()) return accepted;
      const absl::Status advanced = casework::AdvanceBySystem(*file);
      return advanced.ok() ? file->Save() : advanced;
    }),
                IsOk());
    ASSERT_EQ(StateOf(office_, old_.key), "TRACKING");
  }

  OfficeFixture office_;
  signing::DemoCa ca_ = TestCa();
  IssuedReport old_;
  distribution::DistributionOperations operations_{office_.casework(), office_.seals()};
};

TEST_F(SupersedingTest, ANewReportOfTheSameTypeTakesThePlaceOfTheOldOne) {
  const IssuedReport next = Successor();
  ASSERT_THAT(Replace("vinh", casework::NameOf(next.key)), IsOk());
  EXPECT_EQ(StateOf(office_, old_.key), "REPLACED");
  // What had not left is not sent any more: the new one goes to the same body.
  EXPECT_EQ(DeliveryOf(office_, old_, kUnit).status, DeliveryStatus::kCancelled);
  EXPECT_EQ(DeliveryOf(office_, next, kUnit).status, DeliveryStatus::kPending);
  EXPECT_THAT(Replace("vinh", casework::NameOf(next.key)),
              Refuses(StatusCode::kFailedPrecondition, "NOT_IN_STATE"));
}

TEST_F(SupersedingTest, WhoeverGotTheOldOneMustStandOnTheNewList) {
  const IssuedReport next = Successor(
      {{kParty, "internal"}}, [](storage::DocumentRecord& record) { record.replaces = "doc-15"; });
  const absl::Status refused = Replace("vinh", casework::NameOf(next.key));
  EXPECT_THAT(refused, Refuses(StatusCode::kFailedPrecondition, "RECIPIENTS_NOT_COVERED"));
  EXPECT_NE(RejectionOf(refused)->message.vi.find("Phòng Kinh tế"), std::string::npos);
  EXPECT_EQ(StateOf(office_, old_.key), "SUBMITTED");
}

TEST_F(SupersedingTest, TheNewOneMustBeDraftedAsReplacingThisOne) {
  const IssuedReport next =
      Successor({{kParty, "internal"}, {kUnit, "internal"}},
                [](storage::DocumentRecord& record) { record.replaces = "doc-nothing"; });
  EXPECT_THAT(Replace("vinh", casework::NameOf(next.key)),
              Refuses(StatusCode::kInvalidArgument, "SUCCESSOR_NOT_LINKED"));
  EXPECT_THAT(Replace("vinh", "agencies/ubnd/documents/doc-nothing"),
              Refuses(StatusCode::kInvalidArgument, "SUCCESSOR_UNKNOWN"));
  EXPECT_THAT(Replace("vinh", casework::NameOf(old_.key)),
              Refuses(StatusCode::kInvalidArgument, "SUCCESSOR_UNKNOWN"));
}

TEST_F(SupersedingTest, TheNewOneMustBeIssuedAndOfEqualForm) {
  const IssuedReport next = Successor();
  Edit(next.key, [](storage::DocumentRecord& record) { record.state = "SEALED"; });
  EXPECT_THAT(Replace("vinh", casework::NameOf(next.key)),
              Refuses(StatusCode::kFailedPrecondition, "SUCCESSOR_NOT_ISSUED"));
  Edit(next.key, [](storage::DocumentRecord& record) {
    record.state = "SUBMITTED";
    record.type = "TB";
  });
  EXPECT_THAT(Replace("vinh", casework::NameOf(next.key)),
              Refuses(StatusCode::kFailedPrecondition, "SUCCESSOR_OF_OTHER_TYPE"));
}

TEST_F(SupersedingTest, ThatIsForTheClerkOrTheHead) {
  const IssuedReport next = Successor();
  EXPECT_THAT(Replace("an", casework::NameOf(next.key)),
              Refuses(StatusCode::kPermissionDenied, "ROLE_MISSING"));
  EXPECT_THAT(Replace("lan", casework::NameOf(next.key)),
              Refuses(StatusCode::kPermissionDenied, "ROLE_MISSING"));
  EXPECT_THAT(Replace("kim", casework::NameOf(next.key)),
              Refuses(StatusCode::kNotFound, "NOT_FOUND"));
  EXPECT_EQ(StateOf(office_, old_.key), "SUBMITTED");
}

TEST_F(SupersedingTest, ALetterCorrectsTheOldOneWhichStaysAsItIs) {
  AcceptOld();
  const IssuedReport letter =
      Successor({{kParty, "internal"}, {kUnit, "internal"}}, [](storage::DocumentRecord& record) {
        record.corrects = "doc-15";
        record.type = "CV";
      });
  ASSERT_THAT(Correct("vinh", casework::NameOf(letter.key)), IsOk());
  EXPECT_EQ(StateOf(office_, old_.key), "CORRECTED");
  EXPECT_EQ(DeliveryOf(office_, old_, kUnit).status, DeliveryStatus::kPending);
}

TEST_F(SupersedingTest, AReportIsNoLetterAndCorrectsNothing) {
  AcceptOld();
  const IssuedReport report =
      Successor({{kParty, "internal"}, {kUnit, "internal"}},
                [](storage::DocumentRecord& record) { record.corrects = "doc-15"; });
  EXPECT_THAT(Correct("vinh", casework::NameOf(report.key)),
              Refuses(StatusCode::kFailedPrecondition, "CORRECTION_NOT_A_LETTER"));
  EXPECT_EQ(StateOf(office_, old_.key), "TRACKING");
}

TEST_F(SupersedingTest, BeforeThePartyHasDecidedNothingIsCorrected) {
  EXPECT_THAT(Correct("vinh", "agencies/ubnd/documents/doc-16"),
              Refuses(StatusCode::kFailedPrecondition, "NOT_IN_STATE"));
}

}  // namespace
}  // namespace trinhky::testing
