// table_file.h: the rows of one table as lines of text.
//
//   {"columns":["leaf_index","event_id",…],"table":"log_leaves"}
//   ["0","ev-01j…","3f…",…]
//   ["1",{"base64":"AAEC/w=="},…]
//
// Each line is canonical JSON (workflow/base/json.h): integers are decimal strings, text is text,
// and bytes that are not UTF-8 are an object with their base64. Rows are in the order of the
// primary key, so that the same rows have the same bytes whatever database they come from.
#ifndef TRINHKY_SERVICES_BACKUP_TABLE_FILE_H_
#define TRINHKY_SERVICES_BACKUP_TABLE_FILE_H_

#include <cstdint>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/backup/manifest.h"
#include "services/storage/blobs/running_sha256.h"
#include "services/storage/sql/table_reader.h"
#include "services/storage/table_shape.h"

namespace trinhky::backup {

/// The first line, with its end.
std::string HeaderLine(const storage::TableShape& table);
/// The line of a row, with its end.
std::string RowLine(const storage::TableRow& row);
/// @errors kDataLoss: not a row of this table.
absl::StatusOr<storage::TableRow> ParseRow(const storage::TableShape& table, std::string_view line);

/// Counts and hashes lines as a file would have them.
class TableDigest {
 public:
  explicit TableDigest(const storage::TableShape& table);
  void Add(std::string_view row_line);
  /// Call once.
  TableSummary Finish();

 private:
  TableSummary summary_;
  storage::RunningSha256 hash_;
};

/// Writes one file. Destroying it before Finish() leaves a file that nobody vouches for.
class TableFileWriter {
 public:
  TableFileWriter(const std::string& path, const storage::TableShape& table);

  /// @errors kUnavailable: the disk is full or gone.
  absl::Status Add(const storage::TableRow& row);
  /// Flushes it to the disk. Call once. @errors as Add().
  absl::StatusOr<TableSummary> Finish();

 private:
  const std::string path_;
  std::ofstream out_;
  TableDigest digest_;
};

/// Reads one file. Memory: one line. Not thread-safe.
class TableFileReader final : public storage::RowSource {
 public:
  /// @errors kDataLoss: no such file, or another header.
  static absl::StatusOr<std::unique_ptr<TableFileReader>> Open(const std::string& path,
                                                               const storage::TableShape& table);

  /// @errors kDataLoss: not a row, or not after the one before.
  absl::StatusOr<bool> Next(storage::TableRow& row) override;

 private:
  TableFileReader(const std::string& path, const storage::TableShape& table)
      : in_(path, std::ios::binary), table_(table) {}

  std::ifstream in_;
  const storage::TableShape& table_;
  storage::TableRow key_;  ///< of the row before
};

/// The values of the primary key of `row`.
storage::TableRow KeyOf(const storage::TableShape& table, const storage::TableRow& row);

}  // namespace trinhky::backup

#endif  // TRINHKY_SERVICES_BACKUP_TABLE_FILE_H_
