#include "services/storage/sqlite/finisher.h"

#include <iterator>
#include <utility>

namespace trinhky::storage {

void FinishAll(std::vector<FinishedCommand> group) {
  for (FinishedCommand& finished : group) {
    finished.command->Finish(std::move(finished.status));
    finished.command.reset();  // a closure's captures go as early as its caller expects
  }
}

Finisher::Finisher() : thread_([this] { Loop(); }) {}

Finisher::~Finisher() { Close(); }

void Finisher::Add(std::vector<FinishedCommand> group) {
  {
    std::lock_guard lock(mutex_);
    std::move(group.begin(), group.end(), std::back_inserter(waiting_));
  }
  wake_.notify_one();
}

void Finisher::Close() {
  {
    std::lock_guard lock(mutex_);
    closed_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Finisher::Loop() {
  while (true) {
    std::vector<FinishedCommand> group;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      group.swap(waiting_);
    }
    FinishAll(std::move(group));
  }
}

}  // namespace trinhky::storage
