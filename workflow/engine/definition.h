// definition.h: a workflow as data.
//
// A Definition says which states a document can be in, who may move it, and what must be true. It
// is read from a textproto by workflow/loader, proved by workflow/checker, and immutable from the
// first instance that runs on it: a change is a new version in a new file.
//
// Several transitions may share an action and a from-state. They are alternatives: the engine takes
// the first, in the order of the file, whose guards hold. Guards choose; roles never do.
#ifndef TRINHKY_WORKFLOW_ENGINE_DEFINITION_H_
#define TRINHKY_WORKFLOW_ENGINE_DEFINITION_H_

#include <string>
#include <string_view>
#include <vector>

#include "workflow/base/status.h"
#include "workflow/engine/effect.h"
#include "workflow/engine/guard.h"
#include "workflow/engine/vocabulary.h"

namespace trinhky::workflow {

/// A role that a person holds with regard to one document, e.g. "UNIT_HEAD".
struct Role {
  std::string name{};
  std::string title_vi{};  ///< as the office says it: "Trưởng đơn vị"
};

/// A duty that an act performs, e.g. "unit_approver". Separation of duties is between these.
struct Duty {
  std::string name{};
  std::string title_vi{};
  bool kept = false;  ///< remembered over rounds: who wrote the first draft stays its drafter
};

struct State {
  std::string name{};
  StateKind kind = StateKind::kActive;
  std::string title_vi{};
  std::string owner_role{};     ///< whose work list it is on; may be empty
  bool editable = false;        ///< the content may be edited here
  bool issued = false;          ///< a document in this state has been issued
  int deadline_work_hours = 0;  ///< working time until it is overdue; 0: none
  std::vector<std::string> sources{};
};

/// A boolean of the instance. At most limits::kFactsMax per definition.
struct Fact {
  std::string name{};
  std::string title_vi{};
  bool initial = false;
  /// Computed by the caller at the moment of each transition that `observes` it.
  bool observed = false;
  /// Observed, but belongs to the routing profile: only a drafter's act may observe it.
  bool config = false;
  /// Observed by the engine itself: true when the actor holds this role. Empty: it is not.
  std::string actor_role{};
};

/// How a guard that does not hold is reported.
struct Hint {
  Guard guard{};
  std::string reason{};  ///< UPPER_SNAKE, e.g. "RECIPIENTS_UNRESOLVED"
  Message message{};
};

struct Transition {
  std::string action{};
  std::vector<std::string> from{};
  std::string to{};  ///< empty: the state stays
  std::string title_vi{};
  std::vector<std::string> roles{};  ///< any of these may act; SYSTEM is the server
  std::vector<Guard> guards{};       ///< all must hold, after the observations
  std::vector<std::string> observes{};
  std::vector<std::string> sets{};
  std::vector<std::string> clears{};
  std::vector<std::string> duties{};           ///< performed by the actor in this act
  std::vector<std::string> distinct_duties{};  ///< actor ≠ whoever performed these in this round
  std::vector<std::string> same_duties{};      ///< actor must be one who performed these
  bool requires_reason = false;
  DigestRule digest = DigestRule::kNone;
  bool changes_content = false;  ///< unbinds the digest
  bool changes_recipients = false;
  bool records_delivery = false;  ///< the command carries the progress of the deliveries
  bool new_round = false;         ///< unfreezes, unbinds, forgets duties that are not kept
  std::vector<Effect> effects{};
  std::vector<std::string> sources{};

  bool HasEffect(EffectKind kind) const;
  bool HasRole(std::string_view role) const;
  bool HasDuty(std::string_view duty) const;
  bool StartsAt(std::string_view state) const;
};

/// In each of `states` (all when empty) in which all of `when` hold, all of `require` hold too.
struct Invariant {
  std::string name{};
  std::string title_vi{};
  std::vector<std::string> states{};
  std::vector<Guard> when{};
  std::vector<Guard> require{};
  std::vector<std::string> sources{};
};

/// Immutable after loading; thread-safe to read.
struct Definition {
  std::string id{};  ///< "bao_cao_trinh_dang_uy"
  int version = 1;
  std::string title_vi{};
  std::vector<Role> roles{};
  std::vector<Duty> duties{};
  std::vector<Fact> facts{};
  std::vector<State> states{};
  std::vector<Transition> transitions{};
  std::vector<Invariant> invariants{};
  std::vector<Hint> hints{};

  const State* FindState(std::string_view name) const;
  const Fact* FindFact(std::string_view name) const;
  const Duty* FindDuty(std::string_view name) const;
  const Hint* FindHint(const Guard& guard) const;
  const State* StartState() const;

  /// The alternatives of `action` in `state`, in the order of the file; empty when there are none.
  std::vector<const Transition*> Alternatives(std::string_view state,
                                              std::string_view action) const;
  /// The different actions that start at `state`, in the order of the file.
  std::vector<std::string> ActionsFrom(std::string_view state) const;

  /// Titles for people; the name itself where none was given.
  std::string RoleTitle(std::string_view name) const;
  std::string DutyTitle(std::string_view name) const;
  std::string StateTitle(std::string_view name) const;
  std::string ActionTitle(std::string_view action) const;
};

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_ENGINE_DEFINITION_H_
