// roster.h: questions to a signing roster that several authority rules ask.
#ifndef TRINHKY_WORKFLOW_REGISTER_ROSTER_H_
#define TRINHKY_WORKFLOW_REGISTER_ROSTER_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workflow/register/authority.h"

namespace trinhky::roster {

/// True when two printed posts or collectives are the same: UỶ and ỦY are one spelling.
bool SameTitle(std::string_view a, std::string_view b);

const SigningPost* FindPost(const SigningRoster& roster, std::string_view id);

/// The holding by which `person` has `post` on `date`, or nullptr.
const PostHolding* FindHolding(const SigningRoster& roster, std::string_view post,
                               const PersonId& person, const CivilDate& date);

/// True for the head of the agency itself.
bool IsAgencyHead(const SigningPost& post);
/// True for the head of a unit inside the agency.
bool IsUnitHead(const SigningPost& post);

/// True when `post`, or the post that it deputises for, signs in the name of `collective`.
bool SignsFor(const SigningRoster& roster, const SigningPost& post, std::string_view collective);

/// True when `field` is empty or among the fields of `post`.
bool CoversField(const SigningPost& post, std::string_view field);

/// Why no delegation from `from` to `to` carries this signing: a DELEGATION_… code, "" when one
/// does. Of several delegations the one that fails last counts.  @source R-SIG-04
std::string_view DelegationProblem(const SigningRoster& roster, const SigningPost& from,
                                   const SigningPost& to, const SigningCase& signing);

}  // namespace trinhky::roster

#endif  // TRINHKY_WORKFLOW_REGISTER_ROSTER_H_
