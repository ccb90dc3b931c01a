// limited_process.h: runs a program on bytes with hard limits, without a shell.
#ifndef TRINHKY_SERVICES_INTAKE_LIMITED_PROCESS_H_
#define TRINHKY_SERVICES_INTAKE_LIMITED_PROCESS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace trinhky {

struct ProcessLimits {
  int cpu_seconds = 20;
  int wall_seconds = 40;
  int64_t memory_bytes = int64_t{1} << 30;
  int64_t output_bytes = int64_t{16} << 20;
};

struct ProcessResult {
  int exit_code = -1;   ///< 127: the program could not be started
  bool killed = false;  ///< by a limit or a signal
  std::string output;   ///< what it wrote to standard output
};

/// Runs `arguments` (the first is the program, looked for in /usr/bin and /bin) with `input` as its
/// standard input. The child inherits no other file, an almost empty environment and no privileges.
/// @errors kInternal when the system gives no process or memory file.
absl::StatusOr<ProcessResult> RunLimited(const std::vector<std::string>& arguments,
                                         std::string_view input, const ProcessLimits& limits);

}  // namespace trinhky

#endif  // TRINHKY_SERVICES_INTAKE_LIMITED_PROCESS_H_
