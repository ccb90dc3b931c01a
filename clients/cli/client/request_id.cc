#include "clients/cli/client/request_id.h"

#include <chrono>
#include <cstdint>
#include <random>
#include <utility>

#include "workflow/base/uuid.h"

namespace trinhky::cli {

std::string RequestIdAt(int64_t unix_ms) {
  thread_local std::random_device source;
  std::string bytes(16, '\0');
  for (size_t i = 0; i < bytes.size(); i += 4) {
    const uint32_t word = source();
    for (size_t j = 0; j < 4; ++j) bytes[i + j] = static_cast<char>(word >> (8 * j));
  }
  for (size_t i = 0; i < 6; ++i)
    bytes[i] = static_cast<char>(static_cast<uint64_t>(unix_ms) >> (8 * (5 - i)));
  return UuidFrom(std::move(bytes), 7);
}

std::string NewRequestId() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return RequestIdAt(std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
}

}  // namespace trinhky::cli
