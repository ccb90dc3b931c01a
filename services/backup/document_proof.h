// document_proof.h: the part of the proof that goes from document to document.
#ifndef TRINHKY_SERVICES_BACKUP_DOCUMENT_PROOF_H_
#define TRINHKY_SERVICES_BACKUP_DOCUMENT_PROOF_H_

#include "absl/status/status.h"
#include "services/backup/finding.h"
#include "services/backup/proof.h"
#include "services/storage/sql/table_reader.h"

namespace trinhky::backup {

/// Replays every document. @errors those of the database.
absl::Status ProveDocuments(storage::TableReader& reader, const ProofPlan& plan,
                            Findings& findings);

}  // namespace trinhky::backup

#endif  // TRINHKY_SERVICES_BACKUP_DOCUMENT_PROOF_H_
