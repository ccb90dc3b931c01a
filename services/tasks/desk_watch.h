// desk_watch.h: tells people what lies on their desks, as soon as it changes.
//
// One thread for everybody: it wakes when a command of this server moved work, and looks by itself
// now and then, because other servers on the same database, and time, move work too. It reads the
// marks of all watched desks in one snapshot and compares.
#ifndef TRINHKY_SERVICES_TASKS_DESK_WATCH_H_
#define TRINHKY_SERVICES_TASKS_DESK_WATCH_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "services/casework/directory_book.h"
#include "services/casework/work_signal.h"
#include "services/rpc/clock.h"
#include "services/storage/storage.h"
#include "workflow/base/strong_id.h"

namespace trinhky::tasks {

/// How much lies on a person's desks.
struct DeskSummary {
  std::string state;  ///< equal while nothing has changed; 16 hexadecimal digits
  int64_t open = 0;
  int64_t overdue = 0;

  bool operator==(const DeskSummary&) const = default;
};

struct DeskWatchOptions {
  int64_t look_us = 1'000'000;    ///< looks at least this often
  int64_t calm_us = 50'000;       ///< and at most this often: work that comes in a rush is one look
  int64_t alive_us = 15'000'000;  ///< everybody hears something at least this often
  int watches_max = 4096;
  int watches_of_one_max = 16;  ///< of one person: windows, tabs and phones
};

/// Thread-safe.
class DeskWatch final : public casework::WorkSignal {
 public:
  /// Must not block, and must not call the watch.
  using Tell = std::function<void(const DeskSummary&)>;

  DeskWatch(storage::Storage& storage, const casework::DirectoryBook& directory, const Clock& clock,
            DeskWatchOptions options = {});
  ~DeskWatch() override;
  DeskWatch(const DeskWatch&) = delete;
  DeskWatch& operator=(const DeskWatch&) = delete;

  /// Begins to look. Once.
  void Start();
  /// Calls every `over` and joins the thread. Idempotent.
  void Stop();

  /// Work was moved here: looks at once.
  void Notify() override;

  /// Tells about the desks of `person` when their state is not `seen`, whenever it changes, and as
  /// a sign of life. `over` is called once if the watch stops first; it must not block either.
  /// @returns what Leave() takes.
  /// @errors kResourceExhausted/TOO_MANY_WATCHES: close a window; kUnavailable: stopping.
  absl::StatusOr<uint64_t> Watch(const PersonId& person, std::string seen, Tell tell,
                                 std::function<void()> over);
  /// Afterwards nothing is called any more for this watch. Does nothing for an unknown one.
  void Leave(uint64_t id);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace trinhky::tasks

#endif  // TRINHKY_SERVICES_TASKS_DESK_WATCH_H_
