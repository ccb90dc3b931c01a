// time_stamp.h: a document time stamp: proof that everything before it existed at a moment.
//
// It is a revision of its own, after the signatures (level B-T) or after their evidence (B-LTA); it
// changes none of their bytes (adr/0023). The token comes from a time stamp authority, which the
// caller asks: that takes seconds or minutes and is never done inside a transaction.
//   TRINHKY_ASSIGN_OR_RETURN(EmptyPlace place, PrepareTimeStamp(file));
//   ... ask for a token over place.digest (SHA-256) ...
//   TRINHKY_ASSIGN_OR_RETURN(std::string stamped, CompleteTimeStamp(place.bytes, token));
#ifndef TRINHKY_SERVICES_SIGNING_PDF_TIME_STAMP_H_
#define TRINHKY_SERVICES_SIGNING_PDF_TIME_STAMP_H_

#include <functional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/signing/pdf/pdf_file.h"
#include "services/signing/pdf/signature_place.h"

namespace trinhky::signing::pdf {

/// Answers a SHA-256 digest (32 raw bytes) with a TimeStampToken (DER).
using TimeStamper = std::function<absl::StatusOr<std::string>(std::string_view digest)>;

/// Appends an invisible field "DauThoiGian<n>" on the first page with an empty time stamp.
/// @errors kFailedPrecondition/PDF_FIELD_MISSING (no form), PDF_SIGNATURE_ORDER (nobody has signed,
/// or a signature is still empty); and the reader's.
/// @source R-DS-10
absl::StatusOr<EmptyPlace> PrepareTimeStamp(const PdfFile& file);

/// Puts the token in place; no other byte changes. Does not judge the token.
/// @errors kFailedPrecondition/PDF_NOT_PREPARED; kInvalidArgument/PDF_SIGNATURE_TOO_LONG.
absl::StatusOr<std::string> CompleteTimeStamp(std::string prepared, std::string_view token);

/// Both steps around `stamper`.  @errors as the parts, and the stamper's.
absl::StatusOr<std::string> AppendTimeStamp(const PdfFile& file, const TimeStamper& stamper);

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_TIME_STAMP_H_
