#include "workflow/base/status.h"

#include <utility>

#include "absl/strings/cord.h"
#include "workflow/base/json.h"

namespace trinhky {
namespace {

constexpr absl::string_view kPayloadUrl = "trinhky/rejection";

}  // namespace

absl::Status Reject(absl::StatusCode code, std::string_view reason, Message message,
                    std::map<std::string, std::string> metadata) {
  absl::Status status(code, message.en);
  Json variables = Json::Object();
  for (auto& [key, value] : metadata) variables.Set(key, std::move(value));
  Json payload = Json::Object();
  payload.Set("reason", reason)
      .Set("vi", std::move(message.vi))
      .Set("en", std::move(message.en))
      .Set("metadata", std::move(variables));
  status.SetPayload(kPayloadUrl, absl::Cord(payload.Write()));
  return status;
}

absl::Status RejectField(std::string_view field, std::string_view reason, Message message,
                         std::map<std::string, std::string> metadata) {
  metadata.insert_or_assign("field", std::string(field));
  return Reject(absl::StatusCode::kInvalidArgument, reason, std::move(message),
                std::move(metadata));
}

std::optional<Rejection> RejectionOf(const absl::Status& status) {
  const absl::optional<absl::Cord> payload = status.GetPayload(kPayloadUrl);
  if (!payload) return std::nullopt;
  const absl::StatusOr<Json> json = Json::Parse(std::string(*payload));
  if (!json.ok()) return std::nullopt;
  Rejection rejection;
  rejection.reason = (*json)["reason"].text();
  rejection.message = {.vi = (*json)["vi"].text(), .en = (*json)["en"].text()};
  for (const auto& [key, value] : (*json)["metadata"].members())
    rejection.metadata.emplace(key, value.text());
  if (const auto field = rejection.metadata.find("field"); field != rejection.metadata.end())
    rejection.field = field->second;
  return rejection;
}

std::string ReasonOf(const absl::Status& status) {
  const std::optional<Rejection> rejection = RejectionOf(status);
  return rejection ? rejection->reason : std::string();
}

}  // namespace trinhky
