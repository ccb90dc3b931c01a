// status_mapping.h: how a refusal crosses the wire (AIP-193).
//
// The status carries a google.rpc.Status with exactly one ErrorInfo (reason, domain "trinhky",
// every variable of the message), a LocalizedMessage in vi and one in en, and for kInvalidArgument
// a BadRequest that names the field. A status without a Rejection is a fault of ours: the caller
// gets a neutral kInternal, the text goes to the log.
#ifndef TRINHKY_SERVICES_RPC_STATUS_MAPPING_H_
#define TRINHKY_SERVICES_RPC_STATUS_MAPPING_H_

#include <grpcpp/support/status.h>

#include "absl/status/status.h"

namespace trinhky::rpc {

/// The wire form of `status`. Never leaks the text of a status that Reject() did not make, except
/// for the codes that mean "try again" (kAborted, kUnavailable, kCancelled, kDeadlineExceeded,
/// kResourceExhausted), which keep their code with a neutral sentence.
grpc::Status ToGrpc(const absl::Status& status);

/// The other way, for clients: code, reason, both sentences and the metadata come back.
absl::Status FromGrpc(const grpc::Status& status);

}  // namespace trinhky::rpc

#endif  // TRINHKY_SERVICES_RPC_STATUS_MAPPING_H_
