// manifest.h: what a backup is, in one small file that is written last.
//
//   <backup>/manifest.json        this file, canonical JSON (workflow/base/json.h)
//   <backup>/tables/<name>.jsonl  one file for each table (table_file.h)
//   <backup>/blobs/ab/cd/abcd…    the files that rows name, by their SHA-256
//
// {"blobs":{"bytes":"…","count":"…"},"created":"2026-04-15T01:00:00Z","created_us":"…",
//  "format":"trinhky-backup","format_version":"1","log":{"root":"…","size":"…"},
//  "schema_version":"3","tables":[{"bytes":"…","name":"documents","rows":"…","sha256":"…"}, …]}
//
// Nothing of it depends on the kind of database. The hashes show damage and mistakes; against
// somebody who rewrites a backup and its manifest stands only what others know: a checkpoint of the
// log, the papers themselves.
#ifndef TRINHKY_SERVICES_BACKUP_MANIFEST_H_
#define TRINHKY_SERVICES_BACKUP_MANIFEST_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace trinhky::backup {

inline constexpr int64_t kFormatVersion = 1;

struct TableSummary {
  std::string name;
  int64_t rows = 0;
  int64_t bytes = 0;   ///< of the file
  std::string sha256;  ///< of the file

  bool operator==(const TableSummary&) const = default;
};

struct Manifest {
  int64_t schema_version = 0;
  int64_t created_us = 0;  ///< when the snapshot was taken, UTC microseconds
  std::vector<TableSummary> tables;
  int64_t blobs = 0;
  int64_t blob_bytes = 0;
  int64_t log_size = 0;  ///< leaves of the log
  std::string log_root;  ///< RFC 6962, over the leaves of the snapshot

  bool operator==(const Manifest&) const = default;

  const TableSummary* Find(std::string_view table) const;

  std::string ToJson() const;
  /// @errors kDataLoss/MANIFEST_DAMAGED; kFailedPrecondition/BACKUP_NEWER: a later program wrote
  /// it.
  static absl::StatusOr<Manifest> FromJson(std::string_view bytes);
};

// The names of what lies in a backup.
std::string ManifestPath(const std::string& backup);
std::string TablePath(const std::string& backup, std::string_view table);
std::string BlobFolder(const std::string& backup);

/// Writes it and flushes it; the file appears whole or not at all. @errors of writing.
absl::Status WriteManifest(const std::string& backup, const Manifest& manifest);

/// @errors kNotFound/MANIFEST_MISSING: no backup, or one that was interrupted; as FromJson().
absl::StatusOr<Manifest> ReadManifest(const std::string& backup);

}  // namespace trinhky::backup

#endif  // TRINHKY_SERVICES_BACKUP_MANIFEST_H_
