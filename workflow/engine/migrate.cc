#include "workflow/engine/migrate.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"

namespace trinhky::workflow {
namespace {

absl::Status Obstacle(const Definition& to, const Instance& instance, std::string_view obstacle) {
  return Reject(
      absl::StatusCode::kFailedPrecondition, "NOT_MIGRATABLE",
      {.vi = absl::StrCat("Văn bản đang ở bước ‘", instance.state,
                          "’, không chuyển sang quy trình ‘", to.id, "’ được."),
       .en = absl::StrCat("Expected a draft that can go on as '", to.id, "', but it is in '",
                          instance.state, "'.")},
      {{"state", instance.state}, {"definition", to.id}, {"obstacle", std::string(obstacle)}});
}

bool MeansTheSame(const State* one, const State* other) {
  return one != nullptr && other != nullptr && one->kind == other->kind &&
         one->owner_role == other->owner_role && one->editable == other->editable &&
         one->issued == other->issued;
}

bool KnowsEveryDuty(const Definition& definition, const Instance& instance) {
  return std::all_of(instance.duties.begin(), instance.duties.end(), [&](const auto& entry) {
    return definition.FindDuty(entry.first) != nullptr;
  });
}

absl::Status CheckMovable(const Definition& from, const Definition& to, const Instance& instance) {
  if (instance.definition != from.id || instance.version != from.version) {
    return Reject(absl::StatusCode::kFailedPrecondition, "DEFINITION_MISMATCH",
                  {.vi = "Văn bản đang chạy theo quy trình khác.",
                   .en = "Expected an instance of this definition, but it runs on another."},
                  {{"definition", instance.definition}});
  }
  const State* state = from.FindState(instance.state);
  if (!MeansTheSame(state, to.FindState(instance.state)) || !state->editable)
    return Obstacle(to, instance, "STATE");
  if (instance.frozen || !instance.content_digest.empty()) return Obstacle(to, instance, "CONTENT");
  if (instance.deliveries != Deliveries::kNone || instance.province != Province::kNone)
    return Obstacle(to, instance, "DELIVERIES");
  return KnowsEveryDuty(to, instance) ? absl::OkStatus() : Obstacle(to, instance, "DUTY");
}

}  // namespace

absl::StatusOr<Event> Migrate(const Definition& from, const Definition& to,
                              const Instance& instance, const Command& command) {
  TRINHKY_RETURN_IF_ERROR(CheckMovable(from, to, instance));
  Event event;
  event.kind = EventKind::kMigration;
  event.document = instance.document;
  event.seq = instance.seq + 1;
  event.prev = instance.last_leaf;
  event.definition = to.id;
  event.version = to.version;
  event.action = kMigrateAction;
  event.from = instance.state;
  event.to = instance.state;
  event.round = instance.round;
  event.actor = command.actor.person;
  event.time_us = command.now_us;
  event.request_id = command.request_id;
  for (const std::string& fact : instance.facts)
    if (to.FindFact(fact) == nullptr) event.cleared.push_back(fact);
  event.reason_hash = ReasonHash(command.reason_salt, command.reason);
  event.data = {{"from_definition", from.id}, {"from_version", absl::StrCat(from.version)}};
  return event;
}

}  // namespace trinhky::workflow
