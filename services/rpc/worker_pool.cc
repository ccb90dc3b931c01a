#include "services/rpc/worker_pool.h"

#include <utility>

namespace trinhky::rpc {

WorkerPool::WorkerPool(int threads, size_t queue_max) : queue_max_(queue_max) {
  threads_.reserve(static_cast<size_t>(threads));
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { Work(); });
}

WorkerPool::~WorkerPool() { Close(); }

bool WorkerPool::Post(std::function<void()> job) {
  const std::lock_guard lock(mutex_);
  if (closing_ || jobs_.size() >= queue_max_) return false;
  if (idle_.empty()) {
    jobs_.push_back(std::move(job));
    return true;
  }
  Worker* const worker = idle_.back();
  idle_.pop_back();
  worker->job = std::move(job);
  worker->wake.notify_one();  // under the lock: the worker's thread may end right after
  return true;
}

void WorkerPool::Close() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    for (Worker* worker : idle_) worker->wake.notify_one();
    idle_.clear();
  }
  for (std::thread& thread : threads_)
    if (thread.joinable()) thread.join();
}

void WorkerPool::Work() {
  Worker self;
  std::unique_lock lock(mutex_);
  for (;;) {
    std::function<void()> job;
    if (!jobs_.empty()) {
      job = std::move(jobs_.front());
      jobs_.pop_front();
    } else if (!closing_) {
      idle_.push_back(&self);
      self.wake.wait(lock, [&] { return closing_ || self.job != nullptr; });
      job = std::exchange(self.job, nullptr);
    }
    if (job == nullptr) {
      if (closing_ && jobs_.empty()) return;
      continue;
    }
    lock.unlock();
    job();
    job = nullptr;  // what it holds goes before the next wait
    lock.lock();
  }
}

}  // namespace trinhky::rpc
