// bench_office.h: a server of one invented office, started as a child for a measurement.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_BENCH_OFFICE_H_
#define TRINHKY_CLIENTS_CLI_BENCH_BENCH_OFFICE_H_

#include <sys/types.h>

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "clients/cli/scratch.h"
#include "services/signing/crypto/keys.h"

namespace trinhky::cli {

struct BenchOfficeOptions {
  std::string server;      ///< path of trinhkyd
  int group_commit = 256;  ///< as its flag
  /// mysql://… of an empty database; empty: a SQLite file in the folder
  std::string database = {};
  bool web = false;    ///< a port for browsers too
  int unit_heads = 0;  ///< so many people beside "duyet" head the unit, to have many at one desk
};

/// Made by Start(); stops the server and removes the folder when it goes.
class BenchOffice {
 public:
  /// @errors kNotFound: no such program; kUnavailable: it did not start.
  static absl::StatusOr<std::unique_ptr<BenchOffice>> Start(const BenchOfficeOptions& options);
  ~BenchOffice();
  BenchOffice(const BenchOffice&) = delete;
  BenchOffice& operator=(const BenchOffice&) = delete;

  /// Ends the server and waits until it has gone; what it stored stays. Idempotent.
  void Stop();
  /// Starts it again on the same data, elsewhere: the address changes. @errors as Start().
  absl::Status Restart();

  /// Login of one of `unit_heads`, from 0.
  static std::string UnitHead(int index);
  /// As the server's flag.
  std::string database() const;
  const std::string& address() const { return address_; }
  /// Of the port for browsers; empty without one.
  const std::string& web_address() const { return web_address_; }
  /// -1 when it is stopped.
  pid_t pid() const { return pid_; }
  /// From the launch to the line with the address: it serves then.
  double start_ms() const { return start_ms_; }
  /// A path in the folder.
  std::string File(const std::string& name) const { return folder_.path() + "/" + name; }
  const signing::PrivateKey& signer_key() const { return signer_key_; }

 private:
  BenchOffice(ScratchFolder folder, BenchOfficeOptions options)
      : folder_(std::move(folder)), options_(std::move(options)) {}
  absl::Status WriteFiles();
  absl::Status Launch();

  ScratchFolder folder_;
  const BenchOfficeOptions options_;
  std::string address_;
  std::string web_address_;
  pid_t pid_ = -1;
  double start_ms_ = 0;
  signing::PrivateKey signer_key_;
};

/// Password of everybody in the office.
inline constexpr char kBenchPassword[] = "do-toc-do-2026";
inline constexpr char kBenchAgency[] = "agencies/do";

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_BENCH_OFFICE_H_
