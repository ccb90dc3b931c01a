// validate.h: is a request what its .proto says it must be?
//
// The rules stand in proto/trinhky/v1/rules.proto as field options; this is the only code that
// reads them. It runs before authorisation's per-document part and before anything is loaded.
#ifndef TRINHKY_SERVICES_RPC_VALIDATE_H_
#define TRINHKY_SERVICES_RPC_VALIDATE_H_

#include <google/protobuf/message.h>

#include "absl/status/status.h"

namespace trinhky::rpc {

/// Checks every field of `request`, nested ones included.
/// @errors kInvalidArgument with the path of the first field at fault ("requests[2].etag") and one
///   of the reasons FIELD_REQUIRED, FIELD_TOO_LONG, FIELD_FORMAT, FIELD_OUT_OF_RANGE,
///   FIELD_TOO_MANY, FIELD_UNKNOWN_VALUE.
absl::Status Validate(const google::protobuf::Message& request);

}  // namespace trinhky::rpc

#endif  // TRINHKY_SERVICES_RPC_VALIDATE_H_
