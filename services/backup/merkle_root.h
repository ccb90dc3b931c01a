// merkle_root.h: the root of an RFC 6962 tree whose leaves come one after another.
#ifndef TRINHKY_SERVICES_BACKUP_MERKLE_ROOT_H_
#define TRINHKY_SERVICES_BACKUP_MERKLE_ROOT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trinhky::backup {

/// Keeps one hash for each level. Not thread-safe.
class MerkleRoot {
 public:
  /// @param leaf_hash_hex  as LeafHashHex() writes it; what is no hex counts as the empty string.
  void Append(std::string_view leaf_hash_hex);

  int64_t size() const { return size_; }
  /// 64 lower-case hex digits; of no leaves: SHA-256 of nothing.
  std::string Hex() const;

 private:
  std::vector<std::pair<int64_t, std::string>> full_;  ///< (leaves, hash) from the left
  int64_t size_ = 0;
};

}  // namespace trinhky::backup

#endif  // TRINHKY_SERVICES_BACKUP_MERKLE_ROOT_H_
