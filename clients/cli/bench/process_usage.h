// process_usage.h: what a process has used so far, from the system.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_PROCESS_USAGE_H_
#define TRINHKY_CLIENTS_CLI_BENCH_PROCESS_USAGE_H_

#include <sys/types.h>

namespace trinhky::cli {

/// CPU seconds, user and system, of all threads; 0 when the process is gone.
double CpuSecondsOf(pid_t pid);
/// Resident memory in MB; 0 when the process is gone.
double ResidentMegabytesOf(pid_t pid);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_PROCESS_USAGE_H_
