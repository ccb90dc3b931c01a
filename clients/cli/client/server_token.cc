#include "clients/cli/client/server_token.h"

#include <string>

#include "clients/cli/client/request_id.h"
#include "trinhky/v1/signing_service.grpc.pb.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

using Stub = v1::SigningService::Stub;

absl::Status None() {
  return Reject(absl::StatusCode::kFailedPrecondition, "SERVER_TOKEN_NONE",
                {.vi = "Máy chủ không có token của bạn. Ký bằng --module trên máy có token, hoặc "
                       "nhờ người quản trị đặt token ở máy chủ.",
                 .en = "Expected your token at the server, but there is none for you; sign with "
                       "--module on a machine that has it, or ask the administrator."});
}

}  // namespace

absl::StatusOr<v1::Document> SignWithServerToken(const Client& client, const v1::Document& document,
                                                 const AskTokenPin& ask, bool accept_last_try) {
  v1::GetSigningWaysRequest whose;
  whose.set_name("signingWays/current");
  TRINHKY_ASSIGN_OR_RETURN(const v1::SigningWays ways, client.Call(&Stub::GetSigningWays, whose));
  if (!ways.has_server_token()) return None();
  TRINHKY_ASSIGN_OR_RETURN(const signing::LockedPin pin,
                           ask({.label = ways.server_token().subject()}));
  v1::SignWithServerTokenRequest request;
  request.set_name(document.name());
  request.set_etag(document.etag());
  request.set_request_id(NewRequestId());
  request.set_digest(document.digest());
  request.set_accept_last_try(accept_last_try);
  if (!pin.empty()) request.set_pin(reinterpret_cast<const char*>(pin.data()), pin.size());
  const absl::StatusOr<v1::Document> changed = client.Call(&Stub::SignWithServerToken, request);
  const signing::LockedPin wiped(*request.mutable_pin());
  return changed;
}

}  // namespace trinhky::cli
