// step_cover.h: which steps could these people not take? CheckRoster() asks whether a document can
// come to its end at all; this asks for each step, also for documents that are half way, where
// others than today's people have acted before.
//
//   const StepCover cover(definition);                   // once for a definition
//   const CaseCover of_unit(cover, everybody);           // once for those who ever had a part
//   for (const UncoveredStep& step : of_unit.Uncovered(present)) …
#ifndef TRINHKY_WORKFLOW_CHECKER_STEP_COVER_H_
#define TRINHKY_WORKFLOW_CHECKER_STEP_COVER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "workflow/checker/roster.h"
#include "workflow/checker/staffing.h"
#include "workflow/engine/definition.h"

namespace trinhky::workflow {

/// The steps of a definition that carry a document on, and what must have been done before each:
/// a property of the definition, not of people. Steps back or out (they demand a reason) and steps
/// that the server takes are not looked at.
class StepCover {
 public:
  /// One way to take a step: a transition, and the smallest sets of acts before it.
  struct Way {
    uint32_t transition = 0;
    std::vector<Acts> before{};
  };
  /// An action in a state.
  struct Step {
    std::string action{};
    std::vector<Way> ways{};
  };

  /// `definition` must be valid and outlive the cover. Looks at some ten thousand situations at
  /// most: of an enormous definition, later steps may be missing.
  explicit StepCover(const Definition& definition);

  const Definition& definition() const { return *definition_; }
  const std::vector<Step>& steps() const { return steps_; }

 private:
  const Definition* definition_;
  std::vector<Step> steps_;
};

/// A step that nobody can take.
struct UncoveredStep {
  std::string action{};
  uint32_t transition = 0;
  /// Those who are there and entitled, but must be apart from who acted before; empty: nobody is
  /// entitled. Indexes of people.
  std::vector<size_t> alone{};
  std::vector<std::string> apart_from{};  ///< duties from whose performers they must be apart
};

/// The steps of one case against those who ever had a part in such cases.
class CaseCover {
 public:
  /// `everybody` with all roles that each had at any time; nobody is absent. Both arguments must
  /// outlive the cover.
  CaseCover(const StepCover& cover, const Roster& everybody);

  /// The steps, in the order of the definition and each action once, that nobody of `present` can
  /// take: neither with a document that anybody brought there, nor with one that the same people
  /// brought there. `present` has the people of `everybody` in the same order, each with the roles
  /// of the day, absent when he is away.
  std::vector<UncoveredStep> Uncovered(const Roster& present) const;

 private:
  struct Able {
    std::vector<bool> people;         ///< can take it after somebody's acts
    std::vector<const Acts*> before;  ///< ways on which everybody could have come so far
  };

  bool Covered(const StepCover::Step& step, size_t at, const Staffing& present) const;

  const StepCover& cover_;
  std::vector<std::vector<Able>> able_;  ///< by step, then way
};

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_CHECKER_STEP_COVER_H_
