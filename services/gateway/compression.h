// compression.h: gzip, for answers and for the files of the web application.
#ifndef TRINHKY_SERVICES_GATEWAY_COMPRESSION_H_
#define TRINHKY_SERVICES_GATEWAY_COMPRESSION_H_

#include <string>
#include <string_view>

namespace trinhky::gateway {

/// What is smaller is not worth the work.
inline constexpr size_t kCompressBytesMin = 1024;

/// `bytes` as gzip; "" when the library fails. @param level  1 (fast) to 9 (small)
std::string Gzip(std::string_view bytes, int level);

/// True when an Accept-Encoding header takes gzip.
bool TakesGzip(std::string_view accept_encoding);

}  // namespace trinhky::gateway

#endif  // TRINHKY_SERVICES_GATEWAY_COMPRESSION_H_
