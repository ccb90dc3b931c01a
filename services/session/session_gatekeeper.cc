#include "services/session/session_gatekeeper.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/session/method_table.h"
#include "workflow/base/status.h"
#include "workflow/register/civil_time.h"

namespace trinhky::session {
namespace {

absl::Status NotListed(std::string_view method) {
  return Reject(
      absl::StatusCode::kPermissionDenied, "METHOD_NOT_LISTED",
      {.vi = absl::StrCat("Không ai được gọi '", ToAbsl(method), "'."),
       .en = absl::StrCat("Expected a method of the table, but '", ToAbsl(method), "' is none.")},
      {{"method", std::string(method)}});
}

absl::Status NotForYou(std::string_view method) {
  return Reject(absl::StatusCode::kPermissionDenied, "METHOD_NOT_FOR_YOU",
                {.vi = absl::StrCat("'", ToAbsl(method), "' không dành cho bên gọi này."),
                 .en = absl::StrCat("Expected another kind of caller for '", ToAbsl(method), "'.")},
                {{"method", std::string(method)}});
}

absl::Status NotLoggedIn() {
  return Reject(absl::StatusCode::kUnauthenticated, "NOT_LOGGED_IN",
                {.vi = "Chưa đăng nhập. Hãy đăng nhập rồi gửi 'authorization: Bearer …'.",
                 .en = "Expected the metadata 'authorization: Bearer …'; log in first."});
}

absl::Status RoleMissing(std::string_view role) {
  return Reject(absl::StatusCode::kPermissionDenied, "ROLE_MISSING",
                {.vi = absl::StrCat("Việc này cần vai trò ", ToAbsl(role),
                                    "; hôm nay chức danh của bạn không có."),
                 .en = absl::StrCat("Expected a post with the role ", ToAbsl(role),
                                    ", but today you hold none.")},
                {{"role", std::string(role)}});
}

absl::Status OfficeUnknown(const std::string& office) {
  return Reject(absl::StatusCode::kPermissionDenied, "OFFICE_UNKNOWN",
                {.vi = absl::StrCat("Đơn vị '", office, "' chưa có trong danh bạ; hãy thêm."),
                 .en = absl::StrCat("Expected an office of the directory, but '", office,
                                    "' is none; add it.")},
                {{"office", office}});
}

}  // namespace

absl::StatusOr<Call> SessionGatekeeper::Admit(std::string_view method,
                                              const rpc::Credentials& credentials, int64_t now_us) {
  const MethodEntry* entry = FindMethod(method);
  if (entry == nullptr) return NotListed(method);
  Call call;
  call.method = method;
  call.now_us = now_us;
  switch (entry->caller) {
    case Caller::kAnyone:
      return credentials.office.empty() ? absl::StatusOr<Call>(call) : NotForYou(method);
    case Caller::kPerson:
      return credentials.office.empty() ? AdmitPerson(std::move(call), credentials, entry->role)
                                        : NotForYou(method);
    case Caller::kOffice:
      return credentials.office.empty() ? NotForYou(method)
                                        : AdmitOffice(std::move(call), credentials);
  }
  return NotListed(method);
}

absl::StatusOr<Call> SessionGatekeeper::AdmitPerson(Call call, const rpc::Credentials& credentials,
                                                    std::string_view role) {
  if (credentials.bearer.empty()) return NotLoggedIn();
  TRINHKY_ASSIGN_OR_RETURN(
      const LiveSession session,
      sessions_.Use(TokenHash(credentials.bearer), call.now_us, credentials.unattended));
  if (!role.empty() &&
      !directory_.Current()->HasRole(session.person, role, FormatIsoDate(DateOf(call.now_us))))
    return RoleMissing(role);
  call.person = session.person;
  call.session_hash = session.token_hash;
  return call;
}

absl::StatusOr<Call> SessionGatekeeper::AdmitOffice(Call call,
                                                    const rpc::Credentials& credentials) {
  const auto directory = directory_.Current();
  const std::vector<casework::Agency>& agencies = directory->data().agencies;
  const bool listed = std::any_of(agencies.begin(), agencies.end(), [&](const auto& agency) {
    return agency.endpoint == credentials.office;
  });
  if (!listed && !peers_.contains(credentials.office)) return OfficeUnknown(credentials.office);
  call.office = credentials.office;
  return call;
}

}  // namespace trinhky::session
