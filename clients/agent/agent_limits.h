// agent_limits.h: how much a page may ask of the agent. What is more is refused, never cut.
#ifndef TRINHKY_CLIENTS_AGENT_AGENT_LIMITS_H_
#define TRINHKY_CLIENTS_AGENT_AGENT_LIMITS_H_

#include <cstddef>
#include <cstdint>

namespace trinhky::agent {

inline constexpr int64_t kSecondUs = 1'000'000;

// The wire.
inline constexpr int kConnectionsMax = 32;
inline constexpr int kIdleSecondsMax = 20;          ///< of a connection
inline constexpr int kCallSecondsMax = 120;         ///< from the first byte of a body to the last
inline constexpr size_t kHeadBytesMax = 128 << 10;  ///< request line, headers, and one read
inline constexpr int kHeadersMax = 64;
inline constexpr size_t kFormBytesMax = 8 << 10;
inline constexpr size_t kPairBytesMax = 1 << 10;

// One batch.
inline constexpr size_t kDocumentsMax = 50;
inline constexpr size_t kBatchBytesMax = 32u << 20;
inline constexpr size_t kRevisionBytesMax = 4u << 20;
inline constexpr size_t kAttributesBytesMax = 4 << 10;
inline constexpr size_t kNameBytesMax = 200;  ///< of a preparation
inline constexpr int64_t kBatchLifeUs = 15 * 60 * kSecondUs;
/// The time that the document shows and the clock of this machine.
inline constexpr int64_t kClockDifferenceUs = 10 * 60 * kSecondUs;

// Held in memory.
inline constexpr size_t kFilesMax = 100;
inline constexpr size_t kFilesBytesMax = 256u << 20;  ///< all of them
inline constexpr int64_t kFileLifeUs = 15 * 60 * kSecondUs;
inline constexpr size_t kBatchesMax = 8;  ///< that are open
inline constexpr size_t kUsedIdsMax = 10'000;

// Pairing.
inline constexpr size_t kPairingsMax = 32;
inline constexpr size_t kOriginBytesMax = 200;
inline constexpr int kCodeTriesMax = 5;
inline constexpr int64_t kCodeLifeUs = 5 * 60 * kSecondUs;
inline constexpr size_t kModulesMax = 8;

}  // namespace trinhky::agent

#endif  // TRINHKY_CLIENTS_AGENT_AGENT_LIMITS_H_
