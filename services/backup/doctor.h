// doctor.h: is this installation well? A list of checks, each with what was found and its mend.
#ifndef TRINHKY_SERVICES_BACKUP_DOCTOR_H_
#define TRINHKY_SERVICES_BACKUP_DOCTOR_H_

#include <string>
#include <vector>

#include "services/backup/progress_report.h"
#include "services/casework/definition_shelf.h"
#include "services/rpc/clock.h"
#include "services/storage/database/database.h"
#include "workflow/base/status.h"

namespace trinhky::backup {

enum class CheckLevel { kOk, kWarning, kError };

/// "ok", "warning", "error"
const char* NameOf(CheckLevel level);

struct Check {
  std::string name;  ///< stable: "database", "schema", "disk_blobs" …
  CheckLevel level = CheckLevel::kOk;
  Message found;
  Message mend;  ///< empty when all is well
};

struct DoctorPlan {
  std::string database;    ///< as OpenDatabase()
  std::string blobs = {};  ///< folder; empty: the one beside the SQLite database, if it is there
  /// Files and folders with certificates whose end is looked at; empty names are passed over.
  std::vector<std::string> certificates = {};
  /// Proves every row too (proof.h); nullptr: does not.
  const casework::DefinitionShelf* deep = nullptr;
  ProgressReport progress = {};
  storage::DatabaseLog log = {};
};

struct Diagnosis {
  std::vector<Check> checks;
  bool reached = true;  ///< false: the database is out of reach, and little could be looked at

  bool well() const;  ///< no error; warnings are none
};

/// Looks, and changes nothing, but for a file in the folder of blobs that comes and goes.
Diagnosis Examine(const DoctorPlan& plan, const Clock& clock);

}  // namespace trinhky::backup

#endif  // TRINHKY_SERVICES_BACKUP_DOCTOR_H_
