// try_as.h: one call of one person, whatever comes of it.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_TRY_AS_H_
#define TRINHKY_CLIENTS_CLI_DEMO_TRY_AS_H_

#include <string>

#include "clients/cli/demo/walk.h"
#include "services/rpc/status_mapping.h"

namespace trinhky::cli {

/// The status of the call, or of the login that failed before it.
template <typename Stub, typename Request, typename Response>
grpc::Status TryAs(Walk& walk, const std::string& person,
                   grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                   const Request& request) {
  const absl::StatusOr<const Client*> client = walk.stage.commune.As(person);
  if (!client.ok()) return rpc::ToGrpc(client.status());
  Response response;
  return (*client)->CallOnce(method, request, response);
}

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_TRY_AS_H_
