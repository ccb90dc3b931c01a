#include "workflow/checker/check.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"
#include "workflow/checker/explore.h"
#include "workflow/checker/model.h"
#include "workflow/checker/rules.h"
#include "workflow/checker/separation.h"

namespace trinhky::workflow {
namespace {

// What rules see of a packed node: everything but the facts that they do not know.
constexpr uint32_t kRuleShift = 8;
constexpr uint32_t kRuleMask = ~(((1U << kFactBits) - 1) << kRuleShift);
constexpr size_t kSeenPerTransition = 8;

struct CompiledInvariant {
  const Invariant* invariant;
  std::vector<bool> states;  ///< by index; empty: all
  Condition when;
  std::vector<Condition> require;
};

// One run over everything; each rule is reported once per transition, at its shortest story.
class CheckRun {
 public:
  CheckRun(const Definition& definition, const CheckOptions& options)
      : definition_(definition),
        options_(options),
        model_(definition),
        bits_(model_),
        explorer_(model_),
        fired_(definition.transitions.size()),
        reported_(definition.transitions.size(), 0),
        state_seen_(definition.states.size(), false),
        seen_by_rules_(definition.transitions.size()) {
    for (const Invariant& invariant : definition.invariants) Compile(invariant);
    for (size_t i = 0; i < definition.transitions.size(); ++i)
      fired_[i].assign(definition.transitions[i].from.size(), false);
  }

  CheckResult Run() {
    state_seen_[model_.Start().state] = true;
    const bool whole =
        explorer_.Run(options_.nodes_max, [&](const Edge& edge) { return See(edge); });
    if (whole) {
      ReportStates();
      ReportTransitions();
      ReportStuck();
    }
    for (Violation& each : FindMissingSeparation(definition_, options_.nodes_max))
      result_.violations.push_back(std::move(each));
    result_.states = static_cast<int>(definition_.states.size());
    result_.transitions = static_cast<int>(definition_.transitions.size());
    result_.explored = explorer_.nodes().size();
    result_.verdict = result_.violations.empty() ? Verdict::kSound : Verdict::kUnsound;
    if (!whole && result_.violations.empty()) {
      result_.verdict = Verdict::kNotProved;
      Report("LIMIT",
             absl::StrCat("Chưa chứng minh được: quy trình có hơn ", options_.nodes_max,
                          " tình huống. Hãy bớt dữ kiện hoặc tách quy trình."),
             {});
    }
    return std::move(result_);
  }

 private:
  void Compile(const Invariant& invariant) {
    CompiledInvariant compiled{.invariant = &invariant,
                               .states = {},
                               .when = model_.Compile(invariant.when),
                               .require = {}};
    for (const Guard& guard : invariant.require)
      compiled.require.push_back(model_.Compile({guard}));
    if (!invariant.states.empty()) compiled.states.assign(definition_.states.size(), false);
    for (const std::string& state : invariant.states)
      compiled.states[static_cast<size_t>(model_.StateIndex(state))] = true;
    invariants_.push_back(std::move(compiled));
  }

  bool See(const Edge& edge) {
    const uint32_t index = edge.step.transition;
    const Transition& transition = definition_.transitions[index];
    const bool is_first = MarkFired(index, edge.before.state);
    if (edge.arrow.nobody) {
      if (is_first) ReportNobody(edge, transition);
      return true;
    }
    state_seen_[edge.after.state] = true;
    if (is_first || IsNewToRules(edge)) AskRules(edge, transition, is_first);
    for (const CompiledInvariant& invariant : invariants_) CheckInvariant(invariant, edge);
    return true;
  }

  // Rules see little of a node. What they see is mostly what they saw a moment ago of the same
  // transition, and asking again would be most of the work.
  bool IsNewToRules(const Edge& edge) {
    const uint32_t relevant = bits_.relevant() << kRuleShift;
    const uint64_t before = Pack(edge.before) & (relevant | kRuleMask);
    const uint64_t after = Pack(edge.after) & (relevant | kRuleMask);
    const uint64_t seen = (before << 32 | after) + 1;
    std::array<uint64_t, kSeenPerTransition>& known = seen_by_rules_[edge.step.transition];
    if (std::find(known.begin(), known.end(), seen) != known.end()) return false;
    std::rotate(known.begin(), known.end() - 1, known.end());
    known.front() = seen;
    return true;
  }

  void AskRules(const Edge& edge, const Transition& transition, bool is_first) {
    const uint32_t index = edge.step.transition;
    const RuleQuestion question{model_, bits_, edge, transition};
    uint32_t bit = 1;
    for (const Rule& rule : BuiltInRules()) {
      if ((is_first || !rule.about_transition) && (reported_[index] & bit) == 0 &&
          rule.broken(question)) {
        reported_[index] |= bit;
        ReportEdge(rule.id, absl::StrCat(ToAbsl(rule.message), " ", Where(edge, transition)), edge);
      }
      bit <<= 1;
    }
  }

  bool MarkFired(uint32_t transition, uint32_t state) {
    const std::vector<std::string>& from = definition_.transitions[transition].from;
    for (size_t i = 0; i < from.size(); ++i) {
      if (fired_[transition][i] || from[i] != definition_.states[state].name) continue;
      fired_[transition][i] = true;
      return true;
    }
    return false;
  }

  void CheckInvariant(const CompiledInvariant& invariant, const Edge& edge) {
    const Node& node = edge.after;
    if (!invariant.states.empty() && !invariant.states[node.state]) return;
    if (!invariant.when.Holds(node.facts, node.deliveries, node.province)) return;
    for (size_t i = 0; i < invariant.require.size(); ++i) {
      if (invariant.require[i].Holds(node.facts, node.deliveries, node.province)) continue;
      const std::string rule = "INVARIANT " + invariant.invariant->name;
      if (!invariants_reported_.insert(rule).second) return;
      ReportEdge(rule,
                 absl::StrCat("Bất biến «", invariant.invariant->title_vi, "» không giữ: ở ",
                              definition_.states[node.state].name, " điều kiện «",
                              invariant.invariant->require[i].ToText(), "» sai."),
                 edge);
      return;
    }
  }

  std::string Where(const Edge& edge, const Transition& transition) const {
    return absl::StrCat("(«", definition_.ActionTitle(transition.action), "» ", transition.action,
                        ", ", definition_.states[edge.before.state].name, " → ",
                        definition_.states[edge.after.state].name, ")");
  }

  void ReportEdge(std::string_view rule, std::string message, const Edge& edge) {
    std::vector<Step> path = explorer_.PathTo(edge.source);
    path.push_back(edge.step);
    Report(rule, std::move(message), path);
  }

  void Report(std::string_view rule, std::string message, const std::vector<Step>& path) {
    Violation violation{.rule = std::string(rule),
                        .message = std::move(message),
                        .steps = MakeTrace(model_, path),
                        .trace = {}};
    violation.trace = RenderTrace(definition_, violation.steps);
    result_.violations.push_back(std::move(violation));
  }

  void ReportNobody(const Edge& edge, const Transition& transition) {
    ReportEdge("NOBODY_MAY_ACT",
               absl::StrCat("Không vai nào được làm bước này. ", Where(edge, transition)), edge);
  }

  void ReportStates() {
    for (size_t i = 0; i < state_seen_.size(); ++i)
      if (!state_seen_[i])
        Report("STATE_UNREACHABLE",
               absl::StrCat("Không có đường nào tới trạng thái ", definition_.states[i].name, "."),
               {});
  }

  // A state that is never reached says enough: its arrows are not reported again.
  void ReportTransitions() {
    for (size_t i = 0; i < fired_.size(); ++i) {
      const Transition& transition = definition_.transitions[i];
      for (size_t j = 0; j < fired_[i].size(); ++j) {
        const int state = model_.StateIndex(transition.from[j]);
        if (fired_[i][j] || !state_seen_[static_cast<size_t>(state)]) continue;
        Report("TRANSITION_DEAD",
               absl::StrCat("Bước «", definition_.ActionTitle(transition.action), "» (",
                            transition.action, ", thứ ", i + 1, ") từ ", transition.from[j],
                            " không bao giờ xảy ra được."),
               {});
      }
    }
  }

  void ReportStuck() {
    const int64_t stuck = explorer_.FirstThatCannotFinish();
    if (stuck < 0) return;
    const auto index = static_cast<uint32_t>(stuck);
    const Node node = Unpack(explorer_.nodes().key(index));
    Report("CANNOT_FINISH",
           absl::StrCat("Từ đây văn bản không bao giờ kết thúc được: đang ở ",
                        definition_.states[node.state].name, ", mọi lối ra đều bị chặn."),
           explorer_.PathTo(index));
  }

  const Definition& definition_;
  const CheckOptions& options_;
  const Model model_;
  const KnownBits bits_;
  Explorer explorer_;
  std::vector<CompiledInvariant> invariants_;
  std::vector<std::vector<bool>> fired_;  ///< by transition, by from-state
  std::vector<uint32_t> reported_;        ///< by transition: bit of each rule
  std::vector<bool> state_seen_;
  std::vector<std::array<uint64_t, kSeenPerTransition>> seen_by_rules_;
  std::set<std::string> invariants_reported_;
  CheckResult result_;
};

}  // namespace

CheckResult Check(const Definition& definition, const CheckOptions& options) {
  return CheckRun(definition, options).Run();
}

}  // namespace trinhky::workflow
