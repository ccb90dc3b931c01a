#include "workflow/distribution/directory.h"

#include <algorithm>
#include <utility>

namespace trinhky {

bool ValidOn(const Body& body, std::string_view day) {
  if (day.empty()) return true;
  return (body.valid_from.empty() || body.valid_from <= day) &&
         (body.valid_to.empty() || day <= body.valid_to);
}

Directory::Directory(std::vector<Body> bodies) : bodies_(std::move(bodies)) {
  std::sort(bodies_.begin(), bodies_.end(),
            [](const Body& a, const Body& b) { return a.id < b.id; });
  for (size_t i = 0; i < bodies_.size(); ++i) by_id_.emplace(bodies_[i].id.value(), i);
}

const Body* Directory::Find(const BodyId& id) const {
  const auto found = by_id_.find(id.value());
  return found == by_id_.end() ? nullptr : &bodies_[found->second];
}

}  // namespace trinhky
