#include "services/gateway/crowd.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace trinhky::gateway {

bool Crowd::Join(std::weak_ptr<CrowdMember> member, const CrowdMember* key,
                 const std::string& from) {
  std::shared_ptr<CrowdMember> leaving;  // let go of outside the lock: it may be the last holder
  {
    const std::lock_guard lock(mutex_);
    if (closed_) return false;
    if (places_.size() >= max_) {
      const auto victim = Victim(from);
      if (victim == places_.end()) return false;
      leaving = victim->second.member.lock();
      Erase(victim);
    }
    places_[key] = {.member = std::move(member), .from = from, .since = ++last_};
    ++by_address_[from];
  }
  if (leaving != nullptr) leaving->Abort();
  return true;
}

Crowd::Places::iterator Crowd::Victim(const std::string& from) {
  const auto most =
      std::max_element(by_address_.begin(), by_address_.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  const auto own = by_address_.find(from);
  const int own_count = own == by_address_.end() ? 0 : own->second;
  if (most == by_address_.end() || most->second <= own_count) return OldestOf(from, true);
  const auto waiting = OldestOf(most->first, true);
  return waiting == places_.end() ? OldestOf(most->first, false) : waiting;
}

Crowd::Places::iterator Crowd::OldestOf(const std::string& from, bool waiting_only) {
  auto oldest = places_.end();
  for (auto at = places_.begin(); at != places_.end(); ++at) {
    if (at->second.from != from || (waiting_only && !at->second.waits)) continue;
    if (oldest == places_.end() || at->second.since < oldest->second.since) oldest = at;
  }
  return oldest;
}

void Crowd::Erase(Places::iterator place) {
  const auto count = by_address_.find(place->second.from);
  if (--count->second == 0) by_address_.erase(count);
  places_.erase(place);
}

void Crowd::Waits(const CrowdMember* key) {
  const std::lock_guard lock(mutex_);
  const auto place = places_.find(key);
  if (place == places_.end()) return;
  place->second.waits = true;
  place->second.since = ++last_;
}

void Crowd::Works(const CrowdMember* key) {
  const std::lock_guard lock(mutex_);
  const auto place = places_.find(key);
  if (place != places_.end()) place->second.waits = false;
}

void Crowd::Leave(const CrowdMember* key) {
  const std::lock_guard lock(mutex_);
  const auto place = places_.find(key);
  if (place != places_.end()) Erase(place);
}

bool Crowd::Reserve(int64_t bytes, int64_t max) {
  const std::lock_guard lock(mutex_);
  if (body_bytes_ + bytes > max) return false;
  body_bytes_ += bytes;
  return true;
}

void Crowd::Release(int64_t bytes) {
  const std::lock_guard lock(mutex_);
  body_bytes_ -= bytes;
}

void Crowd::Close() {
  std::vector<std::shared_ptr<CrowdMember>> all;
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    for (const auto& [key, place] : places_)
      if (auto member = place.member.lock()) all.push_back(std::move(member));
  }
  for (const auto& member : all) member->Abort();
}

}  // namespace trinhky::gateway
