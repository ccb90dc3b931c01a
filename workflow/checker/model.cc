#include "workflow/checker/model.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace trinhky::workflow {
namespace {

using Index = std::map<std::string, int, std::less<>>;

Index IndexStates(const Definition& definition) {
  Index index;
  for (size_t i = 0; i < definition.states.size(); ++i)
    index.emplace(definition.states[i].name, static_cast<int>(i));
  return index;
}

bool OnlyRole(const Transition& transition, std::string_view role) {
  return std::all_of(transition.roles.begin(), transition.roles.end(),
                     [&](const std::string& each) { return each == role; });
}

// What an entitled actor can look like: with roles {DEPUTY} alone he cannot be no DEPUTY.
void LimitActorFacts(const Definition& definition, const Transition& transition, const Model& model,
                     Arrow& arrow) {
  for (const std::string& name : transition.observes) {
    const Fact* fact = definition.FindFact(name);
    if (fact == nullptr || fact->actor_role.empty()) continue;
    if (OnlyRole(transition, fact->actor_role)) arrow.false_impossible |= model.Bit(name);
    if (OnlyRole(transition, kRoleSystem)) arrow.true_impossible |= model.Bit(name);
  }
}

Arrow MakeArrow(const Definition& definition, const Transition& transition, const Model& model,
                const Index& states, std::string_view watched) {
  Arrow arrow;
  arrow.condition = model.Compile(transition.guards);
  for (const std::string& fact : transition.sets) arrow.set |= model.Bit(fact);
  for (const std::string& fact : transition.clears) arrow.clear |= model.Bit(fact);
  for (const Effect& effect : transition.effects)
    arrow.effects |= 1U << static_cast<uint32_t>(effect.kind);
  if (!transition.to.empty()) arrow.to = states.find(transition.to)->second;
  arrow.match = transition.digest == DigestRule::kMatch;
  arrow.bind = transition.digest == DigestRule::kBind;
  arrow.unbind = transition.changes_content || transition.new_round;
  arrow.new_round = transition.new_round;
  arrow.nobody = transition.roles.empty();
  LimitActorFacts(definition, transition, model, arrow);
  if (!watched.empty()) {
    const Duty* duty = definition.FindDuty(watched);
    arrow.watch = transition.HasDuty(watched);
    arrow.forgets_watch = transition.new_round && (duty == nullptr || !duty->kept);
  }
  return arrow;
}

}  // namespace

Model::Model(const Definition& definition, std::string_view watched_duty)
    : definition_(&definition) {
  const Index states = IndexStates(definition);
  for (const State& state : definition.states) {
    final_.push_back(state.kind == StateKind::kFinal);
    issued_.push_back(state.issued);
    if (state.kind == StateKind::kStart)
      start_.state = static_cast<uint32_t>(states.find(state.name)->second);
  }
  for (const Fact& fact : definition.facts)
    if (fact.initial) start_.facts |= Bit(fact.name);
  hold_bit_ = Bit(kFactProvinceHold);
  accepted_bit_ = Bit(kFactPartyAccepted);

  choices_.resize(definition.states.size());
  std::map<std::pair<int, std::string_view>, size_t> known;
  for (uint32_t i = 0; i < definition.transitions.size(); ++i) {
    const Transition& transition = definition.transitions[i];
    arrows_.push_back(MakeArrow(definition, transition, *this, states, watched_duty));
    for (const std::string& from : transition.from) {
      const int state = states.find(from)->second;
      std::vector<Choice>& choices = choices_[static_cast<size_t>(state)];
      const auto [entry, is_new] = known.try_emplace({state, transition.action}, choices.size());
      if (is_new) choices.emplace_back();
      Choice& choice = choices[entry->second];
      choice.arrows.push_back(i);
      choice.records_delivery |= transition.records_delivery;
      for (const std::string& fact : transition.observes) choice.observe |= Bit(fact);
    }
  }
}

uint32_t Model::Bit(std::string_view fact) const {
  for (size_t i = 0; i < definition_->facts.size(); ++i)
    if (definition_->facts[i].name == fact) return 1U << i;
  return 0;
}

int Model::StateIndex(std::string_view name) const {
  for (size_t i = 0; i < definition_->states.size(); ++i)
    if (definition_->states[i].name == name) return static_cast<int>(i);
  return -1;
}

Condition Model::Compile(const std::vector<Guard>& guards) const {
  Condition condition;
  for (const Guard& guard : guards) {
    switch (guard.subject) {
      case Guard::Subject::kFact:
        (guard.negated ? condition.forbid : condition.need) |= Bit(guard.fact);
        break;
      case Guard::Subject::kDeliveries: {
        const uint32_t bit = 1U << static_cast<uint32_t>(guard.deliveries);
        condition.deliveries &= guard.negated ? ~bit : bit;
        break;
      }
      case Guard::Subject::kProvince: {
        const uint32_t bit = 1U << static_cast<uint32_t>(guard.province);
        condition.province &= guard.negated ? ~bit : bit;
        break;
      }
    }
  }
  return condition;
}

Node Model::After(const Node& node, const Arrow& arrow, uint32_t facts, const Step& step) const {
  Node after = node;
  if (arrow.to >= 0) after.state = static_cast<uint32_t>(arrow.to);
  after.facts = (facts | arrow.set) & ~arrow.clear;
  after.deliveries = step.deliveries;
  after.bound = arrow.bind || (node.bound && !arrow.unbind);
  after.frozen = arrow.Does(EffectKind::kFreeze) || (node.frozen && !arrow.new_round);
  after.watched = arrow.watch || (node.watched && !arrow.forgets_watch);
  if (arrow.Does(EffectKind::kDispatch)) {
    after.dispatched = true;
    const uint32_t seen = facts | arrow.set;
    if (node.province == Province::kNone && step.province_listed)
      after.province = (seen & hold_bit_) != 0 && (seen & accepted_bit_) == 0 ? Province::kHeld
                                                                              : Province::kReleased;
  }
  if (arrow.Does(EffectKind::kDispatchProvince) && after.province == Province::kHeld)
    after.province = Province::kReleased;
  return after;
}

}  // namespace trinhky::workflow
