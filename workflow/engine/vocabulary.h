// vocabulary.h: the closed words of the engine, and the open words that have a meaning to it.
//
// Enumerations are closed: a definition cannot invent one. Facts, duties and roles are names that a
// definition declares; those listed here also mean something to the rules that no definition can
// switch off (workflow/checker/rules.h).
#ifndef TRINHKY_WORKFLOW_ENGINE_VOCABULARY_H_
#define TRINHKY_WORKFLOW_ENGINE_VOCABULARY_H_

#include <optional>
#include <string>
#include <string_view>

namespace trinhky::workflow {

enum class StateKind {
  kStart,   ///< before the first event: exactly one per definition, nothing leads to it
  kActive,  ///< somebody has something to do
  kFinal,   ///< nothing follows
};

/// What an act does with the digest of the content (design.md 13, "Digest").
enum class DigestRule {
  kNone,
  kBind,   ///< the digest given becomes the bound one
  kMatch,  ///< the digest given must equal the bound one
};

/// How much of what the recipient list demands has been delivered.
enum class Deliveries { kNone, kSome, kAll };

/// Where the copies of provincial bodies are.
enum class Province {
  kNone,      ///< no such copy, or not issued yet
  kHeld,      ///< kept back until the Party committee accepts or the head releases
  kReleased,  ///< sent
};

std::string_view NameOf(StateKind kind);         ///< "START", "ACTIVE", "FINAL"
std::string_view NameOf(DigestRule rule);        ///< "NONE", "BIND", "MATCH"
std::string_view NameOf(Deliveries deliveries);  ///< "none", "some", "all"
std::string_view NameOf(Province province);      ///< "none", "held", "released"
std::optional<Deliveries> DeliveriesFrom(std::string_view name);
std::optional<Province> ProvinceFrom(std::string_view name);

/// True for the names of states, roles, reasons: [A-Z][A-Z0-9_]{0,62}.
bool IsUpperName(std::string_view name);
/// True for the names of definitions, actions, facts, duties: [a-z][a-z0-9_]{0,62}.
bool IsLowerName(std::string_view name);

/// Held by the server itself and by nobody else, whatever roles a person claims.
inline constexpr std::string_view kRoleSystem = "SYSTEM";
inline constexpr std::string_view kRoleHead = "HEAD";

// Facts that the rules understand. A definition that lacks one has it false for ever.
inline constexpr std::string_view kFactLeaderApproved = "leader_approved";
inline constexpr std::string_view kFactLeaderSigned = "leader_signed";
inline constexpr std::string_view kFactNumbered = "numbered";
inline constexpr std::string_view kFactSealed = "sealed";
inline constexpr std::string_view kFactRecipientsResolved = "recipients_resolved";
inline constexpr std::string_view kFactPartyAccepted = "party_accepted";
inline constexpr std::string_view kFactProvinceHold = "province_hold";
inline constexpr std::string_view kFactSignerIsDeputy = "signer_is_deputy";

// Duties that the rules understand.
inline constexpr std::string_view kDutyDrafter = "drafter";
inline constexpr std::string_view kDutyUnitApprover = "unit_approver";
inline constexpr std::string_view kDutyFormChecker = "form_checker";
inline constexpr std::string_view kDutyLeaderReviewer = "leader_reviewer";
inline constexpr std::string_view kDutySigner = "signer";
inline constexpr std::string_view kDutyNumberer = "numberer";
inline constexpr std::string_view kDutySealer = "sealer";
inline constexpr std::string_view kDutyIssuer = "issuer";
inline constexpr std::string_view kDutyPartyAcceptor = "party_acceptor";

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_ENGINE_VOCABULARY_H_
