#include "services/casework/desks.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"
#include "workflow/register/civil_time.h"

namespace trinhky::casework {
namespace {

constexpr std::string_view kAnyField = "*";

bool CoversField(const Post& post, std::string_view field) {
  return std::any_of(post.fields.begin(), post.fields.end(), [&](const std::string& own) {
    return own == kAnyField || own == field;
  });
}

bool IsPartyRole(std::string_view role) { return role.substr(0, 6) == "PARTY_"; }

// Whether `role`, which `post` gives, is held with regard to this case.
bool RoleApplies(const Post& post, std::string_view role, const CaseFacts& facts,
                 const AgencyId& party_committee) {
  if (IsPartyRole(role)) return post.agency == party_committee;
  if (post.agency != facts.agency) return false;
  if (role == "UNIT_HEAD" || role == "DRAFTER") return post.unit == facts.unit;
  if (role == "DEPUTY") return CoversField(post, facts.field);
  return true;
}

AgencyId PartyCommitteeOf(const OfficeDirectory& office, const AgencyId& agency) {
  const Agency* found = office.FindAgency(agency);
  return found == nullptr ? AgencyId() : found->party_committee;
}

}  // namespace

std::string DayOf(int64_t now_us) { return FormatIsoDate(DateOf(now_us)); }

workflow::Actor ActorFor(const OfficeDirectory& office, const PersonId& person,
                         const CaseFacts& facts, std::string_view day) {
  workflow::Actor actor{.person = person.value(), .roles = {}, .system = false};
  const AgencyId party = PartyCommitteeOf(office, facts.agency);
  for (const Post* post : office.PostsOf(person, day))
    for (const std::string& role : post->roles)
      if (RoleApplies(*post, role, facts, party)) actor.roles.insert(role);
  return actor;
}

workflow::Actor SystemActor() { return {.person = "system", .roles = {}, .system = true}; }

std::string DeskOf(std::string_view role, const CaseFacts& facts) {
  if (role == "DRAFTER" && !facts.drafter.empty())
    return absl::StrCat("people/", facts.drafter.value());
  if (role == "SIGNER" && !facts.signer.empty())
    return absl::StrCat("people/", facts.signer.value());
  if (role == "UNIT_HEAD") return absl::StrCat("units/", facts.unit, "/UNIT_HEAD");
  if (role == "DEPUTY") return absl::StrCat("fields/", facts.field, "/DEPUTY");
  return absl::StrCat("roles/", ToAbsl(role));
}

std::vector<std::string> DesksOf(const OfficeDirectory& office, const PersonId& person,
                                 const AgencyId& agency, std::string_view day) {
  std::vector<std::string> desks = {absl::StrCat("people/", person.value())};
  const AgencyId party = PartyCommitteeOf(office, agency);
  for (const Post* post : office.PostsOf(person, day)) {
    for (const std::string& role : post->roles) {
      if (IsPartyRole(role) ? post->agency != party : post->agency != agency) continue;
      if (role == "UNIT_HEAD") {
        desks.push_back(absl::StrCat("units/", post->unit, "/UNIT_HEAD"));
      } else if (role == "DEPUTY") {
        for (const Unit& unit : office.data().units)
          if (unit.agency == agency && CoversField(*post, unit.field))
            desks.push_back(absl::StrCat("fields/", unit.field, "/DEPUTY"));
      } else {
        desks.push_back(absl::StrCat("roles/", role));
      }
    }
  }
  std::sort(desks.begin(), desks.end());
  desks.erase(std::unique(desks.begin(), desks.end()), desks.end());
  return desks;
}

BodyId DeskReader(const AgencyId& agency, std::string_view desk) {
  return BodyId(absl::StrCat("desks/", agency.value(), "/", ToAbsl(desk)));
}

storage::Visibility VisibilityOf(const OfficeDirectory& office, const PersonId& person,
                                 const AgencyId& agency, std::string_view day) {
  storage::Visibility visibility;
  const std::vector<const Post*> posts = office.PostsOf(person, day);
  if (posts.empty()) return visibility;
  visibility.person = person;
  visibility.everything = std::any_of(posts.begin(), posts.end(), [&](const Post* post) {
    return post->agency == agency && post->roles.contains("AUDITOR");
  });
  visibility.bodies = office.MailboxesOf(person, day);
  for (const std::string& desk : DesksOf(office, person, agency, day))
    if (desk.rfind("people/", 0) != 0) visibility.bodies.push_back(DeskReader(agency, desk));
  return visibility;
}

std::vector<std::string> WhoCan(const OfficeDirectory& office,
                                const std::vector<std::string>& roles, const CaseFacts& facts,
                                std::string_view day) {
  std::vector<std::string> names;
  const AgencyId party = PartyCommitteeOf(office, facts.agency);
  for (const Post& post : office.data().posts) {
    const bool applies = std::any_of(roles.begin(), roles.end(), [&](const std::string& role) {
      return post.roles.contains(role) && RoleApplies(post, role, facts, party);
    });
    if (!applies) continue;
    for (const PersonId& person : office.HoldersOf(post.id, day)) {
      const Person* found = office.FindPerson(person);
      if (found != nullptr) names.push_back(absl::StrCat(found->name, " (", post.title, ")"));
    }
  }
  return names;
}

std::vector<AgencyId> AgenciesOf(const OfficeDirectory& office, const PersonId& person,
                                 std::string_view day) {
  std::vector<AgencyId> agencies;
  for (const Post* post : office.PostsOf(person, day)) {
    agencies.push_back(post->agency);
    for (const Agency& agency : office.data().agencies)
      if (agency.party_committee == post->agency) agencies.push_back(agency.id);
  }
  std::sort(agencies.begin(), agencies.end());
  agencies.erase(std::unique(agencies.begin(), agencies.end()), agencies.end());
  return agencies;
}

}  // namespace trinhky::casework
