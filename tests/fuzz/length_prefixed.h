// length_prefixed.h: an input of several parts, each but the last with two bytes of length.
#ifndef TRINHKY_TESTS_FUZZ_LENGTH_PREFIXED_H_
#define TRINHKY_TESTS_FUZZ_LENGTH_PREFIXED_H_

#include <string>
#include <string_view>

namespace trinhky::fuzz {

/// Takes the next part off `bytes`; cut off where they end.
inline std::string_view TakePart(std::string_view& bytes) {
  if (bytes.size() < 2) return {};
  const size_t length = static_cast<size_t>(static_cast<unsigned char>(bytes[0])) << 8 |
                        static_cast<unsigned char>(bytes[1]);
  const std::string_view part = bytes.substr(2, length);
  bytes.remove_prefix(2 + part.size());
  return part;
}

/// The same the other way round.
inline std::string Part(std::string_view bytes) {
  return std::string{static_cast<char>(bytes.size() >> 8), static_cast<char>(bytes.size() & 0xFF)} +
         std::string(bytes);
}

}  // namespace trinhky::fuzz

#endif  // TRINHKY_TESTS_FUZZ_LENGTH_PREFIXED_H_
