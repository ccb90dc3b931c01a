#include "workflow/engine/conform.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"
#include "workflow/engine/decide.h"

namespace trinhky::workflow {
namespace {

// The reason itself is not in the event; that there was one is.
constexpr std::string_view kSomeReason = "x";

absl::Status Refuse(std::string_view reason, const Event& event, std::string_view vi,
                    std::string_view en) {
  return Reject(
      absl::StatusCode::kDataLoss, reason,
      {.vi = absl::StrCat("Sự kiện ", event.seq, ": ", ToAbsl(vi)),
       .en = absl::StrCat("Event ", event.seq, ": ", ToAbsl(en))},
      {{"document", event.document}, {"seq", absl::StrCat(event.seq)}, {"action", event.action}});
}

Actor ActorOf(const Definition& definition, const Event& event) {
  Actor actor{.person = event.actor, .roles = {event.role}, .system = event.role == kRoleSystem};
  for (const auto& [name, value] : event.observed) {
    const Fact* fact = definition.FindFact(name);
    if (fact != nullptr && !fact->actor_role.empty() && value) actor.roles.insert(fact->actor_role);
  }
  return actor;
}

Command CommandOf(const Definition& definition, const Instance& instance, const Event& event) {
  Command command{.action = event.action,
                  .actor = ActorOf(definition, event),
                  .on_behalf_of = event.on_behalf_of,
                  .now_us = event.time_us,
                  .request_id = event.request_id};
  if (!event.reason_hash.empty()) {
    command.reason = std::string(kSomeReason);
    command.reason_salt = std::string(kSaltBytesMin, '0');
  }
  command.digest = event.digest.empty() ? instance.content_digest : event.digest;
  command.observed = event.observed;
  command.deliveries = event.deliveries;
  command.province_listed = event.province != Province::kNone;
  command.data = event.data;
  command.on_record = true;
  return command;
}

}  // namespace

absl::Status CheckConforms(const Definition& definition, const Instance& instance,
                           const Event& event) {
  if (event.document != instance.document || event.seq != instance.seq + 1 ||
      event.prev != instance.last_leaf)
    return Refuse("EVENT_OUT_OF_ORDER", event, "không nối tiếp sự kiện trước.",
                  "expected it to follow the last event, but it does not");
  TRINHKY_ASSIGN_OR_RETURN(const Decision decision,
                           Decide(definition, instance, CommandOf(definition, instance, event)));
  Event expected = decision.events.front();
  expected.reason_hash = event.reason_hash;
  expected.role = event.role;  // one of several that he may have held then
  if (expected == event) return absl::OkStatus();
  return Refuse("EVENT_DIFFERS", event, "nội dung không đúng với quy trình đã ghi.",
                "expected what the pinned definition records for this act, but it differs");
}

}  // namespace trinhky::workflow
