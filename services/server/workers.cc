#include "services/server/workers.h"

#include <map>
#include <utility>

#include "services/casework/progress.h"
#include "services/casework/status_notice.h"
#include "services/server/read_file.h"
#include "workflow/base/status.h"

namespace trinhky::server {
namespace {

// A package carries a whole file, but an office that does not answer must not stop the others.
constexpr int64_t kOfficeDeadlineMs = 30'000;

}  // namespace

Workers::Workers(const exchange::ExchangeDeps& exchange, const exchange::WorkerDeps& deps,
                 std::unique_ptr<exchange::OfficeLink> link, std::string node)
    : deps_(deps),
      bell_(deps.bell),
      link_(std::move(link)),
      delivery_(exchange, *link_, deps.clock),
      status_(exchange.casework, *link_, deps.clock),
      deliveries_(
          deps, *link_, casework::kDeliveryTopic,
          [this](const storage::OutboxRecord& row) { delivery_.Handle(row); },
          [this](storage::UnitOfWork& work, const storage::OutboxRecord& row) {
            return delivery_.Settle(work, row);
          }),
      statuses_(deps, *link_, casework::kStatusTopic,
                [this](const storage::OutboxRecord& row) { status_.Handle(row); }),
      sequencer_(deps, std::move(node)),
      housekeeping_(deps.storage, exchange.casework.deps().blobs, deps.clock) {}

void Workers::KeepEvidence(const signing::EvidenceDeps& deps) {
  evidence_.emplace(deps);
  evidence_rows_.emplace(deps_, *link_, casework::kEvidenceTopic,
                         [this](const storage::OutboxRecord& row) { evidence_->Handle(row); });
}

void Workers::Start() {
  if (evidence_rows_) evidence_rows_->Start();
  deliveries_.Start();
  statuses_.Start();
  sequencer_.Start();
  housekeeping_.Start();
}

void Workers::Stop() {
  bell_.Close();
  deliveries_.Join();
  statuses_.Join();
  if (evidence_rows_) evidence_rows_->Join();
  sequencer_.Join();
  housekeeping_.Stop();
}

absl::StatusOr<std::unique_ptr<exchange::OfficeLink>> MakeOfficeLink(const Config& config) {
  exchange::NodeTls tls;
  std::map<std::string, exchange::PeerAddress> peers;
  if (!config.peers.empty()) {
    TRINHKY_ASSIGN_OR_RETURN(tls.root_certificates, ReadFile(config.office_ca));
    TRINHKY_ASSIGN_OR_RETURN(tls.private_key, ReadFile(config.office_key));
    TRINHKY_ASSIGN_OR_RETURN(tls.certificate, ReadFile(config.office_cert));
    for (const auto& [id, address] : config.peers) peers[id] = {.address = address};
  }
  return std::make_unique<exchange::GrpcOfficeLink>(std::move(peers), std::move(tls),
                                                    kOfficeDeadlineMs);
}

}  // namespace trinhky::server
