// model.h: a definition made ready for exploration: names are indexes, guards are masks.
//
// The meaning of a step stands twice in the product, in engine/decide.cc with names and here with
// bits. tests/workflow/checker/agreement_test.cc walks both side by side.
#ifndef TRINHKY_WORKFLOW_CHECKER_MODEL_H_
#define TRINHKY_WORKFLOW_CHECKER_MODEL_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "workflow/checker/node.h"
#include "workflow/engine/definition.h"

namespace trinhky::workflow {

/// One guard list as masks.
struct Condition {
  uint32_t need = 0;        ///< these facts are true
  uint32_t forbid = 0;      ///< these facts are false
  uint32_t deliveries = 7;  ///< bit d: Deliveries d is allowed
  uint32_t province = 7;    ///< bit p: Province p is allowed

  bool Holds(uint32_t facts, Deliveries deliveries_now, Province province_now) const {
    return (facts & need) == need && (facts & forbid) == 0 &&
           ((deliveries >> static_cast<uint32_t>(deliveries_now)) & 1U) != 0 &&
           ((province >> static_cast<uint32_t>(province_now)) & 1U) != 0;
  }
};

/// One transition from any of its from-states.
struct Arrow {
  Condition condition;
  uint32_t set = 0;
  uint32_t clear = 0;
  uint32_t true_impossible = 0;   ///< facts about the actor that no entitled actor makes true
  uint32_t false_impossible = 0;  ///< … or false
  uint32_t effects = 0;           ///< bit k: EffectKind k
  int to = -1;                    ///< -1: stays
  bool match = false;
  bool bind = false;
  bool unbind = false;
  bool new_round = false;
  bool nobody = false;         ///< no role may act
  bool watch = false;          ///< performs the watched duty
  bool forgets_watch = false;  ///< a new round, and the watched duty is not kept

  bool Does(EffectKind kind) const { return ((effects >> static_cast<uint32_t>(kind)) & 1U) != 0; }
};

/// The alternatives of one action in one state, in the order of the file.
struct Choice {
  std::vector<uint32_t> arrows;  ///< indexes of transitions
  uint32_t observe = 0;
  bool records_delivery = false;
};

/// How one step was taken: which alternative, and what the world showed.
struct Step {
  uint32_t transition = 0;
  uint32_t observed = 0;                      ///< the observed facts that were true
  Deliveries deliveries = Deliveries::kNone;  ///< after the step
  bool province_listed = false;

  bool operator==(const Step&) const = default;
};

class Model {
 public:
  /// `definition` must be valid (validate.h) and outlive the model.
  explicit Model(const Definition& definition, std::string_view watched_duty = {});

  const Definition& definition() const { return *definition_; }
  Node Start() const { return start_; }
  const Arrow& arrow(uint32_t transition) const { return arrows_[transition]; }
  const std::vector<Choice>& ChoicesOf(uint32_t state) const { return choices_[state]; }

  bool IsFinal(uint32_t state) const { return final_[state]; }
  bool IsIssued(uint32_t state) const { return issued_[state]; }

  /// The bit of a fact, 0 when the definition does not have it.
  uint32_t Bit(std::string_view fact) const;
  Condition Compile(const std::vector<Guard>& guards) const;
  int StateIndex(std::string_view name) const;

  /// Calls `visit(step, after)` for everything that can happen in `node`. A step that nobody may
  /// take is offered too, with Arrow::nobody: the caller must not follow it.
  template <typename Visit>
  void ForEachStep(const Node& node, Visit&& visit) const {
    for (const Choice& choice : choices_[node.state]) ForEachStepOf(choice, node, visit);
  }

 private:
  template <typename Visit>
  void ForEachStepOf(const Choice& choice, const Node& node, Visit& visit) const {
    uint32_t value = 0;
    do {  // every subset of choice.observe
      const uint32_t facts = (node.facts & ~choice.observe) | value;
      const int last = choice.records_delivery ? 2 : static_cast<int>(node.deliveries);
      for (int d = static_cast<int>(node.deliveries); d <= last; ++d) {
        const auto deliveries = static_cast<Deliveries>(d);
        if (choice.records_delivery && deliveries == Deliveries::kAll &&
            node.province == Province::kHeld)
          continue;
        TakeFirst(choice, node, facts, value, deliveries, visit);
      }
      value = (value - choice.observe) & choice.observe;
    } while (value != 0);
  }

  template <typename Visit>
  void TakeFirst(const Choice& choice, const Node& node, uint32_t facts, uint32_t value,
                 Deliveries deliveries, Visit& visit) const {
    for (const uint32_t index : choice.arrows) {
      const Arrow& arrow = arrows_[index];
      if (!arrow.condition.Holds(facts, deliveries, node.province)) continue;
      if ((value & arrow.true_impossible) != 0 || (~value & arrow.false_impossible) != 0) return;
      if (arrow.match && !node.bound) return;
      Step step{.transition = index, .observed = value, .deliveries = deliveries};
      visit(step, After(node, arrow, facts, step));
      if (arrow.Does(EffectKind::kDispatch) && node.province == Province::kNone) {
        step.province_listed = true;
        visit(step, After(node, arrow, facts, step));
      }
      return;
    }
  }

  Node After(const Node& node, const Arrow& arrow, uint32_t facts, const Step& step) const;

  const Definition* definition_;
  Node start_;
  std::vector<Arrow> arrows_;
  std::vector<std::vector<Choice>> choices_;  ///< by state
  std::vector<bool> final_;
  std::vector<bool> issued_;
  uint32_t hold_bit_ = 0;
  uint32_t accepted_bit_ = 0;
};

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_CHECKER_MODEL_H_
