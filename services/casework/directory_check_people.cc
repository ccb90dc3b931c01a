#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "services/casework/directory_check_state.h"
#include "services/casework/mail_address.h"

namespace trinhky::casework {
namespace {

constexpr std::array<std::string_view, 13> kRoles = {
    "DRAFTER",     "UNIT_HEAD",      "FORM_CHECKER", "DEPUTY",  "SIGNER", "HEAD",     "CLERK",
    "PARTY_CLERK", "PARTY_ACCEPTOR", "ARCHIVIST",    "AUDITOR", "ADMIN",  "RECIPIENT"};
constexpr std::string_view kHead = "HEAD";
constexpr std::string_view kPasswordPrefix = "$argon2id$";

bool HasRole(const v1::PostEntry& post, std::string_view role) {
  return std::find(post.roles().begin(), post.roles().end(), role) != post.roles().end();
}

bool Overlap(const v1::HoldingEntry& a, const v1::HoldingEntry& b) {
  const bool a_before_b =
      !a.valid_to().empty() && !b.valid_from().empty() && a.valid_to() < b.valid_from();
  const bool b_before_a =
      !b.valid_to().empty() && !a.valid_from().empty() && b.valid_to() < a.valid_from();
  return !a_before_b && !b_before_a;
}

void CheckPostLinks(const DirectoryIndex& index, const v1::PostEntry& post, ProblemList& problems) {
  if (!index.agencies.contains(post.agency()))
    problems.Add(absl::StrCat("cơ quan '", post.agency(), "' không có; hãy thêm hoặc sửa"),
                 absl::StrCat("agency '", post.agency(), "' is not here; add or mend it"));
  if (!post.unit().empty() &&
      !index.HasBody(absl::StrCat("agencies/", post.agency(), "/units/", post.unit())))
    problems.Add(absl::StrCat("đơn vị '", post.unit(), "' không có trong cơ quan; hãy thêm"),
                 absl::StrCat("its agency has no unit '", post.unit(), "'; add it"));
  if (post.deputy_of().empty()) return;
  const auto head = index.posts.find(post.deputy_of());
  if (head == index.posts.end() || head->second->agency() != post.agency() ||
      head->second->id() == post.id() || !head->second->deputy_of().empty())
    problems.Add(absl::StrCat("'deputy_of' trỏ tới '", post.deputy_of(),
                              "'; hãy ghi một chức danh cấp trưởng khác trong cùng cơ quan"),
                 absl::StrCat("'deputy_of' names '", post.deputy_of(),
                              "': it must be another post of the agency that is no deputy itself"));
}

void CheckHoldings(const DirectoryIndex& index, const v1::PersonEntry& person,
                   ProblemList& problems) {
  for (int i = 0; i < person.posts_size(); ++i) {
    const v1::HoldingEntry& holding = person.posts(i);
    const auto post = index.posts.find(holding.post());
    if (post == index.posts.end() || !index.HasLocalAgency(post->second->agency()))
      problems.Add(
          absl::StrCat("giữ chức danh '", holding.post(), "' không có ở máy chủ này; hãy sửa mã"),
          absl::StrCat("the post '", holding.post(), "' held is none of this server; mend the id"));
    problems.CheckDays(holding.valid_from(), holding.valid_to());
    for (int j = 0; j < i; ++j)
      if (person.posts(j).post() == holding.post() && Overlap(person.posts(j), holding))
        problems.Add(absl::StrCat("giữ '", holding.post(), "' hai lần cùng lúc; hãy bỏ một"),
                     absl::StrCat("'", holding.post(), "' is held twice at once; remove one"));
  }
}

// Who holds a post when: (person, holding).
using Tenure = std::pair<const v1::PersonEntry*, const v1::HoldingEntry*>;

std::vector<Tenure> TenuresOf(const v1::DirectoryFile& file, const std::string& post) {
  std::vector<Tenure> tenures;
  for (const auto& person : file.people())
    for (const auto& holding : person.posts())
      if (holding.post() == post) tenures.emplace_back(&person, &holding);
  return tenures;
}

void CheckOneHolder(const DirectoryIndex& index, const std::string& post, ProblemList& problems) {
  const std::vector<Tenure> tenures = TenuresOf(index.file, post);
  for (size_t i = 0; i < tenures.size(); ++i)
    for (size_t j = 0; j < i; ++j)
      if (tenures[i].first != tenures[j].first && Overlap(*tenures[i].second, *tenures[j].second))
        problems.Add(
            absl::StrCat("'", tenures[j].first->id(), "' và '", tenures[i].first->id(),
                         "' cùng giữ chức đứng đầu '", post, "'; hãy ghi ngày để không trùng"),
            absl::StrCat("'", tenures[j].first->id(), "' and '", tenures[i].first->id(),
                         "' are both head as '", post, "'; give days that do not overlap"));
}

}  // namespace

void CheckPosts(const DirectoryIndex& index, ProblemList& problems) {
  std::set<std::string, std::less<>> seen;
  for (int i = 0; i < index.file.posts_size(); ++i) {
    const v1::PostEntry& post = index.file.posts(i);
    problems.At("posts", i, "posts/" + post.id());
    problems.CheckNewId(post.id(), post.id(), seen);
    problems.CheckGiven("title", post.title());
    CheckPostLinks(index, post, problems);
    for (const std::string& role : post.roles())
      if (std::find(kRoles.begin(), kRoles.end(), role) == kRoles.end())
        problems.Add(absl::StrCat("vai trò '", role,
                                  "' không có; hãy chọn trong danh sách ở PostEntry.roles"),
                     absl::StrCat("'", role, "' is no role; see PostEntry.roles for the list"));
    if (HasRole(post, "DEPUTY") && post.deputy_of().empty())
      problems.Add("vai trò DEPUTY nhưng thiếu 'deputy_of'; hãy ghi chức danh cấp trưởng",
                   "it has the role DEPUTY but no 'deputy_of'; name the head's post");
  }
}

void CheckHeads(const DirectoryIndex& index, ProblemList& problems) {
  for (int i = 0; i < index.file.agencies_size(); ++i) {
    const v1::AgencyEntry& agency = index.file.agencies(i);
    if (!agency.local()) continue;
    problems.At("agencies", i, "agencies/" + agency.id());
    std::vector<std::string> heads;
    for (const auto& post : index.file.posts())
      if (post.agency() == agency.id() && HasRole(post, kHead)) heads.push_back(post.id());
    if (heads.empty())
      problems.Add("chưa có chức danh đứng đầu; hãy ghi vai trò HEAD cho đúng một chức danh",
                   "it has no head; give exactly one of its posts the role HEAD");
    if (heads.size() > 1)
      problems.Add(absl::StrCat("có hai chức danh đứng đầu, '", heads[0], "' và '", heads[1],
                                "'; hãy chỉ để một vai trò HEAD"),
                   absl::StrCat("it has two heads, '", heads[0], "' and '", heads[1],
                                "'; leave the role HEAD to one"));
    for (const std::string& head : heads) CheckOneHolder(index, head, problems);
  }
}

void CheckPeople(const DirectoryIndex& index, ProblemList& problems) {
  std::set<std::string, std::less<>> seen;
  std::set<std::string> logins;
  for (int i = 0; i < index.file.people_size(); ++i) {
    const v1::PersonEntry& person = index.file.people(i);
    problems.At("people", i, "people/" + person.id());
    problems.CheckNewId(person.id(), person.id(), seen);
    problems.CheckGiven("title", person.title());
    if (!person.login().empty() && !logins.insert(person.login()).second)
      problems.Add(absl::StrCat("tên đăng nhập '", person.login(), "' đã có người dùng; hãy đổi"),
                   absl::StrCat("the login '", person.login(), "' is taken; choose another"));
    if (!person.password_hash().empty() && person.password_hash().rfind(kPasswordPrefix, 0) != 0)
      problems.Add("'password_hash' không phải Argon2id dạng PHC; hãy để trống hoặc tạo lại",
                   "'password_hash' is no Argon2id hash in PHC form; leave it empty or remake it");
    if (person.password_hash().size() > 255)
      problems.Add("'password_hash' dài quá 255 byte; hãy tạo lại",
                   "'password_hash' is longer than 255 bytes; remake it");
    // The address is not repeated: it may hold a line break, and the entry is named anyway.
    if (!person.email().empty() && !IsMailAddress(person.email()))
      problems.Add(
          "'email' không phải một địa chỉ thư; hãy ghi đúng một địa chỉ, như 'an@xa.example'",
          "'email' is no mail address; write exactly one, such as 'an@xa.example'");
    CheckHoldings(index, person, problems);
  }
}

void CheckProfiles(const DirectoryIndex& index, ProblemList& problems) {
  std::set<std::string> seen;
  for (int i = 0; i < index.file.profiles_size(); ++i) {
    const v1::ProfileEntry& profile = index.file.profiles(i);
    problems.At("profiles", i, absl::StrCat("profiles/", profile.agency(), "/", profile.type()));
    if (!index.HasLocalAgency(profile.agency()))
      problems.Add(absl::StrCat("cơ quan '", profile.agency(), "' không ở máy chủ này; hãy sửa"),
                   absl::StrCat("agency '", profile.agency(), "' is not of this server; mend it"));
    if (!seen.insert(absl::StrCat(profile.agency(), "/", profile.type())).second)
      problems.Add("hai cấu hình cho cùng cơ quan và loại; hãy bỏ một",
                   "two profiles for the same agency and type; remove one");
    for (const std::string& body : profile.required_bodies())
      if (!index.HasBody(body))
        problems.Add(absl::StrCat("nơi nhận bắt buộc '", body, "' không có; hãy sửa"),
                     absl::StrCat("required body '", body, "' is not here; mend it"));
    const std::string& hold = profile.hold_province_until();
    if (!hold.empty() && hold != "NONE" && hold != "PARTY_ACCEPTED")
      problems.Add(
          absl::StrCat("'hold_province_until' ghi '", hold, "'; hãy ghi NONE hoặc PARTY_ACCEPTED"),
          absl::StrCat("'hold_province_until' is '", hold, "'; write NONE or PARTY_ACCEPTED"));
  }
}

void CheckCalendar(const DirectoryIndex& index, ProblemList& problems) {
  problems.At("calendar", 0, "calendar");
  std::set<std::string> seen;
  for (const auto* days : {&index.file.calendar().holidays(), &index.file.calendar().workdays()}) {
    for (const std::string& day : *days) {
      if (!IsDay(day))
        problems.Add(absl::StrCat("ngày '", day, "' không có; hãy ghi YYYY-MM-DD"),
                     absl::StrCat("'", day, "' is no day; write YYYY-MM-DD"));
      else if (!seen.insert(day).second)
        problems.Add(absl::StrCat("ngày ", day, " ghi hai lần; hãy bỏ một"),
                     absl::StrCat(day, " stands twice; remove one"));
    }
  }
}

}  // namespace trinhky::casework
