#include "clients/cli/client/outside_file.h"

#include <string>

#include "clients/cli/client/download.h"
#include "clients/cli/client/request_id.h"
#include "trinhky/v1/signing_service.grpc.pb.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

absl::Status Rewritten() {
  return Reject(absl::StatusCode::kFailedPrecondition, "OUTSIDE_FILE_REWRITTEN",
                {.vi = "Tệp đã ký không bắt đầu bằng đúng trang đã nhận: phần mềm ký đã ghi lại cả "
                       "tệp, hoặc đây là tệp khác. Hãy lấy lại trang (trinhky content --print) và "
                       "ký theo cách ghi thêm (incremental).",
                 .en = "Expected the page as it was handed out, with a signature appended, but the "
                       "file begins otherwise; fetch the page again (trinhky content --print) and "
                       "let the program append (incremental update)."});
}

absl::Status Unsigned() {
  return Reject(
      absl::StatusCode::kFailedPrecondition, "OUTSIDE_FILE_UNSIGNED",
      {.vi = "Tệp này là trang chưa ký. Hãy ký bằng phần mềm của bạn rồi đưa tệp đã ký.",
       .en = "Expected a signature behind the page, but this is the page as it was handed "
             "out; sign it and bring the signed file."});
}

absl::Status TooLarge() {
  return Reject(absl::StatusCode::kInvalidArgument, "FILE_TOO_LARGE",
                {.vi = "Phần mềm ký đã ghi thêm nhiều hơn 3 MiB. Hãy ký không kèm hình lớn.",
                 .en = "Expected at most 3 MiB behind the page; sign without a large picture."});
}

}  // namespace

absl::StatusOr<v1::Document> BringSignedFile(const Client& client, const v1::Document& document,
                                             std::string_view file) {
  TRINHKY_ASSIGN_OR_RETURN(
      const std::string page,
      Download(client, document.name(), v1::DownloadContentRequest::PART_PRINT));
  if (!file.starts_with(page)) return Rewritten();
  file.remove_prefix(page.size());
  if (file.empty()) return Unsigned();
  if (file.size() > static_cast<size_t>(limits::kOutsideRevisionBytesMax)) return TooLarge();
  v1::AcceptOutsideSignatureRequest request;
  request.set_name(document.name());
  request.set_etag(document.etag());
  request.set_request_id(NewRequestId());
  request.set_digest(document.digest());
  request.set_revision(std::string(file));
  return client.Call(&v1::SigningService::Stub::AcceptOutsideSignature, request);
}

}  // namespace trinhky::cli
