// bulk_load.h: an office with as many documents as years of work would have left.
//
// What a server lived is multiplied (document_copies.h): the copies are spread over ten years that
// ended before this one, oldest first, numbered by the registers of those years, and placed in the
// log behind what is there. The result is a database whose rows prove each other.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_BULK_LOAD_H_
#define TRINHKY_CLIENTS_CLI_BENCH_BULK_LOAD_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "clients/cli/bench/document_copies.h"
#include "services/backup/finding.h"
#include "services/backup/progress_report.h"
#include "services/casework/definition_shelf.h"

namespace trinhky::cli {

inline constexpr int64_t kBulkDocumentsMax = 10'000'000;

struct BulkLoadPlan {
  std::string database;          ///< as storage::OpenDatabase(); no server runs on it
  int64_t documents_at_end = 0;  ///< with the last Fill(), 1..kBulkDocumentsMax
  int64_t now_us = 0;            ///< UTC microseconds; the copies lie before its year
  /// Called now and then with how many documents there are.
  std::function<void(int64_t documents)> progress = {};
};

/// Not thread-safe.
class BulkLoad {
 public:
  /// @param definitions  outlives this
  BulkLoad(BulkLoadPlan plan, const casework::DefinitionShelf& definitions)
      : plan_(std::move(plan)), definitions_(definitions) {}

  /// Copies until the database has `documents`; the first call chooses what is copied. When it
  /// fails the database stays closed to servers. @return rows that were stored
  /// @errors kFailedPrecondition: the database has no finished document; as ConnectToFill() and
  ///   storage::TableWriter.
  absl::StatusOr<int64_t> Fill(int64_t documents);

 private:
  class Filling;

  const BulkLoadPlan plan_;
  const casework::DefinitionShelf& definitions_;
  std::vector<DocumentTemplate> templates_;
  int64_t next_ = 0;  ///< copies made so far
};

/// The proof of services/backup/proof.h, but for files, over a database that no server changes
/// meanwhile. @errors those of the database.
absl::StatusOr<backup::Findings> ProveDatabase(const std::string& database,
                                               const casework::DefinitionShelf& definitions,
                                               const backup::ProgressReport& progress = {});

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_BULK_LOAD_H_
