#include "services/intake/pdf_text.h"

#include <algorithm>
#include <utility>

#include "services/intake/limited_process.h"
#include "services/intake/plain_text.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"

namespace trinhky {
namespace {

constexpr int kExitLocked = 3;  // pdftotext: its owner does not permit it
constexpr int kExitNotFound = 127;

// pdftotext says the same of a damaged file and of one that only a password opens. The name of the
// encryption dictionary is never compressed.
bool IsEncrypted(std::string_view bytes) {
  return bytes.find("/Encrypt") != std::string_view::npos;
}

absl::Status Locked() {
  return RejectField("file", "PDF_LOCKED",
                     {"Tệp PDF bị khóa; hãy gửi tệp không đặt mật khẩu.",
                      "Expected an open PDF, but it is locked: send one without a password."});
}

absl::Status ToStatus(const ProcessResult& result, std::string_view bytes) {
  if (result.killed) {
    return RejectField(
        "file", "PDF_TOO_COMPLEX",
        {"Tệp PDF quá phức tạp, không đọc được trong giới hạn cho phép; hãy xuất lại "
         "từ phần mềm soạn thảo hoặc gửi tệp .docx.",
         "Expected a PDF that reads within its limits, but it took too much; export "
         "it again or send a .docx."});
  }
  switch (result.exit_code) {
    case 0:
      return absl::OkStatus();
    case kExitNotFound:
      return Reject(absl::StatusCode::kUnavailable, "PDF_READER_MISSING",
                    {"Máy chủ chưa cài chương trình đọc PDF (gói poppler-utils).",
                     "Expected the program pdftotext (package poppler-utils), but it is missing."});
    case kExitLocked:
      return Locked();
    default:
      if (IsEncrypted(bytes)) return Locked();
      return RejectField("file", "PDF_DAMAGED",
                         {"Tệp PDF bị hỏng hoặc không đúng định dạng; hãy xuất lại từ phần mềm "
                          "soạn thảo.",
                          "Expected a readable PDF, but it is damaged; export it again."},
                         {{"exit_code", std::to_string(result.exit_code)}});
  }
}

}  // namespace

absl::StatusOr<std::string> RunPdfProgram(const std::vector<std::string>& arguments,
                                          std::string_view bytes, const IntakeOptions& options,
                                          int64_t output_bytes) {
  ProcessLimits limits;
  limits.cpu_seconds = options.pdf_seconds_max;
  limits.wall_seconds = 2 * options.pdf_seconds_max;
  limits.output_bytes = output_bytes;
  TRINHKY_ASSIGN_OR_RETURN(ProcessResult result, RunLimited(arguments, bytes, limits));
  TRINHKY_RETURN_IF_ERROR(ToStatus(result, bytes));
  return std::move(result.output);
}

absl::StatusOr<std::string> ReadPdfText(std::string_view bytes, const IntakeOptions& options) {
  TRINHKY_ASSIGN_OR_RETURN(
      const std::string output,
      RunPdfProgram({options.pdftotext, "-layout", "-enc", "UTF-8", "-q", "-", "-"}, bytes, options,
                    2 * limits::kTextBytesMax));
  std::string text = WithUnixLineEnds(output);
  std::replace(text.begin(), text.end(), '\f', '\n');
  if (!IsValidUtf8(text)) text = ToNfc(text);
  if (TrimSpace(text).empty()) {
    return RejectField("file", "PDF_WITHOUT_TEXT",
                       {"Tệp PDF chỉ có hình ảnh, không có chữ; hãy gửi tệp xuất từ phần mềm soạn "
                        "thảo hoặc đã nhận dạng chữ.",
                        "Expected a PDF with text, but it holds only pictures."});
  }
  return text;
}

}  // namespace trinhky
