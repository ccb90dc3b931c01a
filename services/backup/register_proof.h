// register_proof.h: the part of the proof that goes through the registers.
#ifndef TRINHKY_SERVICES_BACKUP_REGISTER_PROOF_H_
#define TRINHKY_SERVICES_BACKUP_REGISTER_PROOF_H_

#include "absl/status/status.h"
#include "services/backup/finding.h"
#include "services/storage/sql/table_reader.h"

namespace trinhky::backup {

/// Every number of every series is explained, and every number that a document bears is in one.
/// @errors those of the database.  @source R-NUM-01, R-NUM-11, R-NUM-12, R-NUM-14, R-REG-02
absl::Status ProveRegisters(storage::TableReader& reader, Findings& findings);

}  // namespace trinhky::backup

#endif  // TRINHKY_SERVICES_BACKUP_REGISTER_PROOF_H_
