// rules.h: what no definition can switch off. Each rule is a question about one step; a step for
// which the answer is yes must not exist in a definition that we run.
//
// A definition adds its own invariants; these are asked of every definition, also of one that has
// forgotten to.
#ifndef TRINHKY_WORKFLOW_CHECKER_RULES_H_
#define TRINHKY_WORKFLOW_CHECKER_RULES_H_

#include <span>
#include <string_view>

#include "workflow/checker/explore.h"
#include "workflow/checker/model.h"

namespace trinhky::workflow {

/// The bits of the facts that the rules know; 0 for one that the definition lacks.
struct KnownBits {
  explicit KnownBits(const Model& model);

  uint32_t approved, leader_signed, numbered, sealed, resolved, accepted, hold;
  uint32_t observable;  ///< every fact that is observed
  uint32_t config;

  /// Every fact whose value before or after a step a rule looks at.
  uint32_t relevant() const {
    return approved | leader_signed | numbered | sealed | resolved | accepted | hold;
  }
};

struct RuleQuestion {
  const Model& model;
  const KnownBits& bits;
  const Edge& edge;
  const Transition& transition;
};

struct Rule {
  std::string_view id;       ///< as in the report: "ISSUED_UNSIGNED"
  std::string_view message;  ///< what is wrong, in Vietnamese
  /// The answer depends on the transition alone: asked once, when it first fires.
  bool about_transition;
  bool (*broken)(const RuleQuestion& question);
};

/// All rules, in the order in which they are reported.
std::span<const Rule> BuiltInRules();

/// Which duty an action is, by its name: services call actions by name, so a definition cannot call
/// something else "sign". Empty for an action without one.
std::string_view DutyOfAction(std::string_view action);

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_CHECKER_RULES_H_
