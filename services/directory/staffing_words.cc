#include "services/directory/staffing_words.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/casework/desks.h"
#include "workflow/register/civil_time.h"

namespace trinhky::directory {
namespace {

using casework::OfficeDirectory;
using workflow::Transition;

std::string ShortDay(const std::string& iso) {
  const std::optional<CivilDate> date = ParseIsoDate(iso);
  return date ? FormatShortDate(*date) : iso;
}

std::string NameOf(const OfficeDirectory& office, const PersonId& person) {
  return office.TitleOf("people/" + person.value());
}

std::string NamesOf(const OfficeDirectory& office, const std::vector<PersonId>& people) {
  return absl::StrJoin(people, ", ", [&](std::string* out, const PersonId& person) {
    out->append(NameOf(office, person));
  });
}

Message When(const StaffingGap& gap) {
  const std::string from = ShortDay(gap.from_on);
  if (gap.from_on == gap.to_on)
    return {.vi = absl::StrCat("Ngày ", from), .en = absl::StrCat("On ", gap.from_on)};
  return {.vi = absl::StrCat("Từ ", from, " đến ", ShortDay(gap.to_on)),
          .en = absl::StrCat("From ", gap.from_on, " to ", gap.to_on)};
}

Message What(const OfficeDirectory& office, const StaffingGap& gap, const AgencyId& agency) {
  const workflow::Definition& definition = *gap.definition;
  Message what = {
      .vi = absl::StrCat(" không ai làm được bước «", definition.ActionTitle(gap.action),
                         "» của quy trình «", definition.title_vi, "»"),
      .en = absl::StrCat(" nobody can take the step '", gap.action, "' of ", definition.id)};
  if (const casework::Unit* unit = office.FindUnit(agency, gap.unit)) {
    absl::StrAppend(&what.vi, " với văn bản của ", unit->name);
    absl::StrAppend(&what.en, " for documents of '", unit->name, "'");
  }
  return what;
}

class Reasons {
 public:
  Reasons(const OfficeDirectory& office, const StaffingGap& gap) : office_(office), gap_(gap) {}

  Message All() {
    AddMissing(MissingBecause::kAway, {.vi = " vắng", .en = " is away"},
               {.vi = " đều vắng", .en = " are away"});
    AddMissing(MissingBecause::kPostEnded,
               {.vi = " thôi giữ chức", .en = " no longer holds the post"},
               {.vi = " đều thôi giữ chức", .en = " no longer hold their posts"});
    AddThoseWhoAreThere();
    AddAuthorisations();
    return {.vi = absl::StrJoin(vi_, ", "), .en = absl::StrJoin(en_, ", ")};
  }

 private:
  void Add(std::string vi, std::string en) {
    vi_.push_back(std::move(vi));
    en_.push_back(std::move(en));
  }

  const Transition& step() const { return gap_.definition->transitions[gap_.transition]; }

  void AddMissing(MissingBecause because, const Message& one, const Message& several) {
    std::vector<PersonId> people;
    for (const MissingPerson& missing : gap_.missing)
      if (missing.because == because) people.push_back(missing.person);
    if (people.empty()) return;
    const std::string names = NamesOf(office_, people);
    const Message& words = people.size() == 1 ? one : several;
    Add(absl::StrCat(names, words.vi), absl::StrCat(names, words.en));
  }

  void AddThoseWhoAreThere() {
    const workflow::Definition& definition = *gap_.definition;
    if (gap_.alone.empty()) {
      if (!gap_.missing.empty()) return;
      const std::string roles =
          absl::StrJoin(step().roles, ", ", [&](std::string* out, const std::string& role) {
            out->append(definition.RoleTitle(role));
          });
      Add(absl::StrCat("không có ai giữ vai ", roles),
          absl::StrCat("nobody is there as ", absl::StrJoin(step().roles, ", ")));
      return;
    }
    const std::string duties =
        absl::StrJoin(gap_.apart_from, ", ", [&](std::string* out, const std::string& duty) {
          out->append(definition.DutyTitle(duty));
        });
    const std::string names = NamesOf(office_, gap_.alone);
    if (duties.empty())
      Add(absl::StrCat("chỉ còn ", names, " nhưng phải khác người đã làm bước trước"),
          absl::StrCat("only ", names, " is left, who must not be the one who acted before"));
    else
      Add(absl::StrCat("chỉ còn ", names, " nhưng phải khác ", duties),
          absl::StrCat("only ", names, " is left, who must be apart from ",
                       absl::StrJoin(gap_.apart_from, ", ")));
  }

  void AddAuthorisations() {
    if (!step().HasRole(casework::kRoleSigner)) return;
    std::vector<std::string> parts;
    for (const casework::Delegation& delegation : office_.data().delegations)
      if (std::find(gap_.partly.begin(), gap_.partly.end(), delegation.id) != gap_.partly.end())
        parts.push_back(
            absl::StrCat(absl::StrJoin(delegation.types, ", "), " (", delegation.document, ")"));
    if (parts.empty())
      Add("không có ai được ủy quyền", "nobody is authorised");
    else
      Add(absl::StrCat("trừ loại được ủy quyền: ", absl::StrJoin(parts, ", ")),
          absl::StrCat("except what is authorised: ", absl::StrJoin(parts, ", ")));
  }

  const OfficeDirectory& office_;
  const StaffingGap& gap_;
  std::vector<std::string> vi_;
  std::vector<std::string> en_;
};

void AddOnce(std::vector<std::string>& words, std::string word) {
  if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
}

// The steps of the group, each once, and whose documents they are about when not everybody's.
Message StepsOf(const OfficeDirectory& office, const AgencyId& agency,
                const std::vector<StaffingGap>& gaps, const std::vector<size_t>& places) {
  std::vector<std::string> titles;
  std::vector<std::string> actions;
  std::vector<std::string> units;
  bool everybody = false;
  for (const size_t place : places) {
    const StaffingGap& gap = gaps[place];
    AddOnce(titles, absl::StrCat("«", gap.definition->ActionTitle(gap.action), "»"));
    AddOnce(actions, absl::StrCat("'", gap.action, "'"));
    const casework::Unit* unit = office.FindUnit(agency, gap.unit);
    everybody = everybody || unit == nullptr;
    if (unit != nullptr) AddOnce(units, unit->name);
  }
  Message steps = {.vi = absl::StrCat(titles.size() == 1 ? " không ai làm được bước "
                                                         : " không ai làm được các bước ",
                                      absl::StrJoin(titles, ", ")),
                   .en = absl::StrCat(actions.size() == 1 ? " nobody can take the step "
                                                          : " nobody can take the steps ",
                                      absl::StrJoin(actions, ", "))};
  if (everybody) return steps;
  absl::StrAppend(&steps.vi, " với văn bản của ", absl::StrJoin(units, ", "));
  absl::StrAppend(&steps.en, " for documents of ", absl::StrJoin(units, ", "));
  return steps;
}

}  // namespace

Message WordsOf(const OfficeDirectory& office, const AgencyId& agency, const StaffingGap& gap) {
  const Message when = When(gap);
  const Message what = What(office, gap, agency);
  const Message why = Reasons(office, gap).All();
  return {.vi = absl::StrCat(when.vi, what.vi, ": ", why.vi, "."),
          .en = absl::StrCat(when.en, what.en, ": ", why.en, ".")};
}

std::vector<GapGroup> GroupGaps(const OfficeDirectory& office, const AgencyId& agency,
                                const std::vector<StaffingGap>& gaps) {
  std::vector<GapGroup> groups;
  std::vector<Message> reasons;
  std::map<std::tuple<std::string, std::string, std::string>, size_t> known;
  for (size_t place = 0; place < gaps.size(); ++place) {
    const StaffingGap& gap = gaps[place];
    Message why = Reasons(office, gap).All();
    const auto [found, added] = known.try_emplace({gap.from_on, gap.to_on, why.vi}, groups.size());
    if (added) {
      groups.emplace_back();
      reasons.push_back(std::move(why));
    }
    groups[found->second].gaps.push_back(place);
  }
  for (size_t i = 0; i < groups.size(); ++i) {
    const Message when = When(gaps[groups[i].gaps.front()]);
    const Message steps = StepsOf(office, agency, gaps, groups[i].gaps);
    groups[i].message = {.vi = absl::StrCat(when.vi, steps.vi, ": ", reasons[i].vi, "."),
                         .en = absl::StrCat(when.en, steps.en, ": ", reasons[i].en, ".")};
  }
  return groups;
}

}  // namespace trinhky::directory
