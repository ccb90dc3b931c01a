#include "services/exchange/sequencer_job.h"

#include <utility>

#include "services/rpc/log.h"
#include "workflow/base/status.h"

namespace trinhky::exchange {
namespace {

constexpr std::string_view kLeaseName = "sequencer";

}  // namespace

SequencerJob::SequencerJob(WorkerDeps deps, std::string node)
    : deps_(deps), node_(std::move(node)) {}

SequencerJob::~SequencerJob() { Join(); }

void SequencerJob::Start() {
  thread_ = std::thread([this] { Work(); });
}

void SequencerJob::Join() {
  if (thread_.joinable()) thread_.join();
}

absl::StatusOr<int> SequencerJob::PlaceBatch() {
  std::optional<storage::Lease> lease = lease_;
  absl::StatusOr<int> placed =
      deps_.storage.Write([&](storage::UnitOfWork& work) -> absl::StatusOr<int> {
        const int64_t now_us = deps_.clock.NowUs();
        lease = lease_;
        if (!lease || lease->until_us <= now_us + kSequencerLeaseUs / 2) {
          TRINHKY_ASSIGN_OR_RETURN(
              lease, work.leases().Acquire(kLeaseName, node_, now_us, now_us + kSequencerLeaseUs));
        }
        TRINHKY_ASSIGN_OR_RETURN(const auto leaves,
                                 work.events().SequenceEvents(*lease, now_us, kSequencerBatch));
        return static_cast<int>(leaves.size());
      });
  if (placed.ok()) {
    lease_ = lease;
  } else {
    lease_.reset();
    if (absl::IsAborted(placed.status())) return 0;  // another node does it
  }
  return placed;
}

absl::StatusOr<int> SequencerJob::RunOnce() {
  TRINHKY_ASSIGN_OR_RETURN(const int64_t waiting,
                           deps_.storage.Read([](const storage::ReadUnit& unit) {
                             return unit.events().CountUnsequenced();
                           }));
  int total = 0;
  for (int64_t left = waiting; left > 0; left -= kSequencerBatch) {
    TRINHKY_ASSIGN_OR_RETURN(const int placed, PlaceBatch());
    if (placed == 0) break;
    total += placed;
  }
  return total;
}

void SequencerJob::Work() {
  // Rings that came before are not looked at: what they left is found by the next round.
  while (deps_.bell.Wait(deps_.bell.rings(), kSequencerPauseUs)) {
    const absl::StatusOr<int> placed = RunOnce();
    if (placed.ok()) continue;
    if (absl::IsCancelled(placed.status())) return;  // the storage is closing
    Log(LogLevel::kError, "sequencer_failed", {{"status", placed.status().ToString()}});
  }
}

}  // namespace trinhky::exchange
