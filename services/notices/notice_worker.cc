#include "services/notices/notice_worker.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/notices/mail.h"
#include "services/rpc/log.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::notices {
namespace {

constexpr std::string_view kLeaseName = "notices";
constexpr size_t kMessageIdDigits = 32;
constexpr int64_t kDoublingsMax = 20;

// Of the server: what is wrong whatever the address.
bool IsOfTheServer(const absl::Status& status) {
  const std::string reason = ReasonOf(status);
  return reason != "MAIL_REFUSED" && reason != "MAIL_DEFERRED";
}

// "MAIL_DEFERRED/451": what may be logged; an answer of the server may hold an address.
std::string ErrorOf(const absl::Status& status) {
  const std::optional<Rejection> rejection = RejectionOf(status);
  if (!rejection) return std::string(absl::StatusCodeToString(status.code()));
  const auto reply = rejection->metadata.find("reply");
  return reply == rejection->metadata.end() ? rejection->reason
                                            : absl::StrCat(rejection->reason, "/", reply->second);
}

}  // namespace

int64_t NoticeRetryUs(int64_t attempts) {
  const int64_t doublings = std::clamp<int64_t>(attempts - 1, 0, kDoublingsMax);
  return std::min(kNoticeRetryFirstUs << doublings, kNoticeRetryMaxUs);
}

NoticeWorker::NoticeWorker(NoticeDeps deps, NoticeOptions options)
    : deps_(deps), options_(std::move(options)), smtp_(options_.smtp) {}

void NoticeWorker::Start() {
  thread_ = std::thread([this] { Work(); });
}

void NoticeWorker::Stop() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void NoticeWorker::Work() {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, std::chrono::microseconds(options_.look_us),
                         [this] { return stop_.load(); })) {
    lock.unlock();
    const absl::Status looked = RunOnce().status();
    if (!looked.ok() && !absl::IsCancelled(looked))
      Log(LogLevel::kError, "notices_failed", {{"status", looked.ToString()}});
    lock.lock();
  }
}

absl::StatusOr<NewsReport> NoticeWorker::Look() {
  const std::shared_ptr<const casework::OfficeDirectory> office = deps_.directory.Current();
  const int64_t now_us = deps_.clock.NowUs();
  TRINHKY_ASSIGN_OR_RETURN(NewsReport report, deps_.storage.Read([&](const storage::ReadUnit& u) {
    return ReadNews(u, *office, now_us, options_.after_us);
  }));
  if (now_us < server_.next_us) report.due.clear();
  const auto waits = [&](const News& news) {
    const auto found = deferred_.find(news.person);
    return found != deferred_.end() && found->second.email == news.email &&
           now_us < found->second.next_us;
  };
  report.due.erase(std::remove_if(report.due.begin(), report.due.end(), waits), report.due.end());
  return report;
}

absl::StatusOr<bool> NoticeWorker::KeepLease() {
  const absl::StatusOr<storage::Lease> kept =
      deps_.storage.Write([&](storage::UnitOfWork& work) -> absl::StatusOr<storage::Lease> {
        const int64_t now_us = deps_.clock.NowUs();
        const int64_t until_us = now_us + kNoticeLeaseUs;
        if (!lease_) return work.leases().Acquire(kLeaseName, options_.node, now_us, until_us);
        storage::Lease lease = *lease_;
        TRINHKY_RETURN_IF_ERROR(work.leases().Renew(lease, until_us));
        lease.until_us = until_us;
        return lease;
      });
  lease_ = kept.ok() ? std::optional(*kept) : std::nullopt;
  if (absl::IsAborted(kept.status())) return false;
  TRINHKY_RETURN_IF_ERROR(kept.status());
  return true;
}

absl::Status NoticeWorker::Keep(std::vector<storage::NoticeRecord> records) {
  unkept_.insert(unkept_.end(), records.begin(), records.end());
  if (unkept_.empty()) return absl::OkStatus();
  TRINHKY_RETURN_IF_ERROR(deps_.storage.Write([&](storage::UnitOfWork& work) -> absl::Status {
    for (const storage::NoticeRecord& record : unkept_)
      TRINHKY_RETURN_IF_ERROR(work.notices().Raise(record));
    return absl::OkStatus();
  }));
  unkept_.clear();
  return absl::OkStatus();
}

absl::StatusOr<int> NoticeWorker::RunOnce() {
  // First what could not be kept: whoever is told once is not told again because a disk was full.
  TRINHKY_RETURN_IF_ERROR(Keep({}));
  TRINHKY_ASSIGN_OR_RETURN(NewsReport report, Look());
  if (report.due.empty() && report.seen.empty()) return 0;
  TRINHKY_ASSIGN_OR_RETURN(bool ours, KeepLease());
  if (!ours) return 0;
  // Again: another server may have told them before the lease was ours.
  TRINHKY_ASSIGN_OR_RETURN(report, Look());
  TRINHKY_RETURN_IF_ERROR(Keep(report.seen));
  for (const storage::NoticeRecord& seen : report.seen) deferred_.erase(seen.person);
  int told = 0;
  for (const News& news : report.due) {
    if (stop_) break;
    TRINHKY_ASSIGN_OR_RETURN(ours, KeepLease());
    if (!ours) break;
    TRINHKY_ASSIGN_OR_RETURN(const bool accepted, Tell(news));
    told += accepted ? 1 : 0;
    if (server_.attempts > 0) break;  // the others would meet the same
  }
  return told;
}

absl::StatusOr<bool> NoticeWorker::Tell(const News& news) {
  const int64_t now_us = deps_.clock.NowUs();
  const std::string& person = news.person.value();
  const std::string id = Sha256Hex(absl::StrCat(options_.desk, " ", person, " ", news.newest_us))
                             .substr(0, kMessageIdDigits);
  const absl::Status sent = smtp_.Send({.from = options_.from,
                                        .to = news.email,
                                        .text = ComposeMail({.from = options_.from,
                                                             .to = news.email,
                                                             .desk = options_.desk,
                                                             .id = id,
                                                             .open = news.open,
                                                             .overdue = news.overdue,
                                                             .now_us = now_us})},
                                       &stop_);
  if (absl::IsCancelled(sent)) return false;
  if (!sent.ok() && IsOfTheServer(sent)) {
    Count(server_, "", sent);
    return false;
  }
  if (server_.attempts > 0) Log(LogLevel::kInfo, "notices_again");
  server_ = {};
  if (absl::IsResourceExhausted(sent)) {
    Failure& failure = deferred_[news.person];
    if (failure.email != news.email) failure = {.error = {}, .email = news.email};
    Count(failure, person, sent);
    return false;
  }
  deferred_.erase(news.person);
  // Refused for good: he is not told of this work, and the next work is another try.
  if (!sent.ok())
    Log(LogLevel::kWarning, "notice_refused", {{"person", person}, {"error", ErrorOf(sent)}});
  TRINHKY_RETURN_IF_ERROR(Keep({{.agency = casework::kWholeOffice,
                                 .person = news.person,
                                 .known_us = news.newest_us,
                                 .told_us = sent.ok() ? now_us : 0}}));
  return sent.ok();
}

void NoticeWorker::Count(Failure& failure, const std::string& person,
                         const absl::Status& status) const {
  std::string error = ErrorOf(status);
  if (error != failure.error) {
    if (person.empty()) {
      Log(LogLevel::kWarning, "mail_server_failed", {{"error", error}});
    } else {
      Log(LogLevel::kWarning, "notice_deferred", {{"person", person}, {"error", error}});
    }
  }
  failure.error = std::move(error);
  ++failure.attempts;
  failure.next_us = deps_.clock.NowUs() + NoticeRetryUs(failure.attempts);
}

}  // namespace trinhky::notices
