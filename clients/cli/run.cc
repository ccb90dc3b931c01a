#include "clients/cli/run.h"

#include <utility>

#include "clients/cli/command_line.h"
#include "clients/cli/report_error.h"
#include "clients/cli/settings.h"

namespace trinhky::cli {

Command RootCommand(std::vector<Command> commands) {
  return {.name = "trinhky",
          .help = "Trình Ký: bàn văn bản của xã (the document desk of a commune)",
          .options = {Text("server", "máy chủ host:port (server)"),
                      Flag("json", "in JSON, mỗi dòng một đối tượng (one JSON object per line)"),
                      Text("config", "tệp cấu hình (config file)"),
                      Text("session", "tệp phiên đăng nhập (session file)"),
                      Text("agency", "cơ quan, mã hoặc agencies/… (agency)"),
                      Text("tls-ca", "tệp PEM của nơi cấp chứng thư máy chủ (TLS authorities)"),
                      Number("timeout", "số giây chờ mỗi lời gọi (deadline of a call, seconds)"),
                      Text("lang", "ngôn ngữ báo lỗi: vi hoặc en (language of errors)")},
          .run = nullptr,
          .children = std::move(commands)};
}

ExitCode Run(const Command& root, const std::vector<std::string>& words,
             const Surroundings& surroundings) {
  const std::string language = surroundings.environment("TRINHKY_LANG").value_or("vi");
  absl::StatusOr<ParsedCommandLine> parsed = ParseCommandLine(root, words);
  if (!parsed.ok()) return ReportError(parsed.status(), language, surroundings.err);
  if (parsed->command == nullptr) {
    surroundings.out << parsed->message;
    return ExitCode::kSuccess;
  }
  absl::Status status =
      AddLayers(root, *parsed->command, surroundings.environment, parsed->arguments);
  if (status.ok()) {
    Desk desk(surroundings, parsed->arguments);
    status = parsed->command->run(desk, parsed->arguments);
  }
  return ReportError(status, parsed->arguments.Text("lang", "vi"), surroundings.err);
}

}  // namespace trinhky::cli
