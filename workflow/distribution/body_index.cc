#include "workflow/distribution/body_index.h"

#include <algorithm>

#include "workflow/base/folded_text.h"
#include "workflow/base/text.h"

namespace trinhky {
namespace {

constexpr std::string_view kCommuneLevels[] = {" xã", " phường", " đặc khu"};

/// `key` without `suffix`; "" when it does not end so.
std::string Without(const std::string& key, std::string_view suffix) {
  if (key.size() <= suffix.size() || key.substr(key.size() - suffix.size()) != suffix) return "";
  return key.substr(0, key.size() - suffix.size());
}

}  // namespace

BodyIndex::BodyIndex(const Directory& directory, const Body* own) : directory_(directory) {
  if (own != nullptr) {
    commune_ = MakeCanonicalName(own->commune).text;
    province_ = MakeCanonicalName(own->province).text;
  }
  for (const Body& body : directory.bodies()) {
    Add(body, body.name);
    Add(body, body.short_name);
    for (const std::string& alias : body.aliases) Add(body, alias);
  }
}

void BodyIndex::Add(const Body& body, std::string_view name) {
  if (name.empty()) return;
  const std::string full = MakeCanonicalName(name).text;
  const std::string& commune = Place(body.commune);
  const std::string& province = Place(body.province);
  const bool same_province = province == province_ || body.level == Level::kCentral;
  const bool near = same_province && (commune.empty() || commune == commune_);
  const std::string key = WithoutPlace(WithoutPlace(full, commune), province);
  if (!near) {
    // Elsewhere only a name that says where: "UBND xã Hòa Phú".
    if (key != full) AddKey(body, full, 0);
    return;
  }
  AddKey(body, key, 0);
  if (body.level == Level::kCommune) {
    bool has_level = false;
    for (const std::string_view level : kCommuneLevels) {
      const std::string bare = Without(key, level);
      if (!bare.empty()) {
        has_level = true;
        AddKey(body, bare, 1);
      }
    }
    if (!has_level) {
      for (const std::string_view level : kCommuneLevels) AddKey(body, key + std::string(level), 1);
    }
  } else if (body.level == Level::kProvince) {
    const std::string bare = Without(key, " tỉnh");
    if (!bare.empty()) {
      AddKey(body, bare, 2);
    } else {
      AddKey(body, key + " tỉnh", 1);
    }
  }
}

const std::string& BodyIndex::Place(const std::string& name) {
  auto place = places_.find(name);
  if (place == places_.end()) place = places_.emplace(name, MakeCanonicalName(name).text).first;
  return place->second;
}

void BodyIndex::AddKey(const Body& body, const std::string& key, int rank) {
  for (auto* index : {&exact_, &unmarked_}) {
    const std::string stored = index == &exact_ ? key : std::string(FoldedText(key).fold());
    std::vector<Entry>& entries = (*index)[stored];
    const auto same = std::find_if(entries.begin(), entries.end(),
                                   [&](const Entry& entry) { return entry.body == &body; });
    if (same == entries.end()) {
      entries.push_back({&body, rank});
    } else {
      same->rank = std::min(same->rank, rank);
    }
  }
}

std::string BodyIndex::Key(const CanonicalName& name) const {
  return WithoutPlace(WithoutPlace(name.text, commune_), province_);
}

BodyMatch BodyIndex::Best(const std::vector<Entry>& entries, bool exact) {
  BodyMatch match;
  match.exact = exact;
  int best = 9;
  for (const Entry& entry : entries) best = std::min(best, entry.rank);
  for (const Entry& entry : entries) {
    if (entry.rank == best) match.bodies.push_back(entry.body);
  }
  std::sort(match.bodies.begin(), match.bodies.end(),
            [](const Body* a, const Body* b) { return a->id < b->id; });
  return match;
}

BodyMatch BodyIndex::Find(const CanonicalName& name) const {
  const std::string key = Key(name);
  if (const auto found = exact_.find(key); found != exact_.end()) return Best(found->second, true);
  const auto found = unmarked_.find(std::string(FoldedText(key).fold()));
  return found == unmarked_.end() ? BodyMatch{} : Best(found->second, false);
}

std::vector<const Body*> BodyIndex::Similar(const CanonicalName& name, size_t limit) const {
  const std::string key(FoldedText(Key(name)).fold());
  const std::vector<std::string_view> words = SplitWords(key);
  std::vector<std::pair<int, const Body*>> scored;
  for (const auto& [stored, entries] : unmarked_) {
    int shared = 0;
    const std::vector<std::string_view> stored_words = SplitWords(stored);
    for (const std::string_view word : stored_words) {
      if (std::find(words.begin(), words.end(), word) != words.end()) ++shared;
    }
    const int total = static_cast<int>(std::max(words.size(), stored_words.size()));
    if (shared * 2 < total) continue;
    for (const Entry& entry : entries) scored.emplace_back(-100 * shared / total, entry.body);
  }
  std::sort(scored.begin(), scored.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : a.second->id < b.second->id;
  });
  std::vector<const Body*> out;
  for (const auto& [score, body] : scored) {
    if (out.size() >= limit) break;
    if (std::find(out.begin(), out.end(), body) == out.end()) out.push_back(body);
  }
  return out;
}

}  // namespace trinhky
