#include "services/backup/merkle_root.h"

#include "absl/strings/escaping.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::backup {
namespace {

std::string NodeHash(const std::string& left, const std::string& right) {
  return Sha256(std::string(1, '\x01') + left + right);
}

}  // namespace

void MerkleRoot::Append(std::string_view leaf_hash_hex) {
  std::pair<int64_t, std::string> node{
      1, IsSha256Hex(leaf_hash_hex) ? absl::HexStringToBytes(ToAbsl(leaf_hash_hex)) : ""};
  while (!full_.empty() && full_.back().first == node.first) {
    node = {2 * node.first, NodeHash(full_.back().second, node.second)};
    full_.pop_back();
  }
  full_.push_back(std::move(node));
  ++size_;
}

std::string MerkleRoot::Hex() const {
  if (full_.empty()) return Sha256Hex("");
  std::string root = full_.back().second;
  for (size_t i = full_.size() - 1; i-- > 0;) root = NodeHash(full_[i].second, root);
  return ToHex(root);
}

}  // namespace trinhky::backup
