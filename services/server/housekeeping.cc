#include "services/server/housekeeping.h"

#include <string_view>

#include "absl/strings/str_cat.h"
#include "services/casework/blob_sweep.h"
#include "services/rpc/log.h"
#include "workflow/base/status.h"

namespace trinhky::server {

namespace {

constexpr int kBatch = 1'000;

// `sweep(work)` clears one batch, in a transaction of its own so that nobody waits long for it.
template <typename Sweep>
absl::StatusOr<int64_t> InBatches(storage::Storage& storage, Sweep sweep) {
  int64_t removed = 0;
  for (int64_t last = kBatch; last == kBatch; removed += last) {
    TRINHKY_ASSIGN_OR_RETURN(last, storage.Write(sweep));
  }
  return removed;
}

void Report(std::string_view what, const absl::StatusOr<int64_t>& removed) {
  if (absl::IsCancelled(removed.status())) return;  // the storage is closing
  if (!removed.ok()) {
    Log(LogLevel::kError, "sweep_failed",
        {{"what", what}, {"status", removed.status().ToString()}});
  } else if (*removed > 0) {
    Log(LogLevel::kInfo, "swept", {{"what", what}, {"removed", absl::StrCat(*removed)}});
  }
}

}  // namespace

void Housekeeping::Start() {
  thread_ = std::thread([this] {
    for (int64_t pause_us = kHousekeepingFirstUs; bell_.Wait(bell_.rings(), pause_us);
         pause_us = kHousekeepingPauseUs)
      RunOnce();
  });
}

void Housekeeping::Stop() {
  bell_.Close();
  if (thread_.joinable()) thread_.join();
}

void Housekeeping::RunOnce() {
  Report("requests", SweepRequests());
  Report("preparations", SweepPreparations());
  Report("blobs", casework::SweepBlobs(storage_, blobs_, clock_.NowUs()));
}

absl::StatusOr<int64_t> Housekeeping::SweepRequests() {
  const int64_t before_us = clock_.NowUs() - kRequestKeptUs;
  return InBatches(storage_, [=](storage::UnitOfWork& work) {
    return work.requests().Sweep(before_us, kBatch);
  });
}

absl::StatusOr<int64_t> Housekeeping::SweepPreparations() {
  const int64_t before_us = clock_.NowUs() - kPreparationKeptUs;
  return InBatches(storage_, [=](storage::UnitOfWork& work) {
    return work.signatures().SweepPreparations(before_us, kBatch);
  });
}

}  // namespace trinhky::server
