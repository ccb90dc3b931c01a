// scratch.h: what a program needs that starts servers of its own for a while.
#ifndef TRINHKY_CLIENTS_CLI_SCRATCH_H_
#define TRINHKY_CLIENTS_CLI_SCRATCH_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace trinhky::cli {

/// A new folder under TMPDIR that only its owner may enter; removed with everything in it when this
/// goes, unless it is to be kept.
class ScratchFolder {
 public:
  /// @param purpose  stands in the name: "trinhky-<purpose>-…".
  /// @errors kUnavailable: it cannot be made.
  static absl::StatusOr<ScratchFolder> Make(std::string_view purpose);
  ~ScratchFolder();
  ScratchFolder(ScratchFolder&& other) noexcept;
  ScratchFolder& operator=(ScratchFolder&&) = delete;

  const std::string& path() const { return path_; }
  /// Whether it stays when this goes.
  void Keep(bool keeps) { keeps_ = keeps; }

 private:
  explicit ScratchFolder(std::string path) : path_(std::move(path)) {}

  std::string path_;
  bool keeps_ = false;
};

/// `given`, or trinhkyd beside this program when that is empty.
std::string ServerProgram(const std::string& given);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_SCRATCH_H_
