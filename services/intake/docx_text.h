// docx_text.h: the text of a Word file: paragraphs, tabs, and tables in reading order.
#ifndef TRINHKY_SERVICES_INTAKE_DOCX_TEXT_H_
#define TRINHKY_SERVICES_INTAKE_DOCX_TEXT_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace trinhky {

/// The text of the DOCX in `bytes`: headers, body, footers. Cells of a row are joined by a tab, a
/// list mark is written "- ", deleted text is left out. Unpacks at most limits::kUnpackedBytesMax,
/// whatever the archive claims.
/// @errors kInvalidArgument/DOCX_DAMAGED, DOCX_TOO_LARGE
absl::StatusOr<std::string> ReadDocxText(std::string_view bytes);

class DocxArchive;

/// The name of the part that holds the body, as the table of contents says.
/// @errors kInvalidArgument/DOCX_DAMAGED
absl::StatusOr<std::string> DocxMainPart(DocxArchive& archive);

}  // namespace trinhky

#endif  // TRINHKY_SERVICES_INTAKE_DOCX_TEXT_H_
