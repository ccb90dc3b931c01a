// login, logout, whoami.
#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "absl/strings/str_join.h"
#include "clients/cli/client/session_file.h"
#include "clients/cli/commands/all.h"
#include "clients/cli/desk.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files.h"
#include "clients/cli/output/views.h"
#include "trinhky/v1/session_service.grpc.pb.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

/// One line of stdin without echo when a person types it.
std::string AskPassword(Desk& desk) {
  termios shown{};
  const bool terminal = ::isatty(STDIN_FILENO) != 0 && ::tcgetattr(STDIN_FILENO, &shown) == 0;
  if (terminal) {
    desk.err() << "Mật khẩu: " << std::flush;
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  }
  std::string password;
  std::getline(std::cin, password);
  if (terminal) {
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    desk.err() << "\n";
  }
  return password;
}

absl::StatusOr<std::string> Password(Desk& desk, const Arguments& arguments) {
  const std::string path = arguments.Text("password-file");
  if (path.empty()) return AskPassword(desk);
  TRINHKY_ASSIGN_OR_RETURN(std::string text, ReadFile(path));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

void Show(Desk& desk, const v1::Session& session) {
  if (desk.json()) return desk.PrintJson(session);
  desk.out() << session.title() << " (" << session.person() << ")\n"
             << "  Chức vụ: " << absl::StrJoin(session.posts(), ", ") << "\n"
             << "  Cơ quan: " << absl::StrJoin(session.agencies(), ", ") << "\n"
             << "  Phiên đến: " << LocalTime(session.expire_time()) << "\n";
}

absl::Status Login(Desk& desk, const Arguments& arguments) {
  v1::CreateSessionRequest request;
  request.set_login(arguments.Text("LOGIN"));
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_password(), Password(desk, arguments));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.anonymous());
  TRINHKY_ASSIGN_OR_RETURN(const v1::CreateSessionResponse response,
                           client->Call(&v1::SessionService::Stub::CreateSession, request));
  TRINHKY_RETURN_IF_ERROR(SaveToken(desk.session_path(), response.token()));
  Show(desk, response.session());
  return absl::OkStatus();
}

absl::Status Logout(Desk& desk, const Arguments&) {
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  v1::DeleteSessionRequest request;
  request.set_name("sessions/current");
  const auto response = client->Call(&v1::SessionService::Stub::DeleteSession, request);
  TRINHKY_RETURN_IF_ERROR(ForgetToken(desk.session_path()));
  // A token that the server no longer knows is as good as logged out.
  if (absl::IsUnauthenticated(response.status())) return absl::OkStatus();
  return response.status();
}

absl::Status WhoAmI(Desk& desk, const Arguments&) {
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  v1::GetSessionRequest request;
  request.set_name("sessions/current");
  TRINHKY_ASSIGN_OR_RETURN(const v1::Session session,
                           client->Call(&v1::SessionService::Stub::GetSession, request));
  Show(desk, session);
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> SessionCommands() {
  return {
      {.name = "login",
       .help = "Đăng nhập; mật khẩu đọc từ bàn phím (log in)",
       .options = {Positional("LOGIN", "tên đăng nhập (login name)"),
                   Text("password-file", "đọc mật khẩu từ tệp (read the password from a file)")},
       .run = Login,
       .children = {}},
      {.name = "logout",
       .help = "Đăng xuất (log out)",
       .options = {},
       .run = Logout,
       .children = {}},
      {.name = "whoami",
       .help = "Tôi là ai (who am I)",
       .options = {},
       .run = WhoAmI,
       .children = {}},
  };
}

}  // namespace trinhky::cli
