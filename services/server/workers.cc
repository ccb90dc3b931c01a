#include "services/server/workers.h"

#include <filesystem>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/casework/progress.h"
#include "services/casework/status_notice.h"
#include "services/server/read_file.h"
#include "workflow/base/status.h"

namespace trinhky::server {
namespace {

// A package carries a whole file, but an office that does not answer must not stop the others.
constexpr int64_t kOfficeDeadlineMs = 30'000;
constexpr int64_t kMinuteUs = 60'000'000;

// The first line of a file that nobody but its owner and group may read.
absl::StatusOr<std::string> ReadPassword(const std::string& path) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  std::error_code error;
  const std::filesystem::perms mode = std::filesystem::status(path, error).permissions();
  if (error || (mode & std::filesystem::perms::others_all) != std::filesystem::perms::none)
    return Reject(absl::StatusCode::kInvalidArgument, "FILE_OPEN_TO_OTHERS",
                  {.vi = absl::StrCat(path, ": ai cũng đọc được; hãy chạy chmod 600."),
                   .en = absl::StrCat(path, ": everybody may read it; run chmod 600.")},
                  {{"path", path}});
  return text.substr(0, text.find_first_of("\r\n"));
}

// "https://vanban.xa.example:8443" → "vanban.xa.example"
std::string HostOf(const std::string& origin) {
  const std::string rest = origin.substr(origin.find("://") + 3);
  const size_t bracket = rest.find(']');
  return rest.substr(0, rest.find(':', bracket == std::string::npos ? 0 : bracket));
}

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

void Workers::SendNotices(const notices::NoticeDeps& deps, notices::NoticeOptions options) {
  notices_.emplace(deps, std::move(options));
}

void Workers::Start() {
  if (notices_) notices_->Start();
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
  if (notices_) notices_->Stop();
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

absl::StatusOr<notices::NoticeOptions> MakeNoticeOptions(const Config& config, std::string node) {
  notices::NoticeOptions options;
  options.from = config.smtp_from;
  options.desk = config.web_origins.at(0);
  options.after_us = config.notice_after_minutes * kMinuteUs;
  options.node = std::move(node);
  options.smtp.server = notices::ParseSmtpAddress(config.smtp_server).value();
  options.smtp.own_name = HostOf(options.desk);
  options.smtp.user = config.smtp_user;
  options.smtp.ca_file = config.smtp_ca;
  // A path that is wrong ends the start, and not each mail.
  if (!config.smtp_ca.empty()) TRINHKY_RETURN_IF_ERROR(ReadFile(config.smtp_ca).status());
  if (config.smtp_password_file.empty()) return options;
  TRINHKY_ASSIGN_OR_RETURN(options.smtp.password, ReadPassword(config.smtp_password_file));
  return options;
}

}  // namespace trinhky::server
