// Changes of the directory as the administrator asks for them: once for each request id.
#include "services/directory/directory_operations.h"

#include <gtest/gtest.h>

#include "services/casework/directory_rows.h"
#include "tests/testing/office_fixture.h"

namespace trinhky::directory {
namespace {

using casework::kWholeOffice;
using storage::IsOk;
using storage::StatusIs;
using testing::kMorningUs;

constexpr char kRequest[] = "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
constexpr char kOther[] = "1a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
constexpr char kLan[] = "people/vu-thi-lan";

class DirectoryOperationsTest : public testing::OfficeTest {
 protected:
  DirectoryOperationsTest() { ImportSample(); }

  static Call ByAdmin(const std::string& method, int64_t now_us = kMorningUs) {
    Call call;
    call.person = PersonId("bui-duc-anh");
    call.method = method;
    call.now_us = now_us;
    return call;
  }

  absl::Status Suspend(const std::string& person, const std::string& reason,
                       const std::string& request_id, int64_t now_us = kMorningUs) {
    v1::SuspendPersonRequest request;
    request.set_name(person);
    request.set_reason(reason);
    request.set_request_id(request_id);
    return operations_.Suspend(ByAdmin("/Suspend", now_us), request);
  }

  absl::StatusOr<v1::ImportDirectoryResponse> Import(const std::string& text,
                                                     const std::string& request_id) {
    v1::ImportDirectoryRequest request;
    request.set_text(text);
    request.set_request_id(request_id);
    v1::ImportDirectoryResponse response;
    const absl::Status status = operations_.Import(ByAdmin("/Import"), request, response);
    if (!status.ok()) return status;
    return response;
  }

  v1::PersonEntry Stored(const std::string& person) {
    const auto row = storage_->Read([&](const storage::ReadUnit& unit) {
      return unit.directory().Find(kWholeOffice, storage::DirectoryKind::kPerson, person);
    });
    EXPECT_THAT(row, IsOk());
    return *casework::PersonFromRow(**row);
  }

  signing::TrustStore trust_;
  DirectoryOperations operations_{{*book_, trust_}};
};

TEST_F(DirectoryOperationsTest, ASuspensionKeepsWhoWhyAndWhen) {
  ASSERT_THAT(Suspend(kLan, "Chuyển công tác.", kRequest), IsOk());
  ASSERT_THAT(Suspend(kLan, "Lý do khác.", kOther, kMorningUs + 1), IsOk());
  const v1::PersonEntry lan = Stored("vu-thi-lan");
  EXPECT_TRUE(lan.suspended());
  EXPECT_EQ(lan.suspended_by(), "people/bui-duc-anh");
  EXPECT_EQ(lan.suspension_reason(), "Chuyển công tác.");  // the first one stands
  EXPECT_EQ(lan.suspension_time_us(), kMorningUs);
}

TEST_F(DirectoryOperationsTest, AnImportKeepsTheReasonAndCannotInventOne) {
  ASSERT_THAT(Suspend(kLan, "Chuyển công tác.", kRequest), IsOk());
  std::string text = testing::SampleCommune();
  const std::string other = "id: \"nguyen-van-an\"";
  text.replace(text.find(other), other.size(), other + " suspension_reason: \"bịa\"");
  ASSERT_THAT(Import(text + "# again\n", kOther), IsOk());
  EXPECT_EQ(Stored("vu-thi-lan").suspension_reason(), "Chuyển công tác.");
  EXPECT_EQ(Stored("nguyen-van-an").suspension_reason(), "");
}

TEST_F(DirectoryOperationsTest, TheSameRequestGetsTheFirstAnswer) {
  const auto first = Import(testing::SampleCommune(), kRequest);
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(Suspend(kLan, "Chuyển công tác.", kOther), IsOk());  // the version moves on
  const auto again = Import(testing::SampleCommune(), kRequest);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
  EXPECT_GT(book_->Current()->data().version, first->version());
}

TEST_F(DirectoryOperationsTest, TheSameIdWithAnotherBodyIsRefusedAndChangesNothing) {
  ASSERT_THAT(Suspend(kLan, "Chuyển công tác.", kRequest), IsOk());
  EXPECT_THAT(Suspend("people/nguyen-van-an", "Chuyển công tác.", kRequest),
              StatusIs(absl::StatusCode::kInvalidArgument, "REQUEST_ID_REUSED"));
  EXPECT_THAT(Import(testing::SampleCommune(), kRequest),
              StatusIs(absl::StatusCode::kInvalidArgument, "REQUEST_ID_REUSED"));
  EXPECT_FALSE(Stored("nguyen-van-an").suspended());
}

TEST_F(DirectoryOperationsTest, ARefusalLeavesItsIdUnused) {
  EXPECT_THAT(Suspend("people/khong-co-ai", "x", kRequest),
              StatusIs(absl::StatusCode::kNotFound, "PERSON_UNKNOWN"));
  EXPECT_THAT(Suspend(kLan, "x", kRequest), IsOk());
}

}  // namespace
}  // namespace trinhky::directory
