// staffing.h: a set of acts that have to be performed, and people who can: is there an assignment
// that keeps everybody apart who must be?
#ifndef TRINHKY_WORKFLOW_CHECKER_STAFFING_H_
#define TRINHKY_WORKFLOW_CHECKER_STAFFING_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "workflow/checker/roster.h"
#include "workflow/engine/definition.h"

namespace trinhky::workflow {

/// Acts performed in the present round, as indexes of transitions, each once, ascending.
using Acts = std::vector<uint32_t>;
/// transition → index in Roster::people.
using Assignment = std::map<uint32_t, size_t>;

/// What was done in the present round after `transition` was taken too: a new round forgets the
/// acts whose duties are not kept; what the server itself may do is nobody's act.
Acts ActsAfter(const Definition& definition, Acts acts, uint32_t transition);

class Staffing {
 public:
  Staffing(const Definition& definition, const Roster& roster, std::string_view field);

  /// True when the server itself may perform the act, so that nobody is needed.
  bool BySystem(uint32_t transition) const;
  /// Those who are entitled to the act, as indexes of people.
  const std::vector<size_t>& Candidates(uint32_t transition) const;
  /// True when the two acts must have different performers.
  bool Apart(uint32_t a, uint32_t b) const;

  /// Somebody for each of `acts`; nullopt when there is no way. Backtracking, fewest candidates
  /// first; acts with the same duties go to the same person where that is possible.
  std::optional<Assignment> Assign(const Acts& acts) const;

  /// Somebody for each of `acts` when `person`, who is entitled to it, performs `act` after them.
  std::optional<Assignment> AssignWith(const Acts& acts, uint32_t act, size_t person) const;

 private:
  bool Fits(const Acts& acts, uint32_t act, size_t person, const Assignment& so_far) const;
  bool Extend(const Acts& order, size_t at, Assignment& so_far) const;

  const Definition& definition_;
  std::vector<std::vector<size_t>> candidates_;
};

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_CHECKER_STAFFING_H_
