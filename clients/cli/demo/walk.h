// walk.h: one report on its way through the desks: what all steps and all attacks share.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_WALK_H_
#define TRINHKY_CLIENTS_CLI_DEMO_WALK_H_

#include <chrono>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "clients/cli/client/client.h"
#include "clients/cli/client/leader_signature.h"
#include "clients/cli/client/request_id.h"
#include "clients/cli/demo/offices.h"
#include "clients/cli/demo/outcome.h"
#include "clients/cli/demo/plan.h"
#include "trinhky/v1/document.pb.h"
#include "workflow/base/status.h"

namespace trinhky::cli {

/// What somebody at the commune's own machine has in hand: its keys, and the way to the province.
struct Wire {
  std::string folder;    ///< of the demonstration: keys, certificates and blobs of both offices
  std::string province;  ///< host:port where the province listens to other offices
};

/// What every report of one demonstration shares.
struct Stage {
  const DemoPlan& plan;
  const std::map<std::string, SigningKey>& keys;
  Crowd& commune;
  Crowd& province;
  const Wire& wire;
  std::string issued_folder = {};  ///< where issued files are left
};

/// One report, its people and how far it is.
struct Walk {
  Stage& stage;
  const Report& report;
  const Cast& cast;
  v1::Document document;
  Outcome outcome;
  std::string listed_reader = {};  ///< reads for a body of the list, has no other part
  /// Person id to what the agency's list told him before the document existed; see outsiders.h.
  std::map<std::string, std::string> lists_before = {};
};

/// Fills what `request` has of name, etag, request_id, digest and reason for the document as it is.
template <typename Request>
Request ActRequest(const v1::Document& document, const std::string& reason = "") {
  Request request;
  request.set_name(document.name());
  request.set_request_id(NewRequestId());
  if constexpr (requires { request.set_etag(std::string()); }) request.set_etag(document.etag());
  if constexpr (requires { request.set_digest(std::string()); })
    request.set_digest(document.digest());
  if constexpr (requires { request.set_reason(std::string()); }) request.set_reason(reason);
  return request;
}

/// Runs `call` and notes how long it took.
template <typename Call>
auto Timed(Walk& walk, Call call) {
  const auto start = std::chrono::steady_clock::now();
  auto result = call();
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  walk.outcome.transitions_ms.push_back(took.count());
  return result;
}

/// `person` performs `method` on the document; it becomes what the server answers.
template <typename Stub, typename Request>
absl::Status Act(Walk& walk, const std::string& person,
                 grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, v1::Document*),
                 const Request& request) {
  TRINHKY_ASSIGN_OR_RETURN(const Client* client, walk.stage.commune.As(person));
  TRINHKY_ASSIGN_OR_RETURN(walk.document,
                           Timed(walk, [&] { return client->Call(method, request); }));
  return absl::OkStatus();
}

template <typename Stub, typename Request>
absl::Status Act(Walk& walk, const std::string& person,
                 grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                              v1::Document*)) {
  return Act(walk, person, method, ActRequest<Request>(walk.document));
}

/// Reads the document again as `person`.
absl::Status Refresh(Walk& walk, const std::string& person);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_WALK_H_
