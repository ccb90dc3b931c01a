// refusal.h: every "no" of the engine, as a sentence in both languages with its variables. Kept
// apart from the rules, so that a rule reads as a rule and a sentence can be improved without
// touching it.
#ifndef TRINHKY_WORKFLOW_ENGINE_REFUSAL_H_
#define TRINHKY_WORKFLOW_ENGINE_REFUSAL_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "workflow/engine/command.h"
#include "workflow/engine/definition.h"
#include "workflow/engine/instance.h"

namespace trinhky::workflow {

/// What most refusals speak about.
struct Attempt {
  const Definition& definition;
  const Instance& instance;
  std::string_view action;
};

absl::Status RefuseDefinition(const Attempt& attempt);     ///< DEFINITION_MISMATCH
absl::Status RefuseUnknownAction(const Attempt& attempt);  ///< ACTION_UNKNOWN
absl::Status RefuseState(const Attempt& attempt);          ///< NOT_IN_STATE

/// ROLE_MISSING. `who_can` are role names.
absl::Status RefuseRole(const Attempt& attempt, const std::vector<std::string>& who_can);
/// SAME_PERSON: `person` performed `duty`.
absl::Status RefuseSamePerson(const Attempt& attempt, std::string_view person,
                              std::string_view duty);
/// OTHER_PERSON: only who performed `duty` may do it.
absl::Status RefuseOtherPerson(const Attempt& attempt, std::string_view duty);

/// ALREADY_DONE: the same person did it, and nothing has changed since.
absl::Status RefuseDone(const Attempt& attempt);

/// kInvalidArgument: the command lacks `field`, or it cannot be used.
absl::Status RefuseField(const Attempt& attempt, std::string_view field, std::string_view reason,
                         std::string_view vi, std::string_view en);

absl::Status RefuseUnboundDigest(const Attempt& attempt);                    ///< DIGEST_NOT_BOUND
absl::Status RefuseDigest(const Attempt& attempt, std::string_view digest);  ///< CONTENT_CHANGED
absl::Status RefuseDeliveriesBack(const Attempt& attempt,
                                  Deliveries progress);   ///< DELIVERIES_GO_BACK
absl::Status RefuseHeldProvince(const Attempt& attempt);  ///< PROVINCE_STILL_HELD

/// The reason and sentence of the guard's hint, or ones derived from the guard.
absl::Status RefuseGuard(const Attempt& attempt, const Guard& guard);

/// The reason that RefuseGuard() uses when the definition gives no hint: "NOT_LEADER_SIGNED",
/// "OPINION_PENDING", "DELIVERIES_NOT_ALL", "PROVINCE_HELD".
std::string DerivedReason(const Guard& guard);

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_ENGINE_REFUSAL_H_
