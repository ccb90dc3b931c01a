#include "services/workflow/bench_stage.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "services/casework/desks.h"
#include "services/casework/progress.h"
#include "workflow/base/status.h"

namespace trinhky::workflows {
namespace {

using storage::DeliveryRecord;
using storage::DeliveryStatus;
using workflow::EffectKind;

constexpr std::string_view kBenchId = "bench_lifecycle";
constexpr std::string_view kSubmit = "submit";
constexpr std::string_view kIssue = "issue";
constexpr std::string_view kDeliver = "deliver";
constexpr int kBenchLines = 3;
constexpr char kBenchPurpose[] = "report";

storage::SeriesKey SeriesOf(const AgencyId& agency, const std::string& day) {
  return {.agency = agency, .register_id = std::string(kBenchId), .series = day.substr(0, 4)};
}

absl::Status AllocateNumber(casework::CaseFile& file) {
  casework::CaseContext& context = file.context();
  storage::DocumentRecord& record = file.record();
  const std::string day = casework::DayOf(context.call.now_us);
  const storage::SeriesKey series = SeriesOf(record.key.agency, day);
  TRINHKY_RETURN_IF_ERROR(
      context.work.registers().OpenSeries({.key = series,
                                           .title = "Sổ đo tốc độ",
                                           .direction = "outgoing",
                                           .open_time_us = context.call.now_us}));
  TRINHKY_ASSIGN_OR_RETURN(record.number, context.work.registers().AllocateNumber(
                                              {.key = series,
                                               .document = record.key.document,
                                               .state = storage::EntryState::kIssued,
                                               .dated_on = day,
                                               .type = record.type,
                                               .subject = record.subject,
                                               .digest = record.digest,
                                               .actor = context.call.person,
                                               .create_time_us = context.call.now_us,
                                               .update_time_us = context.call.now_us}));
  record.symbol = absl::StrCat(record.number, "/", record.type);
  record.issued_on = day;
  return absl::OkStatus();
}

// The list comes with what is submitted; a document that is being created has no row yet to which
// it could belong.
absl::Status StoreRecipients(casework::CaseFile& file) {
  const BodyId body(absl::StrCat("agencies/", file.key().agency.value()));
  std::vector<storage::RecipientRecord> list;
  for (int line = 1; line <= kBenchLines; ++line)
    list.push_back({.position = line - 1,
                    .line = line,
                    .text = absl::StrCat("Nơi nhận ", line),
                    .purpose = kBenchPurpose,
                    .confidence = "sure",
                    .bodies = {body}});
  return file.context().work.recipients().Replace(file.key(), list);
}

// One copy for each line of the stored list: to nobody else. @source R-NN-09
absl::Status CreateDeliveries(casework::CaseFile& file) {
  casework::CaseContext& context = file.context();
  const int64_t now_us = context.call.now_us;
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<storage::RecipientRecord> list,
                           context.work.recipients().List(file.key()));
  for (const storage::RecipientRecord& entry : list) {
    const DeliveryRecord delivery{.key = file.key(),
                                  .delivery_id = absl::StrCat("dlv-", entry.line),
                                  .body = entry.bodies.front(),
                                  .line = entry.line,
                                  .purpose = entry.purpose,
                                  .channel = "internal",
                                  .create_time_us = now_us,
                                  .update_time_us = now_us};
    TRINHKY_RETURN_IF_ERROR(context.work.deliveries().Insert(delivery));
    if (file.Has(EffectKind::kDispatch))
      TRINHKY_RETURN_IF_ERROR(casework::EnqueueDelivery(context, delivery));
  }
  return absl::OkStatus();
}

absl::Status OpenSubmission(casework::CaseFile& file) {
  casework::CaseContext& context = file.context();
  return context.work.submissions().Insert(
      {.key = file.key(),
       .submission_id = "sub-1",
       .body = BodyId(absl::StrCat("agencies/", file.key().agency.value())),
       .delivery_id = "dlv-1",
       .create_time_us = context.call.now_us});
}

bool IsOpen(const DeliveryRecord& delivery) {
  return delivery.status != DeliveryStatus::kReceipted;
}

// How far they are when one more has been acknowledged.
workflow::Deliveries AfterOneMore(const std::vector<DeliveryRecord>& deliveries) {
  return std::count_if(deliveries.begin(), deliveries.end(), IsOpen) <= 1
             ? workflow::Deliveries::kAll
             : workflow::Deliveries::kSome;
}

// The receipt of the first body that has not answered yet.
absl::Status ReceiptOne(casework::CaseFile& file, std::vector<DeliveryRecord>& deliveries) {
  const auto found = std::find_if(deliveries.begin(), deliveries.end(), IsOpen);
  if (found == deliveries.end()) return absl::OkStatus();
  const DeliveryStatus before = found->status;
  found->status = DeliveryStatus::kReceipted;
  found->receipt_time_us = file.context().call.now_us;
  found->update_time_us = file.context().call.now_us;
  return file.context().work.deliveries().Update(*found, before);
}

}  // namespace

bool IsBench(const workflow::Definition& definition) { return definition.id == kBenchId; }

absl::Status LockBenchRegister(casework::CaseContext& context,
                               const storage::DocumentRecord& document, std::string_view action) {
  if (action != kIssue || document.definition != kBenchId) return absl::OkStatus();
  return context.work.registers().LockSeries(
      SeriesOf(document.key.agency, casework::DayOf(context.call.now_us)));
}

absl::Status DriveBenchAct(casework::CaseFile& file, casework::Act act) {
  act.observed = {{"province_hold", false}, {"recipients_resolved", true}};
  std::vector<DeliveryRecord> deliveries;
  if (act.action == kDeliver) {
    TRINHKY_ASSIGN_OR_RETURN(deliveries, file.context().work.deliveries().List(file.key()));
    act.deliveries = AfterOneMore(deliveries);
  }
  TRINHKY_RETURN_IF_ERROR(file.Perform(act));
  if (act.action == kSubmit) TRINHKY_RETURN_IF_ERROR(StoreRecipients(file));
  if (act.action == kDeliver) TRINHKY_RETURN_IF_ERROR(ReceiptOne(file, deliveries));
  if (file.Has(EffectKind::kAllocateNumber)) TRINHKY_RETURN_IF_ERROR(AllocateNumber(file));
  if (file.Has(EffectKind::kCreateDeliveries)) TRINHKY_RETURN_IF_ERROR(CreateDeliveries(file));
  if (file.Has(EffectKind::kSubmitParty)) TRINHKY_RETURN_IF_ERROR(OpenSubmission(file));
  return absl::OkStatus();
}

}  // namespace trinhky::workflows
