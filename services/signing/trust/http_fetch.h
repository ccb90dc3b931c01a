// http_fetch.h: one HTTP exchange with an authority. With S3 the only places that know libcurl.
#ifndef TRINHKY_SERVICES_SIGNING_TRUST_HTTP_FETCH_H_
#define TRINHKY_SERVICES_SIGNING_TRUST_HTTP_FETCH_H_

#include <atomic>
#include <cstddef>
#include <string>

#include "absl/status/statusor.h"

namespace trinhky::signing {

/// What is sent, to an address that FetchHosts has given.
struct HttpExchange {
  std::string url{};
  std::string body{};          ///< empty: GET, else POST
  std::string content_type{};  ///< of the body
  std::string answer_type{};   ///< what the answer must be; empty: anything
  size_t answer_bytes_max = size_t{64} << 10;
  int connect_ms = 5'000;
  int whole_ms = 30'000;
  std::string ca_file{};  ///< for https; empty: the system's
};

/// The body of a 200 answer. Follows no redirection, takes no proxy from the environment, sends no
/// cookie and no credential. Ends early when `stop` becomes true (may be null).
/// Thread-safe; blocks, so it belongs into a worker.
/// @errors kUnavailable/FETCH_UNREACHABLE or FETCH_TIMEOUT or FETCH_BUSY (5xx, 429): worth a retry;
///   kFailedPrecondition/FETCH_REDIRECT, FETCH_STATUS, FETCH_CONTENT_TYPE;
///   kResourceExhausted/FETCH_TOO_LARGE; kCancelled/FETCH_STOPPED.
absl::StatusOr<std::string> FetchHttp(const HttpExchange& exchange, const std::atomic<bool>* stop);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TRUST_HTTP_FETCH_H_
