#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/casework/directory_check_state.h"
#include "services/casework/office_directory.h"
#include "workflow/register/civil_time.h"
#include "workflow/register/delegation.h"
#include "workflow/register/document_type.h"

namespace trinhky::casework {
namespace {

SigningPost SigningPostOf(const v1::PostEntry& entry) {
  Post post;
  post.unit = entry.unit();
  post.roles = {entry.roles().begin(), entry.roles().end()};
  post.deputy_of = entry.deputy_of();
  SigningPost signing;
  signing.id = entry.id();
  signing.unit = entry.unit();
  signing.head = HeadsAgencyOrUnit(post);
  signing.deputy_of = entry.deputy_of();
  return signing;
}

Regime RegimeOf(const DirectoryIndex& index, const std::string& agency) {
  const auto found = index.agencies.find(agency);
  return found != index.agencies.end() && found->second->regime() == v1::REGIME_PARTY
             ? Regime::kParty
             : Regime::kState;
}

// The entry in the words of the rule; types that are none are named.
SigningDelegation ReadEntry(const v1::DelegationEntry& entry, ProblemList& problems) {
  SigningDelegation delegation;
  delegation.id = entry.id();
  delegation.document = entry.document();
  delegation.from = ParseIsoDate(entry.valid_from()).value_or(CivilDate{1900, 1, 1});
  delegation.to = ParseIsoDate(entry.valid_to());
  for (const std::string& label : entry.types()) {
    if (const auto type = TypeOfLabel(label))
      delegation.types.push_back(*type);
    else
      problems.Add(
          absl::StrCat("loại văn bản '", label, "' không có; hãy ghi chữ viết tắt, như BC"),
          absl::StrCat("'", label, "' is no type; write an abbreviation such as BC"));
  }
  return delegation;
}

void CheckDelegationEntry(const DirectoryIndex& index, const v1::DelegationEntry& entry,
                          ProblemList& problems) {
  problems.CheckGiven("valid_from", entry.valid_from());
  problems.CheckDays(entry.valid_from(), entry.valid_to());
  const SigningDelegation delegation = ReadEntry(entry, problems);
  const auto from = index.posts.find(entry.from_post());
  const auto to = index.posts.find(entry.to_post());
  if (from == index.posts.end() || to == index.posts.end() ||
      from->second->agency() != to->second->agency() ||
      !index.HasLocalAgency(from->second->agency())) {
    problems.Add(
        "'from_post' và 'to_post' phải là hai chức danh của một cơ quan ở máy chủ này; hãy "
        "sửa mã",
        "'from_post' and 'to_post' must be posts of one agency of this server; mend them");
    return;
  }
  for (const DelegationFault& fault :
       CheckDelegation(delegation, SigningPostOf(*from->second), SigningPostOf(*to->second),
                       RegimeOf(index, from->second->agency())))
    problems.Add(absl::StrCat(fault.message.vi, " Hãy sửa hoặc bỏ mục này"), fault.message.en);
}

}  // namespace

void CheckDelegations(const DirectoryIndex& index, ProblemList& problems) {
  std::set<std::string, std::less<>> seen;
  for (int i = 0; i < index.file.delegations_size(); ++i) {
    const v1::DelegationEntry& entry = index.file.delegations(i);
    problems.At("delegations", i, "delegations/" + entry.id());
    problems.CheckNewId(entry.id(), entry.id(), seen);
    CheckDelegationEntry(index, entry, problems);
  }
}

}  // namespace trinhky::casework
