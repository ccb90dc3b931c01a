#include "workflow/checker/replay.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/engine/apply.h"
#include "workflow/engine/decide.h"

namespace trinhky::workflow {
namespace {

constexpr std::string_view kReason = "phản ví dụ";
constexpr std::string_view kSalt = "0123456789abcdef";

std::string SomebodyWhoWas(const Instance& instance, std::string_view duty) {
  const auto found = instance.duties.find(duty);
  return found == instance.duties.end() || found->second.empty() ? "" : *found->second.begin();
}

Actor ActorOf(const Definition& definition, const Instance& instance, const TraceStep& step) {
  if (step.role == kRoleSystem) return {.person = "system", .roles = {}, .system = true};
  const Transition& transition = definition.transitions[step.transition];
  Actor actor{.person = absl::StrCat("person-", instance.seq + 1), .roles = {}};
  if (!step.role.empty()) actor.roles.insert(step.role);
  std::string duty = step.same_person_as;
  if (duty.empty() && !transition.same_duties.empty()) duty = transition.same_duties.front();
  if (!duty.empty()) actor.person = SomebodyWhoWas(instance, duty);
  for (const auto& [name, value] : step.observed) {
    const Fact* fact = definition.FindFact(name);
    if (fact != nullptr && !fact->actor_role.empty() && value) actor.roles.insert(fact->actor_role);
  }
  return actor;
}

}  // namespace

Command CommandOf(const Definition& definition, const Instance& instance, const TraceStep& step) {
  const Transition& transition = definition.transitions[step.transition];
  Command command{.action = step.action,
                  .actor = ActorOf(definition, instance, step),
                  .now_us = instance.seq + 1,
                  .digest = instance.content_digest};
  if (transition.requires_reason) {
    command.reason = std::string(kReason);
    command.reason_salt = std::string(kSalt);
  }
  if (transition.digest == DigestRule::kBind)
    command.digest = Sha256Hex(absl::StrCat("content ", instance.seq));
  command.observed = step.observed;
  if (transition.records_delivery) command.deliveries = step.deliveries;
  command.province_listed = step.province_listed;
  return command;
}

absl::StatusOr<Instance> Replay(const Definition& definition, const std::vector<TraceStep>& steps) {
  Instance instance = NewInstance(definition, "documents/replay");
  for (const TraceStep& step : steps) {
    TRINHKY_ASSIGN_OR_RETURN(const Decision decision,
                             Decide(definition, instance, CommandOf(definition, instance, step)));
    instance = ApplyAll(std::move(instance), decision.events);
    if (instance.state != step.to)
      return absl::InternalError(
          absl::StrCat("the trace goes to ", step.to, ", the engine to ", instance.state));
  }
  return instance;
}

}  // namespace trinhky::workflow
