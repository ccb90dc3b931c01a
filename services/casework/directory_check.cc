#include "services/casework/directory_check.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/casework/directory_check_state.h"
#include "services/rpc/field_format.h"
#include "services/rpc/resource_name.h"

namespace trinhky::casework {

DirectoryIndex::DirectoryIndex(const v1::DirectoryFile& source) : file(source) {
  for (const auto& agency : file.agencies()) {
    agencies.emplace(agency.id(), &agency);
    bodies.insert("agencies/" + agency.id());
  }
  for (const auto& unit : file.units())
    bodies.insert(absl::StrCat("agencies/", unit.agency(), "/units/", unit.id()));
  for (const auto& post : file.posts()) {
    posts.emplace(post.id(), &post);
    if (post.receives()) bodies.insert("posts/" + post.id());
  }
  for (const auto& group : file.groups()) bodies.insert("groups/" + group.id());
}

bool DirectoryIndex::HasLocalAgency(std::string_view id) const {
  const auto found = agencies.find(id);
  return found != agencies.end() && found->second->local();
}

void ProblemList::At(std::string_view collection, int index, std::string entry) {
  place_ = {.collection = std::string(collection),
            .index = index,
            .entry = std::move(entry),
            .message = {}};
}

void ProblemList::Add(std::string vi, std::string en) {
  problems_.push_back(place_);
  problems_.back().message = {.vi = std::move(vi), .en = std::move(en)};
}

void ProblemList::CheckNewId(std::string_view id, std::string_view key,
                             std::set<std::string, std::less<>>& seen) {
  if (!rpc::IsId(id)) {
    Add(absl::StrCat("mã '", ToAbsl(id),
                     "' không hợp lệ; hãy dùng chữ thường không dấu, số và dấu gạch nối"),
        absl::StrCat("the id '", ToAbsl(id), "' is none; use [a-z][a-z0-9-]{0,62}"));
  } else if (!seen.insert(std::string(key)).second) {
    Add("mã này đã có ở một mục trước; hãy đổi hoặc bỏ một mục",
        "an earlier entry has this id; rename or remove one of them");
  }
}

void ProblemList::CheckDays(const std::string& from, const std::string& to) {
  for (const std::string& day : {from, to}) {
    if (!day.empty() && !IsDay(day))
      Add(absl::StrCat("ngày '", day, "' không có; hãy ghi YYYY-MM-DD"),
          absl::StrCat("'", day, "' is no day; write YYYY-MM-DD"));
  }
  if (!from.empty() && !to.empty() && to < from)
    Add(absl::StrCat("kết thúc ", to, " trước khi bắt đầu ", from, "; hãy sửa một trong hai ngày"),
        absl::StrCat("it ends on ", to, " before it begins on ", from, "; mend one of them"));
}

void ProblemList::CheckGiven(std::string_view field, const std::string& value) {
  if (value.empty())
    Add(absl::StrCat("thiếu '", ToAbsl(field), "'; hãy điền"),
        absl::StrCat("'", ToAbsl(field), "' is missing; fill it in"));
}

bool IsDay(std::string_view text) { return rpc::HasFormat(text, v1::FORMAT_DATE, ""); }

std::vector<DirectoryProblem> CheckDirectory(const v1::DirectoryFile& file) {
  const DirectoryIndex index(file);
  ProblemList problems;
  CheckAgencies(index, problems);
  CheckUnits(index, problems);
  CheckPosts(index, problems);
  CheckHeads(index, problems);
  CheckMailboxes(index, problems);
  CheckPeople(index, problems);
  CheckGroups(index, problems);
  CheckProfiles(index, problems);
  CheckDelegations(index, problems);
  CheckCalendar(index, problems);
  return problems.Take();
}

}  // namespace trinhky::casework
