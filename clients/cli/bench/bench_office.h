// bench_office.h: a server of one invented office, started as a child for a measurement.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_BENCH_OFFICE_H_
#define TRINHKY_CLIENTS_CLI_BENCH_BENCH_OFFICE_H_

#include <sys/types.h>

#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/signing/crypto/keys.h"

namespace trinhky::cli {

/// Made by Start(); stops the server and removes the folder when it goes.
class BenchOffice {
 public:
  /// @param server  path of trinhkyd. @errors kNotFound; kUnavailable.
  static absl::StatusOr<std::unique_ptr<BenchOffice>> Start(const std::string& server);
  ~BenchOffice();
  BenchOffice(const BenchOffice&) = delete;
  BenchOffice& operator=(const BenchOffice&) = delete;

  const std::string& address() const { return address_; }
  pid_t pid() const { return pid_; }
  /// A path in the folder.
  std::string File(const std::string& name) const { return folder_ + "/" + name; }
  const signing::PrivateKey& signer_key() const { return signer_key_; }

 private:
  BenchOffice() = default;
  absl::Status WriteFiles();
  absl::Status Launch(const std::string& server);

  std::string folder_;
  std::string address_;
  pid_t pid_ = -1;
  signing::PrivateKey signer_key_;
};

/// Password of everybody in the office.
inline constexpr char kBenchPassword[] = "do-toc-do-2026";
inline constexpr char kBenchAgency[] = "agencies/do";

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_BENCH_OFFICE_H_
