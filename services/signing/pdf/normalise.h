// normalise.h: what is done once to an uploaded PDF before anybody approves it.
//
// The result is the document: its SHA-256 is what the approvers see and what is signed. After this
// the file only grows.
#ifndef TRINHKY_SERVICES_SIGNING_PDF_NORMALISE_H_
#define TRINHKY_SERVICES_SIGNING_PDF_NORMALISE_H_

#include <string>

#include "absl/status/statusor.h"

namespace trinhky::signing::pdf {

/// Writes `upload` anew: PDF 1.7 at least, one revision, a table of plain objects, nothing that is
/// not referenced; without actions that start by themselves, scripts, embedded files, an empty
/// form. Page contents and fonts stay as they are, byte for byte. The same input gives the same
/// bytes. The result passes PdfFile::Read().
/// @errors those of PdfFile::Read(); kFailedPrecondition/PDF_ALREADY_SIGNED;
/// kInvalidArgument/PDF_HAS_FORM.
absl::StatusOr<std::string> NormaliseUpload(std::string upload);

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_NORMALISE_H_
