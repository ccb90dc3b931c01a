#include "services/distribution/recalling.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/casework/casework.h"
#include "services/casework/progress.h"
#include "services/casework/recall.h"
#include "services/casework/refusals.h"
#include "services/casework/status_notice.h"
#include "workflow/base/status.h"

namespace trinhky::distribution {
namespace {

using casework::CaseContext;
using casework::CaseFile;
using storage::DeliveryRecord;
using storage::DeliveryStatus;

constexpr char kOffice[] = "office";
constexpr char kInternal[] = "internal";
// In place of a sender: rows of packages that this server sends.
constexpr char kOutgoing[] = "-";

bool IsOut(DeliveryStatus status) {
  return status == DeliveryStatus::kSent || status == DeliveryStatus::kReceipted;
}

bool MayComeBack(DeliveryStatus status) {
  return IsOut(status) || status == DeliveryStatus::kPending || status == DeliveryStatus::kFailed;
}

/// Takes back the copies of one document, one by one.
class Recaller {
 public:
  Recaller(CaseFile& file, const signing::SealKeys& seals, const std::string& reason)
      : context_(file.context()), seals_(seals), reason_(reason) {}

  absl::Status Recall(DeliveryRecord delivery) {
    const Body* body = context_.office.bodies().Find(delivery.body);
    if (delivery.channel == kOffice && body != nullptr)
      TRINHKY_RETURN_IF_ERROR(AskOffice(delivery, body->agency));
    if (!IsOut(delivery.status)) return casework::CancelDelivery(context_, std::move(delivery));
    if (delivery.channel != kInternal || body == nullptr)
      return Mark(delivery, casework::kRecallAsked);
    if (body->agency == delivery.key.agency || delivery.remote_document.empty())
      return casework::CancelDelivery(context_, std::move(delivery));
    TRINHKY_ASSIGN_OR_RETURN(
        const bool asked,
        casework::AskBack(context_, {body->agency, DocumentId(delivery.remote_document)}, reason_));
    return Mark(delivery, asked ? casework::kRecallAsked : casework::kRecallRefused);
  }

 private:
  // A package that was made may have arrived even where we never heard of it.
  absl::Status AskOffice(const DeliveryRecord& delivery, const AgencyId& receiver) {
    TRINHKY_ASSIGN_OR_RETURN(
        const std::optional<storage::PackageRecord> package,
        context_.work.packages().Find(delivery.key.agency, kOutgoing, delivery.delivery_id));
    if (!package) return absl::OkStatus();
    return casework::EnqueueRecall(context_, seals_, *package, receiver, reason_);
  }

  absl::Status Mark(DeliveryRecord& delivery, std::string_view code) {
    delivery.remote_state = std::string(code);
    delivery.update_time_us = context_.call.now_us;
    return context_.work.deliveries().Update(delivery, delivery.status);
  }

  CaseContext& context_;
  const signing::SealKeys& seals_;
  const std::string& reason_;
};

// Paper and the like are the clerk's own word; offices and agencies answer for themselves.
bool OwesAnAnswer(const DeliveryRecord& delivery) {
  return IsOut(delivery.status) && delivery.remote_state == casework::kRecallAsked &&
         (delivery.channel == kOffice || delivery.channel == kInternal);
}

absl::Status EveryAnswerIsIn(CaseFile& file) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<DeliveryRecord> deliveries,
                           file.context().work.deliveries().List(file.key()));
  std::vector<std::string> silent;
  for (const DeliveryRecord& delivery : deliveries)
    if (OwesAnAnswer(delivery)) silent.push_back(delivery.body.value());
  if (silent.empty()) return absl::OkStatus();
  const std::string first = file.context().office.TitleOf(silent.front());
  return Reject(absl::StatusCode::kFailedPrecondition, "RECALL_UNANSWERED",
                {.vi = absl::StrCat("Còn ", silent.size(), " nơi chưa trả lời yêu cầu thu hồi: ",
                                    first, silent.size() > 1 ? ", …." : "."),
                 .en = absl::StrCat("Expected every recipient's answer, but ", silent.size(),
                                    " are silent: ", first, ".")},
                {{"waiting", absl::StrCat(silent.size())}, {"first", silent.front()}});
}

}  // namespace

absl::Status RecallDeliveries(CaseFile& file, const signing::SealKeys& seals,
                              const std::string& reason) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<DeliveryRecord> deliveries,
                           file.context().work.deliveries().List(file.key()));
  Recaller recaller(file, seals, reason);
  for (const DeliveryRecord& delivery : deliveries)
    if (MayComeBack(delivery.status)) TRINHKY_RETURN_IF_ERROR(recaller.Recall(delivery));
  return casework::RecordProgress(file);
}

absl::Status EndRecall(CaseFile& file, bool recalled, const std::string& reason) {
  const casework::Act act{.action = recalled ? "confirm_recall" : "refuse_recall",
                          .reason = reason};
  TRINHKY_RETURN_IF_ERROR(file.May(act));
  if (recalled) TRINHKY_RETURN_IF_ERROR(EveryAnswerIsIn(file));
  TRINHKY_RETURN_IF_ERROR(file.Perform(act));
  return recalled ? absl::OkStatus() : casework::AdvanceBySystem(file);
}

}  // namespace trinhky::distribution
