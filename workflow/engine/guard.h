// guard.h: the small language of conditions. A list of guards is a conjunction.
//
//   leader_signed        the fact is true            !opinion_pending     it is false
//   deliveries=all       deliveries!=none            province!=held       province=released
//
// No disjunction: two transitions of the same action are the "or", and read better in a story.
#ifndef TRINHKY_WORKFLOW_ENGINE_GUARD_H_
#define TRINHKY_WORKFLOW_ENGINE_GUARD_H_

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "workflow/engine/vocabulary.h"

namespace trinhky::workflow {

using FactSet = std::set<std::string, std::less<>>;  ///< the names of the facts that are true

struct Guard {
  enum class Subject { kFact, kDeliveries, kProvince };

  Subject subject = Subject::kFact;
  std::string fact{};  ///< of kFact
  Deliveries deliveries = Deliveries::kNone;
  Province province = Province::kNone;
  bool negated = false;

  bool operator==(const Guard&) const = default;

  /// Whether the condition is true of these values.
  bool Holds(const FactSet& facts, Deliveries deliveries_now, Province province_now) const;

  /// The form that ParseGuard() reads.
  std::string ToText() const;
};

/// Reads one guard; white space is not allowed. nullopt when it is none.
std::optional<Guard> ParseGuard(std::string_view text);

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_ENGINE_GUARD_H_
