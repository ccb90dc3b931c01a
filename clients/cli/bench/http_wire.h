// http_wire.h: POSTs over HTTP/1.1, one at a time on each of many connections, from one thread.
//
// The load of `bench gateway`: as thin as grpc_wire.h, so that what is measured is the server.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_HTTP_WIRE_H_
#define TRINHKY_CLIENTS_CLI_BENCH_HTTP_WIRE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace trinhky::cli {

/// Not thread-safe.
class HttpWire {
 public:
  struct Answer {
    size_t connection = 0;
    int status = 0;  ///< 200
    size_t body_bytes = 0;
  };

  /// Opens `connections` to "127.0.0.1:4000".  @errors kUnavailable: nobody listens there.
  static absl::StatusOr<HttpWire> Connect(const std::string& address, size_t connections);
  HttpWire(HttpWire&& other) noexcept;
  HttpWire& operator=(HttpWire&&) = delete;
  ~HttpWire();

  /// Sends a whole request on a connection that waits for nothing.
  /// @errors kUnavailable: the connection ended.
  absl::Status Send(size_t connection, std::string_view request);

  /// Waits until at least one answer is whole.
  /// @errors kUnavailable: a connection ended; kInternal: an answer without Content-Length.
  absl::StatusOr<std::vector<Answer>> Wait();

 private:
  struct Line {
    int socket = -1;
    std::string buffer{};
    bool waits = false;
  };
  HttpWire() = default;
  absl::StatusOr<bool> Read(size_t connection, std::vector<Answer>& answers);

  std::vector<Line> lines_;
};

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_HTTP_WIRE_H_
