#include "services/exchange/outbox_worker.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/rpc/log.h"
#include "workflow/base/status.h"

namespace trinhky::exchange {
namespace {

using storage::OutboxRecord;

absl::StatusOr<std::optional<int64_t>> NextDue(storage::Storage& storage,
                                               const std::string& topic) {
  return storage.Read([&](const storage::ReadUnit& unit) { return unit.outbox().NextDue(topic); });
}

}  // namespace

OutboxWorker::OutboxWorker(WorkerDeps deps, OfficeLink& link, std::string topic, Handler handler,
                           Settler settler)
    : deps_(deps),
      link_(link),
      topic_(std::move(topic)),
      handler_(std::move(handler)),
      settler_(std::move(settler)) {}

OutboxWorker::~OutboxWorker() { Join(); }

void OutboxWorker::Start() {
  thread_ = std::thread([this] { Work(); });
}

void OutboxWorker::Join() {
  if (thread_.joinable()) thread_.join();
}

absl::StatusOr<int> OutboxWorker::RunOnce() {
  const int64_t now_us = deps_.clock.NowUs();
  TRINHKY_RETURN_IF_ERROR(HastenAfterReconnection(now_us));
  // A read is cheaper than an empty claim, which would be a commit.
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<int64_t> due, NextDue(deps_.storage, topic_));
  if (!due || *due > now_us) return 0;
  TRINHKY_ASSIGN_OR_RETURN(const Claimed claimed, Claim(now_us));
  for (const OutboxRecord& row : claimed.open) {
    // The rows before took long: another server has it by now, or will.
    if (deps_.clock.NowUs() >= row.due_us) break;
    handler_(row);
  }
  return claimed.settled + static_cast<int>(claimed.open.size());
}

absl::Status OutboxWorker::HastenAfterReconnection(int64_t now_us) {
  const uint64_t reconnections = link_.Reconnections();
  if (reconnections == reconnections_) return absl::OkStatus();
  TRINHKY_ASSIGN_OR_RETURN(const int64_t rows, deps_.storage.Write([&](storage::UnitOfWork& work) {
    return work.outbox().HastenFailed(topic_, now_us);
  }));
  if (rows > 0)
    Log(LogLevel::kInfo, "tried_again_at_once", {{"topic", topic_}, {"rows", absl::StrCat(rows)}});
  reconnections_ = reconnections;
  return absl::OkStatus();
}

absl::StatusOr<OutboxWorker::Claimed> OutboxWorker::Claim(int64_t now_us) {
  return deps_.storage.Write([&](storage::UnitOfWork& work) -> absl::StatusOr<Claimed> {
    Claimed claimed;
    TRINHKY_ASSIGN_OR_RETURN(std::vector<OutboxRecord> rows,
                             work.outbox().Claim(topic_, now_us, now_us + kClaimUs, kClaimRows));
    for (OutboxRecord& row : rows) {
      bool settled = false;
      if (settler_) {
        TRINHKY_ASSIGN_OR_RETURN(settled, settler_(work, row));
      }
      if (settled) {
        ++claimed.settled;
      } else {
        claimed.open.push_back(std::move(row));
      }
    }
    return claimed;
  });
}

int64_t OutboxWorker::PauseUs() const {
  const absl::StatusOr<std::optional<int64_t>> due = NextDue(deps_.storage, topic_);
  if (!due.ok() || !*due) return kLookAgainUs;
  return std::clamp<int64_t>(**due - deps_.clock.NowUs(), 0, kLookAgainUs);
}

void OutboxWorker::Work() {
  for (;;) {
    const uint64_t seen = deps_.bell.rings();
    const absl::StatusOr<int> handled = RunOnce();
    if (!handled.ok()) {
      if (absl::IsCancelled(handled.status())) return;  // the storage is closing
      Log(LogLevel::kError, "outbox_failed",
          {{"topic", topic_}, {"status", handled.status().ToString()}});
    }
    const int64_t pause_us = handled.ok() && *handled > 0 ? 0 : PauseUs();
    if (!deps_.bell.Wait(seen, pause_us)) return;
  }
}

}  // namespace trinhky::exchange
