// blob_copy.h: files from one store to another, by a list of names that lies in a file: it may be
// longer than what fits into memory.
#ifndef TRINHKY_SERVICES_BACKUP_BLOB_COPY_H_
#define TRINHKY_SERVICES_BACKUP_BLOB_COPY_H_

#include <cstdint>
#include <fstream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/backup/finding.h"
#include "services/backup/progress_report.h"
#include "services/storage/blob_store.h"
#include "services/storage/sql/table_reader.h"

namespace trinhky::backup {

/// Writes the names of blobs that rows have, one a line, some more than once.
class NameList {
 public:
  explicit NameList(const std::string& path);

  /// Adds what `row` of `table` names.
  void Add(const storage::TableShape& table, const storage::TableRow& row);
  /// Adds what all rows of the snapshot name. @errors those of the database.
  absl::Status AddAll(storage::TableReader& reader);
  /// @errors kUnavailable: the list could not be written.
  absl::Status Close();

 private:
  std::ofstream out_;
};

/// Copies every blob of the list that `to` does not have; each is verified as it is read.
/// @param findings  takes BLOB_MISSING and BLOB_DAMAGED; nullptr: what is not there is passed over
/// @errors those of writing.
absl::Status CopyNamedBlobs(const std::string& list, const storage::BlobStore& from,
                            storage::BlobStore& to, Findings* findings,
                            const ProgressReport& progress);

/// Erases from `store` what the list does not name. @errors those of the store.
absl::Status RemoveUnnamedBlobs(const std::string& list, storage::BlobStore& store);

struct BlobCount {
  int64_t blobs = 0;
  int64_t bytes = 0;
};

/// Counts all blobs of `store`, and reads each to its end: BLOB_DAMAGED for one whose bytes do not
/// have its name. @errors those of the store.
absl::StatusOr<BlobCount> VerifyBlobs(const storage::BlobStore& store, Findings& findings,
                                      const ProgressReport& progress);

}  // namespace trinhky::backup

#endif  // TRINHKY_SERVICES_BACKUP_BLOB_COPY_H_
