#include "workflow/loader/convert.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"

namespace trinhky::workflow {
namespace {

using Strings = google::protobuf::RepeatedPtrField<std::string>;

std::vector<std::string> ToVector(const Strings& strings) {
  return {strings.begin(), strings.end()};
}

absl::StatusOr<Guard> ToGuard(const std::string& text, const std::string& path) {
  std::optional<Guard> guard = ParseGuard(text);
  if (guard) return *std::move(guard);
  return RejectField(
      path, "DEFINITION_INVALID",
      {.vi = absl::StrCat("Điều kiện «", text,
                          "» không đọc được; dạng đúng: fact, !fact, deliveries=all, "
                          "province!=held."),
       .en =
           absl::StrCat("Expected fact, !fact, deliveries=… or province=…, but got '", text, "'")});
}

absl::StatusOr<std::vector<Guard>> ToGuards(const Strings& texts, const std::string& path) {
  std::vector<Guard> guards;
  for (int i = 0; i < texts.size(); ++i) {
    TRINHKY_ASSIGN_OR_RETURN(Guard guard, ToGuard(texts.Get(i), absl::StrCat(path, "[", i, "]")));
    guards.push_back(std::move(guard));
  }
  return guards;
}

StateKind ToKind(v1::State::Kind kind) {
  switch (kind) {
    case v1::State::START:
      return StateKind::kStart;
    case v1::State::FINAL:
      return StateKind::kFinal;
    default:
      return StateKind::kActive;
  }
}

DigestRule ToDigest(v1::Transition::Digest digest) {
  switch (digest) {
    case v1::Transition::BIND:
      return DigestRule::kBind;
    case v1::Transition::MATCH:
      return DigestRule::kMatch;
    default:
      return DigestRule::kNone;
  }
}

State ToState(const v1::State& proto) {
  return {.name = proto.name(),
          .kind = ToKind(proto.kind()),
          .title_vi = proto.title_vi(),
          .owner_role = proto.owner_role(),
          .editable = proto.editable(),
          .issued = proto.issued(),
          .deadline_work_hours = proto.deadline_work_hours(),
          .sources = ToVector(proto.source())};
}

Fact ToFact(const v1::Fact& proto) {
  return {.name = proto.name(),
          .title_vi = proto.title_vi(),
          .initial = proto.initial(),
          .observed = proto.observed(),
          .config = proto.config(),
          .actor_role = proto.actor_role()};
}

absl::StatusOr<Effect> ToEffect(const v1::Effect& proto, const std::string& path) {
  // The names are the same on purpose: a kind that the engine lacks is found here by its name.
  const std::optional<EffectKind> kind = EffectKindFrom(v1::Effect::Kind_Name(proto.kind()));
  if (!kind)
    return RejectField(path, "DEFINITION_INVALID",
                       {.vi = "Hiệu ứng thiếu loại (kind).", .en = "Expected an effect kind"});
  return Effect{.kind = *kind, .role = proto.role(), .code = proto.code()};
}

absl::StatusOr<Transition> ToTransition(const v1::Transition& proto, const std::string& path) {
  Transition transition{.action = proto.action(),
                        .from = ToVector(proto.from()),
                        .to = proto.to(),
                        .title_vi = proto.title_vi(),
                        .roles = ToVector(proto.role()),
                        .observes = ToVector(proto.observe()),
                        .sets = ToVector(proto.set()),
                        .clears = ToVector(proto.clear()),
                        .duties = ToVector(proto.duty()),
                        .distinct_duties = ToVector(proto.distinct_from()),
                        .same_duties = ToVector(proto.same_as()),
                        .requires_reason = proto.reason(),
                        .digest = ToDigest(proto.digest()),
                        .changes_content = proto.changes_content(),
                        .changes_recipients = proto.changes_recipients(),
                        .records_delivery = proto.records_delivery(),
                        .new_round = proto.new_round(),
                        .sources = ToVector(proto.source())};
  TRINHKY_ASSIGN_OR_RETURN(transition.guards, ToGuards(proto.guard(), path + ".guard"));
  for (int i = 0; i < proto.effect_size(); ++i) {
    TRINHKY_ASSIGN_OR_RETURN(Effect effect,
                             ToEffect(proto.effect(i), absl::StrCat(path, ".effect[", i, "]")));
    transition.effects.push_back(std::move(effect));
  }
  return transition;
}

absl::StatusOr<Invariant> ToInvariant(const v1::Invariant& proto, const std::string& path) {
  Invariant invariant{.name = proto.name(),
                      .title_vi = proto.title_vi(),
                      .states = ToVector(proto.state()),
                      .sources = ToVector(proto.source())};
  TRINHKY_ASSIGN_OR_RETURN(invariant.when, ToGuards(proto.when(), path + ".when"));
  TRINHKY_ASSIGN_OR_RETURN(invariant.require, ToGuards(proto.require(), path + ".require"));
  return invariant;
}

}  // namespace

absl::StatusOr<Definition> FromProto(const v1::Definition& proto) {
  Definition definition{.id = proto.id(), .version = proto.version(), .title_vi = proto.title_vi()};
  for (const v1::Role& role : proto.role())
    definition.roles.push_back({.name = role.name(), .title_vi = role.title_vi()});
  for (const v1::Duty& duty : proto.duty())
    definition.duties.push_back(
        {.name = duty.name(), .title_vi = duty.title_vi(), .kept = duty.kept()});
  for (const v1::Fact& fact : proto.fact()) definition.facts.push_back(ToFact(fact));
  for (const v1::State& state : proto.state()) definition.states.push_back(ToState(state));
  for (int i = 0; i < proto.transition_size(); ++i) {
    TRINHKY_ASSIGN_OR_RETURN(
        Transition transition,
        ToTransition(proto.transition(i), absl::StrCat("transition[", i, "]")));
    definition.transitions.push_back(std::move(transition));
  }
  for (int i = 0; i < proto.invariant_size(); ++i) {
    TRINHKY_ASSIGN_OR_RETURN(Invariant invariant,
                             ToInvariant(proto.invariant(i), absl::StrCat("invariant[", i, "]")));
    definition.invariants.push_back(std::move(invariant));
  }
  for (int i = 0; i < proto.hint_size(); ++i) {
    const v1::Hint& hint = proto.hint(i);
    TRINHKY_ASSIGN_OR_RETURN(Guard guard,
                             ToGuard(hint.guard(), absl::StrCat("hint[", i, "].guard")));
    definition.hints.push_back({.guard = std::move(guard),
                                .reason = hint.reason(),
                                .message = {.vi = hint.vi(), .en = hint.en()}});
  }
  return definition;
}

}  // namespace trinhky::workflow
