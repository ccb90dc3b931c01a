#include "services/signing/token/token_problem.h"

#include <p11-kit/pkcs11.h>

#include <cstdio>

#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

using absl::StatusCode;

struct Row {
  TokenProblem problem;
  StatusCode code;
  std::string_view reason;
  std::string_view vi;
  std::string_view en;
};

constexpr Row kRows[] = {
    {TokenProblem::kModulePath, StatusCode::kInvalidArgument, "TOKEN_MODULE_PATH",
     "Đường dẫn thư viện PKCS#11 phải là đường dẫn tuyệt đối; sửa cấu hình.",
     "Expected the absolute path of a PKCS#11 module; mend the configuration."},
    {TokenProblem::kModuleMissing, StatusCode::kFailedPrecondition, "TOKEN_MODULE_MISSING",
     "Không thấy thư viện PKCS#11 của thiết bị ký số; cài phần mềm của nhà cung cấp token.",
     "Expected the PKCS#11 module of the token, but the file is not there; install the software of "
     "the token's maker."},
    {TokenProblem::kModuleInvalid, StatusCode::kFailedPrecondition, "TOKEN_MODULE_INVALID",
     "Tệp cấu hình không phải thư viện PKCS#11 dùng được trên máy này; cài đúng phần mềm của nhà "
     "cung cấp token.",
     "Expected a PKCS#11 module that this machine can load, but the file is none; install the "
     "right software of the token's maker."},
    {TokenProblem::kModuleOpenToOthers, StatusCode::kFailedPrecondition,
     "TOKEN_MODULE_OPEN_TO_OTHERS",
     "Tệp thư viện PKCS#11 ai cũng ghi được nên không an toàn; người quản trị bỏ quyền ghi của "
     "người khác (chmod o-w).",
     "Expected a PKCS#11 module that only its owner may write, but everybody may; the "
     "administrator takes that away (chmod o-w)."},
    {TokenProblem::kModuleStart, StatusCode::kUnavailable, "TOKEN_MODULE_START",
     "Thư viện PKCS#11 không khởi động được; cắm lại token, mở lại chương trình rồi thử lại.",
     "Expected the PKCS#11 module to start, but it did not; plug the token in again, restart the "
     "program and try again."},
    {TokenProblem::kAbsent, StatusCode::kFailedPrecondition, "TOKEN_ABSENT",
     "Chưa cắm token ký số; cắm token rồi thử lại.",
     "Expected a signing token, but none is plugged in; plug it in and try again."},
    {TokenProblem::kNotRecognised, StatusCode::kFailedPrecondition, "TOKEN_NOT_RECOGNISED",
     "Thiết bị đang cắm không phải token mà thư viện này đọc được; cắm đúng token hoặc cài đúng "
     "phần mềm.",
     "Expected a token that this module can read; plug in the right one or install its software."},
    {TokenProblem::kWrongToken, StatusCode::kFailedPrecondition, "TOKEN_WRONG",
     "Token đang cắm không chứa chứng thư số đã chọn; cắm token của người ký.",
     "Expected the token with the chosen certificate, but another one is plugged in; plug in the "
     "signer's token."},
    {TokenProblem::kRemoved, StatusCode::kUnavailable, "TOKEN_REMOVED",
     "Token đã bị rút ra giữa chừng, chưa ký được; cắm lại rồi ký lại.",
     "Expected the token to stay until the signature was made, but it was removed; plug it in and "
     "sign again."},
    {TokenProblem::kPinWrong, StatusCode::kFailedPrecondition, "TOKEN_PIN_WRONG",
     "Mã PIN không đúng; kiểm tra rồi nhập lại. Nhập sai nhiều lần sẽ khóa token.",
     "Expected the PIN of the token, but it was refused; check it and type it again. Several wrong "
     "PINs lock the token."},
    {TokenProblem::kPinWrongLastTry, StatusCode::kFailedPrecondition, "TOKEN_PIN_WRONG_LAST_TRY",
     "Mã PIN không đúng và chỉ còn một lần nhập: sai nữa token sẽ bị khóa. Không chắc thì dừng "
     "lại, "
     "liên hệ nơi cấp chứng thư.",
     "The PIN was refused and only one try is left: another wrong one locks the token. Stop if you "
     "are not sure, and ask the authority that issued the token."},
    {TokenProblem::kPinLastTry, StatusCode::kFailedPrecondition, "TOKEN_PIN_LAST_TRY",
     "Chỉ còn một lần nhập PIN: sai nữa token sẽ bị khóa. Chắc chắn mã PIN thì xác nhận để nhập "
     "lần cuối, không thì liên hệ nơi cấp chứng thư.",
     "Only one try of the PIN is left: another wrong one locks the token. Confirm the last try if "
     "you are sure of the PIN, else ask the authority that issued the token."},
    {TokenProblem::kPinTriesSpared, StatusCode::kFailedPrecondition, "TOKEN_PIN_TRIES_SPARED",
     "Token báo đã có lần nhập sai PIN nên PIN cất sẵn không được thử, để token không bị khóa; "
     "kiểm "
     "tra PIN, rồi đăng nhập một lần bằng phần mềm của nhà cung cấp hoặc đặt pin_checked = yes.",
     "The token says that a wrong PIN was entered, so the PIN that is kept was not tried, lest it "
     "locks the token; check the PIN, then log in once with the maker's software or set "
     "pin_checked = yes."},
    {TokenProblem::kPinLocked, StatusCode::kFailedPrecondition, "TOKEN_PIN_LOCKED",
     "Token đã bị khóa vì nhập sai PIN nhiều lần; liên hệ nơi cấp chứng thư để mở khóa.",
     "The token is locked after several wrong PINs; ask the authority that issued it to unlock "
     "it."},
    {TokenProblem::kPinNotSet, StatusCode::kFailedPrecondition, "TOKEN_PIN_NOT_SET",
     "Token chưa đặt mã PIN; đặt PIN bằng phần mềm của nhà cung cấp rồi ký.",
     "Expected a token with a PIN, but none has been set; set it with the maker's software."},
    {TokenProblem::kPinExpired, StatusCode::kFailedPrecondition, "TOKEN_PIN_EXPIRED",
     "Mã PIN đã hết hạn; đổi PIN bằng phần mềm của nhà cung cấp rồi ký lại.",
     "The PIN has expired; change it with the maker's software and sign again."},
    {TokenProblem::kPinForm, StatusCode::kInvalidArgument, "TOKEN_PIN_FORM",
     "Mã PIN trống, quá ngắn hoặc quá dài so với token này; nhập lại.",
     "Expected a PIN of the length that this token takes; type it again."},
    {TokenProblem::kCancelled, StatusCode::kCancelled, "TOKEN_CANCELLED",
     "Việc ký đã bị hủy trên thiết bị; ký lại nếu muốn.",
     "The signature was cancelled on the device; sign again if you want to."},
    {TokenProblem::kBusy, StatusCode::kUnavailable, "TOKEN_BUSY",
     "Token đang được chương trình khác dùng; đóng chương trình đó rồi thử lại.",
     "The token is in use by another program; close that program and try again."},
    {TokenProblem::kKeyMissing, StatusCode::kFailedPrecondition, "TOKEN_KEY_MISSING",
     "Token có chứng thư số nhưng không có khóa riêng đi kèm; dùng token gốc hoặc liên hệ nơi cấp.",
     "Expected the private key of the certificate, but the token does not hold it; use the "
     "original "
     "token or ask the authority that issued it."},
    {TokenProblem::kKeyCannotSign, StatusCode::kFailedPrecondition, "TOKEN_KEY_CANNOT_SIGN",
     "Khóa trên token không được dùng để ký; chọn chứng thư số dùng để ký.",
     "Expected a key for signing, but this key may not sign; choose a certificate for signing."},
    {TokenProblem::kKeyNotAllowed, StatusCode::kFailedPrecondition, "TOKEN_KEY_NOT_ALLOWED",
     "Khóa của chứng thư số quá yếu hoặc thuộc loại không được dùng; xin cấp chứng thư RSA từ 2048 "
     "bit hoặc ECDSA P-256.",
     "Expected an RSA key of 2048 bits or more, or an ECDSA key on P-256 or P-384; ask for such a "
     "certificate."},
    {TokenProblem::kMechanismMissing, StatusCode::kFailedPrecondition, "TOKEN_MECHANISM_MISSING",
     "Token không ký được bằng thuật toán cần dùng (RSA hoặc ECDSA với SHA-256); cập nhật phần mềm "
     "hoặc đổi token.",
     "Expected a token that signs RSA or ECDSA with SHA-256; update its software or change the "
     "token."},
    {TokenProblem::kDeviceError, StatusCode::kUnavailable, "TOKEN_DEVICE_ERROR",
     "Token báo lỗi, chưa ký được; rút ra cắm lại rồi ký lại. Nếu vẫn lỗi, liên hệ nhà cung cấp.",
     "The token reported an error and nothing was signed; plug it in again and sign again. If that "
     "does not help, ask its maker."},
    {TokenProblem::kSignatureWrong, StatusCode::kFailedPrecondition, "TOKEN_SIGNATURE_WRONG",
     "Chữ ký token trả về không khớp với chứng thư số, đã bỏ; liên hệ nơi cấp chứng thư.",
     "Expected a signature under the certificate, but the token returned another one; it was "
     "thrown "
     "away. Ask the authority that issued the certificate."},
};

const Row& RowOf(TokenProblem problem) {
  for (const Row& row : kRows)
    if (row.problem == problem) return row;
  return kRows[0];
}

}  // namespace

std::string_view TokenReason(TokenProblem problem) { return RowOf(problem).reason; }

absl::Status TokenRefusal(TokenProblem problem, std::map<std::string, std::string> metadata) {
  const Row& row = RowOf(problem);
  return Reject(row.code, row.reason, {.vi = std::string(row.vi), .en = std::string(row.en)},
                std::move(metadata));
}

TokenProblem ProblemOf(unsigned long return_value) {
  switch (return_value) {
    case CKR_PIN_INCORRECT:
      return TokenProblem::kPinWrong;
    case CKR_PIN_LOCKED:
      return TokenProblem::kPinLocked;
    case CKR_PIN_EXPIRED:
      return TokenProblem::kPinExpired;
    case CKR_USER_PIN_NOT_INITIALIZED:
      return TokenProblem::kPinNotSet;
    case CKR_PIN_LEN_RANGE:
    case CKR_PIN_INVALID:
      return TokenProblem::kPinForm;
    case CKR_FUNCTION_CANCELED:
    case CKR_CANCEL:
      return TokenProblem::kCancelled;
    case CKR_DEVICE_REMOVED:
    case CKR_TOKEN_NOT_PRESENT:
    case CKR_SESSION_HANDLE_INVALID:
    case CKR_SESSION_CLOSED:
      return TokenProblem::kRemoved;
    case CKR_TOKEN_NOT_RECOGNIZED:
      return TokenProblem::kNotRecognised;
    case CKR_SESSION_COUNT:
    case CKR_USER_ALREADY_LOGGED_IN:
    case CKR_USER_ANOTHER_ALREADY_LOGGED_IN:
    case CKR_USER_TOO_MANY_TYPES:
      return TokenProblem::kBusy;
    case CKR_KEY_HANDLE_INVALID:
    case CKR_OBJECT_HANDLE_INVALID:
      return TokenProblem::kKeyMissing;
    case CKR_KEY_FUNCTION_NOT_PERMITTED:
    case CKR_KEY_TYPE_INCONSISTENT:
      return TokenProblem::kKeyCannotSign;
    case CKR_KEY_SIZE_RANGE:
      return TokenProblem::kKeyNotAllowed;
    case CKR_MECHANISM_INVALID:
    case CKR_MECHANISM_PARAM_INVALID:
      return TokenProblem::kMechanismMissing;
    default:
      return TokenProblem::kDeviceError;
  }
}

absl::Status RefuseCall(std::string_view call, unsigned long return_value) {
  char cause[32] = {};
  std::snprintf(cause, sizeof(cause), "0x%lx", return_value);
  return TokenRefusal(ProblemOf(return_value), {{"call", std::string(call)}, {"cause", cause}});
}

}  // namespace trinhky::signing
