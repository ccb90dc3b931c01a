#include "services/storage/sql/query.h"

namespace trinhky::storage {

std::string InList(size_t size) {
  std::string list = "(?";
  for (size_t i = 1; i < size; ++i) list += ",?";
  return list + ")";
}

absl::Status ExpectChanged(const absl::StatusOr<int64_t>& changed, std::string_view reason) {
  if (!changed.ok()) return changed.status();
  if (*changed > 0) return absl::OkStatus();
  return Reject(absl::StatusCode::kAborted, reason,
                {.vi = "Dữ liệu vừa được người khác thay đổi; hãy tải lại rồi làm lại.",
                 .en = "Expected the row that was read, but it has changed meanwhile; "
                       "read again and repeat."});
}

absl::Status CheckLimit(int limit, int max) {
  if (limit >= 1 && limit <= max) return absl::OkStatus();
  return absl::InvalidArgumentError("a page limit is out of range");
}

}  // namespace trinhky::storage
