#include "workflow/engine/decide.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "workflow/base/limits.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/engine/refusal.h"
#include "workflow/engine/select.h"

namespace trinhky::workflow {
namespace {

constexpr std::string_view kExceptProvince = "EXCEPT_PROVINCE";

absl::StatusOr<Alternatives> FindAlternatives(const Attempt& attempt) {
  const Definition& definition = attempt.definition;
  if (definition.id != attempt.instance.definition ||
      definition.version != attempt.instance.version)
    return RefuseDefinition(attempt);
  Alternatives alternatives = definition.Alternatives(attempt.instance.state, attempt.action);
  if (!alternatives.empty()) return alternatives;
  for (const Transition& transition : definition.transitions)
    if (transition.action == attempt.action) return RefuseState(attempt);
  return RefuseUnknownAction(attempt);
}

absl::Status CheckReason(const Attempt& attempt, const Transition& transition,
                         const Command& command) {
  const bool blank = absl::StripAsciiWhitespace(command.reason).empty();
  if (transition.requires_reason && blank)
    return RefuseField(attempt, "reason", "REASON_REQUIRED", "Phải ghi lý do.",
                       absl::StrCat("Expected a reason for '", command.action, "', but none came"));
  if (command.reason.size() > limits::kReasonBytesMax)
    return RefuseField(attempt, "reason", "REASON_TOO_LONG", "Lý do quá dài (tối đa 4000 byte).",
                       absl::StrCat("Expected a reason of at most ", limits::kReasonBytesMax,
                                    " bytes, but got ", command.reason.size()));
  if (!command.reason.empty() && command.reason_salt.size() < kSaltBytesMin)
    return RefuseField(
        attempt, "reason_salt", "SALT_MISSING",
        "Thiếu muối ngẫu nhiên cho lý do (lỗi của phần mềm gọi).",
        absl::StrCat("Expected a salt of at least ", kSaltBytesMin, " bytes with the reason"));
  return absl::OkStatus();
}

absl::Status CheckComplete(const Attempt& attempt, const Transition& transition,
                           const Command& command) {
  TRINHKY_RETURN_IF_ERROR(CheckReason(attempt, transition, command));
  for (const std::string& name : transition.observes) {
    const Fact* fact = attempt.definition.FindFact(name);
    if (fact != nullptr && !fact->actor_role.empty()) continue;
    if (!command.observed.contains(name))
      return RefuseField(attempt, absl::StrCat("observed.", name), "FACT_NOT_OBSERVED",
                         absl::StrCat("Thiếu kết quả kiểm tra «", name, "»."),
                         absl::StrCat("Expected the command to observe '", name, "'"));
  }
  if (transition.records_delivery && !command.deliveries)
    return RefuseField(attempt, "deliveries", "DELIVERIES_MISSING",
                       "Thiếu tiến độ gửi (lỗi của phần mềm gọi): none, some hoặc all.",
                       "Expected the progress of the deliveries: none, some or all");
  if (transition.digest != DigestRule::kNone && !IsSha256Hex(command.digest))
    return RefuseField(attempt, "digest", "DIGEST_MISSING",
                       "Thiếu mã băm SHA-256 của nội dung đang xem.",
                       "Expected the SHA-256 of the content as 64 lower-case hex digits");
  return absl::OkStatus();
}

absl::Status CheckDigest(const Attempt& attempt, const Transition& transition,
                         const Command& command) {
  if (transition.digest != DigestRule::kMatch) return absl::OkStatus();
  if (attempt.instance.content_digest.empty()) return RefuseUnboundDigest(attempt);
  if (attempt.instance.content_digest != command.digest)
    return RefuseDigest(attempt, command.digest);
  return absl::OkStatus();
}

absl::Status CheckDeliveries(const Attempt& attempt, const Transition& transition,
                             const Command& command) {
  if (!transition.records_delivery) return absl::OkStatus();
  if (*command.deliveries < attempt.instance.deliveries)
    return RefuseDeliveriesBack(attempt, *command.deliveries);
  if (*command.deliveries == Deliveries::kAll && attempt.instance.province == Province::kHeld)
    return RefuseHeldProvince(attempt);
  return absl::OkStatus();
}

// The province's copies are held while the profile demands the Party's acceptance and it is
// missing.
Province ProvinceAfterDispatch(const Transition& transition, const View& view,
                               const Command& command) {
  if (view.province != Province::kNone || !command.province_listed) return view.province;
  const auto after = [&](std::string_view fact) {
    return view.facts.contains(fact) ||
           std::find(transition.sets.begin(), transition.sets.end(), fact) != transition.sets.end();
  };
  return after(kFactProvinceHold) && !after(kFactPartyAccepted) ? Province::kHeld
                                                                : Province::kReleased;
}

// Runs through the effects in their order: some say more than their name, some fall away.
std::vector<Effect> ResolveEffects(const Transition& transition, const View& view,
                                   const Command& command, Province& province) {
  std::vector<Effect> effects;
  for (Effect effect : transition.effects) {
    if (effect.kind == EffectKind::kDispatch) {
      province = ProvinceAfterDispatch(transition, view, command);
      if (province == Province::kHeld) effect.code = std::string(kExceptProvince);
    } else if (effect.kind == EffectKind::kDispatchProvince) {
      if (province != Province::kHeld) continue;
      province = Province::kReleased;
    }
    effects.push_back(std::move(effect));
  }
  return effects;
}

std::string DigestAfter(const Transition& transition, const Instance& instance,
                        const Command& command) {
  if (transition.digest == DigestRule::kBind) return command.digest;
  if (transition.changes_content || transition.new_round) return "";
  return instance.content_digest;
}

Event Record(const Definition& definition, const Transition& transition, const Instance& instance,
             const Command& command, const View& view) {
  Event event;
  event.document = instance.document;
  event.seq = instance.seq + 1;
  event.prev = instance.last_leaf;
  event.definition = definition.id;
  event.version = definition.version;
  event.action = command.action;
  event.from = instance.state;
  event.to = transition.to.empty() ? instance.state : transition.to;
  event.round = instance.round + (transition.new_round ? 1 : 0);
  event.actor = command.actor.person;
  event.role = EntitlingRole(transition, command.actor);
  event.on_behalf_of = command.on_behalf_of;
  event.time_us = command.now_us;
  event.request_id = command.request_id;
  for (const std::string& fact : transition.observes)
    event.observed.emplace(fact, view.facts.contains(fact));
  event.set = transition.sets;
  event.cleared = transition.clears;
  event.duties = transition.duties;
  event.new_round = transition.new_round;
  if (transition.new_round)
    for (const Duty& duty : definition.duties)
      if (duty.kept) event.kept_duties.push_back(duty.name);
  event.digest = DigestAfter(transition, instance, command);
  event.frozen =
      transition.HasEffect(EffectKind::kFreeze) || (instance.frozen && !transition.new_round);
  event.deliveries = view.deliveries;
  event.reason_hash = ReasonHash(command.reason_salt, command.reason);
  event.data = command.data;
  return event;
}

}  // namespace

absl::StatusOr<Decision> Decide(const Definition& definition, const Instance& instance,
                                const Command& command) {
  const Attempt attempt{definition, instance, command.action};
  TRINHKY_ASSIGN_OR_RETURN(const Alternatives alternatives, FindAlternatives(attempt));
  // Alternatives observe the same facts (validate.h), so the first one speaks for all.
  const View view = Observe(definition, *alternatives.front(), instance, command);
  const Transition& transition = Choose(alternatives, view);
  TRINHKY_RETURN_IF_ERROR(CheckActor(attempt, transition, command.actor, command.on_behalf_of));
  if (!command.on_record) TRINHKY_RETURN_IF_ERROR(CheckNotDone(attempt, transition, command.actor));
  TRINHKY_RETURN_IF_ERROR(CheckComplete(attempt, transition, command));
  TRINHKY_RETURN_IF_ERROR(CheckDigest(attempt, transition, command));
  TRINHKY_RETURN_IF_ERROR(CheckDeliveries(attempt, transition, command));
  if (const Guard* guard = FailingGuard(transition, view); guard != nullptr)
    return RefuseGuard(attempt, *guard);
  Event event = Record(definition, transition, instance, command, view);
  event.province = view.province;
  Decision decision;
  decision.effects = ResolveEffects(transition, view, command, event.province);
  decision.events.push_back(std::move(event));
  return decision;
}

}  // namespace trinhky::workflow
