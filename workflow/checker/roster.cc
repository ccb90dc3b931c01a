#include "workflow/checker/roster.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "workflow/base/status.h"
#include "workflow/checker/explore.h"
#include "workflow/checker/model.h"
#include "workflow/checker/staffing.h"

namespace trinhky::workflow {
namespace {

constexpr size_t kSituationsMax = 100'000;

// Where the document is, and who has to be found for what was done so far.
using Situation = std::pair<uint32_t, Acts>;

class RosterRun {
 public:
  RosterRun(const Definition& definition, const Roster& roster, std::string_view field)
      : definition_(definition),
        roster_(roster),
        model_(definition),
        staffing_(definition, roster, field) {}

  RosterResult Run() {
    ListSteps();
    const bool whole = Search();
    for (size_t i = 0; i < definition_.states.size(); ++i) {
      if (definition_.states[i].kind != StateKind::kFinal) continue;
      const auto found = ways_.find(static_cast<uint32_t>(i));
      if (found != ways_.end()) {
        result_.ways.push_back(found->second);
      } else if (whole) {
        Explain(static_cast<uint32_t>(i));
      }
    }
    if (!whole)
      result_.violations.push_back(
          {.rule = "ROSTER_LIMIT",
           .message = "Chưa xét hết các cách phân công: danh sách hoặc quy trình quá lớn.",
           .steps = {},
           .trace = {}});
    result_.satisfiable = result_.violations.empty();
    return std::move(result_);
  }

 private:
  std::string Name(size_t person) const { return roster_.people[person].name; }

  std::string Names(const std::vector<size_t>& people) const {
    return absl::StrJoin(people, ", ",
                         [&](std::string* out, size_t person) { out->append(Name(person)); });
  }

  std::string Titles(const std::vector<std::string>& roles) const {
    return absl::StrJoin(roles, ", ", [&](std::string* out, const std::string& role) {
      out->append(definition_.RoleTitle(role));
    });
  }

  void ListSteps() {
    for (uint32_t i = 0; i < definition_.transitions.size(); ++i) {
      const Transition& transition = definition_.transitions[i];
      StepPeople step{.state = absl::StrJoin(transition.from, ","),
                      .action = transition.action,
                      .roles = transition.roles,
                      .people = {}};
      for (const size_t person : staffing_.Candidates(i)) step.people.push_back(Name(person));
      result_.steps.push_back(std::move(step));
    }
  }

  // Whether somebody can perform `transition` after `acts`; remembers the answer.
  bool Possible(const Acts& acts, uint32_t transition) {
    if (staffing_.BySystem(transition)) return true;
    Acts all = acts;
    if (!std::binary_search(all.begin(), all.end(), transition))
      all.insert(std::lower_bound(all.begin(), all.end(), transition), transition);
    const auto [entry, is_new] = known_.try_emplace(all, false);
    if (is_new) entry->second = staffing_.Assign(all).has_value();
    return entry->second;
  }

  bool Search() {
    const Situation start{Pack(model_.Start()), {}};
    std::map<Situation, bool> seen{{start, true}};
    std::vector<Situation> queue{start};
    for (size_t at = 0; at < queue.size(); ++at) {
      const Situation here = queue[at];
      model_.ForEachStep(Unpack(here.first), [&](const Step& step, const Node& after) {
        if (!Possible(here.second, step.transition)) return;
        Situation next{Pack(after), ActsAfter(definition_, here.second, step.transition)};
        if (model_.IsFinal(after.state)) NoteWay(after.state, next.second);
        if (seen.emplace(next, true).second) queue.push_back(std::move(next));
      });
      if (queue.size() > kSituationsMax) return ways_.size() == FinalStates();
    }
    return true;
  }

  size_t FinalStates() const {
    return static_cast<size_t>(
        std::count_if(definition_.states.begin(), definition_.states.end(),
                      [](const State& state) { return state.kind == StateKind::kFinal; }));
  }

  void NoteWay(uint32_t state, const Acts& acts) {
    if (ways_.contains(state)) return;
    std::vector<std::string> who;
    if (const std::optional<Assignment> assignment = staffing_.Assign(acts); assignment)
      for (const auto& [act, person] : *assignment)
        who.push_back(absl::StrCat(definition_.ActionTitle(definition_.transitions[act].action),
                                   ": ", Name(person)));
    ways_[state] = absl::StrCat(definition_.states[state].name, " — ", absl::StrJoin(who, "; "));
  }

  // Walks a shortest way to `state` and says at which step these people are too few.
  void Explain(uint32_t state) {
    Explorer explorer(model_);
    std::vector<Step> path;
    explorer.Run(limits::kCheckerNodesMax, [&](const Edge& edge) {
      if (edge.arrow.nobody || edge.after.state != state) return true;
      path = explorer.PathTo(edge.source);
      path.push_back(edge.step);
      return false;
    });
    Acts acts;
    size_t length = 0;
    std::string message = absl::StrCat("Không đưa được văn bản tới ",
                                       definition_.states[state].name, " với những người này.");
    for (const Step& step : path) {
      ++length;
      if (!Possible(acts, step.transition)) {
        message = absl::StrCat(message, " ", Shortage(acts, step.transition));
        break;
      }
      acts = ActsAfter(definition_, std::move(acts), step.transition);
    }
    path.resize(length);
    Violation violation{.rule = "ROSTER_UNSATISFIABLE",
                        .message = std::move(message),
                        .steps = MakeTrace(model_, path),
                        .trace = {}};
    violation.trace = RenderTrace(definition_, violation.steps);
    result_.violations.push_back(std::move(violation));
  }

  std::string Shortage(const Acts& acts, uint32_t transition) const {
    const Transition& taken = definition_.transitions[transition];
    const std::vector<size_t>& candidates = staffing_.Candidates(transition);
    const std::string step = absl::StrCat("Bước «", definition_.ActionTitle(taken.action), "»");
    if (candidates.empty())
      return absl::StrCat(step, ": không có ai đang tại chức giữ vai ", Titles(taken.roles), ".");
    std::vector<std::string> conflicts;
    for (const uint32_t act : acts) {
      if (!staffing_.Apart(transition, act)) continue;
      conflicts.push_back(absl::StrCat("«",
                                       definition_.ActionTitle(definition_.transitions[act].action),
                                       "» (chỉ có: ", Names(staffing_.Candidates(act)), ")"));
    }
    return absl::StrCat(step, " chỉ có ", Names(candidates), " làm được, nhưng phải khác người đã ",
                        absl::StrJoin(conflicts, ", "), ".");
  }

  const Definition& definition_;
  const Roster& roster_;
  const Model model_;
  const Staffing staffing_;
  std::map<Acts, bool> known_;
  std::map<uint32_t, std::string> ways_;  ///< by FINAL state
  RosterResult result_;
};

}  // namespace

std::set<std::string, std::less<>> EffectiveRoles(const Roster& roster, const RosterPerson& person,
                                                  std::string_view field) {
  if (person.absent) return {};
  const auto in_field = [&](const RosterPerson& each) {
    return field.empty() || each.fields.empty() ||
           std::find(each.fields.begin(), each.fields.end(), field) != each.fields.end();
  };
  std::set<std::string, std::less<>> roles;
  if (in_field(person)) roles = person.roles;
  if (person.substitutes_for.empty()) return roles;
  for (const RosterPerson& other : roster.people) {
    const bool stands_in = std::find(person.substitutes_for.begin(), person.substitutes_for.end(),
                                     other.id) != person.substitutes_for.end();
    if (stands_in && other.absent && in_field(other))
      roles.insert(other.roles.begin(), other.roles.end());
  }
  return roles;
}

RosterResult CheckRoster(const Definition& definition, const Roster& roster,
                         std::string_view field) {
  return RosterRun(definition, roster, field).Run();
}

}  // namespace trinhky::workflow
