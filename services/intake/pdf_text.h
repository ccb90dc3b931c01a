// pdf_text.h: the text of a PDF, by pdftotext in a process of its own.
//
// The program is started, never linked: its licence is the GPL, and a hostile file then meets a
// process with little memory, little time, no other files open and nothing to inherit.
#ifndef TRINHKY_SERVICES_INTAKE_PDF_TEXT_H_
#define TRINHKY_SERVICES_INTAKE_PDF_TEXT_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/intake/intake.h"

namespace trinhky {

/// The text of the PDF in `bytes`, columns kept side by side.
/// @errors see TakeIn()
absl::StatusOr<std::string> ReadPdfText(std::string_view bytes, const IntakeOptions& options);

}  // namespace trinhky

#endif  // TRINHKY_SERVICES_INTAKE_PDF_TEXT_H_
