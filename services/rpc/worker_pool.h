// worker_pool.h: threads for work that may wait, so that gRPC's own threads never do.
#ifndef TRINHKY_SERVICES_RPC_WORKER_POOL_H_
#define TRINHKY_SERVICES_RPC_WORKER_POOL_H_

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace trinhky::rpc {

/// A fixed number of threads and a bounded queue. A job goes to the thread that became idle last:
/// its stack and its share of the heap are still in the cache. Thread-safe.
class WorkerPool {
 public:
  /// @param threads    1..256
  /// @param queue_max  how many jobs may wait; more are refused
  WorkerPool(int threads, size_t queue_max);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// Queues `job`. False when the queue is full or the pool is closing: the job was not taken.
  [[nodiscard]] bool Post(std::function<void()> job);

  /// Finishes what is queued and joins the threads. Idempotent.
  void Close();

 private:
  struct Worker {
    std::condition_variable wake;
    std::function<void()> job;  // handed over while it was idle
  };

  void Work();

  std::mutex mutex_;
  std::vector<Worker*> idle_;
  std::deque<std::function<void()>> jobs_;
  const size_t queue_max_;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace trinhky::rpc

#endif  // TRINHKY_SERVICES_RPC_WORKER_POOL_H_
