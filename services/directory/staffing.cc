#include "services/directory/staffing.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "services/casework/desks.h"
#include "services/directory/staffing_case.h"
#include "workflow/register/civil_time.h"
#include "workflow/register/required_bodies.h"

namespace trinhky::directory {
namespace {

using casework::Absence;
using casework::Agency;
using casework::OfficeDirectory;
using casework::Post;
using workflow::Definition;

constexpr std::string_view kIncomingDefinition = "van_ban_den";
constexpr char kReportType[] = "BC";

std::string DayAfter(const std::string& day) {
  const std::optional<CivilDate> date = ParseIsoDate(day);
  return date ? FormatIsoDate(AddDays(*date, 1)) : day;
}

// The days on which something changes: the first of each stretch in which nothing does.
std::set<std::string> ChangeDays(const OfficeDirectory& office, const StaffingQuestion& question,
                                 const std::vector<Absence>& absences) {
  std::set<std::string> days = {question.from_on};
  const auto add = [&](const std::string& day) {
    if (question.from_on <= day && day <= question.to_on) days.insert(day);
  };
  const auto add_stretch = [&](const std::string& from, const std::string& to) {
    if (!from.empty()) add(from);
    if (!to.empty()) add(DayAfter(to));
  };
  for (const casework::Holding& holding : office.data().holdings)
    add_stretch(holding.valid_from, holding.valid_to);
  for (const Absence& absence : absences) add_stretch(absence.from_on, absence.to_on);
  for (const casework::Delegation& delegation : office.data().delegations)
    add_stretch(delegation.valid_from, delegation.valid_to);
  return days;
}

// Units whose people draft, by id; "" where they belong to none.
std::set<std::string> DraftingUnits(const OfficeDirectory& office, const AgencyId& agency) {
  std::set<std::string> units;
  for (const Post& post : office.data().posts)
    if (post.agency == agency && post.roles.contains("DRAFTER")) units.insert(post.unit);
  return units;
}

// Whether posts give every role that people have in a definition of the office's own.
bool HasItsRoles(const OfficeDirectory& office, const Definition& definition,
                 const std::vector<casework::CaseFacts>& cases) {
  std::set<std::string> given;
  for (const casework::CaseFacts& facts : cases)
    for (const Post& post : office.data().posts)
      for (std::string& role : casework::RolesOfPost(office, post, facts))
        given.insert(std::move(role));
  return std::all_of(definition.roles.begin(), definition.roles.end(), [&](const auto& role) {
    return role.name == workflow::kRoleSystem || given.contains(role.name);
  });
}

// The kinds of documents that the agency has under `definition`; none when it does not apply.
std::vector<StaffingCase::Facts> KindsOf(const OfficeDirectory& office, const Agency& agency,
                                         const Definition& definition) {
  std::vector<casework::CaseFacts> drafted;
  for (const std::string& id : DraftingUnits(office, agency.id)) {
    casework::CaseFacts facts{.agency = agency.id, .unit = id};
    if (const casework::Unit* unit = office.FindUnit(agency.id, id)) facts.field = unit->field;
    drafted.push_back(std::move(facts));
  }
  if (definition.id == kIncomingDefinition)
    return {{.of_case = {.agency = agency.id}, .type = {}, .anybody_handles = true}};
  const bool party = agency.regime == Regime::kParty;
  bool applies = false;
  if (definition.id == kReportToPartyDefinition)
    applies = !party && !agency.party_committee.empty();
  else if (definition.id == kOutgoingDefinition)
    applies = !party;
  else if (definition.id == kPartyDefinition)
    applies = party;
  else
    applies = HasItsRoles(office, definition, drafted);
  std::vector<StaffingCase::Facts> kinds;
  if (!applies) return kinds;
  for (casework::CaseFacts& facts : drafted)
    kinds.push_back({.of_case = std::move(facts),
                     .type = definition.id == kReportToPartyDefinition ? kReportType : "",
                     .anybody_handles = false});
  return kinds;
}

bool SameCause(const StaffingGap& a, const StaffingGap& b) {
  return std::tie(a.action, a.transition, a.missing, a.alone, a.apart_from, a.partly) ==
         std::tie(b.action, b.transition, b.missing, b.alone, b.apart_from, b.partly);
}

// The gaps of one kind of document, consecutive days with the same cause as one.
std::vector<StaffingGap> Walk(StaffingCase& of_kind, const std::set<std::string>& days,
                              const std::string& last, StaffingBudget& budget) {
  std::vector<StaffingGap> all;
  std::vector<size_t> open;  // gaps that reach the day before
  for (auto day = days.begin(); day != days.end(); ++day) {
    const std::string until =
        std::next(day) == days.end()
            ? last
            : FormatIsoDate(AddDays(ParseIsoDate(*std::next(day)).value_or(CivilDate{}), -1));
    std::vector<size_t> still;
    for (const StaffingGap& gap : of_kind.On(*day, budget)) {
      const auto same =
          std::find_if(open.begin(), open.end(), [&](size_t i) { return SameCause(all[i], gap); });
      if (same == open.end()) {
        all.push_back(gap);
        all.back().from_on = *day;
        still.push_back(all.size() - 1);
      } else {
        still.push_back(*same);
      }
      all[still.back()].to_on = until;
    }
    open = std::move(still);
  }
  return all;
}

// What is the same for every unit is said once.
std::vector<StaffingGap> Join(std::vector<std::vector<StaffingGap>> kinds) {
  std::vector<StaffingGap> joined;
  const auto same = [](const StaffingGap& a, const StaffingGap& b) {
    return a.from_on == b.from_on && a.to_on == b.to_on && SameCause(a, b);
  };
  for (size_t k = 0; k < kinds.size(); ++k) {
    for (StaffingGap& gap : kinds[k]) {
      const auto has = [&](const std::vector<StaffingGap>& of_kind) {
        return std::any_of(of_kind.begin(), of_kind.end(),
                           [&](const StaffingGap& other) { return same(gap, other); });
      };
      if (!std::all_of(kinds.begin(), kinds.end(), has)) {
        joined.push_back(gap);
      } else if (k == 0) {
        joined.push_back(gap);
        joined.back().unit.clear();
        joined.back().field.clear();
      }
    }
  }
  return joined;
}

}  // namespace

const workflow::StepCover& StaffingBook::CoverOf(const Definition& definition) {
  const std::lock_guard lock(mutex_);
  std::unique_ptr<workflow::StepCover>& cover = covers_[&definition];
  if (cover == nullptr) cover = std::make_unique<workflow::StepCover>(definition);
  return *cover;
}

std::vector<StaffingGap> StaffingBook::Assess(const OfficeDirectory& office,
                                              const casework::DefinitionShelf& definitions,
                                              const StaffingQuestion& question) {
  std::vector<StaffingGap> gaps;
  const Agency* agency = office.FindAgency(question.agency);
  if (agency == nullptr) return gaps;
  std::vector<Absence> absences = office.data().absences;
  absences.insert(absences.end(), question.absences.begin(), question.absences.end());
  const std::set<std::string> days = ChangeDays(office, question, absences);
  StaffingBudget budget;
  for (const casework::DefinitionShelf::Entry* entry : definitions.AllNewest()) {
    std::vector<std::vector<StaffingGap>> kinds;
    for (StaffingCase::Facts& facts : KindsOf(office, *agency, entry->definition)) {
      StaffingCase of_kind(office, CoverOf(entry->definition), std::move(facts), absences);
      kinds.push_back(Walk(of_kind, days, question.to_on, budget));
    }
    std::vector<StaffingGap> joined = Join(std::move(kinds));
    std::move(joined.begin(), joined.end(), std::back_inserter(gaps));
  }
  std::stable_sort(gaps.begin(), gaps.end(), [](const StaffingGap& a, const StaffingGap& b) {
    return a.from_on < b.from_on;
  });
  if (gaps.size() > kStaffingGapsMax) gaps.resize(kStaffingGapsMax);
  return gaps;
}

}  // namespace trinhky::directory
