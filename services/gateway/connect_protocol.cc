#include "services/gateway/connect_protocol.h"

#include <google/rpc/status.pb.h>

#include <algorithm>
#include <array>

#include "absl/strings/escaping.h"
#include "workflow/base/json.h"

namespace trinhky::gateway {
namespace {

constexpr size_t kEnvelopeHeadBytes = 5;
constexpr char kEndFlag = 2;
constexpr size_t kMessagesMax = 4096;
constexpr size_t kTimeoutDigitsMax = 10;

struct CodeRow {
  grpc::StatusCode code;
  std::string_view name;
  int http;
};
constexpr std::array<CodeRow, 16> kCodes = {{
    {grpc::StatusCode::CANCELLED, "canceled", 499},
    {grpc::StatusCode::UNKNOWN, "unknown", 500},
    {grpc::StatusCode::INVALID_ARGUMENT, "invalid_argument", 400},
    {grpc::StatusCode::DEADLINE_EXCEEDED, "deadline_exceeded", 504},
    {grpc::StatusCode::NOT_FOUND, "not_found", 404},
    {grpc::StatusCode::ALREADY_EXISTS, "already_exists", 409},
    {grpc::StatusCode::PERMISSION_DENIED, "permission_denied", 403},
    {grpc::StatusCode::RESOURCE_EXHAUSTED, "resource_exhausted", 429},
    {grpc::StatusCode::FAILED_PRECONDITION, "failed_precondition", 400},
    {grpc::StatusCode::ABORTED, "aborted", 409},
    {grpc::StatusCode::OUT_OF_RANGE, "out_of_range", 400},
    {grpc::StatusCode::UNIMPLEMENTED, "unimplemented", 501},
    {grpc::StatusCode::INTERNAL, "internal", 500},
    {grpc::StatusCode::UNAVAILABLE, "unavailable", 503},
    {grpc::StatusCode::DATA_LOSS, "data_loss", 500},
    {grpc::StatusCode::UNAUTHENTICATED, "unauthenticated", 401},
}};

const CodeRow& RowOf(grpc::StatusCode code) {
  const auto found = std::find_if(kCodes.begin(), kCodes.end(),
                                  [code](const CodeRow& row) { return row.code == code; });
  return found == kCodes.end() ? kCodes[1] : *found;
}

// Without padding, as the protocol wants it.
std::string Base64(const std::string& bytes) {
  std::string text = absl::Base64Escape(bytes);
  while (!text.empty() && text.back() == '=') text.pop_back();
  return text;
}

Json ErrorValue(const grpc::Status& status) {
  Json error = Json::Object();
  error.Set("code", std::string(CodeName(status.error_code())));
  error.Set("message", status.error_message());
  google::rpc::Status rich;
  if (status.error_details().empty() || !rich.ParseFromString(status.error_details())) return error;
  Json details = Json::Array();
  for (const google::protobuf::Any& each : rich.details()) {
    const std::string& url = each.type_url();
    details.Add(Json::Object()
                    .Set("type", url.substr(url.rfind('/') + 1))
                    .Set("value", Base64(each.value())));
  }
  error.Set("details", std::move(details));
  return error;
}

std::string Framed(char flags, std::string_view message) {
  const auto size = static_cast<uint32_t>(message.size());
  std::string framed{flags, static_cast<char>(size >> 24), static_cast<char>(size >> 16),
                     static_cast<char>(size >> 8), static_cast<char>(size)};
  framed += message;
  return framed;
}

}  // namespace

std::optional<Format> FormatOf(std::string_view content_type) {
  std::string type(content_type.substr(0, content_type.find(';')));
  while (!type.empty() && type.back() == ' ') type.pop_back();
  if (type == "application/json") return Format{Codec::kJson, false};
  if (type == "application/proto") return Format{Codec::kBinary, false};
  if (type == "application/connect+json") return Format{Codec::kJson, true};
  if (type == "application/connect+proto") return Format{Codec::kBinary, true};
  return std::nullopt;
}

std::string_view ContentTypeOf(const Format& format) {
  if (format.streaming)
    return format.codec == Codec::kJson ? "application/connect+json" : "application/connect+proto";
  return format.codec == Codec::kJson ? "application/json" : "application/proto";
}

std::string_view CodeName(grpc::StatusCode code) { return RowOf(code).name; }

int HttpStatusOf(grpc::StatusCode code) { return RowOf(code).http; }

std::string ErrorJson(const grpc::Status& status) { return ErrorValue(status).Write(); }

std::string Envelope(std::string_view message) { return Framed(0, message); }

std::string EndEnvelope(const grpc::Status& status) {
  Json end = Json::Object();
  if (!status.ok()) end.Set("error", ErrorValue(status));
  return Framed(kEndFlag, end.Write());
}

std::optional<std::vector<std::string>> MessagesIn(std::string_view body) {
  std::vector<std::string> messages;
  while (!body.empty()) {
    if (body.size() < kEnvelopeHeadBytes || body[0] != 0 || messages.size() == kMessagesMax)
      return std::nullopt;
    size_t size = 0;
    for (size_t i = 1; i < kEnvelopeHeadBytes; ++i)
      size = size << 8 | static_cast<unsigned char>(body[i]);
    body.remove_prefix(kEnvelopeHeadBytes);
    if (size > body.size()) return std::nullopt;
    messages.emplace_back(body.substr(0, size));
    body.remove_prefix(size);
  }
  return messages;
}

std::optional<int64_t> TimeoutMs(std::string_view header) {
  if (header.empty() || header.size() > kTimeoutDigitsMax) return std::nullopt;
  int64_t ms = 0;
  for (const char c : header) {
    if (c < '0' || c > '9') return std::nullopt;
    ms = ms * 10 + (c - '0');
  }
  return ms;
}

}  // namespace trinhky::gateway
