#include "services/rpc/edge.h"

#include <chrono>

#include "services/rpc/log.h"
#include "services/rpc/secrets.h"
#include "workflow/base/status.h"

namespace trinhky::rpc {
namespace {

constexpr std::string_view kBearer = "Bearer ";
constexpr char kUnattended[] = "trinhky-unattended";
constexpr std::string_view kOfficeUri = "urn:trinhky:office:";

Credentials CredentialsOf(const grpc::CallbackServerContext& context) {
  Credentials credentials;
  const auto& metadata = context.client_metadata();
  if (const auto found = metadata.find("authorization"); found != metadata.end()) {
    const std::string_view value(found->second.data(), found->second.size());
    if (value.substr(0, kBearer.size()) == kBearer)
      credentials.bearer = std::string(value.substr(kBearer.size()));
  }
  credentials.unattended = metadata.find(kUnattended) != metadata.end();
  // Only the TLS layer's own statement about the peer counts, never metadata.
  const auto auth = context.auth_context();
  if (auth != nullptr && auth->IsPeerAuthenticated()) {
    for (const grpc::string_ref& uri : auth->FindPropertyValues("peer_uri")) {
      const std::string_view value(uri.data(), uri.size());
      if (value.substr(0, kOfficeUri.size()) == kOfficeUri)
        credentials.office = std::string(value.substr(kOfficeUri.size()));
    }
  }
  return credentials;
}

}  // namespace

Visit VisitOf(const grpc::CallbackServerContext& context) {
  return {.credentials = CredentialsOf(context),
          .late = context.deadline() <= std::chrono::system_clock::now(),
          .gone = context.IsCancelled()};
}

absl::StatusOr<Call> Edge::Admit(const char* method, const Visit& visit) {
  if (visit.late) return absl::DeadlineExceededError("deadline passed before the work began");
  if (visit.gone) return absl::CancelledError("the caller has gone");
  return gatekeeper_.Admit(method, visit.credentials, clock_.NowUs());
}

absl::Status Edge::Recheck(const char* method, const Visit& visit) {
  Credentials credentials = visit.credentials;
  credentials.unattended = true;
  return gatekeeper_.Admit(method, credentials, clock_.NowUs()).status();
}

grpc::Status Edge::Run(const char* method, const Visit& visit,
                       const google::protobuf::Message& request,
                       const std::function<absl::Status(const Call&)>& body) {
  const struct Wiper {
    const google::protobuf::Message& request;
    ~Wiper() { WipeSecrets(request); }
  } wiper{request};
  const absl::StatusOr<Call> call = Admit(method, visit);
  if (!call.ok()) return Report(method, call.status());
  if (const absl::Status valid = Validate(request); !valid.ok()) return Report(method, valid);
  return Report(method, body(*call));
}

grpc::Status Edge::Report(const char* method, const absl::Status& status) {
  // That people close pages is nothing that anybody must look after.
  if (!status.ok() && !absl::IsCancelled(status) && !RejectionOf(status).has_value())
    Log(LogLevel::kError, "call_failed", {{"method", method}, {"status", status.ToString()}});
  return ToGrpc(status);
}

}  // namespace trinhky::rpc
