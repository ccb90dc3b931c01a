// page_token.h: where a list goes on. Opaque, sealed with a key of the server, never authority.
#ifndef TRINHKY_SERVICES_RPC_PAGE_TOKEN_H_
#define TRINHKY_SERVICES_RPC_PAGE_TOKEN_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace trinhky::rpc {

/// Seals positions into tokens and opens them again. Thread-safe.
class PageTokens {
 public:
  /// @param key  32 random bytes, the same at all servers of an office: the next page may be asked
  ///   of another one
  explicit PageTokens(std::string key) : key_(std::move(key)) {}

  /// A URL-safe token for `position` under the list arguments `arguments` (everything of the
  /// request but page_size and page_token).
  std::string Seal(std::string_view position, std::string_view arguments) const;

  /// The position in `token`; "" for the empty token.
  /// @errors kInvalidArgument/PAGE_TOKEN_INVALID when it was altered or made for other arguments.
  absl::StatusOr<std::string> Open(std::string_view token, std::string_view arguments) const;

 private:
  std::string Mac(std::string_view position, std::string_view arguments) const;

  std::string key_;
};

/// The page size to use: 0 becomes limits::kPageSizeDefault.
int PageSize(int requested);

}  // namespace trinhky::rpc

#endif  // TRINHKY_SERVICES_RPC_PAGE_TOKEN_H_
