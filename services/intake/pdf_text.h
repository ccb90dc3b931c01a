// pdf_text.h: the text of a PDF, by pdftotext in a process of its own.
//
// The program is started, never linked: its licence is the GPL, and a hostile file then meets a
// process with little memory, little time, no other files open and nothing to inherit.
#ifndef TRINHKY_SERVICES_INTAKE_PDF_TEXT_H_
#define TRINHKY_SERVICES_INTAKE_PDF_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/intake/intake.h"

namespace trinhky {

/// What a program of poppler-utils writes about the PDF in `bytes`, its standard input.
/// @errors see TakeIn()
absl::StatusOr<std::string> RunPdfProgram(const std::vector<std::string>& arguments,
                                          std::string_view bytes, const IntakeOptions& options,
                                          int64_t output_bytes);

/// The text of the PDF in `bytes`, columns kept side by side.
/// @errors see TakeIn()
absl::StatusOr<std::string> ReadPdfText(std::string_view bytes, const IntakeOptions& options);

}  // namespace trinhky

#endif  // TRINHKY_SERVICES_INTAKE_PDF_TEXT_H_
