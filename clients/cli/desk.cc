#include "clients/cli/desk.h"

#include <chrono>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/client/session_file.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files.h"
#include "trinhky/v1/session_service.grpc.pb.h"
#include "workflow/base/status.h"

namespace trinhky::cli {

Desk::Desk(Surroundings surroundings, const Arguments& arguments)
    : surroundings_(std::move(surroundings)),
      arguments_(arguments),
      json_(arguments.Flag("json")) {}

std::string Desk::server() const { return arguments_.Text("server", "127.0.0.1:7070"); }

std::string Desk::session_path() const {
  const std::string given = arguments_.Text("session");
  return given.empty() ? SessionFilePath(environment(), server()) : given;
}

absl::StatusOr<Client*> Desk::anonymous() {
  if (client_ == nullptr) {
    ServerAddress address{.server = server(), .tls_ca = ""};
    if (const std::string path = arguments_.Text("tls-ca"); !path.empty()) {
      TRINHKY_ASSIGN_OR_RETURN(address.tls_ca, ReadFile(path));
    }
    client_ = std::make_unique<Client>(OpenChannel(address));
    client_->set_timeout(std::chrono::seconds(arguments_.Number("timeout", 30)));
  }
  return client_.get();
}

absl::StatusOr<Client*> Desk::client() {
  TRINHKY_ASSIGN_OR_RETURN(Client * client, anonymous());
  if (client->token().empty()) {
    TRINHKY_ASSIGN_OR_RETURN(std::string token, LoadToken(session_path()));
    if (token.empty()) {
      return Reject(absl::StatusCode::kFailedPrecondition, "NOT_LOGGED_IN",
                    {.vi = absl::StrCat("Bạn chưa đăng nhập vào ", server(),
                                        ". Hãy chạy: trinhky login --server ", server()),
                     .en = absl::StrCat("Expected a session for ", server(),
                                        "; run: trinhky login --server ", server())},
                    {{"server", server()}});
    }
    client->set_token(std::move(token));
  }
  return client;
}

absl::StatusOr<std::string> Desk::Agency() {
  std::string given = arguments_.Text("agency");
  if (!given.empty())
    return absl::StartsWith(given, "agencies/") ? given : absl::StrCat("agencies/", given);
  TRINHKY_ASSIGN_OR_RETURN(Client * caller, client());
  v1::GetSessionRequest request;
  request.set_name("sessions/current");
  TRINHKY_ASSIGN_OR_RETURN(const v1::Session session,
                           caller->Call(&v1::SessionService::Stub::GetSession, request));
  if (session.agencies_size() == 1) return session.agencies(0);
  return UsageError(session.agencies_size() == 0
                        ? "Chưa rõ cơ quan nào. Hãy thêm --agency MÃ."
                        : "Bạn giữ chức vụ ở nhiều cơ quan. Hãy chọn bằng --agency MÃ.",
                    "Expected --agency, because your posts do not name exactly one.");
}

}  // namespace trinhky::cli
