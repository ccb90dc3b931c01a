#include "services/storage/sqlite/flusher.h"

#include <utility>

namespace trinhky::storage {

Flusher::Flusher(FlushGate& gate, std::function<void()> flushed)
    : gate_(gate), flushed_(std::move(flushed)), thread_([this] { Loop(); }) {}

Flusher::~Flusher() { Close(); }

void Flusher::Add(EndedGroup group) {
  {
    std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(group));
  }
  wake_.notify_one();
}

void Flusher::FlushAndAnswer(EndedGroup group) {
  const bool safe = !group.flush || group.flush().ok();
  if (safe) {
    gate_.Flushed();
  } else {
    gate_.Fail();
  }
  flushed_();
  for (EndedCommand& ended : group.commands) {
    // A status of its own for each: callers on different threads share nothing.
    if (!safe) ended.status = DiskFailed();
    ended.command->Finish(std::move(ended.status));
    ended.command.reset();  // a closure's captures go as early as its caller expects
  }
}

void Flusher::Close() {
  {
    std::lock_guard lock(mutex_);
    closed_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Flusher::Loop() {
  while (true) {
    std::vector<EndedGroup> groups;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      groups.swap(waiting_);
    }
    for (EndedGroup& group : groups) FlushAndAnswer(std::move(group));
  }
}

}  // namespace trinhky::storage
