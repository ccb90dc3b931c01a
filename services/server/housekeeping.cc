#include "services/server/housekeeping.h"

#include "absl/strings/str_cat.h"
#include "services/casework/blob_sweep.h"
#include "services/rpc/log.h"

namespace trinhky::server {

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
  const absl::StatusOr<int64_t> removed = casework::SweepBlobs(storage_, blobs_, clock_.NowUs());
  if (absl::IsCancelled(removed.status())) return;  // the storage is closing
  if (!removed.ok()) {
    Log(LogLevel::kError, "blob_sweep_failed", {{"status", removed.status().ToString()}});
  } else if (*removed > 0) {
    Log(LogLevel::kInfo, "blobs_swept", {{"removed", absl::StrCat(*removed)}});
  }
}

}  // namespace trinhky::server
