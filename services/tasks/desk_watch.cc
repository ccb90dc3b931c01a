#include "services/tasks/desk_watch.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/casework/desk_marks.h"
#include "services/casework/desks.h"
#include "services/rpc/log.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::tasks {
namespace {

using Steady = std::chrono::steady_clock;
using casework::DeskMarks;
using casework::Places;
using storage::DeskMark;

constexpr size_t kStateDigits = 16;

struct Watcher {
  PersonId person;
  std::string told_state;
  Steady::time_point told_at;
  DeskWatch::Tell tell;
  std::function<void()> over;
};

absl::Status TooMany() {
  return Reject(absl::StatusCode::kResourceExhausted, "TOO_MANY_WATCHES",
                {.vi = "Quá nhiều cửa sổ đang theo dõi công việc. Hãy đóng bớt cửa sổ.",
                 .en = "Expected fewer windows that watch their work; close some of them."});
}

DeskSummary SummaryOf(const Places& places, const DeskMarks& marks) {
  DeskSummary summary;
  std::string text;
  for (const auto& [agency, desks] : places) {
    for (const std::string& desk : desks) {
      const auto found = marks.find({agency, desk});
      if (found == marks.end()) continue;
      const DeskMark& mark = found->second;
      summary.open += mark.open;
      summary.overdue += mark.overdue;
      absl::StrAppend(&text, agency.value(), " ", desk, " ", mark.open, " ", mark.overdue, " ",
                      mark.newest_us, " ", mark.sum, "\n");
    }
  }
  summary.state = Sha256Hex(text).substr(0, kStateDigits);
  return summary;
}

}  // namespace

class DeskWatch::Impl {
 public:
  Impl(storage::Storage& storage, const casework::DirectoryBook& directory, const Clock& clock,
       DeskWatchOptions options)
      : storage_(storage), directory_(directory), clock_(clock), options_(options) {}

  void Start() {
    thread_ = std::thread([this] { Run(); });
  }

  void Stop() {
    {
      const std::lock_guard telling(telling_);
      std::map<uint64_t, std::shared_ptr<Watcher>> left;
      {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        left.swap(watchers_);
      }
      for (const auto& [id, watcher] : left) watcher->over();
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
  }

  void Notify() {
    {
      const std::lock_guard lock(mutex_);
      if (watchers_.empty()) return;
      rung_ = true;
    }
    wake_.notify_all();
  }

  absl::StatusOr<uint64_t> Watch(Watcher watcher) {
    uint64_t id = 0;
    {
      const std::lock_guard lock(mutex_);
      if (stopped_) return absl::UnavailableError("the server is stopping");
      const auto mine = std::count_if(watchers_.begin(), watchers_.end(), [&](const auto& each) {
        return each.second->person == watcher.person;
      });
      if (watchers_.size() >= static_cast<size_t>(options_.watches_max) ||
          mine >= options_.watches_of_one_max)
        return TooMany();
      id = ++last_id_;
      watcher.told_at = Steady::now();
      watchers_.emplace(id, std::make_shared<Watcher>(std::move(watcher)));
      rung_ = true;
    }
    wake_.notify_all();
    return id;
  }

  void Leave(uint64_t id) {
    // Who is being told just now is waited for.
    const std::lock_guard telling(telling_);
    const std::lock_guard lock(mutex_);
    watchers_.erase(id);
  }

 private:
  void Run() {
    std::unique_lock lock(mutex_);
    while (!stopped_) {
      wake_.wait_for(lock, std::chrono::microseconds(options_.look_us),
                     [this] { return stopped_ || rung_; });
      if (stopped_) return;
      rung_ = false;
      if (watchers_.empty()) continue;
      lock.unlock();
      const Steady::time_point began = Steady::now();
      if (const absl::Status looked = Look(); !looked.ok() && !absl::IsCancelled(looked))
        Log(LogLevel::kError, "desks_not_watched", {{"status", looked.ToString()}});
      lock.lock();
      // A rush of work must not make a rush of looks.
      wake_.wait_until(lock, began + std::chrono::microseconds(options_.calm_us),
                       [this] { return stopped_; });
    }
  }

  absl::Status Look() {
    const std::shared_ptr<const casework::OfficeDirectory> office = directory_.Current();
    const int64_t now_us = clock_.NowUs();
    const std::string day = casework::DayOf(now_us);
    if (office->data().version != version_ || day != day_) places_.clear();
    version_ = office->data().version;
    day_ = day;
    std::set<PersonId> people;
    {
      const std::lock_guard lock(mutex_);
      for (const auto& [id, watcher] : watchers_) people.insert(watcher->person);
    }
    casework::DeskSet desks;
    for (const PersonId& person : people) {
      auto found = places_.find(person);
      if (found == places_.end())
        found = places_.emplace(person, casework::PlacesOf(*office, person, day)).first;
      for (const auto& [agency, names] : found->second)
        desks[agency].insert(names.begin(), names.end());
    }
    TRINHKY_ASSIGN_OR_RETURN(const DeskMarks marks,
                             storage_.Read([&](const storage::ReadUnit& unit) {
                               return casework::ReadMarks(unit, desks, now_us);
                             }));
    std::map<PersonId, DeskSummary> summaries;
    for (const PersonId& person : people)
      summaries.emplace(person, SummaryOf(places_[person], marks));
    Tell(summaries);
    return absl::OkStatus();
  }

  void Tell(const std::map<PersonId, DeskSummary>& summaries) {
    const std::lock_guard telling(telling_);
    std::vector<std::shared_ptr<Watcher>> all;
    {
      const std::lock_guard lock(mutex_);
      for (const auto& [id, watcher] : watchers_) all.push_back(watcher);
    }
    const Steady::time_point now = Steady::now();
    for (const std::shared_ptr<Watcher>& watcher : all) {
      const auto found = summaries.find(watcher->person);
      if (found == summaries.end()) continue;  // came while we looked
      const bool fresh = found->second.state != watcher->told_state;
      if (!fresh && now - watcher->told_at < std::chrono::microseconds(options_.alive_us)) continue;
      watcher->told_state = found->second.state;
      watcher->told_at = now;
      watcher->tell(found->second);
    }
  }

  storage::Storage& storage_;
  const casework::DirectoryBook& directory_;
  const Clock& clock_;
  const DeskWatchOptions options_;
  std::mutex telling_;  // held while people are told; taken before mutex_
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopped_ = false;
  bool rung_ = false;
  uint64_t last_id_ = 0;
  std::map<uint64_t, std::shared_ptr<Watcher>> watchers_;
  // Of the thread alone:
  std::map<PersonId, Places> places_;
  int64_t version_ = -1;
  std::string day_;
  std::thread thread_;
};

DeskWatch::DeskWatch(storage::Storage& storage, const casework::DirectoryBook& directory,
                     const Clock& clock, DeskWatchOptions options)
    : impl_(std::make_unique<Impl>(storage, directory, clock, options)) {}

DeskWatch::~DeskWatch() { Stop(); }

void DeskWatch::Start() { impl_->Start(); }
void DeskWatch::Stop() { impl_->Stop(); }
void DeskWatch::Notify() { impl_->Notify(); }

absl::StatusOr<uint64_t> DeskWatch::Watch(const PersonId& person, std::string seen, Tell tell,
                                          std::function<void()> over) {
  return impl_->Watch({.person = person,
                       .told_state = std::move(seen),
                       .told_at = {},
                       .tell = std::move(tell),
                       .over = std::move(over)});
}

void DeskWatch::Leave(uint64_t id) { impl_->Leave(id); }

}  // namespace trinhky::tasks
