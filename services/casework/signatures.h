// signatures.h: the signed file of a document, and whether it holds: the page that was approved,
// the leader's signature over it and over the content package, the number and date of the register,
// the organisation's seal. Asked before sealing, issuing and sending, so that what was approved is
// what was signed is what was sent.
//
//   TRINHKY_ASSIGN_OR_RETURN(SignedFile file, ReadSignedFile(unit, record));     // in a snapshot
//   const PdfReport report = JudgeFile(file, bytes, {.trust = …, .at_us = …});   // outside of it
//   TRINHKY_RETURN_IF_ERROR(RequireValid(report));
#ifndef TRINHKY_SERVICES_CASEWORK_SIGNATURES_H_
#define TRINHKY_SERVICES_CASEWORK_SIGNATURES_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/signing/pdf/sign.h"
#include "services/signing/verify/verify_pdf.h"
#include "services/storage/blob_store.h"
#include "services/storage/unit_of_work.h"

namespace trinhky::casework {

inline constexpr char kLeaderRole[] = "leader";
inline constexpr char kOrganisationRole[] = "organisation";
// What is added to an issued file to prove it for years, in this order. @source R-DS-10
inline constexpr char kTimeStampRole[] = "time_stamp";
inline constexpr char kEvidenceRole[] = "evidence";
inline constexpr char kArchiveStampRole[] = "archive_stamp";

/// What the rows of one snapshot say of a document's file.
struct SignedFile {
  storage::DocumentRecord document;
  storage::RevisionRecord revision;  ///< the newest: what was approved
  std::optional<storage::SignatureRecord> leader;
  std::optional<storage::SignatureRecord> organisation;
  std::vector<storage::SignatureRecord> additions;  ///< in the order in which they were made

  /// The blob of the file as it was issued, or of what it is before that: with the leader's
  /// signature, or the page without any.
  const std::string& issued_sha256() const;
  /// The same with all additions.
  const std::string& sha256() const;
};

/// Reads them.
/// @errors kFailedPrecondition/CONTENT_CHANGED: the package is not the one that was approved, or
///   nothing was submitted yet.
absl::StatusOr<SignedFile> ReadSignedFile(const storage::ReadUnit& unit,
                                          const storage::DocumentRecord& record);

/// What the seal's revision fills in for a numbered document.  @source R-NUM-03, R-DAT-01
/// @errors kInternal when it has no number yet.
absl::StatusOr<signing::pdf::NumberAndDate> NumberAndDateOf(const storage::DocumentRecord& record);

/// The lists of revoked certificates that the office keeps, DER, as they are now; an empty function
/// means that it keeps none.
using RevocationSource = std::function<std::vector<std::string>()>;

/// By what a file is judged.
struct JudgeBy {
  const signing::TrustStore& trust;
  const signing::TrustStore* time_stamp_trust = nullptr;  ///< null: `trust`
  std::vector<std::string> revocation_lists{};            ///< DER
  bool require_revocation = false;                        ///< no word about a certificate: UNKNOWN
  int64_t at_us = 0;                                      ///< as of when certificates must be valid
};

/// By the office's roots and lists, for what it signs and issues itself: where it keeps lists,
/// every certificate needs a word.
JudgeBy ByOffice(const signing::TrustStore& trust, const RevocationSource& lists, int64_t at_us);

/// Judges `bytes` against everything that the rows say: signers, digest, page, number and date.
/// Takes some milliseconds: not inside of a transaction.  @source R-DS-01
signing::verify::PdfReport JudgeFile(const SignedFile& file, std::string bytes, const JudgeBy& by);

/// The same for the stored bytes. @errors those of the store; kDataLoss when they are damaged.
absl::StatusOr<signing::verify::PdfReport> JudgeStored(const SignedFile& file,
                                                       const storage::BlobStore& blobs,
                                                       const JudgeBy& by);

/// @errors kFailedPrecondition/SIGNATURE_MISSING; /SIGNATURE_INVALID with `verdict` and `code`.
absl::Status RequireValid(const signing::verify::PdfReport& report);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_SIGNATURES_H_
