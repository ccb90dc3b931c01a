// sha256.h: the one digest of the product.
#ifndef TRINHKY_WORKFLOW_BASE_SHA256_H_
#define TRINHKY_WORKFLOW_BASE_SHA256_H_

#include <string>
#include <string_view>

namespace trinhky {

/// SHA-256 of `bytes`: 32 raw bytes.
std::string Sha256(std::string_view bytes);

/// SHA-256 of `bytes` as 64 lower-case hex digits: the printed form everywhere.
std::string Sha256Hex(std::string_view bytes);

/// The RFC 6962 leaf hash, SHA-256(0x00 ‖ bytes), as 64 lower-case hex digits.
std::string LeafHashHex(std::string_view bytes);

/// Lower-case hex of raw bytes.
std::string ToHex(std::string_view bytes);

/// True when `text` is exactly 64 lower-case hex digits.
bool IsSha256Hex(std::string_view text);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_BASE_SHA256_H_
