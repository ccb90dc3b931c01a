#include "services/session/session_book.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "services/rpc/log.h"
#include "services/session/session_limits.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::session {
namespace {

absl::Status SessionOver() {
  return Reject(absl::StatusCode::kUnauthenticated, "SESSION_OVER",
                {.vi = "Phiên làm việc đã hết. Hãy đăng nhập lại.",
                 .en = "Expected a session that is open, but this one is over; log in again."});
}

}  // namespace

std::string TokenHash(std::string_view token) { return Sha256Hex(token); }

int64_t ExpiryOf(int64_t create_us, int64_t last_seen_us) {
  return std::min(last_seen_us + kIdleUs, create_us + kAbsoluteUs);
}

absl::StatusOr<LiveSession> SessionBook::Use(const std::string& token_hash, int64_t now_us,
                                             bool unattended) {
  const std::shared_ptr<const casework::OfficeDirectory> directory = directory_.Current();
  const int64_t version = directory->data().version;
  bool fresh = false;
  {
    const std::lock_guard lock(mutex_);
    const auto known = known_.find(token_hash);
    fresh = known != known_.end() && IsFresh(known->second, now_us, version);
  }
  if (!fresh) {
    TRINHKY_ASSIGN_OR_RETURN(const bool good, Refresh(token_hash, now_us, version));
    if (!good) return SessionOver();
  }
  LiveSession live;
  bool store = false;
  {
    const std::lock_guard lock(mutex_);
    const auto known = known_.find(token_hash);
    if (known == known_.end()) return SessionOver();
    storage::SessionRecord& record = known->second.record;
    const casework::Person* person = directory->FindPerson(record.person);
    if (person == nullptr || person->suspended ||
        now_us >= ExpiryOf(record.create_time_us, record.last_seen_us)) {
      known_.erase(known);
      return SessionOver();
    }
    if (!unattended) record.last_seen_us = std::max(record.last_seen_us, now_us);
    store = record.last_seen_us - known->second.stored_us >= kTouchEveryUs;
    if (store) known->second.stored_us = record.last_seen_us;
    live = {.token_hash = token_hash,
            .session_id = record.session_id,
            .person = record.person,
            .expire_time_us = ExpiryOf(record.create_time_us, record.last_seen_us)};
  }
  if (store) StoreUse(token_hash, now_us, live.expire_time_us);
  return live;
}

absl::Status SessionBook::End(const std::string& token_hash) {
  const absl::Status stored = storage_.Write(
      [&](storage::UnitOfWork& work) { return work.accounts().RevokeSession(token_hash); });
  TRINHKY_RETURN_IF_ERROR(stored);
  const std::lock_guard lock(mutex_);
  known_.erase(token_hash);
  ++endings_;
  return absl::OkStatus();
}

void SessionBook::Remember(const storage::SessionRecord& record, int64_t now_us) {
  const int64_t version = directory_.Current()->data().version;
  const std::lock_guard lock(mutex_);
  Keep(record, now_us, version);
}

bool SessionBook::IsFresh(const Known& known, int64_t now_us, int64_t directory_version) const {
  return known.directory_version == directory_version && known.read_us <= now_us &&
         now_us - known.read_us < kTrustUs;
}

absl::StatusOr<bool> SessionBook::Refresh(const std::string& token_hash, int64_t now_us,
                                          int64_t directory_version) {
  for (;;) {
    int64_t endings_before = 0;
    {
      const std::lock_guard lock(mutex_);
      endings_before = endings_;
    }
    TRINHKY_ASSIGN_OR_RETURN(const std::optional<storage::SessionRecord> record,
                             storage_.Read([&](const storage::ReadUnit& unit) {
                               return unit.accounts().FindSession(token_hash);
                             }));
    const std::lock_guard lock(mutex_);
    if (endings_ != endings_before) continue;
    if (!record.has_value() || record->revoked) {
      known_.erase(token_hash);
      return false;
    }
    Keep(*record, now_us, directory_version);
    return true;
  }
}

void SessionBook::Keep(const storage::SessionRecord& record, int64_t now_us,
                       int64_t directory_version) {
  if (known_.size() >= kRememberedMax && !known_.contains(record.token_hash)) {
    const auto oldest = std::min_element(known_.begin(), known_.end(), [](auto& a, auto& b) {
      return a.second.record.last_seen_us < b.second.record.last_seen_us;
    });
    known_.erase(oldest);
  }
  Known& known = known_[record.token_hash];
  const int64_t last_seen_us = std::max(known.record.last_seen_us, record.last_seen_us);
  known.record = record;
  known.record.last_seen_us = last_seen_us;
  known.stored_us = std::max(known.stored_us, record.last_seen_us);
  known.read_us = now_us;
  known.directory_version = directory_version;
}

void SessionBook::StoreUse(const std::string& token_hash, int64_t now_us, int64_t expire_us) {
  // Nobody waits for it; the worst that a lost write does is an earlier end after a restart.
  storage_.WriteAsync(
      [token_hash, now_us, expire_us](storage::UnitOfWork& work) {
        return work.accounts().TouchSession(token_hash, now_us, expire_us);
      },
      [](const absl::Status& status) {
        if (!status.ok() && status.code() != absl::StatusCode::kAborted)
          Log(LogLevel::kWarning, "session_touch_failed", {{"status", status.ToString()}});
      });
}

}  // namespace trinhky::session
