// intake.h: the text of a file that somebody hands in.
//
//   StatusOr<IntakeText> text = TakeIn(bytes, {.file_name = "bao-cao.docx"});
//
// A file is what its bytes say; one that claims to be something else is refused, and so is one
// that is too large, damaged or locked. Nothing is stored here and nothing of a file is logged.
#ifndef TRINHKY_SERVICES_INTAKE_INTAKE_H_
#define TRINHKY_SERVICES_INTAKE_INTAKE_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace trinhky {

enum class FileKind { kPdf, kDocx, kText };

struct IntakeText {
  FileKind kind = FileKind::kText;
  std::string text;    ///< UTF-8, no BOM, line ends "\n"; at most limits::kTextBytesMax bytes
  std::string sha256;  ///< of the file's bytes, 64 hex digits
};

struct IntakeOptions {
  std::string file_name;                ///< its ending is the file's claim; "" claims nothing
  std::string pdftotext = "pdftotext";  ///< program, looked for in the system's own folders
  int pdf_seconds_max = 20;             ///< processor time, and half of the wall-clock limit
};

/// "pdf", "docx" or "text".
std::string_view FileKindName(FileKind kind);

/// What `bytes` are. Text is anything without NUL that is UTF-8, or UTF-16 with its mark.
/// @errors kInvalidArgument/FILE_UNKNOWN
absl::StatusOr<FileKind> SniffFile(std::string_view bytes);

/// Takes the text out of `bytes`. Thread-safe; a PDF is read by a separate limited process.
/// @errors kInvalidArgument with reason FILE_EMPTY, FILE_TOO_LARGE, FILE_UNKNOWN,
/// FILE_NOT_AS_NAMED,
///     TEXT_NOT_UTF8, TEXT_TOO_LARGE, DOCX_DAMAGED, DOCX_TOO_LARGE, PDF_DAMAGED, PDF_LOCKED,
///     PDF_WITHOUT_TEXT, PDF_TOO_COMPLEX (do not retry); kUnavailable/PDF_READER_MISSING.
absl::StatusOr<IntakeText> TakeIn(std::string_view bytes, const IntakeOptions& options);

}  // namespace trinhky

#endif  // TRINHKY_SERVICES_INTAKE_INTAKE_H_
