#include "services/session/session_operations.h"

#include <set>
#include <string>
#include <utility>

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

absl::Status SessionOperations::Create(const Call& call, const v1::CreateSessionRequest& request,
                                       v1::CreateSessionResponse& response) const {
  TRINHKY_ASSIGN_OR_RETURN(OpenedSession opened,
                           logins_.Open(request.login(), request.password(), call.now_us));
  response.set_token(std::move(opened.token));
  Fill(opened.session, call.now_us, *response.mutable_session());
  return absl::OkStatus();
}

absl::Status SessionOperations::Get(const Call& call, const v1::GetSessionRequest& request,
                                    v1::Session& response) const {
  TRINHKY_ASSIGN_OR_RETURN(const LiveSession own, Own(call, request.name()));
  Fill(own, call.now_us, response);
  return absl::OkStatus();
}

absl::Status SessionOperations::Delete(const Call& call, const v1::DeleteSessionRequest& request,
                                       v1::DeleteSessionResponse&) const {
  TRINHKY_ASSIGN_OR_RETURN(const LiveSession own, Own(call, request.name()));
  TRINHKY_RETURN_IF_ERROR(sessions_.End(own.token_hash));
  Log(LogLevel::kInfo, "logged_out", {{"person", own.person.value()}});
  return absl::OkStatus();
}

absl::StatusOr<LiveSession> SessionOperations::Own(const Call& call,
                                                   const std::string& name) const {
  TRINHKY_ASSIGN_OR_RETURN(LiveSession own, sessions_.Use(call.session_hash, call.now_us));
  if (name == kCurrent || name == "sessions/" + own.session_id) return own;
  // Another's session and none at all are the same to the caller.
  return Reject(absl::StatusCode::kNotFound, "SESSION_UNKNOWN",
                {.vi = "Bạn không có phiên làm việc này; dùng sessions/current.",
                 .en = "Expected the session of this call; use sessions/current."});
}

void SessionOperations::Fill(const LiveSession& session, int64_t now_us, v1::Session& out) const {
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
