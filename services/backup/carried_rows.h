// carried_rows.h: what of a row goes into a backup.
//
// Everything, but for what belongs to the running server and not to the office. It is changed when
// the backup is made and not when it is restored: then a backup holds nothing that opens a door,
// and what was loaded can be compared with the file byte for byte.
//   sessions      are left out: people log in again, and no token hash lies on a backup medium
//   leases        keep their epochs, which must never go back, and are nobody's
//   outbox        claims are ended, as by a server that starts alone (outbox_repository.h)
//   timers        claims run out by themselves
#ifndef TRINHKY_SERVICES_BACKUP_CARRIED_ROWS_H_
#define TRINHKY_SERVICES_BACKUP_CARRIED_ROWS_H_

#include <cstdint>

#include "services/storage/table_shape.h"

namespace trinhky::backup {

/// Makes `row` what a backup holds of it; false: nothing.
/// @param now_us  when the snapshot was taken: what was claimed is due then
bool Carry(const storage::TableShape& table, int64_t now_us, storage::TableRow& row);

}  // namespace trinhky::backup

#endif  // TRINHKY_SERVICES_BACKUP_CARRIED_ROWS_H_
