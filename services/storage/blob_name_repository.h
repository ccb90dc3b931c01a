// blob_name_repository.h: which blobs the rows name. What no row names may go.
//
// A blob is named by documents, revisions, attachments and packages, and inside the summary of a
// package. A migration that adds a column for the name of a blob adds it to
// sql_blob_name_repository.cc too; a test of the schema insists.
#ifndef TRINHKY_SERVICES_STORAGE_BLOB_NAME_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_BLOB_NAME_REPOSITORY_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace trinhky::storage {

class BlobNameRepository {
 public:
  virtual ~BlobNameRepository() = default;

  /// Those of `names` that no row names, sorted, each once. Reads every row that can name a blob:
  /// for a sweep, never for a request.
  virtual absl::StatusOr<std::vector<std::string>> FindUnnamed(
      const std::vector<std::string>& names) const = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_BLOB_NAME_REPOSITORY_H_
