#include "services/storage/mysql/replay/measure_mysql_floor.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "services/storage/mysql/replay/replay_connection.h"
#include "services/storage/mysql/replay/replay_plan.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kClientsMax = 1'024;
// Of one transaction: a replay that only races measures nothing.
constexpr int64_t kRacesMax = 1'000;

/// The connections, each with a thread, at work on one plan.
class Replay {
 public:
  Replay(const ReplayScript& script, int clients) : plan_(script, clients) {}

  void Run(ReplayConnection& connection) {
    std::unique_lock lock(mutex_);
    while (!stop_) {
      const std::optional<ReplayPlan::Job> job = plan_.Next(Clock::now());
      if (!job) {
        ++idle_;
        changed_.wait(lock);
        --idle_;
        continue;
      }
      // One for one: woken for nothing they would take the processor from the server.
      if (idle_ > 0 && plan_.HasJob()) changed_.notify_one();
      lock.unlock();
      int64_t repeats = 0;
      absl::Status status = connection.Run(*job->transaction, job->round);
      for (; absl::IsAborted(status) && repeats < kRacesMax; ++repeats)
        status = connection.Run(*job->transaction, job->round);
      const Clock::time_point now = Clock::now();
      lock.lock();
      if (status.ok()) {
        Count(*job, now, repeats);
        plan_.Done(*job, now);
      } else if (status_.ok()) {
        status_ = std::move(status);
      }
      if (!status_.ok()) StopNow();
    }
  }

  void Measure(bool counts) {
    const std::lock_guard lock(mutex_);
    counts_ = counts;
  }
  /// Waits for `seconds`, or until a statement failed.
  void Wait(double seconds) {
    std::unique_lock lock(mutex_);
    const auto until = Clock::now() + std::chrono::duration<double>(seconds);
    stopped_.wait_until(lock, until, [&] { return stop_; });
  }
  void Stop() {
    const std::lock_guard lock(mutex_);
    StopNow();
  }

  const absl::Status& status() const { return status_; }
  std::vector<double>& latencies_ms() { return latencies_ms_; }
  int64_t repeats() const { return repeats_; }
  int64_t background() const { return background_; }

 private:
  void StopNow() {
    stop_ = true;
    changed_.notify_all();
    stopped_.notify_all();
  }

  void Count(const ReplayPlan::Job& job, Clock::time_point now, int64_t repeats) {
    if (!counts_) return;
    repeats_ += repeats;
    if (job.is_call) {
      latencies_ms_.push_back(std::chrono::duration<double, std::milli>(now - job.ready).count());
    } else {
      ++background_;
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::condition_variable stopped_;
  ReplayPlan plan_;
  int idle_ = 0;  ///< threads that wait for a job
  bool stop_ = false;
  bool counts_ = false;
  absl::Status status_;
  std::vector<double> latencies_ms_;
  int64_t repeats_ = 0;
  int64_t background_ = 0;
};

}  // namespace

absl::StatusOr<MysqlFloorResult> MeasureMysqlFloor(const ReplayScript& script,
                                                   const MysqlFloorOptions& options) {
  if (options.clients < 1 || options.clients > kClientsMax || !(options.seconds > 0) ||
      !(options.warm_up_seconds >= 0) || script.lives.empty() || script.connections < 1)
    return absl::InvalidArgumentError("an option of the measurement is out of range");
  std::vector<std::unique_ptr<ReplayConnection>> connections;
  for (int i = 0; i < script.connections; ++i) {
    TRINHKY_ASSIGN_OR_RETURN(auto connection, ReplayConnection::Open(options.server, script));
    connections.push_back(std::move(connection));
  }
  for (const ScriptTransaction& transaction : script.prologue)
    TRINHKY_RETURN_IF_ERROR(connections.front()->Run(transaction, 0));

  Replay replay(script, options.clients);
  std::vector<std::thread> threads;
  for (const auto& connection : connections) threads.emplace_back([&] { replay.Run(*connection); });
  replay.Wait(options.warm_up_seconds);
  if (options.begins) options.begins();
  replay.Measure(true);
  const Clock::time_point start = Clock::now();
  replay.Wait(options.seconds);
  replay.Measure(false);
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  if (options.ends) options.ends();
  replay.Stop();
  for (std::thread& thread : threads) thread.join();
  TRINHKY_RETURN_IF_ERROR(replay.status());

  const auto calls = static_cast<int64_t>(replay.latencies_ms().size());
  return MysqlFloorResult{.connections = script.connections,
                          .calls = calls,
                          .seconds = seconds,
                          .calls_per_second = static_cast<double>(calls) / seconds,
                          .latencies_ms = std::move(replay.latencies_ms()),
                          .repeats = replay.repeats(),
                          .background = replay.background()};
}

}  // namespace trinhky::storage
