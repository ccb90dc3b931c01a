// R-SIG-04: written authorisations, recorded by those who direct, ended at once, kept by imports.
#include "services/directory/delegation_operations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "services/casework/desks.h"
#include "services/casework/signing_roster.h"
#include "tests/testing/office_fixture.h"
#include "tests/testing/status_matchers.h"

namespace trinhky::directory {
namespace {

using storage::IsOk;
using storage::StatusIs;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kMorningUs;
using testing::RefusesField;

constexpr char kAgency[] = "agencies/binh-an-ubnd";
constexpr char kStaff[] = "nguyen-van-an";
constexpr char kHead[] = "tran-quoc-bao";
constexpr char kAdministrator[] = "bui-duc-anh";

constexpr char kOfFile[] = R"(
delegations {
  id: "guq-7" document: "7/GUQ-UBND" from_post: "binh-an-ubnd-ct" to_post: "binh-an-ubnd-kt-tp"
  types: "TB" fields: "kinh-te" valid_from: "2026-01-01" valid_to: "2026-12-31"
}
)";

class DelegationOperationsTest : public testing::OfficeTest {
 protected:
  DelegationOperationsTest() { ImportSample(); }

  static Call By(const std::string& person) {
    Call call;
    call.person = PersonId(person);
    call.method = "/Delegation";
    call.now_us = kMorningUs;
    return call;
  }

  v1::RecordDelegationRequest Good() {
    v1::RecordDelegationRequest request;
    request.set_parent(kAgency);
    request.set_document(" 12/GUQ-UBND ");
    request.set_from_post("posts/binh-an-ubnd-ct");
    request.set_to_post("posts/binh-an-ubnd-vhxh-tp");
    request.add_types("BC");
    request.add_fields("vhxh");
    request.set_from_on("2026-04-10");
    request.set_to_on("2026-06-30");
    request.set_request_id(ids_.NewUuid());
    return request;
  }

  absl::StatusOr<v1::Delegation> Record(const std::string& by,
                                        const v1::RecordDelegationRequest& request) {
    v1::Delegation response;
    const absl::Status status = operations_.Record(By(by), request, response);
    if (!status.ok()) return status;
    return response;
  }

  absl::StatusOr<v1::Delegation> End(const std::string& by, const std::string& name) {
    v1::EndDelegationRequest request;
    request.set_parent(kAgency);
    request.set_name(name);
    request.set_request_id(ids_.NewUuid());
    v1::Delegation response;
    const absl::Status status = operations_.End(By(by), request, response);
    if (!status.ok()) return status;
    return response;
  }

  /// "document active?" of each that is listed.
  std::vector<std::string> Listed(int size = 0) {
    std::vector<std::string> listed;
    v1::ListDelegationsRequest request;
    request.set_parent(kAgency);
    request.set_page_size(size);
    do {
      v1::ListDelegationsResponse page;
      EXPECT_THAT(operations_.List(By(kStaff), request, page), IsOk());
      for (const v1::Delegation& each : page.delegations())
        listed.push_back(each.document() + (each.active() ? " holds" : " over"));
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return listed;
  }

  size_t InRoster() {
    return casework::SigningRosterOf(*book_->Current(), AgencyId("binh-an-ubnd"))
        .delegations.size();
  }

  SystemIdGenerator ids_;
  rpc::PageTokens page_tokens_{"0123456789abcdef0123456789abcdef"};
  DelegationOperations operations_{{*book_, page_tokens_, ids_}};
};

TEST_F(DelegationOperationsTest, IsRecordedSeenAndReadByTheRulesOfSigning) {
  const auto made = Record(kHead, Good());
  ASSERT_THAT(made, IsOk());
  EXPECT_EQ(made->document(), "12/GUQ-UBND");
  EXPECT_EQ(made->from_post_title(), "Chủ tịch");
  EXPECT_EQ(made->to_post_title(), "Trưởng phòng");
  EXPECT_THAT(made->types(), ElementsAre("BC"));
  EXPECT_TRUE(made->active());
  EXPECT_THAT(Listed(), ElementsAre("12/GUQ-UBND holds"));
  const SigningRoster roster =
      casework::SigningRosterOf(*book_->Current(), AgencyId("binh-an-ubnd"));
  ASSERT_EQ(roster.delegations.size(), 1u);
  EXPECT_EQ(roster.delegations[0].from_post, "binh-an-ubnd-ct");
  EXPECT_THAT(roster.delegations[0].types, ElementsAre(DocumentType::kBc));
  EXPECT_EQ(roster.delegations[0].to, (CivilDate{2026, 6, 30}));
  EXPECT_THAT(casework::SigningRosterOf(*book_->Current(), AgencyId("binh-an-du")).delegations,
              IsEmpty());
  casework::DirectoryBook elsewhere(*storage_);
  ASSERT_THAT(elsewhere.Reload(), IsOk());
  EXPECT_EQ(elsewhere.Current()->data().delegations.size(), 1u);
}

TEST_F(DelegationOperationsTest, MakesItsPostSignOnItsDaysOnly) {
  ASSERT_THAT(Record(kHead, Good()), IsOk());
  const auto office = book_->Current();
  const casework::Post& post = *office->FindPost("binh-an-ubnd-vhxh-tp");
  EXPECT_FALSE(office->MaySign(post, "2026-04-09"));
  EXPECT_TRUE(office->MaySign(post, "2026-04-10"));
  EXPECT_TRUE(office->MaySign(post, "2026-06-30"));
  EXPECT_FALSE(office->MaySign(post, "2026-07-01"));
  EXPECT_TRUE(office->MaySign(*office->FindPost("binh-an-ubnd-ct"), "2026-07-01"));
}

// He signs what names him, in the field and on the days of the authorisation; of other documents he
// is no signer, so he cannot return, reopen or recall them.
TEST_F(DelegationOperationsTest, MakesASignerOfTheDocumentsThatNameHimOnly) {
  ASSERT_THAT(Record(kHead, Good()), IsOk());
  const auto office = book_->Current();
  const PersonId thanh("ngo-van-thanh");
  const auto signs = [&](const char* signer, const char* field, const char* day) {
    const casework::CaseFacts facts{.agency = AgencyId("binh-an-ubnd"),
                                    .unit = "vhxh",
                                    .field = field,
                                    .signer = PersonId(signer)};
    const bool signer_role =
        casework::ActorFor(*office, thanh, facts, day).roles.contains("SIGNER");
    const std::vector<std::string> who = casework::WhoCan(*office, {"SIGNER"}, facts, day);
    EXPECT_EQ(std::count(who.begin(), who.end(), "Ngô Văn Thành"), signer_role ? 1 : 0);
    return signer_role;
  };
  EXPECT_TRUE(signs("ngo-van-thanh", "vhxh", "2026-04-15"));
  EXPECT_FALSE(signs("ngo-van-thanh", "kinh-te", "2026-04-15"));
  EXPECT_FALSE(signs("ngo-van-thanh", "vhxh", "2026-07-01"));
  EXPECT_FALSE(signs("tran-quoc-bao", "vhxh", "2026-04-15"));
  EXPECT_FALSE(signs("", "vhxh", "2026-04-15"));
}

TEST_F(DelegationOperationsTest, TheNewestComesFirstOverPages) {
  for (const char* from : {"2026-04-01", "2026-04-20", "2026-04-10"}) {
    v1::RecordDelegationRequest request = Good();
    request.set_from_on(from);
    request.set_document(from);
    ASSERT_THAT(Record(kAdministrator, request), IsOk());
  }
  const std::vector<std::string> all = {"2026-04-20 over", "2026-04-10 holds", "2026-04-01 holds"};
  EXPECT_EQ(Listed(), all);
  EXPECT_EQ(Listed(1), all);
}

TEST_F(DelegationOperationsTest, IsForThoseWhoDirect) {
  EXPECT_THAT(Record(kStaff, Good()),
              StatusIs(absl::StatusCode::kPermissionDenied, "DELEGATION_NOT_YOURS"));
  EXPECT_THAT(Record("doan-minh-quan", Good()),
              StatusIs(absl::StatusCode::kNotFound, "AGENCY_UNKNOWN"));
  const auto made = Record(kAdministrator, Good());
  ASSERT_THAT(made, IsOk());
  EXPECT_THAT(End(kStaff, made->name()),
              StatusIs(absl::StatusCode::kPermissionDenied, "DELEGATION_NOT_YOURS"));
  v1::ListDelegationsRequest request;
  request.set_parent(kAgency);
  v1::ListDelegationsResponse response;
  EXPECT_THAT(operations_.List(By("doan-minh-quan"), request, response),
              StatusIs(absl::StatusCode::kNotFound, "AGENCY_UNKNOWN"));
  request.set_page_token("made-up");
  EXPECT_THAT(operations_.List(By(kStaff), request, response),
              StatusIs(absl::StatusCode::kInvalidArgument, "PAGE_TOKEN_INVALID"));
}

TEST_F(DelegationOperationsTest, EachRuleNamesItsField) {
  using Request = v1::RecordDelegationRequest;
  const struct {
    std::function<void(Request&)> spoil;
    const char* field;
    const char* reason;
  } rows[] = {
      {[](Request& r) { r.set_document("  "); }, "document", "DELEGATION_NOT_WRITTEN"},
      {[](Request& r) { r.set_from_post("posts/khong-co"); }, "from_post", "POST_UNKNOWN"},
      {[](Request& r) { r.set_to_post("posts/binh-an-du-vp-pcvp"); }, "to_post", "POST_UNKNOWN"},
      {[](Request& r) { r.set_from_post("posts/binh-an-ubnd-pct-vx"); }, "from_post",
       "DELEGATION_CHAINED"},
      {[](Request& r) { r.set_from_post("posts/binh-an-ubnd-cvp"); }, "from_post",
       "DELEGATION_CHAINED"},
      {[](Request& r) { r.set_to_post("posts/binh-an-ubnd-vt"); }, "to_post", "NOT_A_UNIT_HEAD"},
      {[](Request& r) { r.clear_types(); }, "types", "DELEGATION_UNLIMITED"},
      {[](Request& r) { r.add_types("XYZ"); }, "types[1]", "TYPE_UNKNOWN"},
      {[](Request& r) { r.add_fields("vu-tru"); }, "fields[1]", "FIELD_OF_WORK_UNKNOWN"},
      {[](Request& r) { r.set_to_on("2026-04-09"); }, "to_on", "ENDS_BEFORE_IT_BEGINS"},
      {[](Request& r) {
         r.set_from_on("2026-04-01");
         r.set_to_on("2026-04-14");
       },
       "to_on", "DELEGATION_OVER"},
  };
  for (const auto& row : rows) {
    v1::RecordDelegationRequest request = Good();
    row.spoil(request);
    EXPECT_THAT(Record(kHead, request), RefusesField(row.field, row.reason));
  }
  EXPECT_THAT(Listed(), IsEmpty());
}

TEST_F(DelegationOperationsTest, EndsAtOnceAndOnlyOnce) {
  const auto made = Record(kHead, Good());
  ASSERT_THAT(made, IsOk());
  const auto ended = End(kAdministrator, made->name());
  ASSERT_THAT(ended, IsOk());
  EXPECT_FALSE(ended->active());
  EXPECT_EQ(ended->to_on(), "2026-04-15");
  EXPECT_EQ(InRoster(), 0u) << "nobody signs by it from now on";
  EXPECT_THAT(Listed(), ElementsAre("12/GUQ-UBND over"));
  EXPECT_THAT(End(kHead, made->name()),
              StatusIs(absl::StatusCode::kFailedPrecondition, "DELEGATION_OVER"));
  EXPECT_THAT(End(kHead, "delegations/khong-co"),
              StatusIs(absl::StatusCode::kNotFound, "DELEGATION_UNKNOWN"));
}

TEST_F(DelegationOperationsTest, TheSameRequestGetsTheFirstAnswer) {
  const v1::RecordDelegationRequest request = Good();
  const auto first = Record(kHead, request);
  ASSERT_THAT(first, IsOk());
  const auto again = Record(kHead, request);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->name(), first->name());
  EXPECT_EQ(InRoster(), 1u);
  v1::RecordDelegationRequest other = request;
  other.add_types("TB");
  EXPECT_THAT(Record(kHead, other),
              StatusIs(absl::StatusCode::kInvalidArgument, "REQUEST_ID_REUSED"));
}

TEST_F(DelegationOperationsTest, AnImportReplacesThoseOfTheFileAndKeepsThoseOfPeople) {
  ASSERT_THAT(Record(kHead, Good()), IsOk());
  const std::string with = testing::SampleCommune() + kOfFile;
  ASSERT_THAT(book_->Import(with, kMorningUs), IsOk());
  EXPECT_THAT(Listed(), ElementsAre("12/GUQ-UBND holds", "7/GUQ-UBND holds"));
  const int64_t version = book_->Current()->data().version;
  ASSERT_THAT(book_->Import(with, kMorningUs), IsOk());
  EXPECT_EQ(book_->Current()->data().version, version) << "the same file is no change";
  ASSERT_THAT(book_->Import(testing::SampleCommune(), kMorningUs), IsOk());
  EXPECT_THAT(Listed(), ElementsAre("12/GUQ-UBND holds"));
}

// An authorisation that somebody ended does not come back because a file still lists it.
TEST_F(DelegationOperationsTest, AnImportNeverBringsBackOneThatWasEnded) {
  const std::string with = testing::SampleCommune() + kOfFile;
  ASSERT_THAT(book_->Import(with, kMorningUs), IsOk());
  ASSERT_THAT(End(kHead, "delegations/guq-7"), IsOk());
  ASSERT_THAT(book_->Import(with + "# again\n", kMorningUs), IsOk());
  EXPECT_THAT(Listed(), ElementsAre("7/GUQ-UBND over"));
  ASSERT_THAT(book_->Import(testing::SampleCommune(), kMorningUs), IsOk());
  ASSERT_THAT(book_->Import(with, kMorningUs), IsOk());
  EXPECT_THAT(Listed(), ElementsAre("7/GUQ-UBND over"));
  EXPECT_EQ(InRoster(), 0u);
}

TEST_F(DelegationOperationsTest, AFileCannotSayWhoRecordedOne) {
  std::string text = testing::SampleCommune() + kOfFile;
  const std::string id = "id: \"guq-7\"";
  text.replace(text.find(id), id.size(), id + " recorded_by: \"people/x\" end_time_us: 5");
  ASSERT_THAT(book_->Import(text, kMorningUs), IsOk());
  EXPECT_THAT(Listed(), ElementsAre("7/GUQ-UBND holds"));
  ASSERT_THAT(book_->Import(testing::SampleCommune(), kMorningUs), IsOk());
  EXPECT_THAT(Listed(), IsEmpty());
}

}  // namespace
}  // namespace trinhky::directory
