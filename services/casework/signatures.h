// signatures.h: do the stored signatures hold over exactly this content? Asked before sealing,
// issuing and sending, so that what was approved is what was signed is what was sent.
#ifndef TRINHKY_SERVICES_CASEWORK_SIGNATURES_H_
#define TRINHKY_SERVICES_CASEWORK_SIGNATURES_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/casework/case_file.h"
#include "services/signing/crypto/trust_store.h"
#include "services/signing/crypto/verify_cms.h"
#include "services/storage/unit_of_work.h"

namespace trinhky::casework {

inline constexpr char kLeaderRole[] = "leader";
inline constexpr char kOrganisationRole[] = "organisation";

/// One stored signature and what our verifier says of it now.
struct CheckedSignature {
  storage::SignatureRecord record;
  signing::VerifyResult result;
};

/// The signatures of the newest revision, checked: the digest of the stored package must be the
/// document's, the leader's CMS must hold over the package, the seal's over the seal statement made
/// of digest, leader's CMS, number and date. @source R-DS-01
absl::StatusOr<std::vector<CheckedSignature>> CheckSignatures(const storage::ReadUnit& unit,
                                                              const storage::DocumentRecord& record,
                                                              const signing::TrustStore& trust);

/// The seal statement's canonical bytes for a numbered document.
/// @errors kInternal when the document has no number yet.
absl::StatusOr<std::string> SealStatementOf(const storage::DocumentRecord& record,
                                            std::string_view leader_cms);

/// @errors kFailedPrecondition/SIGNATURE_INVALID with the verdict; /SIGNATURE_MISSING.
absl::Status RequireLeaderSignature(CaseFile& file, const signing::TrustStore& trust);
absl::Status RequireBothSignatures(CaseFile& file, const signing::TrustStore& trust);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_SIGNATURES_H_
