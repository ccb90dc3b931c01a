// spool_file.h: a file without a name, for bytes that come before we know what they are called.
#ifndef TRINHKY_SERVICES_STORAGE_BLOBS_SPOOL_FILE_H_
#define TRINHKY_SERVICES_STORAGE_BLOBS_SPOOL_FILE_H_

#include <cstdint>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace trinhky::storage {

/// In the machine's folder for temporary files; gone with the process at the latest. Not
/// thread-safe.
class SpoolFile {
 public:
  static absl::StatusOr<SpoolFile> Make();
  ~SpoolFile();
  SpoolFile(SpoolFile&& other) noexcept;
  SpoolFile& operator=(SpoolFile&&) = delete;

  /// @errors kResourceExhausted: the disk is full; kUnavailable.
  absl::Status Append(std::string_view bytes);
  absl::Status Clear();
  int64_t bytes() const { return bytes_; }
  int fd() const { return fd_; }
  /// Gives the descriptor away, set to the beginning.
  int Release();

 private:
  explicit SpoolFile(int fd) : fd_(fd) {}

  int fd_;
  int64_t bytes_ = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_BLOBS_SPOOL_FILE_H_
