// session_service.h: the gRPC edge of logging in and out.
#ifndef TRINHKY_SERVICES_SESSION_SESSION_SERVICE_H_
#define TRINHKY_SERVICES_SESSION_SESSION_SERVICE_H_

#include "services/casework/directory_book.h"
#include "services/rpc/edge.h"
#include "services/session/login.h"
#include "services/session/session_book.h"
#include "trinhky/v1/session_service.grpc.pb.h"

namespace trinhky::session {

class SessionService final : public v1::SessionService::CallbackService {
 public:
  SessionService(rpc::Edge& edge, LoginOperations& logins, SessionBook& sessions,
                 const casework::DirectoryBook& directory)
      : edge_(edge), logins_(logins), sessions_(sessions), directory_(directory) {}

  grpc::ServerUnaryReactor* CreateSession(grpc::CallbackServerContext* context,
                                          const v1::CreateSessionRequest* request,
                                          v1::CreateSessionResponse* response) override;
  grpc::ServerUnaryReactor* GetSession(grpc::CallbackServerContext* context,
                                       const v1::GetSessionRequest* request,
                                       v1::Session* response) override;
  grpc::ServerUnaryReactor* DeleteSession(grpc::CallbackServerContext* context,
                                          const v1::DeleteSessionRequest* request,
                                          v1::DeleteSessionResponse* response) override;

 private:
  /// The caller's own session, which `name` must mean.
  absl::StatusOr<LiveSession> Own(const Call& call, const std::string& name);
  void Fill(const LiveSession& session, int64_t now_us, v1::Session& out) const;

  rpc::Edge& edge_;
  LoginOperations& logins_;
  SessionBook& sessions_;
  const casework::DirectoryBook& directory_;
};

}  // namespace trinhky::session

#endif  // TRINHKY_SERVICES_SESSION_SESSION_SERVICE_H_
