// revocation_files.h: lists of revoked certificates out of files.
#ifndef TRINHKY_SERVICES_SIGNING_TRUST_REVOCATION_FILES_H_
#define TRINHKY_SERVICES_SIGNING_TRUST_REVOCATION_FILES_H_

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace trinhky::signing {

/// Largest file, and most files of a folder.
inline constexpr size_t kRevocationFileBytesMax = size_t{16} << 20, kRevocationFilesMax = 1'000;

/// The lists at `path` as DER: a file, DER or PEM with any number of lists; or a folder, of which
/// the files with the ending .crl are read in the order of their names. What is in them is not
/// looked at: ReadCrl() does, under the authority that signed it.
/// @errors kNotFound/REVOCATION_LISTS_UNREADABLE; kInvalidArgument/REVOCATION_LISTS_WRONG: too
/// large, too many, or a PEM file without a list. Both name the file.
absl::StatusOr<std::vector<std::string>> ReadRevocationLists(const std::string& path);

/// The lists at a path, as they are now. Thread-safe.
class RevocationFiles {
 public:
  using Lists = std::shared_ptr<const std::vector<std::string>>;

  /// No lists, for good.
  RevocationFiles() : lists_(std::make_shared<const std::vector<std::string>>()) {}
  /// Reads `path`; an empty one is no lists.  @errors those of ReadRevocationLists().
  static absl::StatusOr<std::unique_ptr<RevocationFiles>> Open(const std::string& path);

  /// The lists, read again when a file has come, gone or changed (looked for by its size and
  /// times). What cannot be read then leaves the lists as they were and sets problem(): a list that
  /// is being replaced must not let a revoked certificate pass.
  Lists Current();

  /// Why the newest files are not what Current() gives; OK when they are.
  absl::Status problem() const;
  /// The same, told once for each change of the files: for a log.
  absl::Status NewProblem();

 private:
  std::string path_;  ///< empty: no lists
  mutable std::mutex mutex_;
  std::string seen_;  ///< names, sizes and times of the files that were read
  Lists lists_;
  absl::Status problem_;
  bool told_ = true;
};

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TRUST_REVOCATION_FILES_H_
