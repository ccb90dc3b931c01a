// json.h: what `--json` prints: one object per line, UTF-8, snake_case member names.
#ifndef TRINHKY_CLIENTS_CLI_OUTPUT_JSON_H_
#define TRINHKY_CLIENTS_CLI_OUTPUT_JSON_H_

#include <google/protobuf/message.h>

#include <nlohmann/json.hpp>
#include <string>

namespace trinhky::cli {

/// Objects keep the order in which their members were added.
using Json = nlohmann::ordered_json;

/// The JSON mapping of protobuf with the field names of the .proto file and every scalar printed;
/// bytes are base64, 64-bit integers are strings, times are RFC 3339.
Json ToJson(const google::protobuf::Message& message);

/// `json` on one line, without a line end. Bytes that are not UTF-8 become U+FFFD.
std::string ToLine(const Json& json);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_OUTPUT_JSON_H_
