#include "tests/simulation/fleet.h"

#include <google/protobuf/text_format.h>
#include <signal.h>

#include <iostream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/client/pause.h"
#include "clients/cli/demo/credentials.h"
#include "clients/cli/files.h"
#include "tests/simulation/cast.h"
#include "trinhky/v1/session_service.grpc.pb.h"
#include "workflow/base/status.h"

namespace trinhky::simulation {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::seconds kCallMax(20);
constexpr std::chrono::minutes kPatience(5);
constexpr std::chrono::minutes kRestartMax(5);
constexpr std::chrono::milliseconds kBetweenTries(100);
constexpr int kMinutesOfADay = 24 * 60;

absl::Status WriteDirectory(const std::string& path, const v1::DirectoryFile& file) {
  google::protobuf::TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  printer.PrintToString(file, &text);
  return cli::WriteFile(path, text);
}

// Whether the same request may be made again: nobody said no.
bool MayRepeat(const grpc::Status& status) {
  switch (status.error_code()) {
    case grpc::StatusCode::UNAVAILABLE:
    case grpc::StatusCode::DEADLINE_EXCEEDED:
    case grpc::StatusCode::CANCELLED:
    case grpc::StatusCode::RESOURCE_EXHAUSTED:
    case grpc::StatusCode::INTERNAL:
      return true;
    case grpc::StatusCode::ABORTED:  // a lost race, but not somebody else's change
      return ReasonOf(rpc::FromGrpc(status)) != "ETAG_MISMATCH";
    case grpc::StatusCode::FAILED_PRECONDITION:  // at midnight, by a server whose clock is behind
      return ReasonOf(rpc::FromGrpc(status)) == "REGISTER_DATE_ORDER";
    default:
      return false;
  }
}

}  // namespace

absl::Status Fleet::Start(const FleetOptions& options) {
  folder_ = options.folder;
  midnight_ = steady_clock::now() + options.until_midnight;
  TRINHKY_ASSIGN_OR_RETURN(const cli::DemoPlan plan, MakeCast());
  TRINHKY_ASSIGN_OR_RETURN(keys_, cli::MakeCredentials(folder_, plan, kLastDay));
  const std::string commune = absl::StrCat(folder_, "/", cli::kCommuneOffice);
  const std::string province = absl::StrCat(folder_, "/", cli::kProvinceOffice);
  TRINHKY_RETURN_IF_ERROR(WriteDirectory(commune + "/directory.textproto", plan.commune_office));
  TRINHKY_RETURN_IF_ERROR(WriteDirectory(province + "/directory.textproto", plan.province_office));
  province_ = {.home = province,
               .database = "sqlite:" + ProvinceDatabase(),
               .peer = {},
               .blobs = province + "/blobs",
               .log = folder_ + "/province",
               .id = cli::kProvinceOffice};
  TRINHKY_ASSIGN_OR_RETURN(province_.office_port, cli::FreePort());
  for (const std::string& database : options.databases) {
    Server& server = servers_.emplace_back(
        Server{.home = commune,
               .database = database,
               .peer = absl::StrCat(cli::kProvinceOffice, "=127.0.0.1:", province_.office_port),
               .blobs = commune + "/blobs",
               .log = absl::StrCat(folder_, "/commune-", servers_.size() + 1),
               .id = cli::kCommuneOffice});
    TRINHKY_ASSIGN_OR_RETURN(server.office_port, cli::FreePort());
  }
  province_.peer = absl::StrCat(cli::kCommuneOffice, "=127.0.0.1:", servers_.front().office_port);
  TRINHKY_RETURN_IF_ERROR(Launch(province_));
  for (Server& server : servers_) TRINHKY_RETURN_IF_ERROR(Launch(server));
  return absl::OkStatus();
}

absl::Status Fleet::Launch(Server& server) {
  // By the minute, and never earlier than an own life before.
  const auto left =
      std::chrono::duration_cast<std::chrono::minutes>(midnight_ - steady_clock::now());
  const int minute = kMinutesOfADay - static_cast<int>(left.count()) - (server.lives == 0 ? 1 : 0);
  const std::string day = minute < kMinutesOfADay ? kLastDay : "2026-04-21";
  const int of_day = minute % kMinutesOfADay;
  const std::vector<std::string> arguments = {
      "serve",
      "--database=" + server.database,
      "--listen=127.0.0.1:0",
      absl::StrCat("--office-listen=127.0.0.1:", server.office_port),
      "--office-id=" + server.id,
      absl::StrCat("--office-cert=", server.home, "/node.cert.pem"),
      absl::StrCat("--office-key=", server.home, "/node.key.pem"),
      absl::StrCat("--office-ca=", folder_, "/trust.pem"),
      "--peer=" + server.peer,
      absl::StrCat("--trust=", folder_, "/trust.pem"),
      absl::StrCat("--seal-keys=", server.home, "/seals"),
      absl::StrCat("--certificates=", server.home, "/certificates"),
      "--blobs=" + server.blobs,
      absl::StrCat("--directory=", server.home, "/directory.textproto"),
      absl::StrFormat("--date=%sT%02d:%02d", day, of_day / 60, of_day % 60),
      "--password-cost=test",
      absl::StrCat("--demo-password=", kPassword)};
  TRINHKY_ASSIGN_OR_RETURN(
      std::unique_ptr<cli::OfficeProcess> process,
      cli::OfficeProcess::Start(std::string(TRINHKY_BIN_DIR) + "/trinhkyd", arguments,
                                absl::StrCat(server.log, "-", server.lives, ".log"),
                                cli::OfficeLifetime::kEndsWithUs));
  const std::lock_guard lock(mutex_);
  ++server.lives;
  server.channel = cli::OpenChannel({.server = process->address(), .tls_ca = ""});
  server.process = std::move(process);
  return absl::OkStatus();
}

void Fleet::Stop() {
  for (Server& server : servers_) server.process.reset();
  province_.process.reset();
}

void Fleet::Kill(size_t at) {
  const std::lock_guard lock(mutex_);
  Server& server = servers_.at(at);
  if (server.channel == nullptr) return;
  ::kill(server.process->pid(), SIGKILL);
  server.channel = nullptr;
}

absl::Status Fleet::Restart(size_t at) {
  Server& server = servers_.at(at);
  {
    const std::lock_guard lock(mutex_);
    if (server.channel != nullptr) return absl::OkStatus();
  }
  server.process.reset();
  absl::Status started;
  cli::WaitUntil(kRestartMax, [&] {
    started = Launch(server);
    return started.ok();
  });
  return started;
}

Fleet::Server& Fleet::Pick(const std::string& person) {
  if (person == kProvinceClerk) return province_;
  return servers_[next_++ % servers_.size()];
}

std::string Fleet::TokenOf(const std::string& person) {
  const std::lock_guard lock(mutex_);
  return tokens_[person];
}

grpc::Status Fleet::LogIn(const std::string& person, const cli::Client& client) {
  v1::CreateSessionRequest request;
  request.set_login(person);
  request.set_password(kPassword);
  v1::CreateSessionResponse response;
  const grpc::Status status =
      testing::CallHere(client, &v1::SessionService::Stub::CreateSession, request, response);
  const std::lock_guard lock(mutex_);
  if (status.ok()) tokens_[person] = response.token();
  return status;
}

grpc::Status Fleet::Speak(const std::string& person, const std::string&, const Call& call) {
  const SteadyTime until = steady_clock::now() + kPatience;
  while (steady_clock::now() < until) {
    std::shared_ptr<grpc::Channel> channel;
    Server& server = Pick(person);
    {
      const std::lock_guard lock(mutex_);
      channel = server.channel;
    }
    if (channel == nullptr) {
      cli::Pause(kBetweenTries);
      continue;
    }
    cli::Client client(channel);
    client.set_timeout(kCallMax);
    const std::string token = TokenOf(person);
    client.set_token(token);
    const grpc::Status status = token.empty() ? LogIn(person, client) : call(client);
    if (status.ok() && !token.empty()) return status;
    if (status.ok()) continue;
    if (status.error_code() == grpc::StatusCode::UNAUTHENTICATED && !token.empty()) {
      const std::lock_guard lock(mutex_);
      if (tokens_[person] == token) tokens_.erase(person);
      continue;
    }
    if (!MayRepeat(status)) return status;
    if (status.error_code() == grpc::StatusCode::INTERNAL && internal_errors_++ < 10)
      std::cout << server.log << ": " << status.error_message() << std::endl;
    cli::Pause(kBetweenTries);
  }
  return {grpc::StatusCode::UNKNOWN, "no answer"};
}

}  // namespace trinhky::simulation
