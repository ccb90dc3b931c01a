#include "services/rpc/page_token.h"

#include "absl/strings/escaping.h"
#include "workflow/base/limits.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::rpc {
namespace {

constexpr size_t kMacBytes = 16;

}  // namespace

std::string PageTokens::Mac(std::string_view position, std::string_view arguments) const {
  // The inner digests fix the lengths, so the outer one is not open to extension.
  return Sha256(key_ + Sha256(key_ + Sha256(position) + Sha256(arguments))).substr(0, kMacBytes);
}

std::string PageTokens::Seal(std::string_view position, std::string_view arguments) const {
  return absl::WebSafeBase64Escape(ToAbsl(Mac(position, arguments) + std::string(position)));
}

absl::StatusOr<std::string> PageTokens::Open(std::string_view token,
                                             std::string_view arguments) const {
  if (token.empty()) return std::string();
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(ToAbsl(token), &bytes) || bytes.size() < kMacBytes ||
      bytes.substr(0, kMacBytes) != Mac(std::string_view(bytes).substr(kMacBytes), arguments)) {
    return RejectField("page_token", "PAGE_TOKEN_INVALID",
                       {.vi = "Mã trang không dùng được. Hãy bắt đầu lại từ trang đầu.",
                        .en = "Expected a page token of this very list; start from page one."});
  }
  return bytes.substr(kMacBytes);
}

int PageSize(int requested) { return requested > 0 ? requested : limits::kPageSizeDefault; }

}  // namespace trinhky::rpc
