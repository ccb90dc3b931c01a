// workers.h: the threads that work by themselves: deliveries, statuses, the sequencer,
// housekeeping, notices by e-mail.
#ifndef TRINHKY_SERVICES_SERVER_WORKERS_H_
#define TRINHKY_SERVICES_SERVER_WORKERS_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "services/exchange/delivery_worker.h"
#include "services/exchange/office_link.h"
#include "services/exchange/outbox_worker.h"
#include "services/exchange/sequencer_job.h"
#include "services/exchange/status_worker.h"
#include "services/exchange/work_bell.h"
#include "services/notices/notice_worker.h"
#include "services/server/config.h"
#include "services/server/housekeeping.h"
#include "services/signing/evidence_worker.h"

namespace trinhky::server {

/// Started when the services are ready, stopped before the storage closes.
class Workers {
 public:
  /// @param node  names this process among others on the same database
  Workers(const exchange::ExchangeDeps& exchange, const exchange::WorkerDeps& deps,
          std::unique_ptr<exchange::OfficeLink> link, std::string node);
  ~Workers() { Stop(); }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// Issued files get time stamps and evidence from now on. Before Start().
  void KeepEvidence(const signing::EvidenceDeps& deps);

  /// People are told by e-mail that work waits for them. Before Start().
  void SendNotices(const notices::NoticeDeps& deps, notices::NoticeOptions options);

  void Start();
  /// Closes the bell and joins the threads. Idempotent.
  void Stop();

 private:
  const exchange::WorkerDeps deps_;
  exchange::WorkBell& bell_;
  std::unique_ptr<exchange::OfficeLink> link_;
  exchange::DeliveryWorker delivery_;
  exchange::StatusWorker status_;
  exchange::OutboxWorker deliveries_;
  exchange::OutboxWorker statuses_;
  std::optional<signing::EvidenceWorker> evidence_;
  std::optional<exchange::OutboxWorker> evidence_rows_;
  exchange::SequencerJob sequencer_;
  Housekeeping housekeeping_;
  std::optional<notices::NoticeWorker> notices_;
};

/// The way to the other offices that `config` names, with our own certificate.
/// @errors of reading the files.
absl::StatusOr<std::unique_ptr<exchange::OfficeLink>> MakeOfficeLink(const Config& config);

/// How notices are sent, as `config` says; it names a mail server.
/// @param node  as of Workers
/// @errors of reading the files; kInvalidArgument/FILE_OPEN_TO_OTHERS: the password's.
absl::StatusOr<notices::NoticeOptions> MakeNoticeOptions(const Config& config, std::string node);

}  // namespace trinhky::server

#endif  // TRINHKY_SERVICES_SERVER_WORKERS_H_
