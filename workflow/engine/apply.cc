#include "workflow/engine/apply.h"

#include <algorithm>
#include <string>
#include <utility>

namespace trinhky::workflow {
namespace {

void ForgetDuties(Instance& instance, const std::vector<std::string>& kept) {
  std::erase_if(instance.duties, [&](const auto& entry) {
    return std::find(kept.begin(), kept.end(), entry.first) == kept.end();
  });
}

void RecordDuties(Instance& instance, const Event& event) {
  for (const std::string& duty : event.duties) {
    std::set<std::string>& performers = instance.duties[duty];
    performers.insert(event.actor);
    // Acting on somebody's authority is also his act: neither may approve what the other wrote.
    if (!event.on_behalf_of.empty()) performers.insert(event.on_behalf_of);
  }
}

void ChangeFacts(Instance& instance, const Event& event) {
  for (const auto& [fact, value] : event.observed) {
    if (value) {
      instance.facts.insert(fact);
    } else {
      instance.facts.erase(fact);
    }
  }
  for (const std::string& fact : event.set) instance.facts.insert(fact);
  for (const std::string& fact : event.cleared) instance.facts.erase(fact);
}

}  // namespace

Instance Apply(Instance instance, const Event& event) {
  return Apply(std::move(instance), event, event.Leaf());
}

Instance Apply(Instance instance, const Event& event, std::string leaf) {
  instance.document = event.document;
  instance.definition = event.definition;
  instance.version = event.version;
  if (instance.state != event.to || instance.seq == 0) instance.state_since_us = event.time_us;
  instance.state = event.to;
  ChangeFacts(instance, event);
  if (event.new_round) ForgetDuties(instance, event.kept_duties);
  RecordDuties(instance, event);
  instance.deliveries = event.deliveries;
  instance.province = event.province;
  instance.content_digest = event.digest;
  instance.frozen = event.frozen;
  instance.round = event.round;
  instance.seq = event.seq;
  instance.last_leaf = std::move(leaf);
  return instance;
}

Instance ApplyAll(Instance instance, const std::vector<Event>& events) {
  for (const Event& event : events) instance = Apply(std::move(instance), event);
  return instance;
}

}  // namespace trinhky::workflow
