// transcoder.h: messages of our own services between JSON and their binary form, by descriptor.
#ifndef TRINHKY_SERVICES_GATEWAY_TRANSCODER_H_
#define TRINHKY_SERVICES_GATEWAY_TRANSCODER_H_

#include <google/protobuf/descriptor.h>

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace trinhky::gateway {

/// The binary form of a message that came as JSON (proto3's mapping; names as in JSON or as in the
/// proto).  @errors kInvalidArgument/JSON_INVALID: no such JSON, a field that is not there, a value
/// of another type; the sentence says where.
absl::StatusOr<std::string> ToBinary(const google::protobuf::Descriptor& type,
                                     std::string_view json);

/// What came as binary is such a message.  @errors kInvalidArgument/MESSAGE_INVALID.
absl::Status CheckBinary(const google::protobuf::Descriptor& type, const std::string& bytes);

/// The JSON of a message of ours.  @errors kInternal when the bytes are none of that type.
absl::StatusOr<std::string> ToJson(const google::protobuf::Descriptor& type,
                                   const std::string& bytes);

}  // namespace trinhky::gateway

#endif  // TRINHKY_SERVICES_GATEWAY_TRANSCODER_H_
