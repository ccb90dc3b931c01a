#include "services/casework/desks.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"
#include "workflow/register/civil_time.h"

namespace trinhky::casework {
namespace {

constexpr std::string_view kAnyField = "*";

bool CoversField(const Post& post, std::string_view field) {
  return std::any_of(post.fields.begin(), post.fields.end(),
                     [&](const std::string& own) { return own == kAnyField || own == field; });
}

bool IsPartyRole(std::string_view role) { return role.substr(0, 6) == "PARTY_"; }

// What a post gives towards the documents of `agency`: its roles, and those that follow from them
// at home. The Party office's clerk is the clerk of the Party's own papers, and whoever leads may
// assign what comes in.
std::vector<std::string_view> RolesToward(const Post& post, const AgencyId& agency) {
  std::vector<std::string_view> roles(post.roles.begin(), post.roles.end());
  if (post.agency != agency) return roles;
  const auto gives = [&](std::string_view role) { return post.roles.contains(role); };
  if (gives("PARTY_CLERK") && !gives(kRoleClerk)) roles.push_back(kRoleClerk);
  if (gives("HEAD") || gives("DEPUTY") || gives("PARTY_ACCEPTOR")) roles.push_back(kRoleAssigner);
  if (!post.unit.empty() && (gives("UNIT_HEAD") || gives("DRAFTER"))) roles.push_back(kRoleHandler);
  return roles;
}

std::string LeadOfUnit(const Post& post) {
  return absl::StrCat("agencies/", post.agency.value(), "/units/", post.unit);
}

// Whether `role`, which `post` gives, is held with regard to this case.
bool RoleApplies(const Post& post, std::string_view role, const CaseFacts& facts,
                 const AgencyId& party_committee) {
  if (IsPartyRole(role)) return post.agency == party_committee;
  if (post.agency != facts.agency) return false;
  if (role == "UNIT_HEAD" || role == "DRAFTER") return post.unit == facts.unit;
  if (role == "DEPUTY") return CoversField(post, facts.field);
  if (role == kRoleHandler) return facts.lead == LeadOfUnit(post);
  return true;
}

// The person who leads the work on an incoming document by name, while he has a post here.
bool LeadsByName(const OfficeDirectory& office, const PersonId& person, const CaseFacts& facts,
                 std::string_view day) {
  if (facts.lead != absl::StrCat("people/", person.value())) return false;
  const std::vector<const Post*> posts = office.PostsOf(person, day);
  return std::any_of(posts.begin(), posts.end(),
                     [&](const Post* post) { return post->agency == facts.agency; });
}

// Whom the document names as its signer, while an authorisation in its field lets him sign.
bool SignsByAuthority(const OfficeDirectory& office, const PersonId& person, const CaseFacts& facts,
                      std::string_view day) {
  if (facts.signer.empty() || facts.signer != person) return false;
  const std::vector<const Post*> posts = office.PostsOf(person, day);
  const auto authorised = [&](const Delegation& delegation) {
    const bool in_field =
        delegation.fields.empty() || std::find(delegation.fields.begin(), delegation.fields.end(),
                                               facts.field) != delegation.fields.end();
    return delegation.agency == facts.agency && delegation.HoldsOn(day) && in_field &&
           std::any_of(posts.begin(), posts.end(),
                       [&](const Post* post) { return post->id == delegation.to_post; });
  };
  const std::vector<Delegation>& all = office.data().delegations;
  return std::any_of(all.begin(), all.end(), authorised);
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
    for (const std::string_view role : RolesToward(*post, facts.agency))
      if (RoleApplies(*post, role, facts, party)) actor.roles.emplace(role);
  if (LeadsByName(office, person, facts, day)) actor.roles.emplace(kRoleHandler);
  if (SignsByAuthority(office, person, facts, day)) actor.roles.emplace(kRoleSigner);
  return actor;
}

std::vector<std::string> RolesOfPost(const OfficeDirectory& office, const Post& post,
                                     const CaseFacts& facts) {
  std::vector<std::string> roles;
  const AgencyId party = PartyCommitteeOf(office, facts.agency);
  for (const std::string_view role : RolesToward(post, facts.agency))
    if (RoleApplies(post, role, facts, party)) roles.emplace_back(role);
  return roles;
}

workflow::Actor SystemActor() { return {.person = "system", .roles = {}, .system = true}; }

std::string DeskOf(std::string_view role, const CaseFacts& facts) {
  if (role == "DRAFTER" && !facts.drafter.empty())
    return absl::StrCat("people/", facts.drafter.value());
  if (role == kRoleSigner && !facts.signer.empty())
    return absl::StrCat("people/", facts.signer.value());
  if (role == "UNIT_HEAD") return absl::StrCat("units/", facts.unit, "/UNIT_HEAD");
  if (role == "DEPUTY") return absl::StrCat("fields/", facts.field, "/DEPUTY");
  if (role == kRoleHandler) {
    if (facts.lead.rfind("people/", 0) == 0) return facts.lead;
    return absl::StrCat("units/", facts.lead.substr(facts.lead.rfind('/') + 1), "/HANDLER");
  }
  return absl::StrCat("roles/", ToAbsl(role));
}

std::vector<std::string> DesksOf(const OfficeDirectory& office, const PersonId& person,
                                 const AgencyId& agency, std::string_view day) {
  std::vector<std::string> desks = {absl::StrCat("people/", person.value())};
  const AgencyId party = PartyCommitteeOf(office, agency);
  for (const Post* post : office.PostsOf(person, day)) {
    for (const std::string_view role : RolesToward(*post, agency)) {
      if (IsPartyRole(role) ? post->agency != party : post->agency != agency) continue;
      if (role == "UNIT_HEAD" || role == kRoleHandler) {
        desks.push_back(absl::StrCat("units/", post->unit, "/", ToAbsl(role)));
      } else if (role == "DEPUTY") {
        for (const Unit& unit : office.data().units)
          if (unit.agency == agency && CoversField(*post, unit.field))
            desks.push_back(absl::StrCat("fields/", unit.field, "/DEPUTY"));
      } else {
        desks.push_back(absl::StrCat("roles/", ToAbsl(role)));
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
  // Desks first: who works on a document mostly sees it from there, and CanRead asks in turn.
  for (const std::string& desk : DesksOf(office, person, agency, day))
    if (desk.rfind("people/", 0) != 0) visibility.bodies.push_back(DeskReader(agency, desk));
  for (BodyId& mailbox : office.MailboxesOf(person, day))
    visibility.bodies.push_back(std::move(mailbox));
  return visibility;
}

std::vector<std::string> WhoCan(const OfficeDirectory& office,
                                const std::vector<std::string>& roles, const CaseFacts& facts,
                                std::string_view day) {
  std::vector<std::string> names;
  const AgencyId party = PartyCommitteeOf(office, facts.agency);
  for (const Post& post : office.data().posts) {
    const std::vector<std::string_view> given = RolesToward(post, facts.agency);
    const bool applies = std::any_of(roles.begin(), roles.end(), [&](const std::string& role) {
      return std::find(given.begin(), given.end(), role) != given.end() &&
             RoleApplies(post, role, facts, party);
    });
    if (!applies) continue;
    for (const PersonId& person : office.HoldersOf(post.id, day)) {
      const Person* found = office.FindPerson(person);
      if (found != nullptr) names.push_back(absl::StrCat(found->name, " (", post.title, ")"));
    }
  }
  const bool signs = std::find(roles.begin(), roles.end(), kRoleSigner) != roles.end();
  if (signs && SignsByAuthority(office, facts.signer, facts, day)) {
    std::string name = office.TitleOf(absl::StrCat("people/", facts.signer.value()));
    if (std::none_of(names.begin(), names.end(),
                     [&](const std::string& known) { return known.rfind(name + " (", 0) == 0; }))
      names.push_back(std::move(name));
  }
  if (std::find(roles.begin(), roles.end(), kRoleHandler) != roles.end() &&
      facts.lead.rfind("people/", 0) == 0)
    names.push_back(office.TitleOf(facts.lead));
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
