#include "services/signing/trust/fetch_refusals.h"

#include <string_view>
#include <utility>

#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

using absl::StatusCode;

struct Row {
  FetchProblem problem;
  StatusCode code;
  std::string_view reason;
  std::string_view vi;
  std::string_view en;
};

constexpr Row kRows[] = {
    {FetchProblem::kUnreachable, StatusCode::kUnavailable, "FETCH_UNREACHABLE",
     "Không tới được máy chủ của nơi cấp chứng thư; sẽ thử lại. Kéo dài thì kiểm tra mạng.",
     "The authority's server cannot be reached; it will be tried again. Check the network if this "
     "lasts."},
    {FetchProblem::kTimeout, StatusCode::kUnavailable, "FETCH_TIMEOUT",
     "Máy chủ của nơi cấp chứng thư trả lời quá chậm; sẽ thử lại.",
     "The authority's server answers too slowly; it will be tried again."},
    {FetchProblem::kBusy, StatusCode::kUnavailable, "FETCH_BUSY",
     "Máy chủ của nơi cấp chứng thư đang bận; sẽ thử lại.",
     "The authority's server is busy; it will be tried again."},
    {FetchProblem::kResting, StatusCode::kUnavailable, "FETCH_RESTING",
     "Máy chủ của nơi cấp chứng thư lỗi nhiều lần liên tiếp, tạm ngừng hỏi; sẽ thử lại sau.",
     "The authority's server failed several times in a row and is left alone for a while; try "
     "again later."},
    {FetchProblem::kRedirect, StatusCode::kFailedPrecondition, "FETCH_REDIRECT",
     "Máy chủ của nơi cấp chứng thư chuyển hướng sang địa chỉ khác; người quản trị sửa danh sách "
     "máy chủ.",
     "The authority's server sends us to another address; the administrator mends the list of "
     "hosts."},
    {FetchProblem::kStatus, StatusCode::kFailedPrecondition, "FETCH_STATUS",
     "Máy chủ của nơi cấp chứng thư từ chối; người quản trị kiểm tra địa chỉ.",
     "The authority's server refuses; the administrator checks the address."},
    {FetchProblem::kContentType, StatusCode::kFailedPrecondition, "FETCH_CONTENT_TYPE",
     "Máy chủ trả lời không đúng loại dữ liệu; người quản trị kiểm tra địa chỉ.",
     "The server's answer is of another kind; the administrator checks the address."},
    {FetchProblem::kTooLarge, StatusCode::kResourceExhausted, "FETCH_TOO_LARGE",
     "Máy chủ trả lời quá lớn, đã bỏ; người quản trị kiểm tra địa chỉ.",
     "The server's answer is too large and was thrown away; the administrator checks the address."},
    {FetchProblem::kStopped, StatusCode::kCancelled, "FETCH_STOPPED",
     "Chương trình đang dừng, chưa hỏi được nơi cấp chứng thư.",
     "The program is stopping, the authority was not asked."},
    {FetchProblem::kQueueFull, StatusCode::kResourceExhausted, "FETCH_QUEUE_FULL",
     "Có quá nhiều yêu cầu đang chờ hỏi nơi cấp chứng thư; thử lại sau ít phút.",
     "Too many questions to authorities are waiting; try again in a few minutes."},
};

}  // namespace

absl::Status FetchRefusal(FetchProblem problem, std::map<std::string, std::string> metadata) {
  for (const Row& row : kRows)
    if (row.problem == problem)
      return Reject(row.code, row.reason, {.vi = std::string(row.vi), .en = std::string(row.en)},
                    std::move(metadata));
  return absl::InternalError("no such problem");
}

}  // namespace trinhky::signing
