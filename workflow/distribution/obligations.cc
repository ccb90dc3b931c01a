#include "workflow/distribution/obligations.h"

#include <algorithm>
#include <map>
#include <set>

namespace trinhky {
namespace {

constexpr size_t kExpansionMax = 2000;  // bodies out of one group, groups in groups included

/// The members of `group`, through groups in groups, each once.
std::vector<BodyId> Expand(const Body& group, const Directory& directory, std::string_view as_of) {
  std::vector<BodyId> out;
  std::set<BodyId> seen = {group.id};
  std::vector<BodyId> open(group.members.rbegin(), group.members.rend());
  while (!open.empty() && out.size() < kExpansionMax) {
    const BodyId id = open.back();
    open.pop_back();
    if (!seen.insert(id).second) continue;
    const Body* body = directory.Find(id);
    if (body == nullptr || !ValidOn(*body, as_of)) continue;
    if (body->kind == BodyKind::kGroup) {
      open.insert(open.end(), body->members.rbegin(), body->members.rend());
    } else {
      out.push_back(id);
    }
  }
  return out;
}

class Ledger {
 public:
  Ledger(const Directory& directory, std::string_view as_of)
      : directory_(directory), as_of_(as_of) {}

  void Owe(const ResolvedEntry& entry) {
    for (const BodyId& id : entry.bodies) {
      const Body* body = directory_.Find(id);
      if (body == nullptr) continue;
      if (body->kind != BodyKind::kGroup) {
        Add(*body, BodyId(), entry);
        continue;
      }
      for (const BodyId& member : Expand(*body, directory_, as_of_)) {
        Add(*directory_.Find(member), id, entry);
      }
    }
  }

  std::vector<Obligation> Take() { return std::move(rows_); }

 private:
  void Add(const Body& body, const BodyId& group, const ResolvedEntry& entry) {
    Obligation row;
    row.body = body.id;
    row.group = group;
    row.purposes = {entry.printed.purpose};
    row.line = entry.printed.line;
    row.text = entry.printed.text;
    row.channel = body.channel;
    const auto [first, fresh] = first_.emplace(body.id, rows_.size());
    row.merged = !fresh;
    if (!fresh) Merge(rows_[first->second].purposes, entry.printed.purpose);
    rows_.push_back(std::move(row));
  }

  static void Merge(std::vector<Purpose>& purposes, Purpose purpose) {
    if (purpose == Purpose::kNone) return;
    if (purposes == std::vector<Purpose>{Purpose::kNone}) purposes.clear();
    if (std::find(purposes.begin(), purposes.end(), purpose) == purposes.end()) {
      purposes.push_back(purpose);
    }
  }

  const Directory& directory_;
  std::string_view as_of_;
  std::vector<Obligation> rows_;
  std::map<BodyId, size_t> first_;
};

}  // namespace

std::vector<Obligation> Obligations(const Resolution& resolution, const Directory& directory,
                                    std::string_view as_of) {
  Ledger ledger(directory, as_of);
  const bool above = std::any_of(resolution.recipients.begin(), resolution.recipients.end(),
                                 [](const ResolvedEntry& entry) {
                                   return entry.printed.as_above && entry.printed.articles.empty();
                                 });
  if (!above) {
    for (const ResolvedEntry& entry : resolution.addressees) ledger.Owe(entry);
  }
  for (const ResolvedEntry& entry : resolution.recipients) ledger.Owe(entry);
  return ledger.Take();
}

}  // namespace trinhky
