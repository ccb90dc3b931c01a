// Who is away: recorded by himself or by those who direct, seen by all, no right lost by it.
#include "services/directory/absence_operations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/testing/office_fixture.h"
#include "tests/testing/status_matchers.h"
#include "workflow/register/civil_time.h"

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
constexpr char kToday[] = "2026-04-15";
constexpr int64_t kDayUs = int64_t{24} * 3600 * 1'000'000;

class AbsenceOperationsTest : public testing::OfficeTest {
 protected:
  AbsenceOperationsTest() { ImportSample(); }

  Call By(const std::string& person) const {
    Call call;
    call.person = PersonId(person);
    call.method = "/Absence";
    call.now_us = now_us_;
    return call;
  }

  absl::StatusOr<v1::Absence> Record(const std::string& by, const std::string& person,
                                     const std::string& from_on, const std::string& to_on,
                                     const std::string& request_id = "") {
    v1::RecordAbsenceRequest request;
    request.set_parent(kAgency);
    request.set_person(person);
    request.set_from_on(from_on);
    request.set_to_on(to_on);
    request.set_request_id(request_id.empty() ? ids_.NewUuid() : request_id);
    v1::Absence response;
    const absl::Status status = operations_.Record(By(by), request, response);
    if (!status.ok()) return status;
    return response;
  }

  absl::Status Remove(const std::string& by, const std::string& name) {
    v1::RemoveAbsenceRequest request;
    request.set_parent(kAgency);
    request.set_name(name);
    request.set_request_id(ids_.NewUuid());
    return operations_.Remove(By(by), request);
  }

  /// "person from to" of each that is listed.
  std::vector<std::string> Listed(const std::string& parent = kAgency,
                                  const std::string& by = kHead) {
    v1::ListAbsencesRequest request;
    request.set_parent(parent);
    v1::ListAbsencesResponse response;
    EXPECT_THAT(operations_.List(By(by), request, response), IsOk());
    std::vector<std::string> listed;
    for (const v1::Absence& absence : response.absences())
      listed.push_back(absence.person() + " " + absence.from_on() + " " + absence.to_on());
    return listed;
  }

  int64_t now_us_ = kMorningUs;
  SystemIdGenerator ids_;
  rpc::PageTokens page_tokens_{"0123456789abcdef0123456789abcdef"};
  AbsenceOperations operations_{{*book_, page_tokens_, ids_}};
};

TEST_F(AbsenceOperationsTest, IsSeenByColleaguesAtOnceInOrder) {
  const auto mine = Record(kStaff, "people/me", "2026-05-01", "2026-05-03");
  ASSERT_THAT(mine, IsOk());
  EXPECT_EQ(mine->person(), "people/nguyen-van-an");
  EXPECT_EQ(mine->person_title(), "Nguyễn Văn An");
  EXPECT_EQ(mine->recorded_by(), "people/nguyen-van-an");
  ASSERT_THAT(Record(kHead, "people/vu-thi-lan", kToday, kToday), IsOk());
  ASSERT_THAT(Record(kAdministrator, "people/tran-quoc-bao", "2026-04-20", "2026-04-21"), IsOk());
  EXPECT_THAT(Listed(), ElementsAre("people/vu-thi-lan 2026-04-15 2026-04-15",
                                    "people/tran-quoc-bao 2026-04-20 2026-04-21",
                                    "people/nguyen-van-an 2026-05-01 2026-05-03"));
  // The chairman is away from the Party committee too, whose deputy secretary he is.
  EXPECT_THAT(Listed("agencies/binh-an-du", "doan-minh-quan"),
              ElementsAre("people/tran-quoc-bao 2026-04-20 2026-04-21"));
}

TEST_F(AbsenceOperationsTest, TakesNoRightAway) {
  ASSERT_THAT(Record(kHead, "people/me", kToday, "2026-04-20"), IsOk());
  EXPECT_TRUE(book_->Current()->HasRole(PersonId(kHead), "SIGNER", kToday));
  EXPECT_THAT(Record(kHead, "people/vu-thi-lan", kToday, kToday), IsOk());
}

TEST_F(AbsenceOperationsTest, IsFollowedByTheOtherServersAndSurvivesAnImport) {
  casework::DirectoryBook elsewhere(*storage_);
  ASSERT_THAT(elsewhere.Reload(), IsOk());
  ASSERT_THAT(Record(kStaff, "people/me", kToday, kToday), IsOk());
  EXPECT_TRUE(*elsewhere.Follow());
  ASSERT_EQ(elsewhere.Current()->data().absences.size(), 1u);
  EXPECT_EQ(elsewhere.Current()->data().absences[0].person, PersonId(kStaff));
  std::string text = testing::SampleCommune();
  text.replace(text.find("Chuyên viên Văn phòng"), 0, "Một ");
  ASSERT_THAT(book_->Import(text, kMorningUs), IsOk());
  EXPECT_EQ(Listed().size(), 1u);
}

TEST_F(AbsenceOperationsTest, OfAnotherIsForThoseWhoDirect) {
  EXPECT_THAT(Record(kStaff, "people/vu-thi-lan", kToday, kToday),
              StatusIs(absl::StatusCode::kPermissionDenied, "ABSENCE_OF_ANOTHER"));
  const auto absence = Record(kHead, "people/vu-thi-lan", kToday, kToday);
  ASSERT_THAT(absence, IsOk());
  EXPECT_THAT(Remove(kStaff, absence->name()),
              StatusIs(absl::StatusCode::kPermissionDenied, "ABSENCE_OF_ANOTHER"));
  EXPECT_THAT(Remove("vu-thi-lan", absence->name()), IsOk()) << "she is back";
  EXPECT_THAT(Listed(), IsEmpty());
  EXPECT_THAT(Remove("vu-thi-lan", absence->name()),
              StatusIs(absl::StatusCode::kNotFound, "ABSENCE_UNKNOWN"));
}

TEST_F(AbsenceOperationsTest, IsForPeopleOfTheAgency) {
  EXPECT_THAT(Record("doan-minh-quan", "people/me", kToday, kToday),
              StatusIs(absl::StatusCode::kNotFound, "AGENCY_UNKNOWN"));
  EXPECT_THAT(Record(kHead, "people/doan-minh-quan", kToday, kToday),
              RefusesField("person", "PERSON_UNKNOWN"));
  EXPECT_THAT(Record(kHead, "people/khong-co", kToday, kToday),
              RefusesField("person", "PERSON_UNKNOWN"));
  v1::ListAbsencesRequest request;
  request.set_parent(kAgency);
  v1::ListAbsencesResponse response;
  EXPECT_THAT(operations_.List(By("doan-minh-quan"), request, response),
              StatusIs(absl::StatusCode::kNotFound, "AGENCY_UNKNOWN"));
  request.set_page_token("made-up");
  EXPECT_THAT(operations_.List(By(kStaff), request, response),
              StatusIs(absl::StatusCode::kInvalidArgument, "PAGE_TOKEN_INVALID"));
}

TEST_F(AbsenceOperationsTest, HasDaysThatMakeSense) {
  EXPECT_THAT(Record(kStaff, "people/me", "2026-05-02", "2026-05-01"),
              RefusesField("to_on", "ENDS_BEFORE_IT_BEGINS"));
  EXPECT_THAT(Record(kStaff, "people/me", "2026-05-01", "2027-05-02"),
              RefusesField("to_on", "PERIOD_TOO_LONG"));
  EXPECT_THAT(Record(kStaff, "people/me", "2026-04-10", "2026-04-14"),
              RefusesField("to_on", "ABSENCE_OVER"));
  ASSERT_THAT(Record(kStaff, "people/me", "2026-05-01", "2027-05-01"), IsOk());
  EXPECT_THAT(Record(kStaff, "people/me", "2027-05-01", "2027-05-02"),
              StatusIs(absl::StatusCode::kFailedPrecondition, "ABSENCE_OVERLAPS"));
  EXPECT_THAT(Record(kStaff, "people/me", "2027-05-02", "2027-05-02"), IsOk());
}

TEST_F(AbsenceOperationsTest, OverOnesAreListedNoMoreAndGoWithTheNext) {
  ASSERT_THAT(Record(kStaff, "people/me", kToday, "2026-04-16"), IsOk());
  now_us_ += 2 * kDayUs;
  EXPECT_THAT(Listed(), IsEmpty());
  EXPECT_EQ(book_->Current()->data().absences.size(), 1u);
  ASSERT_THAT(Record(kHead, "people/me", "2026-04-20", "2026-04-21"), IsOk());
  EXPECT_EQ(book_->Current()->data().absences.size(), 1u);
  EXPECT_THAT(Listed(), ElementsAre("people/tran-quoc-bao 2026-04-20 2026-04-21"));
}

TEST_F(AbsenceOperationsTest, TheSameRequestGetsTheFirstAnswer) {
  constexpr char kId[] = "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
  const auto first = Record(kStaff, "people/me", kToday, kToday, kId);
  ASSERT_THAT(first, IsOk());
  const auto again = Record(kStaff, "people/me", kToday, kToday, kId);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->name(), first->name());
  EXPECT_EQ(Listed().size(), 1u);
  EXPECT_THAT(Record(kStaff, "people/me", "2026-05-01", "2026-05-01", kId),
              StatusIs(absl::StatusCode::kInvalidArgument, "REQUEST_ID_REUSED"));
}

TEST_F(AbsenceOperationsTest, OnePersonHasNotMoreThanSome) {
  const CivilDate first{2026, 5, 1};
  for (int i = 0; i < kAbsencesMax; ++i) {
    const std::string day = FormatIsoDate(AddDays(first, i));
    ASSERT_THAT(Record(kStaff, "people/me", day, day), IsOk()) << day;
  }
  EXPECT_THAT(Record(kStaff, "people/me", kToday, kToday),
              StatusIs(absl::StatusCode::kFailedPrecondition, "ABSENCES_TOO_MANY"));
}

}  // namespace
}  // namespace trinhky::directory
