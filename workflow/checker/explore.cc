#include "workflow/checker/explore.h"

#include <algorithm>

namespace trinhky::workflow {
namespace {

// No node has this key and this index at once: there are fewer nodes than that.
constexpr uint64_t kEmpty = ~uint64_t{0};
constexpr uint32_t kSlotsInitial = 1U << 12;

// Fibonacci hashing: neighbouring keys are common, and must not cluster.
uint32_t HashOf(uint32_t key) {
  return static_cast<uint32_t>((key * uint64_t{0x9E3779B97F4A7C15}) >> 32);
}

}  // namespace

NodeTable::NodeTable() : slots_(kSlotsInitial, kEmpty), mask_(kSlotsInitial - 1) {}

size_t NodeTable::Probe(uint32_t key) const {
  size_t slot = HashOf(key) & mask_;
  while (slots_[slot] != kEmpty && slots_[slot] >> 32 != key) slot = (slot + 1) & mask_;
  return slot;
}

bool NodeTable::Contains(uint32_t key) const { return slots_[Probe(key)] != kEmpty; }

NodeTable::Place NodeTable::Add(uint32_t key) {
  const size_t slot = Probe(key);
  if (slots_[slot] != kEmpty) return {static_cast<uint32_t>(slots_[slot]), false};
  const uint32_t index = size();
  slots_[slot] = uint64_t{key} << 32 | index;
  keys_.push_back(key);
  if (keys_.size() * 2 > slots_.size()) Grow();
  return {index, true};
}

void NodeTable::Grow() {
  slots_.assign(slots_.size() * 4, kEmpty);
  mask_ = static_cast<uint32_t>(slots_.size() - 1);
  for (uint32_t index = 0; index < keys_.size(); ++index)
    slots_[Probe(keys_[index])] = uint64_t{keys_[index]} << 32 | index;
}

int64_t Explorer::FirstThatCannotFinish() const {
  const uint32_t count = nodes_.size();
  // The arrows turned round, as one array sorted by target.
  std::vector<uint32_t> first(count + 2, 0);
  for (const uint32_t target : targets_) ++first[target + 2];
  for (uint32_t i = 2; i < first.size(); ++i) first[i] += first[i - 1];
  std::vector<uint32_t> sources(targets_.size());
  for (uint32_t source = 0; source < count; ++source)
    for (uint32_t edge = first_edge_[source]; edge < first_edge_[source + 1]; ++edge)
      sources[first[targets_[edge] + 1]++] = source;

  std::vector<bool> can_finish(count, false);
  std::vector<uint32_t> work;
  for (uint32_t index = 0; index < count; ++index) {
    if (!model_.IsFinal(Unpack(nodes_.key(index)).state)) continue;
    can_finish[index] = true;
    work.push_back(index);
  }
  while (!work.empty()) {
    const uint32_t at = work.back();
    work.pop_back();
    for (uint32_t edge = first[at]; edge < first[at + 1]; ++edge) {
      if (can_finish[sources[edge]]) continue;
      can_finish[sources[edge]] = true;
      work.push_back(sources[edge]);
    }
  }
  const auto stuck = std::find(can_finish.begin(), can_finish.end(), false);
  return stuck == can_finish.end() ? -1 : stuck - can_finish.begin();
}

std::vector<Step> Explorer::PathTo(uint32_t index) const {
  std::vector<Step> path;
  for (; index != 0; index = parents_[index]) path.push_back(steps_[index]);
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace trinhky::workflow
