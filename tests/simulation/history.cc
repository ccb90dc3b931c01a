#include "tests/simulation/history.h"

#include <algorithm>
#include <utility>

namespace trinhky::simulation {

void History::Add(Receipt receipt) {
  const std::lock_guard lock(mutex_);
  if (receipt.outcome == Outcome::kDone && !receipt.elsewhere) {
    if (done_++ > 0) gap_ = std::max(gap_, receipt.answered - last_done_);
    last_done_ = std::max(last_done_, receipt.answered);
  }
  receipts_.push_back(std::move(receipt));
}

std::vector<Receipt> History::All() const {
  const std::lock_guard lock(mutex_);
  return receipts_;
}

int64_t History::done() const {
  const std::lock_guard lock(mutex_);
  return done_;
}

std::chrono::milliseconds History::longest_gap() const {
  const std::lock_guard lock(mutex_);
  return std::chrono::duration_cast<std::chrono::milliseconds>(gap_);
}

}  // namespace trinhky::simulation
