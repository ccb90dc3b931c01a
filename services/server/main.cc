#include <sched.h>
#include <sys/resource.h>

#include <algorithm>

#include "absl/synchronization/mutex.h"
#include "services/server/commands.h"

namespace {

constexpr rlim_t kFilesWanted = 65536;

// The threads that hand a call on wake each other all the time. As batch work they wait for a free
// core instead of pushing one another off theirs: a twentieth more calls, and a shorter tail. Only
// a hint, and not against whoever started the server under another policy.
void PreferThroughput() {
  const sched_param none{};
  if (sched_getscheduler(0) == SCHED_OTHER) sched_setscheduler(0, SCHED_BATCH, &none);
}

// Every connection is a file. What the system would allow is often far more than what it gives.
void AllowManyFiles() {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur >= kFilesWanted) return;
  files.rlim_cur = std::min(files.rlim_max, kFilesWanted);
  setrlimit(RLIMIT_NOFILE, &files);
}

}  // namespace

int main(int argc, char** argv) {
  PreferThroughput();
  AllowManyFiles();
  // Debian builds Abseil with its deadlock detector on: gRPC's every lock would enter a graph that
  // all threads share.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  return trinhky::server::RunCommand(std::vector<std::string>(argv + 1, argv + argc));
}
