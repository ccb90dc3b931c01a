#include "services/signing/pdf/fault.h"

#include <map>
#include <string>

#include "workflow/base/status.h"

namespace trinhky::signing::pdf {
namespace {

struct FaultWords {
  Fault fault;
  absl::StatusCode code;
  std::string_view reason;
  std::string_view vi;
  std::string_view en;
};

constexpr absl::StatusCode kBytes = absl::StatusCode::kInvalidArgument;
constexpr absl::StatusCode kState = absl::StatusCode::kFailedPrecondition;

constexpr FaultWords kWords[] = {
    {Fault::kTooLarge, kBytes, "PDF_TOO_LARGE", "tệp PDF vượt quá 100 MB",
     "a PDF of at most 100 MB, but it is larger"},
    {Fault::kTooComplex, kBytes, "PDF_TOO_COMPLEX",
     "tệp PDF có quá nhiều đối tượng hoặc lồng nhau quá sâu",
     "a PDF of ordinary size, but it has too many objects, is nested too deep or unpacks to too "
     "much"},
    {Fault::kNotPdf, kBytes, "PDF_NOT_PDF", "tệp không phải là PDF",
     "a PDF, but the file does not begin like one"},
    {Fault::kDamaged, kBytes, "PDF_DAMAGED", "tệp PDF bị hỏng; hãy xuất lại từ phần mềm soạn thảo",
     "an intact PDF, but its structure is damaged; export it again"},
    {Fault::kTrailingData, kBytes, "PDF_TRAILING_DATA",
     "tệp PDF không kết thúc đúng chỗ hoặc có dữ liệu thừa ở cuối",
     "the PDF to end with %%EOF, but it does not end there"},
    {Fault::kDuplicateKey, kBytes, "PDF_DUPLICATE_KEY",
     "tệp PDF có một khóa xuất hiện hai lần nên có thể đọc theo hai cách",
     "every key once, but a dictionary names one twice"},
    {Fault::kHybrid, kBytes, "PDF_HYBRID",
     "tệp PDF có hai bảng tham chiếu (kiểu lai), không ký trực tiếp được",
     "one kind of cross-reference, but the file is a hybrid"},
    {Fault::kMixedXref, kBytes, "PDF_MIXED_XREF",
     "tệp PDF trộn hai kiểu bảng tham chiếu, không ký trực tiếp được",
     "one kind of cross-reference, but tables and streams are mixed"},
    {Fault::kEncrypted, kBytes, "PDF_ENCRYPTED", "tệp PDF đặt mật khẩu hoặc bị mã hóa",
     "a PDF without encryption, but it is encrypted"},
    {Fault::kXfa, kBytes, "PDF_XFA", "tệp PDF chứa biểu mẫu XFA",
     "a PDF without XFA forms, but it has one"},
    {Fault::kActiveContent, kBytes, "PDF_ACTIVE_CONTENT",
     "tệp PDF chứa mã lệnh hoặc hành động tự chạy",
     "a PDF that only shows, but it carries scripts or actions"},
    {Fault::kEmbeddedFile, kBytes, "PDF_EMBEDDED_FILE", "tệp PDF chứa tệp khác bên trong",
     "a PDF without files in it, but it has some"},
    {Fault::kNeedAppearances, kBytes, "PDF_NEED_APPEARANCES",
     "tệp PDF yêu cầu chương trình đọc tự vẽ lại biểu mẫu",
     "appearances that are stored, but the file asks viewers to draw them anew"},
    {Fault::kTwoReadings, kBytes, "PDF_TWO_READINGS", "tệp PDF có thể đọc theo hai cách khác nhau",
     "one reading of the file, but two strict readers differ"},
    {Fault::kUnsupported, kBytes, "PDF_UNSUPPORTED", "tệp PDF dùng một tính năng không được hỗ trợ",
     "a PDF as office programs write it, but it uses something else"},
    {Fault::kHasForm, kBytes, "PDF_HAS_FORM", "tệp PDF có ô biểu mẫu riêng; hãy in ra PDF phẳng",
     "a PDF without form fields, but it has some; print it to a flat PDF"},
    {Fault::kAlreadySigned, kState, "PDF_ALREADY_SIGNED",
     "tệp PDF đã có chữ ký số nên không thể chuẩn hóa",
     "an unsigned PDF, but it carries a signature"},
    {Fault::kSignatureOrphan, kBytes, "PDF_SIGNATURE_ORPHAN",
     "tệp PDF có chữ ký không thuộc đúng một ô chữ ký",
     "every signature in exactly one field, but one is not"},
    {Fault::kSignatureMalformed, kBytes, "PDF_SIGNATURE_MALFORMED",
     "chữ ký trong tệp PDF sai cấu trúc", "a well-formed signature dictionary, but one is not"},
    {Fault::kFieldMissing, kState, "PDF_FIELD_MISSING",
     "tệp PDF chưa có ô dành sẵn cho chữ ký, số hoặc ngày",
     "the reserved field, but it is not in the file"},
    {Fault::kFieldTaken, kState, "PDF_FIELD_TAKEN", "ô dành sẵn trong tệp PDF đã được điền hoặc ký",
     "an empty reserved field, but it is filled"},
    {Fault::kFieldExists, kState, "PDF_FIELD_EXISTS", "tệp PDF đã có ô dành sẵn",
     "a file without reserved fields, but it has them"},
    {Fault::kWrongOrder, kState, "PDF_SIGNATURE_ORDER",
     "lãnh đạo phải ký trước, cơ quan ký sau và chỉ một lần",
     "the leader to sign first and the organisation last, once each"},
    {Fault::kPlaceInvalid, kBytes, "PDF_PLACE_INVALID",
     "vị trí chữ ký, con dấu, số hoặc ngày trên trang không hợp lệ",
     "a place on the page that fits, but the page or rectangle does not"},
    {Fault::kImageInvalid, kBytes, "PDF_IMAGE_INVALID",
     "ảnh chữ ký hoặc con dấu không phải PNG hợp lệ hoặc quá lớn",
     "a PNG of at most 4 million pixels, but the image is not"},
    {Fault::kFontInvalid, kBytes, "PDF_FONT_INVALID", "phông chữ không dùng được",
     "a TrueType font that may be embedded, but this one cannot be used"},
    {Fault::kTextNotShown, kBytes, "PDF_TEXT_NOT_SHOWN",
     "có chữ mà phông không có hoặc không vừa ô dành sẵn",
     "text that the font can show in its box, but it cannot"},
    {Fault::kContentDigest, kBytes, "PDF_CONTENT_DIGEST_INVALID",
     "mã băm của hồ sơ không phải SHA-256 hoặc không thuộc chữ ký này",
     "a SHA-256 of the package with the leader's signature alone, but it is another"},
    {Fault::kSignatureTooLong, kBytes, "PDF_SIGNATURE_TOO_LONG", "chữ ký số dài hơn chỗ dành sẵn",
     "a signature that fits the reserved place, but it is longer"},
    {Fault::kNotPrepared, kState, "PDF_NOT_PREPARED",
     "chỗ dành cho chữ ký không còn trống hoặc không đúng vị trí",
     "an empty place for the signature, but there is none"},
    {Fault::kInternal, absl::StatusCode::kInternal, "PDF_INTERNAL", "lỗi nội bộ khi xử lý PDF",
     "to process the PDF, but something inside failed"},
};

const FaultWords& WordsOf(Fault fault) {
  const FaultWords& words = kWords[static_cast<size_t>(fault)];
  return words;
}

static_assert(std::size(kWords) == static_cast<size_t>(Fault::kInternal) + 1);

}  // namespace

std::string_view ReasonFor(Fault fault) { return WordsOf(fault).reason; }

absl::Status Refuse(Fault fault, std::string_view detail) {
  const FaultWords& words = WordsOf(fault);
  std::map<std::string, std::string> metadata;
  if (!detail.empty()) metadata["detail"] = std::string(detail);
  return Reject(words.code, words.reason,
                {.vi = "Không nhận tệp PDF: " + std::string(words.vi) + ".",
                 .en = "Expected " + std::string(words.en) + "."},
                std::move(metadata));
}

}  // namespace trinhky::signing::pdf
