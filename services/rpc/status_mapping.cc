#include "services/rpc/status_mapping.h"

#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>

#include <map>
#include <string>

#include "workflow/base/status.h"

namespace trinhky::rpc {
namespace {

constexpr char kDomain[] = "trinhky";

Rejection Neutral(absl::StatusCode code) {
  Rejection rejection;
  switch (code) {
    case absl::StatusCode::kAborted:
      rejection.reason = "CONFLICT";
      rejection.message = {.vi = "Có người vừa thay đổi. Hãy tải lại rồi làm lại.",
                           .en = "Somebody else changed this first; read it again and retry."};
      break;
    case absl::StatusCode::kUnavailable:
      rejection.reason = "UNAVAILABLE";
      rejection.message = {.vi = "Máy chủ tạm thời không phục vụ được. Hãy thử lại.",
                           .en = "The server cannot serve this now; retry."};
      break;
    case absl::StatusCode::kResourceExhausted:
      rejection.reason = "OVERLOADED";
      rejection.message = {.vi = "Máy chủ đang quá tải. Hãy thử lại sau.",
                           .en = "The server is overloaded; retry later."};
      break;
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kCancelled:
      rejection.reason = "CUT_OFF";
      rejection.message = {.vi = "Yêu cầu bị ngắt giữa chừng. Gửi lại với cùng mã yêu cầu.",
                           .en = "The call was cut off; repeat it with the same request id."};
      break;
    default:
      rejection.reason = "INTERNAL";
      rejection.message = {.vi = "Lỗi bên trong máy chủ. Người quản trị xem nhật ký.",
                           .en = "A fault inside the server; its log says more."};
  }
  return rejection;
}

absl::StatusCode WireCode(const absl::Status& status, bool rejected) {
  if (rejected) return status.code();
  switch (status.code()) {
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kCancelled:
      return status.code();
    default:
      return absl::StatusCode::kInternal;
  }
}

void AddLocalized(const char* locale, const std::string& text, google::rpc::Status& out) {
  google::rpc::LocalizedMessage message;
  message.set_locale(locale);
  message.set_message(text);
  out.add_details()->PackFrom(message);
}

}  // namespace

grpc::Status ToGrpc(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  const std::optional<Rejection> made = RejectionOf(status);
  const absl::StatusCode code = WireCode(status, made.has_value());
  const Rejection rejection = made ? *made : Neutral(code);

  google::rpc::Status wire;
  wire.set_code(static_cast<int>(code));
  wire.set_message(rejection.message.en);
  google::rpc::ErrorInfo info;
  info.set_reason(rejection.reason);
  info.set_domain(kDomain);
  for (const auto& [key, value] : rejection.metadata) (*info.mutable_metadata())[key] = value;
  wire.add_details()->PackFrom(info);
  if (!rejection.field.empty()) {
    google::rpc::BadRequest bad_request;
    auto* violation = bad_request.add_field_violations();
    violation->set_field(rejection.field);
    violation->set_description(rejection.message.en);
    wire.add_details()->PackFrom(bad_request);
  }
  AddLocalized("vi", rejection.message.vi, wire);
  AddLocalized("en", rejection.message.en, wire);
  return grpc::Status(static_cast<grpc::StatusCode>(code), rejection.message.en,
                      wire.SerializeAsString());
}

absl::Status FromGrpc(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  const auto code = static_cast<absl::StatusCode>(status.error_code());
  google::rpc::Status wire;
  Message message{.vi = status.error_message(), .en = status.error_message()};
  std::string reason = "TRANSPORT";
  std::map<std::string, std::string> metadata;
  if (wire.ParseFromString(status.error_details())) {
    for (const auto& detail : wire.details()) {
      google::rpc::ErrorInfo info;
      google::rpc::LocalizedMessage localized;
      if (detail.UnpackTo(&info)) {
        reason = info.reason();
        metadata = {info.metadata().begin(), info.metadata().end()};
      } else if (detail.UnpackTo(&localized)) {
        (localized.locale() == "vi" ? message.vi : message.en) = localized.message();
      }
    }
  }
  return Reject(code, reason, std::move(message), std::move(metadata));
}

}  // namespace trinhky::rpc
