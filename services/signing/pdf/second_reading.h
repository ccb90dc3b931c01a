// second_reading.h: QPDF reads the same file, without recovery; both readings must agree.
#ifndef TRINHKY_SERVICES_SIGNING_PDF_SECOND_READING_H_
#define TRINHKY_SERVICES_SIGNING_PDF_SECOND_READING_H_

#include "absl/status/status.h"

namespace trinhky::signing::pdf {

class PdfFile;

/// OK when QPDF opens the file without a warning, knows the same objects, and every object and
/// every stream's raw bytes are the same. The structure streams were unpacked within their limit
/// before, so QPDF cannot be made to unpack more.
/// @param later  a later state of the same file that has passed; what both share is not compared
/// again (ADR 0026). May be null.
/// @errors kInvalidArgument/PDF_TWO_READINGS, PDF_DAMAGED.
absl::Status CheckSecondReading(const PdfFile& file, const PdfFile* later);

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_SECOND_READING_H_
