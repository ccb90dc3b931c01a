// restore.h: a backup becomes a database again, of whatever kind, and is proved to be what it was.
//
//   1  the manifest is read, and every file is compared with its hash
//   2  the files are copied, then the rows are loaded into an empty database of the backup's schema
//   3  every row is read back: each table has the very bytes of its file
//   4  the schema is brought forward to that of this program
//   5  the rows prove each other (proof.h)
//   6  the database is marked as whole; until then no server opens it
#ifndef TRINHKY_SERVICES_BACKUP_RESTORE_H_
#define TRINHKY_SERVICES_BACKUP_RESTORE_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/backup/finding.h"
#include "services/backup/manifest.h"
#include "services/backup/progress_report.h"
#include "services/casework/definition_shelf.h"
#include "services/storage/database/database.h"

namespace trinhky::backup {

struct RestorePlan {
  std::string backup;
  std::string database;  ///< as OpenDatabase(); empty
  std::string blobs;     ///< folder; may hold files of an earlier try
  /// Start also when rows do not prove each other: an office that has been damaged for long needs
  /// its data all the same. A damaged backup is refused in any case.
  bool accept_findings = false;
  ProgressReport progress = {};
  storage::DatabaseLog log = {};
};

struct RestoreResult {
  Manifest manifest;
  Findings findings;
  bool ready = false;  ///< servers may start
};

/// @errors kNotFound/MANIFEST_MISSING; kDataLoss/MANIFEST_DAMAGED;
/// kFailedPrecondition/BACKUP_NEWER,
///   /SCHEMA_NEWER, /DATABASE_NOT_EMPTY, /RESTORE_UNFINISHED; as ConnectToFill(). What does not
///   hold is in the result.
absl::StatusOr<RestoreResult> Restore(const RestorePlan& plan,
                                      const casework::DefinitionShelf& definitions);

/// As a restore, into a database in the folder `scratch` that the caller removes; nothing is
/// copied.
absl::StatusOr<RestoreResult> VerifyBackup(const std::string& backup, const std::string& scratch,
                                           const casework::DefinitionShelf& definitions,
                                           const ProgressReport& progress = {},
                                           const storage::DatabaseLog& log = {});

}  // namespace trinhky::backup

#endif  // TRINHKY_SERVICES_BACKUP_RESTORE_H_
