// node.h: what the checker remembers of a document: everything that a rule can ask, in 31 bits.
//
// Persons, times, texts and digests are abstracted: a digest is bound or not, deliveries are none,
// some or all done, the province's copy is absent, held or sent.
#ifndef TRINHKY_WORKFLOW_CHECKER_NODE_H_
#define TRINHKY_WORKFLOW_CHECKER_NODE_H_

#include <cstdint>

#include "workflow/base/limits.h"
#include "workflow/engine/vocabulary.h"

namespace trinhky::workflow {

struct Node {
  uint32_t state = 0;  ///< index in Definition::states
  uint32_t facts = 0;  ///< bit i: Definition::facts[i]
  Deliveries deliveries = Deliveries::kNone;
  Province province = Province::kNone;
  bool bound = false;       ///< a content digest is bound
  bool frozen = false;      ///< content and list stand
  bool dispatched = false;  ///< copies have been sent
  bool watched = false;     ///< somebody performed the duty that this exploration watches

  bool operator==(const Node&) const = default;
};

inline constexpr int kStateBits = 11;
inline constexpr int kFactBits = 12;
static_assert(limits::kStatesMax <= (1 << kStateBits));
static_assert(limits::kFactsMax <= kFactBits);

/// A number that is different for each node.
constexpr uint32_t Pack(const Node& node) {
  uint32_t key = node.state;
  key = (key << kFactBits) | node.facts;
  key = (key << 2) | static_cast<uint32_t>(node.deliveries);
  key = (key << 2) | static_cast<uint32_t>(node.province);
  key = (key << 1) | (node.bound ? 1U : 0U);
  key = (key << 1) | (node.frozen ? 1U : 0U);
  key = (key << 1) | (node.dispatched ? 1U : 0U);
  return (key << 1) | (node.watched ? 1U : 0U);
}

constexpr Node Unpack(uint32_t key) {
  Node node;
  node.watched = (key & 1U) != 0;
  node.dispatched = (key & 2U) != 0;
  node.frozen = (key & 4U) != 0;
  node.bound = (key & 8U) != 0;
  node.province = static_cast<Province>((key >> 4) & 3U);
  node.deliveries = static_cast<Deliveries>((key >> 6) & 3U);
  node.facts = (key >> 8) & ((1U << kFactBits) - 1);
  node.state = key >> (8 + kFactBits);
  return node;
}

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_CHECKER_NODE_H_
