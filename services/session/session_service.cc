#include "services/session/session_service.h"

#include <set>
#include <string>

#include "services/rpc/log.h"
#include "workflow/base/status.h"
#include "workflow/register/civil_time.h"

namespace trinhky::session {
namespace {

constexpr std::string_view kCurrent = "sessions/current";

v1::HeldPost ViewOf(const casework::OfficeDirectory& directory, const casework::Post& post) {
  v1::HeldPost view;
  view.set_name("posts/" + post.id);
  view.set_title(post.title);
  view.set_agency("agencies/" + post.agency.value());
  if (const casework::Agency* agency = directory.FindAgency(post.agency))
    view.set_agency_title(agency->name);
  if (const casework::Unit* unit = directory.FindUnit(post.agency, post.unit)) {
    view.set_unit(view.agency() + "/units/" + unit->id);
    view.set_unit_title(unit->name);
  }
  for (const std::string& role : post.roles) view.add_roles(role);
  return view;
}

}  // namespace

grpc::ServerUnaryReactor* SessionService::CreateSession(grpc::CallbackServerContext* context,
                                                        const v1::CreateSessionRequest* request,
                                                        v1::CreateSessionResponse* response) {
  return edge_.Unary("/trinhky.v1.SessionService/CreateSession", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) -> absl::Status {
                       TRINHKY_ASSIGN_OR_RETURN(
                           OpenedSession opened,
                           logins_.Open(in.login(), in.password(), call.now_us));
                       out.set_token(std::move(opened.token));
                       Fill(opened.session, call.now_us, *out.mutable_session());
                       return absl::OkStatus();
                     });
}

grpc::ServerUnaryReactor* SessionService::GetSession(grpc::CallbackServerContext* context,
                                                     const v1::GetSessionRequest* request,
                                                     v1::Session* response) {
  return edge_.Unary("/trinhky.v1.SessionService/GetSession", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) -> absl::Status {
                       TRINHKY_ASSIGN_OR_RETURN(const LiveSession own, Own(call, in.name()));
                       Fill(own, call.now_us, out);
                       return absl::OkStatus();
                     });
}

grpc::ServerUnaryReactor* SessionService::DeleteSession(grpc::CallbackServerContext* context,
                                                        const v1::DeleteSessionRequest* request,
                                                        v1::DeleteSessionResponse* response) {
  return edge_.Unary("/trinhky.v1.SessionService/DeleteSession", context, *request, *response,
                     [this](const Call& call, const auto& in, auto&) -> absl::Status {
                       TRINHKY_ASSIGN_OR_RETURN(const LiveSession own, Own(call, in.name()));
                       TRINHKY_RETURN_IF_ERROR(sessions_.End(own.token_hash));
                       Log(LogLevel::kInfo, "logged_out", {{"person", own.person.value()}});
                       return absl::OkStatus();
                     });
}

absl::StatusOr<LiveSession> SessionService::Own(const Call& call, const std::string& name) {
  TRINHKY_ASSIGN_OR_RETURN(LiveSession own, sessions_.Use(call.session_hash, call.now_us));
  if (name == kCurrent || name == "sessions/" + own.session_id) return own;
  // Another's session and none at all are the same to the caller.
  return Reject(absl::StatusCode::kNotFound, "SESSION_UNKNOWN",
                {.vi = "Bạn không có phiên làm việc này; dùng sessions/current.",
                 .en = "Expected the session of this call; use sessions/current."});
}

void SessionService::Fill(const LiveSession& session, int64_t now_us, v1::Session& out) const {
  const auto directory = directory_.Current();
  out.set_name("sessions/" + session.session_id);
  out.set_person("people/" + session.person.value());
  out.set_title(directory->TitleOf(out.person()));
  std::set<std::string> agencies;
  for (const casework::Post* post :
       directory->PostsOf(session.person, FormatIsoDate(DateOf(now_us)))) {
    out.add_posts("posts/" + post->id);
    *out.add_held_posts() = ViewOf(*directory, *post);
    agencies.insert("agencies/" + post->agency.value());
  }
  for (const std::string& agency : agencies) out.add_agencies(agency);
  out.mutable_expire_time()->set_seconds(session.expire_time_us / 1'000'000);
  out.mutable_expire_time()->set_nanos(static_cast<int>(session.expire_time_us % 1'000'000) *
                                       1'000);
}

}  // namespace trinhky::session
