#include "tests/services/server/kill_offices.h"

#include <google/protobuf/text_format.h>
#include <signal.h>

#include <cstdio>
#include <utility>

#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/demo/credentials.h"
#include "clients/cli/files.h"
#include "tests/testing/office_fixture.h"
#include "trinhky/v1/session_service.grpc.pb.h"
#include "workflow/base/status.h"

namespace trinhky::testing {
namespace {

constexpr char kDay[] = "2026-04-20";
constexpr char kPassword[] = "demo";
constexpr char kProvinceClerk[] = "trieu-thi-van";
constexpr int kMinutesAway = 3;

// The sample directories under the ids that the credentials are made for.
absl::StatusOr<v1::DirectoryFile> Directory(const std::string& name) {
  const std::string text = absl::StrReplaceAll(
      TextOf(SourceFile("deploy/samples/" + name)),
      {{"endpoint: \"binh-an\"", absl::StrCat("endpoint: \"", cli::kCommuneOffice, "\"")},
       {"endpoint: \"lam-giang\"", absl::StrCat("endpoint: \"", cli::kProvinceOffice, "\"")}});
  v1::DirectoryFile file;
  if (!google::protobuf::TextFormat::ParseFromString(text, &file))
    return absl::InternalError("a sample directory cannot be read");
  return file;
}

absl::Status WriteDirectory(const std::string& path, const v1::DirectoryFile& file) {
  google::protobuf::TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  printer.PrintToString(file, &text);
  return cli::WriteFile(path, text);
}

bool IsCut(const grpc::Status& status) {
  return !status.ok() && ReasonOf(rpc::FromGrpc(status)) == "TRANSPORT";
}

}  // namespace

absl::Status KillOffices::Start(const std::string& folder, const KillPlan& plan) {
  folder_ = folder;
  random_.seed(plan.seed);
  while (kill_after_.size() < static_cast<size_t>(plan.rounds))
    kill_after_.insert(1 + random_() % static_cast<size_t>(plan.calls));
  cli::DemoPlan offices;
  TRINHKY_ASSIGN_OR_RETURN(offices.commune_office, Directory("directory.textproto"));
  TRINHKY_ASSIGN_OR_RETURN(offices.province_office, Directory("province.textproto"));
  offices.signers = {StateCast().signer};
  TRINHKY_ASSIGN_OR_RETURN(keys_, cli::MakeCredentials(folder, offices, kDay));
  offices_[kCommune].id = offices_[kProvince].other = cli::kCommuneOffice;
  offices_[kProvince].id = offices_[kCommune].other = cli::kProvinceOffice;
  TRINHKY_RETURN_IF_ERROR(
      WriteDirectory(absl::StrCat(folder, "/", offices_[kCommune].id, "/directory.textproto"),
                     offices.commune_office));
  TRINHKY_RETURN_IF_ERROR(
      WriteDirectory(absl::StrCat(folder, "/", offices_[kProvince].id, "/directory.textproto"),
                     offices.province_office));
  for (Office& office : offices_) {
    TRINHKY_ASSIGN_OR_RETURN(office.port, cli::FreePort());
  }
  for (Office& office : offices_) TRINHKY_RETURN_IF_ERROR(Launch(office));
  return absl::OkStatus();
}

std::string KillOffices::Database(size_t office) const {
  return absl::StrCat(folder_, "/", offices_.at(office).id, "/trinhky.db");
}

absl::Status KillOffices::Launch(Office& office) {
  const Office& other = offices_[office.id == offices_[kCommune].id ? kProvince : kCommune];
  const std::string home = absl::StrCat(folder_, "/", office.id);
  const std::vector<std::string> arguments = {
      "serve",
      absl::StrCat("--database=sqlite:", home, "/trinhky.db"),
      "--listen=127.0.0.1:0",
      absl::StrCat("--office-listen=127.0.0.1:", office.port),
      absl::StrCat("--office-id=", office.id),
      absl::StrCat("--office-cert=", home, "/node.cert.pem"),
      absl::StrCat("--office-key=", home, "/node.key.pem"),
      absl::StrCat("--office-ca=", folder_, "/trust.pem"),
      absl::StrCat("--peer=", other.id, "=127.0.0.1:", other.port),
      absl::StrCat("--trust=", folder_, "/trust.pem"),
      absl::StrCat("--seal-keys=", home, "/seals"),
      absl::StrCat("--certificates=", home, "/certificates"),
      absl::StrCat("--blobs=", home, "/blobs"),
      absl::StrCat("--directory=", home, "/directory.textproto"),
      absl::StrFormat("--date=%sT%02d:%02d", kDay, 8 + office.minute / 60, office.minute % 60),
      "--password-cost=test",
      absl::StrCat("--demo-password=", kPassword)};
  TRINHKY_ASSIGN_OR_RETURN(
      std::unique_ptr<cli::OfficeProcess> process,
      cli::OfficeProcess::Start(std::string(TRINHKY_BIN_DIR) + "/trinhkyd", arguments,
                                absl::StrCat(home, "/server-", office.life, ".log"),
                                cli::OfficeLifetime::kEndsWithUs));
  const std::lock_guard lock(mutex_);
  office.channel = cli::OpenChannel({.server = process->address(), .tls_ca = ""});
  office.process = std::move(process);
  office.down = false;
  ++office.life;
  changed_.notify_all();
  return absl::OkStatus();
}

absl::Status KillOffices::Keep() {
  for (;;) {
    Office* fallen = nullptr;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(
          lock, [&] { return finished_ || offices_[kCommune].down || offices_[kProvince].down; });
      for (Office& office : offices_)
        if (office.down) fallen = &office;
      if (fallen == nullptr) return failure_;
    }
    fallen->process.reset();
    fallen->minute += kMinutesAway;
    if (const absl::Status back = Launch(*fallen); !back.ok()) {
      const std::lock_guard lock(mutex_);
      failure_ = back;
      finished_ = true;
      changed_.notify_all();
      return back;
    }
  }
}

void KillOffices::Finish() {
  const std::lock_guard lock(mutex_);
  finished_ = true;
  changed_.notify_all();
}

void KillOffices::Stop() {
  for (Office& office : offices_) office.process.reset();
}

std::vector<Acknowledged> KillOffices::acknowledged() const {
  const std::lock_guard lock(mutex_);
  return acknowledged_;
}

absl::Status KillOffices::failure() const {
  const std::lock_guard lock(mutex_);
  return failure_;
}

absl::StatusOr<KillOffices::Seat> KillOffices::SeatOf(size_t office, const std::string& person) {
  std::unique_lock lock(mutex_);
  Office& at = offices_.at(office);
  changed_.wait(lock, [&] { return !at.down || !failure_.ok(); });
  if (!failure_.ok()) return failure_;
  Seat seat{cli::Client(at.channel), at.life};
  seat.client.set_token(at.tokens[person]);
  return seat;
}

grpc::Status KillOffices::LogIn(Office& office, const std::string& person,
                                const cli::Client& client) {
  v1::CreateSessionRequest request;
  request.set_login(person);
  request.set_password(kPassword);
  v1::CreateSessionResponse response;
  const grpc::Status status =
      CallHere(client, &v1::SessionService::Stub::CreateSession, request, response);
  const std::lock_guard lock(mutex_);
  if (status.ok()) office.tokens[person] = response.token();
  return status;
}

grpc::Status KillOffices::Speak(const std::string& person, const std::string& request_id,
                                const Call& call) {
  const size_t office = person == kProvinceClerk ? kProvince : kCommune;
  Office& at = offices_[office];
  for (;;) {
    const absl::StatusOr<Seat> seat = SeatOf(office, person);
    if (!seat.ok()) return rpc::ToGrpc(seat.status());
    const bool logs_in = seat->client.token().empty();
    const grpc::Status status = logs_in ? LogIn(at, person, seat->client) : call(seat->client);
    const std::lock_guard lock(mutex_);
    if (status.ok() && logs_in) continue;
    if (status.ok()) {
      NoteAnswer(office, person, request_id);
      return status;
    }
    if (status.error_code() == grpc::StatusCode::UNAUTHENTICATED && !logs_in) {
      at.tokens.erase(person);
      continue;
    }
    if (IsCut(status) && (at.down || at.life != seat->life)) continue;
    std::printf("%s was refused: %s\n", person.c_str(), status.error_message().c_str());
    return status;
  }
}

void KillOffices::NoteAnswer(size_t office, const std::string& person,
                             const std::string& request_id) {
  if (request_id.empty()) return;
  acknowledged_.push_back({office, person, request_id});
  kill_is_due_ = kill_is_due_ || kill_after_.contains(acknowledged_.size());
  if (!kill_is_due_) return;
  // The commune does most of the work, so it falls more often.
  Office& victim = offices_[random_() % 4 == 0 ? kProvince : kCommune];
  if (!victim.down) Kill(victim);
}

void KillOffices::Kill(Office& office) {
  ::kill(office.process->pid(), SIGKILL);
  office.down = true;
  kill_is_due_ = false;
  ++kills_;
  std::printf("kill %d: %s after %zu acknowledged calls\n", kills_, office.id.c_str(),
              acknowledged_.size());
  changed_.notify_all();
}

}  // namespace trinhky::testing
