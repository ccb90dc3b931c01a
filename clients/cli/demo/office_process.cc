#include "clients/cli/demo/office_process.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "clients/cli/client/pause.h"
#include "clients/cli/files.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

constexpr std::chrono::seconds kStartMax(60);
constexpr std::chrono::seconds kStopMax(10);
constexpr size_t kLogTail = 600;

absl::Status NotStarted(std::string_view why) {
  return Reject(absl::StatusCode::kUnavailable, "OFFICE_NOT_STARTED",
                {.vi = absl::StrCat("Máy chủ không khởi động được: ", ToAbsl(why)),
                 .en = absl::StrCat("Expected the server to start, but: ", ToAbsl(why))});
}

std::string TailOf(const std::string& path) {
  const absl::StatusOr<std::string> log = ReadFile(path);
  if (!log.ok()) return "";
  return log->size() <= kLogTail ? *log : log->substr(log->size() - kLogTail);
}

// Only calls that are safe between fork and exec.
[[noreturn]] void Become(const char* program, char* const* arguments, char* const* environment,
                         int log, OfficeLifetime lifetime) {
  ::dup2(log, STDOUT_FILENO);
  ::dup2(log, STDERR_FILENO);
  if (lifetime == OfficeLifetime::kOutlivesUs) {
    ::setsid();
  } else {
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  }
  ::execve(program, arguments, environment);
  ::_exit(127);
}

// For exec: `words` must outlive it.
std::vector<char*> PointersTo(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

// `more` and what we have of other names: of two lines of one name, a program may read either.
std::vector<std::string> WithEnvironment(const std::vector<std::string>& more) {
  std::vector<std::string> lines = more;
  for (char** line = environ; *line != nullptr; ++line) {
    const std::string own = *line;
    const std::string name = own.substr(0, own.find('=') + 1);
    if (std::none_of(more.begin(), more.end(),
                     [&](const std::string& each) { return each.rfind(name, 0) == 0; }))
      lines.push_back(own);
  }
  return lines;
}

}  // namespace

std::string ListeningAddress(const std::string& log) {
  const size_t word = log.find("listening");
  if (word == std::string::npos) return "";
  const size_t line_end = log.find('\n', word);
  if (line_end == std::string::npos) return "";
  const std::string line = log.substr(word, line_end - word);
  const std::string host = "127.0.0.1:";
  const size_t at = line.find(host);
  if (at == std::string::npos) return "";
  size_t end = at + host.size();
  while (end < line.size() && line[end] >= '0' && line[end] <= '9') ++end;
  return line.substr(at, end - at);
}

absl::StatusOr<int> FreePort() {
  const int file = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (file < 0) return NotStarted(std::strerror(errno));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  const bool bound = ::bind(file, generic, size) == 0 && ::getsockname(file, generic, &size) == 0;
  ::close(file);
  if (!bound) return NotStarted(std::strerror(errno));
  return static_cast<int>(ntohs(address.sin_port));
}

absl::StatusOr<std::unique_ptr<OfficeProcess>> OfficeProcess::Start(
    const std::string& program, const std::vector<std::string>& arguments,
    const std::string& log_path, OfficeLifetime lifetime,
    const std::vector<std::string>& environment) {
  const int log = ::open(log_path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (log < 0) return NotStarted(absl::StrCat(log_path, ": ", std::strerror(errno)));
  std::vector<std::string> words = arguments;
  words.insert(words.begin(), program);
  const std::vector<char*> pointers = PointersTo(words);
  std::vector<std::string> lines = WithEnvironment(environment);
  const std::vector<char*> variables = PointersTo(lines);
  const pid_t pid = ::fork();
  if (pid == 0) Become(program.c_str(), pointers.data(), variables.data(), log, lifetime);
  ::close(log);
  if (pid < 0) return NotStarted(std::strerror(errno));

  std::unique_ptr<OfficeProcess> office(new OfficeProcess(pid, lifetime));
  WaitUntil(kStartMax, [&] {
    office->address_ = ListeningAddress(ReadFile(log_path).value_or(""));
    return !office->address_.empty() || office->HasEnded();
  });
  if (office->address_.empty())
    return NotStarted(absl::StrCat("xem ", log_path, ": ", TailOf(log_path)));
  office->started_ = true;
  return office;
}

bool OfficeProcess::HasEnded() {
  if (!ended_) ended_ = ::waitpid(pid_, nullptr, WNOHANG) == pid_;
  return ended_;
}

OfficeProcess::~OfficeProcess() {
  if (HasEnded() || (started_ && lifetime_ == OfficeLifetime::kOutlivesUs)) return;
  ::kill(pid_, SIGTERM);
  if (WaitUntil(kStopMax, [this] { return HasEnded(); })) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

}  // namespace trinhky::cli
