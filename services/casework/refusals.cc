#include "services/casework/refusals.h"

#include <string>

#include "workflow/base/status.h"

namespace trinhky::casework {

absl::Status NotFound() {
  return Reject(absl::StatusCode::kNotFound, "NOT_FOUND",
                {.vi = "Không có văn bản này trong những gì bạn được xem.",
                 .en = "Nothing of this name is among what you may see."});
}

absl::Status EtagMismatch() {
  return Reject(absl::StatusCode::kAborted, "ETAG_MISMATCH",
                {.vi = "Có người vừa thay đổi văn bản này. Hãy tải lại, xem khác biệt rồi làm lại.",
                 .en = "Somebody changed this document first; read it again and repeat."});
}

absl::Status RequestIdReused() {
  return RejectField("request_id", "REQUEST_ID_REUSED",
                     {.vi = "Mã yêu cầu này đã dùng cho một yêu cầu khác. Hãy tạo mã mới.",
                      .en = "Expected a new request_id, but it has answered another request."});
}

absl::Status NotYours(std::string_view reason, std::string_view vi, std::string_view en) {
  return Reject(absl::StatusCode::kPermissionDenied, reason,
                {.vi = std::string(vi), .en = std::string(en)});
}

absl::Status NotNow(std::string_view reason, std::string_view vi, std::string_view en) {
  return Reject(absl::StatusCode::kFailedPrecondition, reason,
                {.vi = std::string(vi), .en = std::string(en)});
}

}  // namespace trinhky::casework
