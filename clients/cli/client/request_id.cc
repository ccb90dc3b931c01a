#include "clients/cli/client/request_id.h"

#include <chrono>
#include <cstdint>
#include <random>

#include "workflow/base/sha256.h"

namespace trinhky::cli {

// Version 7 of RFC 9562. The server keeps the answer to every request under its id: ids that follow
// the time lie side by side in its index, and random ones would each touch a page of their own.
std::string NewRequestId() {
  thread_local std::random_device source;
  std::string bytes(16, '\0');
  for (size_t i = 0; i < bytes.size(); i += 4) {
    const uint32_t word = source();
    for (size_t j = 0; j < 4; ++j) bytes[i + j] = static_cast<char>(word >> (8 * j));
  }
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
  for (size_t i = 0; i < 6; ++i)
    bytes[i] = static_cast<char>(static_cast<uint64_t>(ms) >> (8 * (5 - i)));
  bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x70);  // the version
  bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);  // the variant
  std::string text = ToHex(bytes);
  for (const size_t at : {8, 13, 18, 23}) text.insert(at, 1, '-');
  return text;
}

}  // namespace trinhky::cli
