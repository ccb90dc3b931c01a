#include "services/casework/case_file.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/casework/calendar.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/engine/apply.h"
#include "workflow/engine/decide.h"
#include "workflow/engine/migrate.h"
#include "workflow/register/civil_time.h"

namespace trinhky::casework {
namespace {

using workflow::Effect;
using workflow::EffectKind;

constexpr size_t kSaltBytes = 16;
constexpr std::string_view kHeadDesk = "roles/HEAD";

}  // namespace

std::string NameOf(const storage::DocumentKey& key) {
  return absl::StrCat("agencies/", key.agency.value(), "/documents/", key.document.value());
}

CaseFile::CaseFile(CaseContext& context, storage::DocumentRecord record,
                   const workflow::Definition& definition)
    : context_(&context), record_(std::move(record)), definition_(&definition) {}

absl::StatusOr<CaseFile> CaseFile::Open(CaseContext& context, storage::DocumentRecord record) {
  const workflow::Definition* definition =
      context.definitions.Find(record.definition, record.definition_version);
  if (definition == nullptr)
    return absl::InternalError(absl::StrCat("definition ", record.definition, " is not loaded"));
  CaseFile file(context, std::move(record), *definition);
  TRINHKY_ASSIGN_OR_RETURN(file.instance_, workflow::Instance::FromJson(file.record_.instance));
  TRINHKY_ASSIGN_OR_RETURN(file.labels_, Labels::FromJson(file.record_.labels));
  return file;
}

absl::StatusOr<CaseFile> CaseFile::Create(CaseContext& context, storage::DocumentRecord record,
                                          const workflow::Definition& definition) {
  CaseFile file(context, std::move(record), definition);
  file.is_new_ = true;
  file.record_.definition = definition.id;
  file.record_.definition_version = definition.version;
  file.instance_ = workflow::NewInstance(definition, file.name());
  return file;
}

std::string CaseFile::name() const { return NameOf(record_.key); }

CaseFacts FactsOf(const storage::DocumentRecord& record, const Labels& labels) {
  return {.agency = record.key.agency,
          .unit = record.unit_id,
          .field = labels.field,
          .drafter = record.drafter,
          .signer = labels.signer,
          .lead = labels.lead};
}

CaseFacts CaseFile::facts() const { return FactsOf(record_, labels_); }

workflow::Command CaseFile::CommandFor(const Act& act) const {
  const Call& call = context_->call;
  workflow::Command command;
  command.action = act.action;
  command.actor = act.by_system
                      ? SystemActor()
                      : ActorFor(context_->office, call.person, facts(), DayOf(call.now_us));
  command.now_us = call.now_us;
  command.request_id = context_->request_id;
  command.reason = act.reason;
  if (!act.reason.empty()) command.reason_salt = context_->ids.NewSecret(kSaltBytes);
  command.digest = act.digest;
  command.observed = act.observed;
  command.deliveries = act.deliveries;
  command.province_listed = act.province_listed;
  command.data = act.data;
  return command;
}

// Adds the names of those who could do it: a refusal says who can.
absl::Status CaseFile::WithWhoCan(absl::Status status) const {
  std::optional<Rejection> rejection = RejectionOf(status);
  if (!rejection || status.code() != absl::StatusCode::kPermissionDenied) return status;
  const auto roles = rejection->metadata.find("who_can");
  if (roles == rejection->metadata.end()) return status;
  std::vector<std::string> names;
  for (const std::string& name :
       WhoCan(context_->office, {roles->second}, facts(), DayOf(context_->call.now_us)))
    names.push_back(name);
  if (names.empty()) return status;
  const std::string people = absl::StrJoin(names, ", ");
  rejection->metadata.insert_or_assign("people", people);
  return Reject(status.code(), rejection->reason,
                {.vi = absl::StrCat(rejection->message.vi, " Người làm được: ", people, "."),
                 .en = absl::StrCat(rejection->message.en, " Who can: ", people, ".")},
                rejection->metadata);
}

absl::Status CaseFile::May(const Act& act) const {
  return WithWhoCan(workflow::Decide(*definition_, instance_, CommandFor(act)).status());
}

absl::Status CaseFile::Perform(const Act& act) {
  const workflow::Command command = CommandFor(act);
  absl::StatusOr<workflow::Decision> decision = workflow::Decide(*definition_, instance_, command);
  if (!decision.ok()) return WithWhoCan(decision.status());
  for (workflow::Event& event : decision->events) Take(std::move(event), command, act.by_system);
  effects_.insert(effects_.end(), decision->effects.begin(), decision->effects.end());
  return absl::OkStatus();
}

absl::Status CaseFile::Migrate(const workflow::Definition& target) {
  const workflow::Command command = CommandFor({});
  TRINHKY_ASSIGN_OR_RETURN(workflow::Event event,
                           workflow::Migrate(*definition_, target, instance_, command));
  Take(std::move(event), command, false);
  definition_ = &target;
  record_.definition = target.id;
  record_.definition_version = target.version;
  return absl::OkStatus();
}

void CaseFile::Take(workflow::Event event, const workflow::Command& command, bool by_system) {
  std::string bytes = event.ToJson();
  instance_ = workflow::Apply(std::move(instance_), event, LeafHashHex(bytes));
  pending_.push_back({.event = std::move(event),
                      .bytes = std::move(bytes),
                      .leaf = instance_.last_leaf,
                      .reason = command.reason,
                      .salt = command.reason_salt,
                      .by_system = by_system});
}

bool CaseFile::Has(EffectKind kind) const {
  return std::any_of(effects_.begin(), effects_.end(),
                     [&](const Effect& effect) { return effect.kind == kind; });
}

int64_t CaseFile::DeadlineUs() const {
  const workflow::State* state = definition_->FindState(instance_.state);
  if (state == nullptr) return 0;
  if (state->deadline_work_hours > 0) {
    return CalendarOf(context_->office)
        .AddWorkingHours(instance_.state_since_us, state->deadline_work_hours);
  }
  const std::optional<CivilDate> assigned = ParseIsoDate(labels_.due_on);
  return assigned && state->owner_role == kRoleHandler ? EndOfDay(*assigned) : 0;
}

absl::Status CaseFile::Save() {
  record_.state = instance_.state;
  record_.instance = instance_.ToJson();
  record_.event_seq = instance_.seq;
  record_.event_hash = instance_.last_leaf;
  record_.labels = labels_ == Labels() ? std::string() : labels_.ToJson();
  record_.update_time_us = context_->call.now_us;
  record_.deadline_us = DeadlineUs();
  if (is_new_) {
    record_.create_time_us = context_->call.now_us;
    TRINHKY_RETURN_IF_ERROR(context_->work.documents().Insert(record_));
    record_.rev = 1;
    is_new_ = false;
  } else {
    TRINHKY_ASSIGN_OR_RETURN(record_.rev, context_->work.documents().Update(record_));
  }
  TRINHKY_RETURN_IF_ERROR(SaveEvents());
  return SaveWork();
}

absl::Status CaseFile::SaveEvents() {
  for (PendingEvent& pending : pending_) {
    const workflow::Event& event = pending.event;
    TRINHKY_RETURN_IF_ERROR(
        context_->work.events().Append({.key = record_.key,
                                        .seq = event.seq,
                                        .event_id = context_->ids.NewId("ev", event.time_us),
                                        .kind = event.action,
                                        .actor = event.actor,
                                        .bytes = std::move(pending.bytes),
                                        .leaf_hash = pending.leaf,
                                        .prev_hash = event.prev,
                                        .free_text = std::move(pending.reason),
                                        .salt = std::move(pending.salt),
                                        .time_us = event.time_us}));
    if (!pending.by_system) {
      TRINHKY_RETURN_IF_ERROR(context_->work.readers().AddParticipant(
          record_.key, context_->call.person, "participant", event.time_us));
    }
    // He answers for whatever is signed for his agency, whoever signs it. @source R-SIG-09
    if (std::find(event.duties.begin(), event.duties.end(), workflow::kDutySigner) !=
        event.duties.end()) {
      TRINHKY_RETURN_IF_ERROR(context_->work.readers().AddBody(
          record_.key, DeskReader(record_.key.agency, kHeadDesk), "head", event.time_us));
    }
  }
  pending_.clear();
  return absl::OkStatus();
}

absl::Status CaseFile::SaveWork() {
  for (const Effect& effect : effects_) {
    if (effect.kind == EffectKind::kCloseWork) {
      context_->moved = true;
      TRINHKY_RETURN_IF_ERROR(
          context_->work.work_items().Close(record_.key, "", context_->call.now_us).status());
    } else if (effect.kind == EffectKind::kOpenWork) {
      TRINHKY_RETURN_IF_ERROR(OpenWork(effect.role));
    }
  }
  return absl::OkStatus();
}

absl::Status CaseFile::OpenWork(std::string_view role) {
  context_->moved = true;
  const std::string desk = DeskOf(role, facts());
  const int64_t now_us = context_->call.now_us;
  TRINHKY_RETURN_IF_ERROR(
      context_->work.work_items().Open({.key = record_.key,
                                        .item_id = absl::StrCat(instance_.seq, "-", ToAbsl(role)),
                                        .assignee = desk,
                                        .step = instance_.state,
                                        .title = record_.subject,
                                        .urgency = record_.urgency,
                                        .opened_us = now_us,
                                        .due_us = record_.deadline_us}));
  if (desk.rfind("people/", 0) == 0) {
    return context_->work.readers().AddParticipant(record_.key, PersonId(desk.substr(7)), "work",
                                                   now_us);
  }
  return context_->work.readers().AddBody(record_.key, DeskReader(record_.key.agency, desk), "work",
                                          now_us);
}

}  // namespace trinhky::casework
