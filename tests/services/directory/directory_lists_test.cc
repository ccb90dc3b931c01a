// What colleagues see of their agency, page by page, and what only those who oversee it see.
#include "services/directory/directory_lists.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/testing/office_fixture.h"

namespace trinhky::directory {
namespace {

using storage::IsOk;
using storage::StatusIs;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::kMorningUs;

constexpr char kAgency[] = "agencies/binh-an-ubnd";
constexpr char kStaff[] = "nguyen-van-an";
constexpr char kAdministrator[] = "bui-duc-anh";
constexpr char kAuditor[] = "do-thi-kim-oanh";

class DirectoryListsTest : public testing::OfficeTest {
 protected:
  DirectoryListsTest() { ImportSample(); }

  static Call By(const std::string& person) {
    Call call;
    call.person = PersonId(person);
    call.now_us = kMorningUs;
    return call;
  }

  template <typename Request, typename Response>
  absl::StatusOr<Response> Ask(absl::Status (DirectoryLists::*list)(const Call&, const Request&,
                                                                    Response&) const,
                               const std::string& person, const std::string& parent, int size = 0,
                               const std::string& token = "") {
    Request request;
    request.set_parent(parent);
    request.set_page_size(size);
    request.set_page_token(token);
    Response response;
    const absl::Status status = (lists_.*list)(By(person), request, response);
    if (!status.ok()) return status;
    return response;
  }

  /// Titles of the people that `person` sees, over pages of `size`.
  std::vector<std::string> PeopleSeenBy(const std::string& person, int size) {
    std::vector<std::string> seen;
    std::string token;
    do {
      const auto page = Ask(&DirectoryLists::ListPeople, person, kAgency, size, token);
      EXPECT_THAT(page, IsOk());
      if (!page.ok()) return seen;
      for (const v1::PersonView& view : page->people()) seen.push_back(view.title());
      token = page->next_page_token();
    } while (!token.empty());
    return seen;
  }

  rpc::PageTokens page_tokens_{"0123456789abcdef0123456789abcdef"};
  DirectoryLists lists_{*book_, page_tokens_};
};

TEST_F(DirectoryListsTest, AnAgencyIsForThoseWhoWorkThere) {
  const auto refused = [&](auto list) {
    const absl::Status other = Ask(list, kStaff, "agencies/binh-an-du").status();
    EXPECT_THAT(other, StatusIs(absl::StatusCode::kNotFound, "AGENCY_UNKNOWN"));
    EXPECT_EQ(Ask(list, kStaff, "agencies/khong-co").status(), other)
        << "an agency of others and none at all are the same to him";
    EXPECT_THAT(Ask(list, kStaff, kAgency, 0, "made-up"),
                StatusIs(absl::StatusCode::kInvalidArgument, "PAGE_TOKEN_INVALID"));
    EXPECT_THAT(Ask(list, kStaff, kAgency), IsOk());
  };
  refused(&DirectoryLists::ListBodies);
  refused(&DirectoryLists::ListUnits);
  refused(&DirectoryLists::ListPosts);
  refused(&DirectoryLists::ListPeople);
}

TEST_F(DirectoryListsTest, UnitsHaveTheirSymbolAndField) {
  const auto page = Ask(&DirectoryLists::ListUnits, kStaff, kAgency, 1000);
  ASSERT_THAT(page, IsOk());
  const auto is_culture = ::testing::Truly([](const v1::UnitView& unit) {
    return unit.name() == "agencies/binh-an-ubnd/units/vhxh" && unit.symbol() == "VHXH" &&
           unit.field() == "vhxh" && unit.title() == "Phòng Văn hóa - Xã hội xã Bình An";
  });
  EXPECT_THAT(page->units(), Contains(is_culture));
  for (const v1::UnitView& unit : page->units())
    EXPECT_EQ(unit.name().rfind("agencies/binh-an-ubnd/units/", 0), 0u) << unit.name();
}

TEST_F(DirectoryListsTest, LeadersComeFirstAndTheHeadBeforeThem) {
  const auto page = Ask(&DirectoryLists::ListPosts, kStaff, kAgency, 3);
  ASSERT_THAT(page, IsOk());
  ASSERT_EQ(page->posts_size(), 3);
  const v1::PostView& head = page->posts(0);
  EXPECT_EQ(head.name(), "posts/binh-an-ubnd-ct");
  EXPECT_EQ(head.unit(), "");
  EXPECT_THAT(head.roles(), ElementsAre("HEAD", "SIGNER"));
  ASSERT_EQ(head.holders_size(), 1);
  EXPECT_EQ(head.holders(0).person(), "people/tran-quoc-bao");
  EXPECT_EQ(head.holders(0).person_title(), "Trần Quốc Bảo");
  EXPECT_EQ(page->posts(1).deputy_of(), "posts/binh-an-ubnd-ct");
  EXPECT_THAT(page->posts(1).fields(), ElementsAre("kinh-te"));
  const auto rest = Ask(&DirectoryLists::ListPosts, kStaff, kAgency, 3, page->next_page_token());
  ASSERT_THAT(rest, IsOk());
  EXPECT_FALSE(rest->posts(0).unit_title().empty());
}

TEST_F(DirectoryListsTest, PeopleAreListedByGivenNameOverPages) {
  const std::vector<std::string> one_page = PeopleSeenBy(kStaff, 1000);
  EXPECT_EQ(PeopleSeenBy(kStaff, 4), one_page);
  ASSERT_GE(one_page.size(), 3u);
  EXPECT_EQ(one_page[0], "Nguyễn Văn An");
  EXPECT_EQ(one_page[1], "Bùi Đức Anh");
  EXPECT_THAT(one_page, ::testing::Not(Contains("Võ Thị Thanh Tâm"))) << "of the Party committee";
}

TEST_F(DirectoryListsTest, ATokenIsOfOneListAndOneAgency) {
  const auto people = Ask(&DirectoryLists::ListPeople, kStaff, kAgency, 2);
  ASSERT_THAT(people, IsOk());
  EXPECT_THAT(Ask(&DirectoryLists::ListPosts, kStaff, kAgency, 2, people->next_page_token()),
              StatusIs(absl::StatusCode::kInvalidArgument, "PAGE_TOKEN_INVALID"));
}

// R-DS-12: to colleagues, somebody who was suspended is somebody who left.
TEST_F(DirectoryListsTest, LoginsAndSuspensionsAreForThoseWhoOversee) {
  ASSERT_THAT(book_->Suspend(PersonId("vu-thi-lan"), {.by = PersonId(kAdministrator),
                                                      .reason = "Chuyển công tác.",
                                                      .time_us = kMorningUs}),
              IsOk());
  const auto find = [&](const std::string& person) -> v1::PersonView {
    const auto page = Ask(&DirectoryLists::ListPeople, person, kAgency, 1000);
    for (const v1::PersonView& view : page->people())
      if (view.name() == "people/vu-thi-lan") return view;
    return {};
  };
  EXPECT_EQ(find(kStaff).name(), "");
  for (const char* person : {kAdministrator, kAuditor}) {
    const v1::PersonView view = find(person);
    EXPECT_EQ(view.login(), "vu-thi-lan");
    EXPECT_TRUE(view.suspended());
    EXPECT_EQ(view.suspension_reason(), "Chuyển công tác.");
    EXPECT_THAT(view.post_titles(), ElementsAre("Văn thư"));
  }
  const auto seen = Ask(&DirectoryLists::ListPeople, kStaff, kAgency, 1000);
  for (const v1::PersonView& view : seen->people()) EXPECT_EQ(view.login(), "") << view.name();
  const auto posts = Ask(&DirectoryLists::ListPosts, kStaff, kAgency, 1000);
  for (const v1::PostView& post : posts->posts()) {
    if (post.name() == "posts/binh-an-ubnd-vt") {
      EXPECT_EQ(post.holders_size(), 0);
    }
  }
}

TEST_F(DirectoryListsTest, CertificatesAreCounted) {
  ASSERT_THAT(book_->RegisterCertificate("people/vu-thi-lan", "der", std::string(64, 'a'), 1),
              IsOk());
  const auto page = Ask(&DirectoryLists::ListPeople, kStaff, kAgency, 1000);
  for (const v1::PersonView& view : page->people())
    EXPECT_EQ(view.certificates(), view.name() == "people/vu-thi-lan" ? 1 : 0) << view.name();
}

}  // namespace
}  // namespace trinhky::directory
