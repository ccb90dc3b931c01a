#include "absl/synchronization/mutex.h"
#include "services/server/commands.h"

int main(int argc, char** argv) {
  // Debian builds Abseil with its deadlock detector on: gRPC's every lock would enter a graph that
  // all threads share.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  return trinhky::server::RunCommand(std::vector<std::string>(argv + 1, argv + argc));
}
