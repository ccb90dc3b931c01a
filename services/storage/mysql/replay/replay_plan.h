// replay_plan.h: who may go next when a script is replayed.
#ifndef TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_REPLAY_PLAN_H_
#define TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_REPLAY_PLAN_H_

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "services/storage/mysql/replay/replay_script.h"

namespace trinhky::storage {

/// The documents on their way and the threads of background work, round after round. Not
/// thread-safe.
class ReplayPlan {
 public:
  using Clock = std::chrono::steady_clock;

  /// One transaction that may run now.
  struct Job {
    const ScriptTransaction* transaction = nullptr;
    int64_t round = 0;
    bool is_call = false;
    size_t who = 0;           ///< the document on its way, or the thread
    Clock::time_point ready;  ///< since when it could have run
  };

  /// @param script  outlives the plan
  ReplayPlan(const ReplayScript& script, int clients);

  /// Background work first: it has waited longest. nullopt: nothing can run until a job is done.
  std::optional<Job> Next(Clock::time_point now);
  /// Whether Next() would have one.
  bool HasJob() const;
  /// `job` has ended well.
  void Done(const Job& job, Clock::time_point now);

 private:
  struct Client {
    int64_t round = 0;
    size_t life = 0;
    size_t call = 0;
    Clock::time_point ready;
  };
  struct Thread {
    int64_t round = 0;
    size_t at = 0;
    bool busy = false;
  };
  static constexpr size_t kRoundsKept = 4;  // the documents are at most one round ahead

  bool MayRun(size_t thread, bool in_step) const;
  bool MayCall(size_t client) const;
  bool IsSettled(int64_t round, size_t thread, size_t pieces) const;
  std::optional<size_t> ReadyThread() const;
  std::optional<size_t> ReadyClient() const;
  bool MayBegin() const { return next_round_ <= SlowestRound() + 1; }
  void Begin(Client& client);
  int64_t SlowestRound() const;

  const ReplayScript& script_;
  std::vector<Client> clients_;
  std::deque<size_t> ready_;    // clients with a next call
  std::deque<size_t> waiting_;  // clients that want the next document
  std::vector<Thread> threads_;
  int64_t next_round_ = 0;
  size_t next_life_ = 0;
  int64_t calls_done_ = 0;
  int running_ = 0;
  // How many calls each life has behind it.
  std::array<std::vector<size_t>, kRoundsKept> progress_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_REPLAY_PLAN_H_
