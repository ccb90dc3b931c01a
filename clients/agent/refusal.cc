#include "clients/agent/refusal.h"

#include <string_view>
#include <utility>

#include "workflow/base/status.h"

namespace trinhky::agent {
namespace {

using absl::StatusCode;

struct Row {
  Why why;
  StatusCode code;
  std::string_view reason;
  std::string_view vi;
  std::string_view en;
};

constexpr Row kRows[] = {
    {Why::kHost, StatusCode::kPermissionDenied, "AGENT_HOST",
     "Chương trình ký chỉ trả lời ở địa chỉ 127.0.0.1 của chính máy này.",
     "The agent answers at 127.0.0.1 of this machine alone."},
    {Why::kOrigin, StatusCode::kPermissionDenied, "AGENT_ORIGIN",
     "Trang web này chưa được ghép nối với chương trình ký; chạy trinhky-agent pair.",
     "This page is not paired with the agent; run trinhky-agent pair."},
    {Why::kSecret, StatusCode::kUnauthenticated, "AGENT_SECRET",
     "Trang web thiếu khóa ghép nối hoặc khóa không đúng; ghép nối lại.",
     "The secret of the pairing is missing or wrong; pair again."},
    {Why::kNotHere, StatusCode::kNotFound, "AGENT_NOT_FOUND",
     "Không có gì ở đây: yêu cầu ký đã hết hạn, hoặc chưa từng có.",
     "Nothing is here: the request has expired, or never was."},
    {Why::kMethod, StatusCode::kUnimplemented, "AGENT_METHOD",
     "Địa chỉ này không nhận kiểu yêu cầu đó.", "This address knows no such method."},
    {Why::kMalformed, StatusCode::kInvalidArgument, "AGENT_MALFORMED",
     "Yêu cầu sai dạng; trang web và chương trình ký phải cùng phiên bản.",
     "The request cannot be read; page and agent must be of the same version."},
    {Why::kTooLarge, StatusCode::kOutOfRange, "AGENT_TOO_LARGE",
     "Dữ liệu gửi đến lớn quá mức cho phép; ký ít văn bản hơn trong một lần.",
     "More was sent than is allowed; sign fewer documents at a time."},
    {Why::kTooMany, StatusCode::kResourceExhausted, "AGENT_TOO_MANY",
     "Đang có quá nhiều yêu cầu ký chưa xong; ký hoặc bỏ các yêu cầu cũ trước.",
     "Too many requests are open; sign or drop the old ones first."},
    {Why::kPairingCode, StatusCode::kPermissionDenied, "AGENT_PAIRING_CODE",
     "Mã ghép nối sai hoặc đã hết hạn; xem lại mã, hoặc chạy lại trinhky-agent pair.",
     "The pairing code is wrong or has expired; read it again, or run trinhky-agent pair again."},
    {Why::kPairingTries, StatusCode::kResourceExhausted, "AGENT_PAIRING_TRIES",
     "Mã ghép nối đã bị gõ sai quá nhiều lần và không còn dùng được; chạy lại trinhky-agent pair.",
     "The pairing code was mistyped too often and is dead; run trinhky-agent pair again."},
    {Why::kRequestUsed, StatusCode::kAlreadyExists, "AGENT_REQUEST_USED",
     "Mã yêu cầu này đã dùng rồi; mỗi yêu cầu ký có một mã riêng.",
     "This request id was used before; every request has its own."},
    {Why::kExpired, StatusCode::kDeadlineExceeded, "AGENT_EXPIRED",
     "Yêu cầu ký đã hết hạn; quay lại bàn làm việc và bấm ký lần nữa.",
     "The request has expired; go back to the desk and sign again."},
    {Why::kNotOver, StatusCode::kFailedPrecondition, "AGENT_NOT_OVER",
     "Người ký chưa quyết định xong; hỏi lại sau.",
     "The person has not decided yet; ask again later."},
    {Why::kResultTaken, StatusCode::kDeadlineExceeded, "AGENT_RESULT_TAKEN",
     "Kết quả ký đã được lấy rồi; mỗi yêu cầu chỉ trả kết quả một lần.",
     "The result was taken before; a request gives it once."},
    {Why::kCertificate, StatusCode::kFailedPrecondition, "AGENT_CERTIFICATE_NOT_HERE",
     "Không thấy chứng thư số đã chọn trên token nào; cắm token của người ký.",
     "No token here has the chosen certificate; plug in the signer's token."},
    {Why::kFileMissing, StatusCode::kFailedPrecondition, "AGENT_PDF_MISSING",
     "Chưa nhận được tệp PDF của văn bản; tải lại trang và ký lần nữa.",
     "The PDF of the document has not arrived; reload the page and sign again."},
    {Why::kPdfOther, StatusCode::kInvalidArgument, "AGENT_PDF_OTHER",
     "Tệp PDF không phải là tệp đã trình duyệt của văn bản này; không ký.",
     "The PDF is not the one that was approved for this document; it is not signed."},
    {Why::kRevisionOther, StatusCode::kInvalidArgument, "AGENT_REVISION_OTHER",
     "Phần máy chủ thêm vào tệp PDF không phải chỉ là chữ ký của lãnh đạo; không ký.",
     "What the server adds to the PDF is not the leader's signature alone; it is not signed."},
    {Why::kAttributesOther, StatusCode::kInvalidArgument, "AGENT_ATTRIBUTES_OTHER",
     "Dữ liệu máy chủ đề nghị ký không phải của tệp PDF này và chứng thư này; không ký.",
     "What the server wants signed is not of this PDF and this certificate; it is not signed."},
    {Why::kClock, StatusCode::kFailedPrecondition, "AGENT_CLOCK",
     "Thời gian ký ghi trong văn bản lệch với đồng hồ máy này quá 10 phút; kiểm tra ngày giờ của "
     "máy và của máy chủ.",
     "The time of signing in the document is more than 10 minutes off the clock of this machine; "
     "check both clocks."},
    {Why::kResultWrong, StatusCode::kFailedPrecondition, "AGENT_RESULT_WRONG",
     "Chữ ký vừa tạo không qua được bước tự kiểm tra nên không được gửi đi; ký lại.",
     "The new signature did not pass our own check and was not handed out; sign again."},
    {Why::kNothingChosen, StatusCode::kInvalidArgument, "AGENT_NOTHING_CHOSEN",
     "Chưa chọn văn bản nào để ký; đánh dấu ít nhất một văn bản, hoặc bấm Không ký.",
     "No document is chosen; tick at least one, or refuse."},
    {Why::kBusy, StatusCode::kAborted, "AGENT_BUSY", "Yêu cầu này đang được ký; chờ một chút.",
     "This request is being signed just now; wait a moment."},
    {Why::kFolder, StatusCode::kFailedPrecondition, "AGENT_FOLDER",
     "Không dùng được thư mục riêng của chương trình ký; thư mục phải của chính người dùng, quyền "
     "0700, tệp 0600.",
     "The agent's folder cannot be used; it must be the user's own, mode 0700, its files 0600."},
    {Why::kPort, StatusCode::kUnavailable, "AGENT_PORT",
     "Không mở được cổng trên máy này; có thể chương trình ký đang chạy rồi, hoặc chọn cổng khác "
     "bằng --port.",
     "The port cannot be listened on; perhaps the agent runs already, or choose another with "
     "--port."},
};

const Row& RowOf(Why why) {
  for (const Row& row : kRows)
    if (row.why == why) return row;
  return kRows[0];
}

}  // namespace

std::string ReasonFor(Why why) { return std::string(RowOf(why).reason); }

absl::Status Refuse(Why why, std::map<std::string, std::string> metadata) {
  const Row& row = RowOf(why);
  return Reject(row.code, row.reason, {.vi = std::string(row.vi), .en = std::string(row.en)},
                std::move(metadata));
}

int HttpStatusOf(const absl::Status& status) {
  switch (status.code()) {
    case StatusCode::kOk:
      return 200;
    case StatusCode::kInvalidArgument:
      return 400;
    case StatusCode::kUnauthenticated:
      return 401;
    case StatusCode::kPermissionDenied:
      return 403;
    case StatusCode::kNotFound:
      return 404;
    case StatusCode::kUnimplemented:
      return 405;
    case StatusCode::kAlreadyExists:
    case StatusCode::kAborted:
    case StatusCode::kFailedPrecondition:
      return 409;
    case StatusCode::kDeadlineExceeded:
      return 410;
    case StatusCode::kOutOfRange:
      return 413;
    case StatusCode::kResourceExhausted:
      return 429;
    case StatusCode::kUnavailable:
      return 503;
    default:
      return 500;
  }
}

}  // namespace trinhky::agent
