#include "services/registration/issuing.h"

#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/casework/channel_names.h"
#include "services/casework/progress.h"
#include "workflow/base/status.h"

namespace trinhky::registration {
namespace {

using casework::CaseContext;
using casework::CaseFile;
using storage::DeliveryRecord;
using storage::DeliveryStatus;

// "Như trên" stands for the bodies of Kính gửi, which have lines of their own; the first line of a
// body carries the copy, the later ones are merged into it.
class Creator {
 public:
  explicit Creator(CaseFile& file) : file_(file), context_(file.context()) {}

  absl::Status Add(const storage::RecipientRecord& entry, const BodyId& id) {
    const Body* body = context_.office.bodies().Find(id);
    if (body == nullptr) return absl::InternalError(absl::StrCat("no body ", id.value()));
    if (body->kind == BodyKind::kGroup) {
      for (const BodyId& member : body->members) TRINHKY_RETURN_IF_ERROR(Add(entry, member));
      return absl::OkStatus();
    }
    DeliveryRecord delivery = NewDelivery(entry, *body);
    if (const auto earlier = seen_.find(id); earlier != seen_.end()) {
      if (earlier->second.line == delivery.line) return absl::OkStatus();
      delivery.status = DeliveryStatus::kMerged;
      delivery.merged_into = earlier->second.delivery_id;
      return context_.work.deliveries().Insert(delivery);
    }
    seen_.emplace(id, delivery);
    TRINHKY_RETURN_IF_ERROR(context_.work.deliveries().Insert(delivery));
    TRINHKY_RETURN_IF_ERROR(context_.work.readers().AddBody(
        file_.key(), id, entry.archive ? "archive" : "recipient", context_.call.now_us));
    if (delivery.held || delivery.status != DeliveryStatus::kPending) return absl::OkStatus();
    return casework::EnqueueDelivery(context_, delivery);
  }

 private:
  DeliveryRecord NewDelivery(const storage::RecipientRecord& entry, const Body& body) {
    const bool above = body.level == Level::kProvince || body.level == Level::kCentral;
    return {.key = file_.key(),
            .delivery_id = context_.ids.NewId("dlv", context_.call.now_us),
            .body = body.id,
            .line = entry.line,
            .purpose = entry.purpose,
            .channel = std::string(casework::ChannelName(body.channel)),
            .status = entry.archive ? DeliveryStatus::kArchived : DeliveryStatus::kPending,
            .held = above && file_.instance().province == workflow::Province::kHeld,
            .create_time_us = context_.call.now_us,
            .update_time_us = context_.call.now_us};
  }

  CaseFile& file_;
  CaseContext& context_;
  std::map<BodyId, DeliveryRecord> seen_;
};

}  // namespace

absl::Status CreateDeliveries(CaseFile& file, const casework::RecipientList& list) {
  Creator creator(file);
  for (const storage::RecipientRecord& entry : list)
    for (const BodyId& body : entry.bodies) TRINHKY_RETURN_IF_ERROR(creator.Add(entry, body));
  return absl::OkStatus();
}

}  // namespace trinhky::registration
