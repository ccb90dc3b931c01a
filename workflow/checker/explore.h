// explore.h: breadth first through everything that can happen. The first path found to a node is a
// shortest one, so the first violation found has a shortest story.
#ifndef TRINHKY_WORKFLOW_CHECKER_EXPLORE_H_
#define TRINHKY_WORKFLOW_CHECKER_EXPLORE_H_

#include <cstdint>
#include <vector>

#include "workflow/checker/model.h"
#include "workflow/checker/node.h"

namespace trinhky::workflow {

/// A set of packed nodes that gives each the number of its arrival. Open addressing.
class NodeTable {
 public:
  NodeTable();

  struct Place {
    uint32_t index;
    bool is_new;
  };
  Place Add(uint32_t key);
  /// True when `key` was added.
  bool Contains(uint32_t key) const;

  uint32_t key(uint32_t index) const { return keys_[index]; }
  uint32_t size() const { return static_cast<uint32_t>(keys_.size()); }

 private:
  size_t Probe(uint32_t key) const;
  void Grow();

  std::vector<uint32_t> keys_;
  std::vector<uint64_t> slots_;  ///< key and index side by side: one miss per look
  uint32_t mask_;
};

/// A step of the exploration, as the visitor of Explorer::Run() sees it.
struct Edge {
  uint32_t source;  ///< index of the node before
  Step step;
  const Node& before;
  const Node& after;
  const Arrow& arrow;
};

class Explorer {
 public:
  /// `model` must outlive the explorer.
  explicit Explorer(const Model& model) : model_(model) {}

  /// Explores until everything is seen, `nodes_max` nodes are, or `visit(edge)` returns false.
  /// Edges come in the order of their distance from the start. False: it was cut short.
  template <typename Visit>
  bool Run(int64_t nodes_max, Visit&& visit) {
    Arrive(Pack(model_.Start()), 0, Step());
    bool go_on = true;
    for (uint32_t at = 0; at < nodes_.size() && go_on; ++at) {
      const Node before = Unpack(nodes_.key(at));
      first_edge_.push_back(static_cast<uint32_t>(targets_.size()));
      model_.ForEachStep(before, [&](const Step& step, const Node& after) {
        if (!go_on) return;
        const Arrow& arrow = model_.arrow(step.transition);
        go_on = visit(Edge{at, step, before, after, arrow});
        if (!go_on || arrow.nobody) return;
        const uint32_t target = Arrive(Pack(after), at, step);
        if (target != at) targets_.push_back(target);
        if (nodes_.size() > nodes_max) go_on = false;
      });
    }
    first_edge_.push_back(static_cast<uint32_t>(targets_.size()));
    return go_on;
  }

  /// After a whole Run(): the first node, in the order of distance, from which no FINAL state can
  /// be reached any more; -1 when there is none.
  int64_t FirstThatCannotFinish() const;

  /// The steps of a shortest path to the node `index`.
  std::vector<Step> PathTo(uint32_t index) const;

  const NodeTable& nodes() const { return nodes_; }

 private:
  uint32_t Arrive(uint32_t key, uint32_t parent, const Step& step) {
    const NodeTable::Place place = nodes_.Add(key);
    if (place.is_new) {
      parents_.push_back(parent);
      steps_.push_back(step);
    }
    return place.index;
  }

  const Model& model_;
  NodeTable nodes_;
  std::vector<uint32_t> parents_;
  std::vector<Step> steps_;
  std::vector<uint32_t> first_edge_;  ///< per node, into targets_
  std::vector<uint32_t> targets_;
};

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_CHECKER_EXPLORE_H_
