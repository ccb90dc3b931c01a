#include "clients/cli/bench/bench_office.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <vector>

#include "services/signing/crypto/demo_ca.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

constexpr std::string_view kListening = "listening ";
constexpr std::string_view kWebListening = "web-listening ";
constexpr std::string_view kDirectory = R"pb(
  agencies {
    id: "do"
    title: "Cơ quan đo"
    regime: REGIME_STATE
    level: "commune"
    commune: "Đo"
    province: "Đo"
    symbol: "UBND"
    place: "Đo"
    local: true
    party_committee: "do-du"
    mailbox_posts: "do-vt"
    mailbox_posts: "do-ct"
  }
  agencies {
    id: "do-du"
    title: "Đảng ủy đo"
    regime: REGIME_PARTY
    level: "commune"
    commune: "Đo"
    province: "Đo"
    symbol: "ĐU"
    place: "Đo"
    local: true
    mailbox_posts: "do-du-vt"
    mailbox_posts: "do-du-bt"
  }
  units { agency: "do" id: "vx" title: "Phòng đo" symbol: "VX" field: "vx" mailbox_posts: "do-tp" }
  posts { id: "do-ct" agency: "do" title: "Chủ tịch" roles: "HEAD" roles: "SIGNER" }
  posts { id: "do-vt" agency: "do" title: "Văn thư" roles: "CLERK" }
  posts { id: "do-tp" agency: "do" unit: "vx" title: "Trưởng phòng" roles: "UNIT_HEAD" }
  posts { id: "do-cv" agency: "do" unit: "vx" title: "Chuyên viên" roles: "DRAFTER" }
  posts { id: "do-nn" agency: "do" title: "Người nhận" roles: "RECIPIENT" }
  posts { id: "do-du-bt" agency: "do-du" title: "Bí thư" roles: "HEAD" roles: "PARTY_ACCEPTOR" }
  posts { id: "do-du-vt" agency: "do-du" title: "Văn thư" roles: "CLERK" roles: "PARTY_CLERK" }
  people {
    id: "soan"
    title: "Người Soạn"
    login: "soan"
    posts { post: "do-cv" }
  }
  people {
    id: "duyet"
    title: "Người Duyệt"
    login: "duyet"
    posts { post: "do-tp" }
  }
  people {
    id: "ky"
    title: "Người Ký"
    login: "ky"
    posts { post: "do-ct" }
  }
  people {
    id: "vanthu"
    title: "Người Văn Thư"
    login: "vanthu"
    posts { post: "do-vt" }
  }
  people {
    id: "bithu"
    title: "Người Tiếp Nhận"
    login: "bithu"
    posts { post: "do-du-bt" }
  }
  people {
    id: "vtdu"
    title: "Văn Thư Đảng Ủy"
    login: "vtdu"
    posts { post: "do-du-vt" }
  }
  people {
    id: "nhan"
    title: "Người Nhận"
    login: "nhan"
    posts { post: "do-nn" }
  }
)pb";

absl::Status WriteFile(const std::string& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  file.close();
  return file ? absl::OkStatus() : absl::UnavailableError("cannot write " + path);
}

signing::Validity ValidNow() {
  constexpr int64_t kDayUs = int64_t{24} * 3600 * 1'000'000;
  const int64_t now_us = std::chrono::duration_cast<std::chrono::microseconds>(
                             std::chrono::system_clock::now().time_since_epoch())
                             .count();
  return {.not_before_us = now_us - kDayUs, .not_after_us = now_us + 30 * kDayUs};
}

// What stands behind `word` in the server's output, of which `text` was read already; empty when
// the server ended without it.
std::string ReadAddress(int fd, std::string_view word, std::string& text) {
  char buffer[256];
  for (;;) {
    const size_t at = text.find(word);
    const size_t end = at == std::string::npos ? at : text.find('\n', at);
    if (end != std::string::npos) return text.substr(at + word.size(), end - at - word.size());
    const ssize_t got = ::read(fd, buffer, sizeof(buffer));
    if (got <= 0) return {};
    text.append(buffer, static_cast<size_t>(got));
  }
}

}  // namespace

absl::StatusOr<std::unique_ptr<BenchOffice>> BenchOffice::Start(const BenchOfficeOptions& options) {
  if (::access(options.server.c_str(), X_OK) != 0)
    return absl::NotFoundError("no server program at " + options.server +
                               "; give --server-program PATH");
  TRINHKY_ASSIGN_OR_RETURN(ScratchFolder folder, ScratchFolder::Make("bench"));
  std::unique_ptr<BenchOffice> office(new BenchOffice(std::move(folder), options));
  TRINHKY_RETURN_IF_ERROR(office->WriteFiles());
  TRINHKY_RETURN_IF_ERROR(office->Launch());
  return office;
}

BenchOffice::~BenchOffice() { Stop(); }

std::string BenchOffice::UnitHead(int index) { return "xem-" + std::to_string(index); }

void BenchOffice::Stop() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGTERM);
  ::waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

absl::Status BenchOffice::Restart() {
  Stop();
  return Launch();
}

std::string BenchOffice::database() const {
  return options_.database.empty() ? "sqlite:" + File("bench.db") : options_.database;
}

absl::Status BenchOffice::WriteFiles() {
  std::string directory(kDirectory);
  for (int i = 0; i < options_.unit_heads; ++i) {
    const std::string id = UnitHead(i);
    directory.append("people { id: '" + id + "' title: 'Người Xem' login: '" + id +
                     "' posts { post: 'do-tp' } }\n");
  }
  TRINHKY_RETURN_IF_ERROR(WriteFile(File("directory.textproto"), directory));
  TRINHKY_ASSIGN_OR_RETURN(const signing::DemoCa ca,
                           signing::DemoCa::Create("Trình Ký bench root", ValidNow()));
  TRINHKY_ASSIGN_OR_RETURN(
      const signing::Credential signer,
      ca.IssuePerson({.person_id = "ky", .name = "Người Ký", .agency_name = "Cơ quan đo"},
                     ValidNow()));
  signer_key_ = signer.key;
  std::error_code ignored;
  std::filesystem::create_directory(File("certificates"), ignored);
  TRINHKY_RETURN_IF_ERROR(WriteFile(File("root.pem"), ca.root().ToPem()));
  return WriteFile(File("certificates/ky.cert.pem"), signer.certificate.ToPem());
}

absl::Status BenchOffice::Launch() {
  std::vector<std::string> arguments = {options_.server,
                                        "serve",
                                        "--database=" + database(),
                                        "--blobs=" + File("blobs"),
                                        "--listen=127.0.0.1:0",
                                        "--directory=" + File("directory.textproto"),
                                        "--certificates=" + File("certificates"),
                                        "--trust=" + File("root.pem"),
                                        "--password-cost=test",
                                        "--group-commit=" + std::to_string(options_.group_commit),
                                        std::string("--demo-password=") + kBenchPassword};
  if (options_.web) arguments.emplace_back("--web-listen=127.0.0.1:0");
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  int out[2];
  if (::pipe2(out, O_CLOEXEC) != 0) return absl::UnavailableError("cannot make a pipe");
  const int log =
      ::open(File("server.log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const auto launched = std::chrono::steady_clock::now();
  pid_ = ::fork();
  if (pid_ == 0) {
    ::dup2(out[1], STDOUT_FILENO);
    ::dup2(log, STDERR_FILENO);
    ::execv(options_.server.c_str(), argv.data());
    ::_exit(127);
  }
  ::close(out[1]);
  ::close(log);
  std::string told;
  if (pid_ > 0) address_ = ReadAddress(out[0], kListening, told);
  if (!address_.empty() && options_.web) web_address_ = ReadAddress(out[0], kWebListening, told);
  ::close(out[0]);
  start_ms_ = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - launched)
                  .count();
  if (!address_.empty()) return absl::OkStatus();
  std::ifstream log_file(File("server.log"));
  const std::string last((std::istreambuf_iterator<char>(log_file)), {});
  return absl::UnavailableError("the server did not start: " + last);
}

}  // namespace trinhky::cli
