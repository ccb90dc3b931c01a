#include "clients/agent/agent_command.h"

#include <chrono>
#include <cstdlib>
#include <optional>

#include "clients/agent/agent.h"
#include "clients/agent/http_server.h"
#include "clients/agent/origin.h"
#include "clients/agent/pairings.h"
#include "clients/agent/private_folder.h"
#include "clients/agent/signing_desk.h"
#include "clients/agent/token_desk.h"
#include "clients/cli/exit_code.h"
#include "clients/verify/trust_files.h"
#include "services/signing/verify/report.h"
#include "workflow/base/status.h"

namespace trinhky::agent {
namespace {

using cli::ExitCode;

int64_t SystemNowUs() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

int Tell(const absl::Status& status, ExitCode code, std::ostream& err) {
  const std::optional<Rejection> rejection = RejectionOf(status);
  if (!rejection) {
    err << std::string(status.message()) << "\n";
    return static_cast<int>(code);
  }
  err << rejection->message.vi << " (" << rejection->message.en << ") [" << rejection->reason;
  for (const auto& [name, value] : rejection->metadata) err << " " << name << "=" << value;
  err << "]\n";
  return static_cast<int>(code);
}

absl::StatusOr<PrivateFolder> FolderOf(const AgentOptions& options) {
  std::string path = options.folder;
  if (path.empty()) {
    const char* const configured = std::getenv("XDG_CONFIG_HOME");
    const char* const home = std::getenv("HOME");
    if (configured != nullptr && *configured == '/')
      path = std::string(configured) + "/trinhky-agent";
    else
      path = std::string(home == nullptr ? "" : home) + "/.config/trinhky-agent";
  }
  return PrivateFolder::Open(path);
}

int WrongOrigin(std::ostream& err) {
  err << "Địa chỉ phải như https://trinhky.example, không có đường dẫn phía sau "
         "(an origin such as https://trinhky.example, without a path).\n";
  return static_cast<int>(ExitCode::kUsage);
}

}  // namespace

int RunAgent(const AgentOptions& options, const std::function<void()>& wait_for_end,
             std::ostream& out, std::ostream& err) {
  if (options.modules.empty() || options.trust.empty()) {
    err << "Cần --module (thư viện PKCS#11 của token) và --trust (chứng thư gốc); xem --help "
           "(--module and --trust are needed; see --help).\n";
    return static_cast<int>(ExitCode::kUsage);
  }
  absl::StatusOr<PrivateFolder> folder = FolderOf(options);
  if (!folder.ok()) return Tell(folder.status(), ExitCode::kNotReached, err);
  absl::StatusOr<cli::TrustFiles> trust = cli::ReadTrust(options.trust);
  if (!trust.ok()) return Tell(trust.status(), ExitCode::kNotReached, err);
  absl::StatusOr<TokenDesk> tokens = TokenDesk::Open(options.modules);
  if (!tokens.ok()) return Tell(tokens.status(), ExitCode::kNotReached, err);
  SigningDesk desk(*std::move(tokens), *std::move(trust), SystemNowUs);
  Agent agent(desk, Pairings(*std::move(folder)));
  const auto server = HttpServer::Start(options.port, agent);
  if (!server.ok()) return Tell(server.status(), ExitCode::kNotReached, err);
  agent.ListenOn((*server)->port());
  out << "listening 127.0.0.1:" << (*server)->port() << std::endl;
  wait_for_end();
  return static_cast<int>(ExitCode::kSuccess);
}

int RunPair(const AgentOptions& options, const std::string& origin, std::ostream& out,
            std::ostream& err) {
  const std::optional<std::string> canonical = OriginOf(origin);
  if (!canonical) return WrongOrigin(err);
  absl::StatusOr<PrivateFolder> folder = FolderOf(options);
  if (!folder.ok()) return Tell(folder.status(), ExitCode::kNotReached, err);
  const absl::StatusOr<std::string> code =
      Pairings(*std::move(folder)).NewCode(*canonical, SystemNowUs());
  if (!code.ok()) return Tell(code.status(), ExitCode::kNotReached, err);
  out << "Gõ mã này vào trang " << *canonical << " trong 5 phút:\n\n    " << code->substr(0, 4)
      << " " << code->substr(4) << "\n\n(Type this code into " << *canonical
      << " within 5 minutes.)\n";
  return static_cast<int>(ExitCode::kSuccess);
}

int RunUnpair(const AgentOptions& options, const std::string& origin, std::ostream& out,
              std::ostream& err) {
  const std::optional<std::string> canonical = OriginOf(origin);
  if (!canonical) return WrongOrigin(err);
  absl::StatusOr<PrivateFolder> folder = FolderOf(options);
  if (!folder.ok()) return Tell(folder.status(), ExitCode::kNotReached, err);
  const absl::StatusOr<bool> gone = Pairings(*std::move(folder)).Unpair(*canonical);
  if (!gone.ok()) return Tell(gone.status(), ExitCode::kNotReached, err);
  if (!*gone) {
    err << *canonical << ": chưa từng ghép nối (was not paired).\n";
    return static_cast<int>(ExitCode::kDoesNotHold);
  }
  out << *canonical << ": đã bỏ ghép nối (forgotten).\n";
  return static_cast<int>(ExitCode::kSuccess);
}

int RunPairings(const AgentOptions& options, std::ostream& out, std::ostream& err) {
  absl::StatusOr<PrivateFolder> folder = FolderOf(options);
  if (!folder.ok()) return Tell(folder.status(), ExitCode::kNotReached, err);
  const absl::StatusOr<std::vector<Pairing>> all = Pairings(*std::move(folder)).List();
  if (!all.ok()) return Tell(all.status(), ExitCode::kNotReached, err);
  for (const Pairing& one : *all)
    out << one.origin << "  " << signing::verify::TimeText(one.paired_us) << "\n";
  return static_cast<int>(ExitCode::kSuccess);
}

}  // namespace trinhky::agent
