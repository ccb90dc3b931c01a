// stream_wire.h: many server streams of the gateway, read from one thread.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_STREAM_WIRE_H_
#define TRINHKY_CLIENTS_CLI_BENCH_STREAM_WIRE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace trinhky::cli {

/// Connections that were asked once and then only hear. Not thread-safe.
class StreamWire {
 public:
  StreamWire() = default;
  StreamWire(StreamWire&& other) noexcept;
  StreamWire& operator=(StreamWire&&) = delete;
  ~StreamWire();

  /// Opens one connection to "127.0.0.1:4000" and sends `request`.
  /// @errors kUnavailable: nobody listens there.
  absl::Status Open(const std::string& address, const std::string& request);
  size_t size() const { return lines_.size(); }

  /// Waits until every connection has had `messages` of them since the last call, which begin with
  /// the first byte of a chunk. Returns when each one's last came, milliseconds of a steady clock.
  /// @errors kUnavailable: a connection ended; kDeadlineExceeded after `timeout_ms`.
  absl::StatusOr<std::vector<double>> Hear(int messages, int timeout_ms);

 private:
  struct Line {
    int socket = -1;
    std::string buffer{};  // what is not taken apart yet
    bool in_body = false;
    int heard = 0;
    double at_ms = 0;
  };
  absl::Status Read(Line& line, double now_ms);

  int epoll_ = -1;
  std::vector<Line> lines_;
};

/// The steady clock of Hear().
double SteadyMs();

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_STREAM_WIRE_H_
