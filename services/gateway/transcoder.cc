#include "services/gateway/transcoder.h"

#include <google/protobuf/message.h>
#include <google/protobuf/util/json_util.h>

#include <memory>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"

namespace trinhky::gateway {
namespace {

namespace pb = google::protobuf;
constexpr size_t kReasonBytesMax = 300;

std::unique_ptr<pb::Message> NewMessage(const pb::Descriptor& type) {
  return std::unique_ptr<pb::Message>(
      pb::MessageFactory::generated_factory()->GetPrototype(&type)->New());
}

// The library quotes the input over several lines.
std::string OneLine(std::string_view text) {
  std::string line;
  for (const char c : text.substr(0, kReasonBytesMax)) line += c < ' ' ? ' ' : c;
  return ToNfc(line);
}

}  // namespace

absl::StatusOr<std::string> ToBinary(const pb::Descriptor& type, std::string_view json) {
  const std::unique_ptr<pb::Message> message = NewMessage(type);
  // An empty body is an empty message: what a person types with curl.
  const std::string_view text = json.empty() ? "{}" : json;
  const auto parsed =
      pb::util::JsonStringToMessage(pb::StringPiece(text.data(), text.size()), message.get());
  if (parsed.ok()) return message->SerializeAsString();
  const std::string why =
      OneLine(std::string_view(parsed.message().data(), parsed.message().size()));
  return Reject(absl::StatusCode::kInvalidArgument, "JSON_INVALID",
                {.vi = absl::StrCat("Nội dung gửi lên không phải ", type.name(), ": ", why),
                 .en = absl::StrCat("Expected the JSON of a ", type.name(), ": ", why)},
                {{"message", type.name()}});
}

absl::Status CheckBinary(const pb::Descriptor& type, const std::string& bytes) {
  if (NewMessage(type)->ParseFromString(bytes)) return absl::OkStatus();
  return Reject(absl::StatusCode::kInvalidArgument, "MESSAGE_INVALID",
                {.vi = absl::StrCat("Nội dung gửi lên không phải ", type.name(), "."),
                 .en = absl::StrCat("Expected the bytes of a ", type.name(), ".")},
                {{"message", type.name()}});
}

absl::StatusOr<std::string> ToJson(const pb::Descriptor& type, const std::string& bytes) {
  const std::unique_ptr<pb::Message> message = NewMessage(type);
  std::string json;
  if (!message->ParseFromString(bytes) || !pb::util::MessageToJsonString(*message, &json).ok())
    return absl::InternalError("an answer of another type than its method's");
  return json;
}

}  // namespace trinhky::gateway
