// notice_worker.h: tells people by e-mail that work waits for them.
//
// One thread, and of several servers on one database the one that holds the lease. That somebody
// was told is stored after his mail server took the message: a crash in between, or a server that
// took it and did not say so in time, may repeat a mail (under the same Message-ID); none is lost.
#ifndef TRINHKY_SERVICES_NOTICES_NOTICE_WORKER_H_
#define TRINHKY_SERVICES_NOTICES_NOTICE_WORKER_H_

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/casework/directory_book.h"
#include "services/notices/news.h"
#include "services/notices/smtp.h"
#include "services/rpc/clock.h"
#include "services/storage/lease_repository.h"
#include "services/storage/storage.h"

namespace trinhky::notices {

inline constexpr int64_t kNoticeLookUs = int64_t{30} * 1'000'000;
/// Longer than a mail may take, its goodbye included.
inline constexpr int64_t kNoticeLeaseUs = int64_t{120} * 1'000'000;
inline constexpr int64_t kNoticeRetryFirstUs = int64_t{60} * 1'000'000;
inline constexpr int64_t kNoticeRetryMaxUs = int64_t{60} * 60 * 1'000'000;

/// How long to wait after failed try number `attempts` (from 1): doubles from kNoticeRetryFirstUs
/// to kNoticeRetryMaxUs.
int64_t NoticeRetryUs(int64_t attempts);

struct NoticeOptions {
  std::string from;  ///< address of the sender
  std::string desk;  ///< address of the desk, "https://vanban.xa.example"
  int64_t after_us = int64_t{10} * 60 * 1'000'000;  ///< how long work waits before it is told
  std::string node;                                 ///< id of this process, the holder of the lease
  int64_t look_us = kNoticeLookUs;
  SmtpOptions smtp;
};

/// Nothing is owned.
struct NoticeDeps {
  storage::Storage& storage;
  const casework::DirectoryBook& directory;
  const Clock& clock;
};

class NoticeWorker {
 public:
  NoticeWorker(NoticeDeps deps, NoticeOptions options);
  ~NoticeWorker() { Stop(); }
  NoticeWorker(const NoticeWorker&) = delete;
  NoticeWorker& operator=(const NoticeWorker&) = delete;

  /// Begins to look. Once.
  void Start();
  /// Ends the wait and a mail under way, and joins the thread. Idempotent, and for good.
  void Stop();

  /// One look; returns how many mails were taken over. 0 also when another server holds the lease
  /// or the mail server's time has not come again. Not beside Start().
  /// @errors those of the storage; what the mail server does is logged and is no error.
  absl::StatusOr<int> RunOnce();

 private:
  /// What goes wrong, with one person or with the mail server.
  struct Failure {
    std::string error;  ///< "MAIL_DEFERRED/451", as it was logged
    std::string email;  ///< to which it happened; another one is tried at once
    int64_t attempts = 0;
    int64_t next_us = 0;
  };

  void Work();
  absl::StatusOr<NewsReport> Look();
  /// False: another server does it.
  absl::StatusOr<bool> KeepLease();
  absl::Status Keep(std::vector<storage::NoticeRecord> records);
  absl::StatusOr<bool> Tell(const News& news);
  /// Logs what is new about it and counts it.
  void Count(Failure& failure, const std::string& person, const absl::Status& status) const;

  const NoticeDeps deps_;
  const NoticeOptions options_;
  const SmtpClient smtp_;
  std::atomic<bool> stop_{false};
  std::mutex mutex_;
  std::condition_variable wake_;
  std::thread thread_;
  // Of the thread alone:
  std::optional<storage::Lease> lease_;
  std::map<PersonId, Failure> deferred_;
  Failure server_;
  std::vector<storage::NoticeRecord> unkept_;  // told, and the storage could not keep it
};

}  // namespace trinhky::notices

#endif  // TRINHKY_SERVICES_NOTICES_NOTICE_WORKER_H_
