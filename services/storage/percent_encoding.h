// percent_encoding.h: text that stands inside a URL (RFC 3986).
#ifndef TRINHKY_SERVICES_STORAGE_PERCENT_ENCODING_H_
#define TRINHKY_SERVICES_STORAGE_PERCENT_ENCODING_H_

#include <string>
#include <string_view>

namespace trinhky::storage {

/// Every byte but the unreserved ones (letters, digits, "-", ".", "_", "~") as %XX, in capitals as
/// S3's signatures demand.
inline std::string PercentEncode(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
  std::string encoded;
  for (const char c : text) {
    if (kPlain.find(c) != std::string_view::npos) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += {'%', kHex[byte >> 4], kHex[byte & 15]};
  }
  return encoded;
}

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_PERCENT_ENCODING_H_
