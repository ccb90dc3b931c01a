// proof.h: do the rows of an office prove each other? For a restored database, a backup, and a
// living one (doctor --deep).
//
// Proved, for each document: its events are dense, chained, and hash to their leaves; each is what
// the pinned definition records for that act on that state; replayed from the start they give the
// stored instance, state, definition and hash; number, symbol, date and arrival are those that the
// events say; each frozen revision hashes to its digest; each reason that is still there hashes to
// what the event holds; every copy goes to a body that the recipient list names at that line. For
// each register and year: the numbers 1 … n are all there, each ISSUED to a document that bears it,
// RESERVED for one, or VOID with its reason. For the log: leaves are dense, each event has exactly
// one place or waits for it, places within a document follow its events, stored checkpoints have
// the root that the leaves give. For the files: every one that a row names is there, and has its
// hash.
//
// Not proved, because events do not hold it: subject and header fields, the text of the recipient
// list beyond its digest, who was in a group on the day of issue, desks, who read what, receipts
// and how far a copy is, requests, accounts, the directory. Signatures are checked by digest, not
// by certificate. Rows that somebody rewrote together with their events, log and checkpoints are
// found only by who kept a checkpoint.
// @source R-NUM-01, R-NUM-11, R-NUM-12, R-NUM-14, R-REG-01, R-REG-02, R-NN-09
#ifndef TRINHKY_SERVICES_BACKUP_PROOF_H_
#define TRINHKY_SERVICES_BACKUP_PROOF_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "services/backup/finding.h"
#include "services/backup/progress_report.h"
#include "services/casework/definition_shelf.h"
#include "services/storage/blob_store.h"
#include "services/storage/sql/table_reader.h"

namespace trinhky::backup {

struct ProofPlan {
  const casework::DefinitionShelf& definitions;
  const storage::BlobStore* blobs = nullptr;  ///< nullptr: files are not looked at
  bool blobs_verified = false;                ///< their hashes are proved already
  std::string log_root = {};                  ///< what the root must be; "": not known
  int64_t log_size = 0;                       ///< with log_root
  ProgressReport progress = {};
};

/// Proves one snapshot. The schema must be that of this program. Memory does not grow with the
/// office. What does not hold goes into `findings`.
/// @errors those of the database; kFailedPrecondition/SCHEMA_OLDER.
absl::Status Prove(storage::TableReader& reader, const ProofPlan& plan, Findings& findings);

}  // namespace trinhky::backup

#endif  // TRINHKY_SERVICES_BACKUP_PROOF_H_
