#include "workflow/register/roster.h"

#include <algorithm>

namespace trinhky::roster {
namespace {

std::string Normal(std::string_view title) {
  constexpr std::string_view kOther = "UỶ";
  std::string normal(title);
  for (size_t at = normal.find(kOther); at != std::string::npos; at = normal.find(kOther, at))
    normal.replace(at, kOther.size(), "ỦY");
  return normal;
}

bool ActiveOn(const CivilDate& from, const std::optional<CivilDate>& to, const CivilDate& date) {
  return from <= date && (!to || date <= *to);
}

template <typename List, typename Value>
bool Contains(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// The checks in the order of the rule: written, limited, not passed on, in force, in scope.
std::string_view ProblemOf(const SigningDelegation& delegation, const SigningPost& from,
                           const SigningCase& signing) {
  if (delegation.document.empty()) return "DELEGATION_NOT_WRITTEN";
  if (!delegation.to || delegation.types.empty()) return "DELEGATION_UNLIMITED";
  if (!delegation.based_on.empty() || !IsAgencyHead(from)) return "DELEGATION_CHAINED";
  if (!ActiveOn(delegation.from, delegation.to, signing.date)) return "DELEGATION_EXPIRED";
  const bool field_fits = delegation.fields.empty() || signing.field.empty() ||
                          Contains(delegation.fields, signing.field);
  if (!Contains(delegation.types, signing.type) || !field_fits) return "DELEGATION_OUT_OF_SCOPE";
  return "";
}

}  // namespace

bool SameTitle(std::string_view a, std::string_view b) { return Normal(a) == Normal(b); }

const SigningPost* FindPost(const SigningRoster& roster, std::string_view id) {
  const auto at = std::find_if(roster.posts.begin(), roster.posts.end(),
                               [&](const SigningPost& post) { return post.id == id; });
  return at == roster.posts.end() ? nullptr : &*at;
}

const PostHolding* FindHolding(const SigningRoster& roster, std::string_view post,
                               const PersonId& person, const CivilDate& date) {
  const auto at =
      std::find_if(roster.holdings.begin(), roster.holdings.end(), [&](const PostHolding& holding) {
        return holding.post == post && holding.person == person &&
               ActiveOn(holding.from, holding.to, date);
      });
  return at == roster.holdings.end() ? nullptr : &*at;
}

bool IsAgencyHead(const SigningPost& post) { return post.head && post.unit.empty(); }
bool IsUnitHead(const SigningPost& post) { return post.head && !post.unit.empty(); }

bool SignsFor(const SigningRoster& roster, const SigningPost& post, std::string_view collective) {
  const auto named = [&](const SigningPost& one) {
    return std::any_of(one.collectives.begin(), one.collectives.end(),
                       [&](const std::string& name) { return SameTitle(name, collective); });
  };
  if (named(post)) return true;
  const SigningPost* const head = FindPost(roster, post.deputy_of);
  return head != nullptr && named(*head);
}

bool CoversField(const SigningPost& post, std::string_view field) {
  return field.empty() || Contains(post.fields, field) || Contains(post.fields, "*");
}

std::string_view DelegationProblem(const SigningRoster& roster, const SigningPost& from,
                                   const SigningPost& to, const SigningCase& signing) {
  std::string_view problem = "DELEGATION_MISSING";
  for (const SigningDelegation& delegation : roster.delegations) {
    if (delegation.from_post != from.id || delegation.to_post != to.id) continue;
    problem = ProblemOf(delegation, from, signing);
    if (problem.empty()) return problem;
  }
  return problem;
}

}  // namespace trinhky::roster
