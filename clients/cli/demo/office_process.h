// office_process.h: one trinhkyd as a child of the demonstration.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_OFFICE_PROCESS_H_
#define TRINHKY_CLIENTS_CLI_DEMO_OFFICE_PROCESS_H_

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace trinhky::cli {

/// Whether the server ends with the demonstration, at the latest when that dies, or outlives it.
enum class OfficeLifetime { kEndsWithUs, kOutlivesUs };

/// A running server. Stops it when it goes, unless it is to outlive us; stops nothing else.
class OfficeProcess {
 public:
  /// Starts `program` and waits until its log has a line that says where it is listening.
  /// `environment` has "NAME=value" lines, which come before our own.
  /// @errors kUnavailable/OFFICE_NOT_STARTED with the end of the log.
  static absl::StatusOr<std::unique_ptr<OfficeProcess>> Start(
      const std::string& program, const std::vector<std::string>& arguments,
      const std::string& log_path, OfficeLifetime lifetime,
      const std::vector<std::string>& environment = {});
  ~OfficeProcess();
  OfficeProcess(const OfficeProcess&) = delete;
  OfficeProcess& operator=(const OfficeProcess&) = delete;

  /// host:port for people.
  const std::string& address() const { return address_; }
  pid_t pid() const { return pid_; }

 private:
  OfficeProcess(pid_t pid, OfficeLifetime lifetime) : pid_(pid), lifetime_(lifetime) {}
  bool HasEnded();

  pid_t pid_;
  bool ended_ = false;
  OfficeLifetime lifetime_;
  bool started_ = false;
  std::string address_;
};

/// The address in the first line of `log` that says "listening"; "" when there is none yet.
std::string ListeningAddress(const std::string& log);

/// A loopback port that was free a moment ago.
absl::StatusOr<int> FreePort();

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_OFFICE_PROCESS_H_
