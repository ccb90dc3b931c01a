// roster.h: can the people in office do it? A sound definition is of no use where the same two
// persons would have to be five: separation of duties is checked against those who are there.
//
//   const RosterResult result = CheckRoster(definition, roster);
//   for (const Violation& violation : result.violations) …"Bước «Cấp số»: chỉ có … nhưng …"…
#ifndef TRINHKY_WORKFLOW_CHECKER_ROSTER_H_
#define TRINHKY_WORKFLOW_CHECKER_ROSTER_H_

#include <set>
#include <string>
#include <vector>

#include "workflow/checker/check.h"
#include "workflow/engine/definition.h"

namespace trinhky::workflow {

struct RosterPerson {
  std::string id;     ///< "nguyen-van-an"
  std::string name;   ///< "Nguyễn Văn An"
  std::string title;  ///< post as printed; may be empty
  std::set<std::string, std::less<>> roles{};
  std::vector<std::string> fields{};           ///< in charge of these; empty: all
  bool absent = false;                         ///< counts for nothing
  std::vector<std::string> substitutes_for{};  ///< has their roles while they are absent
};

struct Roster {
  std::string office;
  std::vector<RosterPerson> people{};
};

/// The roles that `person` really has: his own, and those of absent people he substitutes for; none
/// while he is absent himself, or when `field` is given and is not one of his.
std::set<std::string, std::less<>> EffectiveRoles(const Roster& roster, const RosterPerson& person,
                                                  std::string_view field = {});

/// Who may act at one step of the definition.
struct StepPeople {
  std::string state;
  std::string action;
  std::vector<std::string> roles;
  std::vector<std::string> people;  ///< names; before separation of duties
};

struct RosterResult {
  bool satisfiable = true;
  /// ROSTER_UNSATISFIABLE, one per FINAL state that these people cannot bring a document to, with
  /// the nearest attempt as its story; ROSTER_LIMIT when the search was cut short.
  std::vector<Violation> violations;
  std::vector<StepPeople> steps;
  /// For each FINAL state that can be reached: who did what on the way found, "state: name → …".
  std::vector<std::string> ways;
};

/// For each FINAL state of `definition`, searches a way from the start on which every act has
/// somebody who is entitled to it and kept apart from whom he must be.
/// @param field  the field of the document, empty for any; only deputies in charge of it count.
/// @source R-SOD-01, R-SIG-03
RosterResult CheckRoster(const Definition& definition, const Roster& roster,
                         std::string_view field = {});

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_CHECKER_ROSTER_H_
