#include "services/registration/register_operations.h"

#include <gtest/gtest.h>

#include "tests/testing/stage_desk.h"
#include "tests/testing/status_matchers.h"
#include "workflow/base/status.h"

namespace trinhky::testing {
namespace {

// R-NUM-01, R-REG-01: number, date and symbol, then the seal, then the register row is complete.
TEST(RegisterOperations, NumbersSealsAndIssues) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("NUMBERED"), IsOk());
  EXPECT_EQ(desk.document.number(), "01");
  EXPECT_EQ(desk.document.symbol(), "BC-UBND");
  ASSERT_THAT(desk.Do("vinh", "seal"), IsOk());
  ASSERT_THAT(desk.Do("vinh", "issue"), IsOk());
  EXPECT_EQ(desk.document.state(), "SUBMITTED");
  v1::ListRegisterEntriesRequest request;
  request.set_parent("agencies/ubnd/registers/state-bc-2026");
  v1::ListRegisterEntriesResponse entries;
  ASSERT_THAT(desk.registers.ListEntries(desk.office.CallOf("vinh"), request, entries), IsOk());
  ASSERT_EQ(entries.entries_size(), 1);
  EXPECT_EQ(entries.entries(0).state(), "ISSUED");
  EXPECT_EQ(entries.entries(0).signer(), "Trần Thị Chi");
}

// R-REG-01, column 8: the day on which the first copy left, and none while all wait.
TEST(RegisterOperations, TheRowSaysWhenTheFirstCopyLeft) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("SEALED"), IsOk());
  const auto forwarded_on = [&](const std::string& person) {
    v1::ListRegisterEntriesRequest request;
    request.set_parent("agencies/ubnd/registers/state-bc-2026");
    v1::ListRegisterEntriesResponse entries;
    EXPECT_THAT(desk.registers.ListEntries(desk.office.CallOf(person), request, entries), IsOk());
    return entries.entries(0).forwarded_on();
  };
  EXPECT_EQ(forwarded_on("vinh"), "") << "not issued";
  ASSERT_THAT(desk.Reach("SUBMITTED"), IsOk());
  EXPECT_EQ(forwarded_on("vinh"), "") << "issued, and every copy still here";
  constexpr int64_t kDayUs = int64_t{86'400} * 1'000'000;
  const auto send = [&](size_t place, int64_t sent_us) {
    ASSERT_THAT(desk.office.storage().Write([&](storage::UnitOfWork& work) -> absl::Status {
      TRINHKY_ASSIGN_OR_RETURN(std::vector<storage::DeliveryRecord> deliveries,
                               work.deliveries().List(casework::KeyOf(desk.document.name())));
      deliveries.at(place).sent_time_us = sent_us;
      return work.deliveries().Update(deliveries[place], deliveries[place].status);
    }),
                IsOk());
  };
  send(1, kMondayMorningUs + 2 * kDayUs);
  EXPECT_EQ(forwarded_on("vinh"), "2026-04-22");
  send(0, kMondayMorningUs + kDayUs);
  EXPECT_EQ(forwarded_on("vinh"), "2026-04-21");
  EXPECT_EQ(forwarded_on("hoa"), "") << "who may not see the document sees no day of it";
}

// R-SOD-01: the clerk numbers, seals and issues, in this order, after the signature.
// R-DS-01: what goes out is judged once more on the day on which it goes out.
TEST(RegisterOperations, AFileWhoseSignatureNoLongerHoldsIsNotIssued) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("SEALED"), IsOk());
  const std::string serial = desk.CredentialOf("chi").certificate.SerialHex();
  const int64_t now_us = kMondayMorningUs;
  constexpr int64_t kDayUs = int64_t{86'400} * 1'000'000;
  const auto list = [&](const std::vector<std::string>& revoked, int64_t from_us) {
    return *desk.ca.RevocationList(revoked,
                                   {.not_before_us = from_us, .not_after_us = from_us + kDayUs});
  };
  const struct {
    std::string list;
    const char* verdict;
  } rows[] = {{list({serial}, now_us - 60'000'000), "INDETERMINATE"},
              {list({}, now_us - 10 * kDayUs), "UNKNOWN"}};
  for (const auto& row : rows) {
    const registration::RegisterOperations strict(desk.office.casework(), desk.office.trust(),
                                                  [&] { return std::vector{row.list}; });
    v1::Document answer;
    const absl::Status status =
        strict.Issue(desk.office.CallOf("vinh"), desk.About<v1::IssueDocumentRequest>(), answer);
    ASSERT_THAT(status, Refuses(kNotNow, "SIGNATURE_INVALID")) << row.verdict;
    EXPECT_EQ(RejectionOf(status)->metadata.at("verdict"), row.verdict);
    EXPECT_EQ(desk.Stored().state(), "SEALED");
  }
  const registration::RegisterOperations strict(desk.office.casework(), desk.office.trust(), [&] {
    return std::vector{list({}, now_us - 60'000'000)};
  });
  v1::Document answer;
  EXPECT_THAT(
      strict.Issue(desk.office.CallOf("vinh"), desk.About<v1::IssueDocumentRequest>(), answer),
      IsOk());
}

TEST(RegisterOperations, RefusesByCodeAndReason) {
  ExpectRefusals({
      {"LEADER_REVIEW", "vinh", "number", "", kHidden, "NOT_FOUND"},
      {"LEADER_REVIEW", "chau", "number", "", kNotNow, "NOT_IN_STATE"},
      {"LEADER_SIGNED", "an", "number", "", kMayNot, "ROLE_MISSING"},
      {"LEADER_SIGNED", "chi", "number", "", kMayNot, "ROLE_MISSING"},
      {"LEADER_SIGNED", "vinh", "issue", "", kNotNow, "NOT_IN_STATE"},
      {"LEADER_SIGNED", "vinh", "cancel", "Sai", kMayNot, "ROLE_MISSING"},
      {"NUMBERED", "vinh", "number", "", kNotNow, "NOT_IN_STATE"},
      {"NUMBERED", "vinh", "issue", "", kNotNow, "NOT_IN_STATE"},
      {"NUMBERED", "vinh", "cancel", "", kInput, "REASON_REQUIRED"},
      {"NUMBERED", "an", "cancel", "Sai", kMayNot, "ROLE_MISSING"},
      {"SEALED", "chi", "issue", "", kMayNot, "ROLE_MISSING"},
      {"SUBMITTED", "vinh", "cancel", "Sai", kNotNow, "NOT_IN_STATE"},
      {"SUBMITTED", "vinh", "file", "", kNotNow, "NOT_IN_STATE"},
  });
}

TEST(RegisterOperations, AClosedRegisterGivesNoNumber) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("NUMBERED"), IsOk());
  v1::CloseRegisterRequest close;
  close.set_name("agencies/ubnd/registers/state-bc-2026");
  close.set_request_id(desk.office.NewRequestId());
  v1::Register response;
  EXPECT_THAT(desk.registers.Close(desk.office.CallOf("an"), close, response),
              Refuses(kMayNot, "ROLE_MISSING"));
  EXPECT_THAT(desk.registers.Close(desk.office.CallOf("em"), close, response),
              Refuses(kHidden, "NOT_FOUND"));
  EXPECT_THAT(desk.registers.Close(desk.office.CallOf("vinh"), close, response),
              Refuses(kNotNow, "REGISTER_HAS_RESERVED"));
  ASSERT_THAT(desk.Reach("SUBMITTED"), IsOk());
  ASSERT_THAT(desk.registers.Close(desk.office.CallOf("vinh"), close, response), IsOk());
  EXPECT_TRUE(response.closed());
  desk.document.Clear();
  ASSERT_THAT(desk.Reach("LEADER_SIGNED"), IsOk());
  EXPECT_THAT(desk.Do("vinh", "number"), Refuses(kNotNow, "REGISTER_CLOSED"));
}

// R-NUM-04: a number stands before a type and an issuing body; a row that lost one gets none.
TEST(RegisterOperations, ARowWithoutItsSymbolOrTypeGetsNoNumber) {
  const struct {
    void (*spoil)(storage::DocumentRecord&);
    const char* reason;
  } rows[] = {
      {[](storage::DocumentRecord& record) { record.symbol_organ.clear(); }, "SYMBOL_MISSING"},
      {[](storage::DocumentRecord& record) { record.type = "XX"; }, "TYPE_UNKNOWN"},
  };
  for (const auto& row : rows) {
    StageDesk desk;
    ASSERT_THAT(desk.Reach("LEADER_SIGNED"), IsOk());
    ASSERT_THAT(desk.office.storage().Write([&](storage::UnitOfWork& work) -> absl::Status {
      TRINHKY_ASSIGN_OR_RETURN(storage::DocumentRecord record,
                               work.documents().Get(casework::KeyOf(desk.document.name())));
      row.spoil(record);
      return work.documents().Update(record).status();
    }),
                IsOk());
    desk.document = desk.Stored();
    EXPECT_THAT(desk.Do("vinh", "number"), Refuses(kNotNow, row.reason));
    EXPECT_EQ(desk.Stored().state(), "LEADER_SIGNED");
    EXPECT_EQ(desk.Stored().etag(), desk.document.etag());
  }
}

// R-NN-09: what is submitted has somebody to submit it to.
TEST(RegisterOperations, AReportForAPartyCommitteeThatIsNoLongerTheCommunesIsNotIssued) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("SEALED"), IsOk());
  desk.ChangeDirectory("party_committee: \"du\"", "");
  EXPECT_THAT(desk.Do("vinh", "issue"), Refuses(kNotNow, "NO_PARTY_BODY"));
  EXPECT_EQ(desk.Stored().state(), "SEALED");
  EXPECT_EQ(desk.Stored().etag(), desk.document.etag());
  EXPECT_TRUE(desk.Deliveries().empty());
}

TEST(RegisterOperations, NothingIsIssuedToABodyThatTheDirectoryNoLongerKnows) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("SEALED"), IsOk());
  desk.ForgetProvince();
  EXPECT_THAT(desk.Do("vinh", "issue"), Refuses(kNotNow, "RECIPIENTS_UNRESOLVED"));
  EXPECT_EQ(desk.document.state(), "SEALED");
  EXPECT_TRUE(desk.Deliveries().empty());
}

}  // namespace
}  // namespace trinhky::testing
