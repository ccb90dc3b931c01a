// evidence_worker.h: makes an issued file provable for years: time stamp, evidence, stamp over it.
//
// Nobody waits for it. Issuing leaves a row in the outbox; this asks the authorities, appends what
// they say as further revisions of the file (B-T, B-LT, B-LTA), judges each result with the
// verifier that everybody uses, and puts it on record. What was sent stays what was sent: a copy
// has the file as it was issued. @source R-DS-10
#ifndef TRINHKY_SERVICES_SIGNING_EVIDENCE_WORKER_H_
#define TRINHKY_SERVICES_SIGNING_EVIDENCE_WORKER_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "services/casework/casework.h"
#include "services/casework/signatures.h"
#include "services/rpc/clock.h"
#include "services/signing/crypto/trust_store.h"
#include "services/signing/trust/authorities.h"
#include "services/storage/outbox_repository.h"

namespace trinhky::signing {

/// Collaborators. Not owned.
struct EvidenceDeps {
  const casework::Casework& casework;
  const Authorities& authorities;
  const TrustStore& trust;
  const TrustStore* time_stamp_trust;  ///< null: `trust`
  const Clock& clock;
};

/// Handles rows of casework::kEvidenceTopic. Thread-safe; blocks for as long as authorities take.
class EvidenceWorker {
 public:
  explicit EvidenceWorker(EvidenceDeps deps) : deps_(deps) {}

  /// Never fails, and never gives up: a step that did not work is tried again, later each time, and
  /// begins where the last one ended.
  void Handle(const storage::OutboxRecord& row) const;

 private:
  /// Every step that is missing. OK: the file has all of them.
  absl::Status Complete(const storage::DocumentKey& key) const;
  absl::StatusOr<casework::SignedFile> Read(const storage::DocumentKey& key) const;
  /// `bytes` with the step's revision.
  absl::StatusOr<std::string> Append(const std::string& role, const casework::SignedFile& file,
                                     std::string bytes) const;
  absl::StatusOr<std::string> Stamp(std::string bytes) const;
  absl::StatusOr<std::string> AddEvidence(const casework::SignedFile& file,
                                          std::string bytes) const;
  absl::Status Judge(const std::string& role, const casework::SignedFile& file,
                     const std::string& bytes) const;
  absl::Status Keep(const std::string& role, const casework::SignedFile& file,
                    const std::string& bytes) const;

  EvidenceDeps deps_;
};

/// How long to wait after try number `attempts` (from 1): a minute, doubled up to six hours. A list
/// that is published once a day is worth no more.
int64_t EvidenceDelayUs(int64_t attempts);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_EVIDENCE_WORKER_H_
