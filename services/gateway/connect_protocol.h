// connect_protocol.h: the Connect protocol's own bytes: codes, errors, envelopes, deadlines.
//
// A unary call is a POST of one message, JSON or binary; a stream is a body of envelopes: a byte of
// flags, the length in four bytes (the highest first), the message. The last one of an answer ends
// it and says how it went.
#ifndef TRINHKY_SERVICES_GATEWAY_CONNECT_PROTOCOL_H_
#define TRINHKY_SERVICES_GATEWAY_CONNECT_PROTOCOL_H_

#include <grpcpp/support/status.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trinhky::gateway {

/// How messages are written.
enum class Codec { kJson, kBinary };

/// What a content type of the protocol says.
struct Format {
  Codec codec = Codec::kJson;
  bool streaming = false;
};
/// "application/json", "application/connect+proto", …; parameters are ignored. Nullopt: another.
std::optional<Format> FormatOf(std::string_view content_type);
std::string_view ContentTypeOf(const Format& format);

/// "not_found"; "unknown" for what has no name.
std::string_view CodeName(grpc::StatusCode code);
/// 404 for "not_found", as the protocol says.
int HttpStatusOf(grpc::StatusCode code);

/// {"code":…,"message":…,"details":[…]}: what the server said, its details as they are.
std::string ErrorJson(const grpc::Status& status);

/// One message of a stream.
std::string Envelope(std::string_view message);
/// The end of a stream: {} or {"error":…}.
std::string EndEnvelope(const grpc::Status& status);

/// The messages of a whole request body; nullopt when it is cut, compressed, or has another flag.
std::optional<std::vector<std::string>> MessagesIn(std::string_view body);

/// Connect-Timeout-Ms: at most ten digits; nullopt when it is not there or none.
std::optional<int64_t> TimeoutMs(std::string_view header);

}  // namespace trinhky::gateway

#endif  // TRINHKY_SERVICES_GATEWAY_CONNECT_PROTOCOL_H_
