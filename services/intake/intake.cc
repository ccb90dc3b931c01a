#include "services/intake/intake.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "services/intake/docx_text.h"
#include "services/intake/pdf_text.h"
#include "services/intake/plain_text.h"
#include "workflow/base/limits.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky {
namespace {

constexpr size_t kPdfMarkMax = 1024;  // the header may follow a little dirt

std::string Lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  return out;
}

/// The kind that the file's name claims; nullopt when it claims none.
std::optional<FileKind> ClaimOf(std::string_view file_name) {
  const size_t dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string ending = Lower(file_name.substr(dot + 1));
  if (ending == "pdf") return FileKind::kPdf;
  if (ending == "docx") return FileKind::kDocx;
  if (ending == "txt") return FileKind::kText;
  return std::nullopt;
}

absl::Status CheckSize(std::string_view bytes) {
  if (bytes.empty()) {
    return RejectField(
        "file", "FILE_EMPTY",
        {"Tệp không có nội dung.", "Expected a file with content, but it is empty."});
  }
  if (bytes.size() > static_cast<size_t>(limits::kUploadBytesMax)) {
    return RejectField(
        "file", "FILE_TOO_LARGE",
        {"Tệp lớn hơn mức cho phép.", "Expected a smaller file: it is over the limit."},
        {{"bytes", std::to_string(bytes.size())},
         {"bytes_max", std::to_string(limits::kUploadBytesMax)}});
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> ReadText(FileKind kind, std::string_view bytes,
                                     const IntakeOptions& options) {
  if (kind == FileKind::kPdf) return ReadPdfText(bytes, options);
  if (kind == FileKind::kDocx) return ReadDocxText(bytes);
  return ReadPlainText(bytes);
}

}  // namespace

std::string_view FileKindName(FileKind kind) {
  if (kind == FileKind::kPdf) return "pdf";
  return kind == FileKind::kDocx ? "docx" : "text";
}

absl::StatusOr<FileKind> SniffFile(std::string_view bytes) {
  if (bytes.substr(0, kPdfMarkMax).find("%PDF-") != std::string_view::npos) return FileKind::kPdf;
  if (bytes.substr(0, 4) == std::string_view("PK\x03\x04", 4)) return FileKind::kDocx;
  if (LooksLikePlainText(bytes)) return FileKind::kText;
  return RejectField("file", "FILE_UNKNOWN",
                     {"Chỉ nhận tệp PDF, DOCX hoặc văn bản thuần UTF-8.",
                      "Expected a PDF, DOCX or UTF-8 text file, but the bytes are none of them."});
}

absl::StatusOr<IntakeText> TakeIn(std::string_view bytes, const IntakeOptions& options) {
  TRINHKY_RETURN_IF_ERROR(CheckSize(bytes));
  TRINHKY_ASSIGN_OR_RETURN(const FileKind kind, SniffFile(bytes));
  const std::optional<FileKind> claim = ClaimOf(options.file_name);
  if (claim && *claim != kind) {
    return RejectField(
        "file", "FILE_NOT_AS_NAMED",
        {"Nội dung tệp không đúng với phần mở rộng của tên tệp.",
         "Expected what the file's name says, but the bytes are another kind."},
        {{"named", std::string(FileKindName(*claim))}, {"found", std::string(FileKindName(kind))}});
  }
  IntakeText taken;
  taken.kind = kind;
  TRINHKY_ASSIGN_OR_RETURN(taken.text, ReadText(kind, bytes, options));
  if (taken.text.size() > static_cast<size_t>(limits::kTextBytesMax)) {
    return RejectField("file", "TEXT_TOO_LARGE",
                       {"Văn bản dài hơn mức cho phép.",
                        "Expected a shorter document: its text is over the limit."},
                       {{"bytes", std::to_string(taken.text.size())},
                        {"bytes_max", std::to_string(limits::kTextBytesMax)}});
  }
  taken.sha256 = Sha256Hex(bytes);
  return taken;
}

}  // namespace trinhky
