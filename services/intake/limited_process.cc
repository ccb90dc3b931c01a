#include "services/intake/limited_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>

namespace trinhky {
namespace {

constexpr int kPollMs = 5;

/// A file in memory, closed at the end of its scope.
class MemoryFile {
 public:
  MemoryFile() : fd_(memfd_create("trinhky-intake", MFD_CLOEXEC)) {}
  ~MemoryFile() {
    if (fd_ >= 0) close(fd_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  int fd() const { return fd_; }

  bool Write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = write(fd_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      bytes.remove_prefix(static_cast<size_t>(written));
    }
    return lseek(fd_, 0, SEEK_SET) == 0;
  }

  std::string Read(int64_t bytes_max) const {
    const off_t size = lseek(fd_, 0, SEEK_END);
    if (size <= 0) return "";
    std::string out(static_cast<size_t>(size < bytes_max ? size : bytes_max), '\0');
    size_t at = 0;
    while (at < out.size()) {
      const ssize_t got = pread(fd_, out.data() + at, out.size() - at, static_cast<off_t>(at));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) break;
      at += static_cast<size_t>(got);
    }
    out.resize(at);
    return out;
  }

 private:
  int fd_;
};

int64_t NowMs() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

void Limit(__rlimit_resource_t resource, int64_t value) {
  const rlimit limit{static_cast<rlim_t>(value), static_cast<rlim_t>(value)};
  setrlimit(resource, &limit);
}

/// In the child, between fork and exec: only calls that are safe there.
[[noreturn]] void Become(char* const* arguments, int input, int output,
                         const ProcessLimits& limits) {
  static char path[] = "PATH=/usr/bin:/bin";
  static char locale[] = "LC_ALL=C.UTF-8";
  char* const environment[] = {path, locale, nullptr};
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  dup2(input, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  const int nowhere = open("/dev/null", O_WRONLY);
  if (nowhere >= 0) dup2(nowhere, STDERR_FILENO);
  close_range(3, ~0U, 0);
  Limit(RLIMIT_CPU, limits.cpu_seconds);
  Limit(RLIMIT_AS, limits.memory_bytes);
  Limit(RLIMIT_FSIZE, limits.output_bytes);
  Limit(RLIMIT_CORE, 0);
  Limit(RLIMIT_NOFILE, 16);
  execvpe(arguments[0], arguments, environment);
  _exit(127);
}

/// Waits for `child`, and ends it when its time is over.
ProcessResult Await(pid_t child, int wall_seconds) {
  ProcessResult result;
  const int64_t deadline = NowMs() + int64_t{wall_seconds} * 1000;
  int status = 0;
  for (;;) {
    const pid_t ended = waitpid(child, &status, WNOHANG);
    if (ended == child) break;
    if (ended < 0 && errno != EINTR) return result;
    if (NowMs() >= deadline) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      break;
    }
    poll(nullptr, 0, kPollMs);
  }
  result.killed = WIFSIGNALED(status);
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return result;
}

}  // namespace

absl::StatusOr<ProcessResult> RunLimited(const std::vector<std::string>& arguments,
                                         std::string_view input, const ProcessLimits& limits) {
  const MemoryFile in;
  const MemoryFile out;
  if (in.fd() < 0 || out.fd() < 0 || !in.Write(input)) {
    return absl::InternalError("no memory file for a child process");
  }
  std::vector<std::string> copies = arguments;
  std::vector<char*> pointers;
  for (std::string& copy : copies) pointers.push_back(copy.data());
  pointers.push_back(nullptr);
  const pid_t child = fork();
  if (child < 0) return absl::InternalError("no child process");
  if (child == 0) Become(pointers.data(), in.fd(), out.fd(), limits);
  ProcessResult result = Await(child, limits.wall_seconds);
  result.output = out.Read(limits.output_bytes);
  return result;
}

}  // namespace trinhky
