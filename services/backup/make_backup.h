// make_backup.h: a backup of an office while its server works (ADR 14).
//
// Files first, then rows, then files again. A file that a row names may be swept when no row names
// it any more and it is a day old. What the first pass copied is safe; a name that came after it
// belongs to a file that was stored a moment before, which the sweep leaves alone for a day. So
// every file that the snapshot of the rows names is in the backup, as long as a backup takes less
// than a day. And the snapshot, which keeps the database from tidying up, lasts only as long as the
// rows.
#ifndef TRINHKY_SERVICES_BACKUP_MAKE_BACKUP_H_
#define TRINHKY_SERVICES_BACKUP_MAKE_BACKUP_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/backup/finding.h"
#include "services/backup/manifest.h"
#include "services/backup/progress_report.h"
#include "services/rpc/clock.h"
#include "services/storage/database/database.h"

namespace trinhky::backup {

struct BackupPlan {
  std::string database;  ///< as OpenDatabase()
  std::string blobs;     ///< folder of the server's files
  std::string target;    ///< folder that does not exist; its parent does
  ProgressReport progress = {};
  storage::DatabaseLog log = {};
};

struct BackupResult {
  Manifest manifest;
  Findings findings;  ///< files that the office has lost; the backup is whole but for them
};

/// Writes the backup into a folder beside `target` and gives it its name when it is whole. Only the
/// owner may read it. The database may be of an older schema: the backup is then of that one.
/// @errors kAlreadyExists/BACKUP_EXISTS; kUnavailable/BACKUP_UNWRITABLE, /BLOBS_UNREADABLE; as
///   ConnectToRead() and TableReader::Open().
absl::StatusOr<BackupResult> MakeBackup(const BackupPlan& plan, const Clock& clock);

}  // namespace trinhky::backup

#endif  // TRINHKY_SERVICES_BACKUP_MAKE_BACKUP_H_
