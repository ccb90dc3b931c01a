// signature_place.h: the empty place of a signature in a new revision, and what fills it.
//
// /Contents is written as zeros and /ByteRange as digits of fixed width, so that both are put in
// place without moving a byte.
#ifndef TRINHKY_SERVICES_SIGNING_PDF_SIGNATURE_PLACE_H_
#define TRINHKY_SERVICES_SIGNING_PDF_SIGNATURE_PLACE_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/signing/pdf/revision_writer.h"

namespace trinhky::signing::pdf {

/// A file whose last revision waits for its signature.
struct EmptyPlace {
  std::string bytes;
  /// SHA-256 of everything but /Contents, 32 raw bytes.
  std::string digest;
};

/// Puts the signature dictionary `entries` (without /ByteRange and /Contents) as object `id` and
/// ends the revision.
/// @errors those of PdfFile::Read() and FindSignatures(), when the result would not pass them.
absl::StatusOr<EmptyPlace> FinishWithPlace(RevisionWriter writer, Ref id, const Value& entries);

/// Puts `signature` (a CMS or a time stamp token, DER) into the place that is still empty; nothing
/// else changes.
/// @errors kFailedPrecondition/PDF_NOT_PREPARED: the last revision has no empty place;
/// kInvalidArgument/PDF_SIGNATURE_TOO_LONG (more than kContentsBytes, or nothing); and those of the
/// reader.
absl::StatusOr<std::string> FillPlace(std::string bytes, std::string_view signature);

/// The digest that a prepared file waits for.  @errors as FillPlace().
absl::StatusOr<std::string> DigestOfPlace(std::string_view bytes);

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_SIGNATURE_PLACE_H_
