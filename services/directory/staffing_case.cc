#include "services/directory/staffing_case.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "workflow/register/civil_time.h"

namespace trinhky::directory {
namespace {

using casework::Delegation;
using casework::Holding;
using casework::OfficeDirectory;
using casework::Post;
using workflow::Roster;
using workflow::UncoveredStep;

constexpr int64_t kEndedDaysMax = 366;  // who left longer ago is nobody to wait for

bool Covers(const std::string& from, const std::string& to, const std::string& day) {
  return (from.empty() || from <= day) && (to.empty() || day <= to);
}

std::string DaysBefore(const std::string& day, int64_t days) {
  return FormatIsoDate(AddDays(ParseIsoDate(day).value_or(CivilDate{1970, 1, 1}), -days));
}

bool InField(const Delegation& delegation, const std::string& field) {
  return delegation.fields.empty() || std::find(delegation.fields.begin(), delegation.fields.end(),
                                                field) != delegation.fields.end();
}

template <typename List, typename Value>
bool Contains(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

bool StaffingCase::Today::operator<(const Today& other) const {
  return std::tie(roles, away, with_ended) < std::tie(other.roles, other.away, other.with_ended);
}

StaffingCase::StaffingCase(const OfficeDirectory& office, const workflow::StepCover& cover,
                           Facts facts, const std::vector<casework::Absence>& absences)
    : office_(office), cover_(cover), facts_(std::move(facts)), absences_(absences) {
  for (const workflow::Transition& transition : cover.definition().transitions)
    wanted_.insert(transition.roles.begin(), transition.roles.end());
  for (const workflow::Fact& fact : cover.definition().facts)
    if (!fact.actor_role.empty()) wanted_.insert(fact.actor_role);
  AddTenures();
  everybody_ = Everybody();
  able_.emplace(cover_, everybody_);
}

StaffingCase::Roles StaffingCase::RolesBy(const Post& post) const {
  Roles roles;
  for (std::string& role : casework::RolesOfPost(office_, post, facts_.of_case))
    if (wanted_.contains(role)) roles.insert(std::move(role));
  const std::string handler(casework::kRoleHandler);
  if (facts_.anybody_handles && post.agency == facts_.of_case.agency && wanted_.contains(handler))
    roles.insert(handler);
  return roles;
}

void StaffingCase::AddTenure(const PersonId& person, Tenure tenure) {
  const casework::Person* known = office_.FindPerson(person);
  if (known == nullptr || known->suspended) return;
  const auto [at, is_new] = index_.try_emplace(person, people_.size());
  if (is_new) people_.push_back({person, {}});
  people_[at->second].tenures.push_back(std::move(tenure));
}

void StaffingCase::AddTenures() {
  for (const Post& post : office_.data().posts) {
    const Roles roles = RolesBy(post);
    if (roles.empty()) continue;
    for (const Holding* holding : office_.HoldingsOfPost(post.id))
      AddTenure(holding->person, {roles, holding->valid_from, holding->valid_to, true});
  }
  // An authorisation for the only type of these documents makes a signer; for others it does for
  // some of them only, see PartlyOn().
  for (const Delegation& delegation : office_.data().delegations) {
    if (delegation.agency != facts_.of_case.agency || delegation.ended || facts_.type.empty() ||
        !Contains(delegation.types, facts_.type) || !InField(delegation, facts_.of_case.field))
      continue;
    for (const Holding* holding : office_.HoldingsOfPost(delegation.to_post)) {
      const std::string from = std::max(delegation.valid_from, holding->valid_from);
      const std::string to = holding->valid_to.empty()
                                 ? delegation.valid_to
                                 : std::min(delegation.valid_to, holding->valid_to);
      if (from <= to)
        AddTenure(holding->person, {{std::string(casework::kRoleSigner)}, from, to, false});
    }
  }
}

Roster StaffingCase::Everybody() const {
  Roster everybody;
  for (const Somebody& somebody : people_) {
    workflow::RosterPerson person{.id = somebody.person.value(), .name = {}, .title = {}};
    for (const Tenure& tenure : somebody.tenures)
      person.roles.insert(tenure.roles.begin(), tenure.roles.end());
    everybody.people.push_back(std::move(person));
  }
  return everybody;
}

StaffingCase::Today StaffingCase::On(const Somebody& somebody, const std::string& day) {
  Today today;
  const std::string since = DaysBefore(day, kEndedDaysMax);
  for (const Tenure& tenure : somebody.tenures) {
    const bool holds = Covers(tenure.from, tenure.to, day);
    const bool ended = tenure.post && !tenure.to.empty() && tenure.to < day && since <= tenure.to;
    if (holds) today.roles.insert(tenure.roles.begin(), tenure.roles.end());
    if (holds || ended) today.with_ended.insert(tenure.roles.begin(), tenure.roles.end());
  }
  return today;
}

std::vector<std::string> StaffingCase::PartlyOn(const std::string& day,
                                                const StaffingGap& gap) const {
  std::vector<std::string> ids;
  const workflow::Transition& step = cover_.definition().transitions[gap.transition];
  if (!facts_.type.empty() || !step.HasRole(casework::kRoleSigner)) return ids;
  for (const Delegation& delegation : office_.data().delegations) {
    if (delegation.agency != facts_.of_case.agency || !delegation.HoldsOn(day) ||
        !InField(delegation, facts_.of_case.field))
      continue;
    const std::vector<PersonId> holders = office_.HoldersOf(delegation.to_post, day);
    const bool there = std::any_of(holders.begin(), holders.end(), [&](const PersonId& holder) {
      return std::none_of(absences_.begin(), absences_.end(), [&](const auto& absence) {
        return absence.person == holder && absence.CoversDay(day);
      });
    });
    if (there) ids.push_back(delegation.id);
  }
  return ids;
}

std::vector<MissingPerson> StaffingCase::MissingFor(const std::string& action,
                                                    const std::vector<Today>& today,
                                                    Roster& present, StaffingBudget& budget) const {
  std::vector<MissingPerson> missing;
  for (size_t i = 0; i < today.size(); ++i) {
    const bool ended = today[i].with_ended != today[i].roles;
    if ((!today[i].away && !ended) || --budget.probes < 0) continue;
    workflow::RosterPerson restored = present.people[i];
    restored.absent = false;
    restored.roles = today[i].away ? today[i].roles : today[i].with_ended;
    std::swap(present.people[i], restored);
    const std::vector<UncoveredStep> left = able_->Uncovered(present);
    std::swap(present.people[i], restored);
    if (std::none_of(left.begin(), left.end(),
                     [&](const UncoveredStep& step) { return step.action == action; }))
      missing.push_back(
          {people_[i].person, today[i].away ? MissingBecause::kAway : MissingBecause::kPostEnded});
  }
  return missing;
}

std::vector<StaffingGap> StaffingCase::GapsOf(const std::vector<Today>& today,
                                              StaffingBudget& budget) const {
  Roster present = everybody_;
  for (size_t i = 0; i < today.size(); ++i) {
    present.people[i].roles = today[i].roles;
    present.people[i].absent = today[i].away;
  }
  std::vector<StaffingGap> gaps;
  for (UncoveredStep& step : able_->Uncovered(present)) {
    StaffingGap gap;
    gap.definition = &cover_.definition();
    gap.action = step.action;
    gap.transition = step.transition;
    gap.unit = facts_.of_case.unit;
    gap.field = facts_.of_case.field;
    for (const size_t person : step.alone) gap.alone.push_back(people_[person].person);
    if (!gap.alone.empty()) gap.apart_from = std::move(step.apart_from);
    gap.missing = MissingFor(step.action, today, present, budget);
    gaps.push_back(std::move(gap));
  }
  return gaps;
}

const std::vector<StaffingGap>& StaffingCase::On(const std::string& day, StaffingBudget& budget) {
  std::vector<Today> today;
  today.reserve(people_.size());
  for (const Somebody& somebody : people_) today.push_back(On(somebody, day));
  for (const casework::Absence& absence : absences_) {
    const auto away = index_.find(absence.person);
    if (away != index_.end() && absence.CoversDay(day)) today[away->second].away = true;
  }
  // Authorisations that do for some types change the words of a day, not its gaps.
  std::vector<std::string> holding;
  for (const Delegation& delegation : office_.data().delegations)
    if (delegation.HoldsOn(day)) holding.push_back(delegation.id);
  const auto [entry, is_new] = known_.try_emplace({std::move(today), std::move(holding)});
  if (is_new) {
    entry->second = GapsOf(entry->first.first, budget);
    for (StaffingGap& gap : entry->second) gap.partly = PartlyOn(day, gap);
  }
  return entry->second;
}

}  // namespace trinhky::directory
