#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "services/casework/recall.h"
#include "services/casework/refusals.h"
#include "services/casework/status_notice.h"
#include "services/casework/stored_package.h"
#include "services/exchange/delivery_progress.h"
#include "services/exchange/exchange_operations.h"
#include "services/exchange/outgoing_package.h"
#include "workflow/base/status.h"
#include "workflow/package/status_report.h"

namespace trinhky::exchange {

/// What both kinds of statement say.
struct ReportedStatement {
  std::string package_id;
  std::string package_sha256;
  BodyId receiver;
  std::string code;
  std::string reason;  ///< for people; of a report only
};

namespace {

constexpr char kTooLate[] = "Văn bản đã lưu hồ sơ hoặc đã trả lại; không lấy lại được nữa.";

std::string_view CodeOf(ReceiptStatus status) {
  switch (status) {
    case ReceiptStatus::kArrived:
      return "01";
    case ReceiptStatus::kRejected:
      return "02";
    case ReceiptStatus::kReceived:
      return "03";
  }
  return "";
}

absl::StatusOr<ReportedStatement> ReadStatement(std::string_view bytes) {
  const absl::StatusOr<Receipt> receipt = ParseReceipt(bytes);
  if (receipt.ok()) {
    return ReportedStatement{.package_id = receipt->package_id,
                             .package_sha256 = receipt->package_sha256,
                             .receiver = receipt->receiver,
                             .code = std::string(CodeOf(receipt->status)),
                             .reason = {}};
  }
  if (ReasonOf(receipt.status()) != "PACKAGE_KIND") return receipt.status();
  TRINHKY_ASSIGN_OR_RETURN(const StatusReport report, ParseStatusReport(bytes));
  return ReportedStatement{.package_id = report.package_id,
                           .package_sha256 = report.package_sha256,
                           .receiver = report.receiver,
                           .code = report.code,
                           .reason = report.reason};
}

absl::Status Mismatch(std::string_view field) {
  return RejectField("statement", "STATUS_MISMATCH",
                     {.vi = "Trạng thái báo về không khớp với gói đã gửi.",
                      .en = "Expected a status about the package that was sent."},
                     {{"field", std::string(field)}});
}

absl::Status CheckAbout(const ReportedStatement& statement, const storage::PackageRecord& row) {
  if (statement.package_id != row.package_id) return Mismatch("package_id");
  if (statement.package_sha256 != row.sha256) return Mismatch("package_sha256");
  if (statement.receiver != row.body) return Mismatch("receiver");
  return absl::OkStatus();
}

// The package that this office has from `peer`, when the statement is its sender's; nullopt
// otherwise.
absl::StatusOr<std::optional<storage::PackageRecord>> FindReceived(
    const storage::ReadUnit& unit, const casework::OfficeDirectory& office,
    const ReportedStatement& statement, std::string_view peer) {
  const Body* body = office.bodies().Find(statement.receiver);
  if (body == nullptr) return std::nullopt;
  for (const casework::Agency& agency : office.data().agencies) {
    if (agency.local || agency.endpoint != peer) continue;
    TRINHKY_ASSIGN_OR_RETURN(
        std::optional<storage::PackageRecord> row,
        unit.packages().Find(body->agency, agency.id.value(), statement.package_id));
    if (row) return row;
  }
  return std::nullopt;
}

absl::Status PackageUnknown(const std::string& package) {
  return Reject(absl::StatusCode::kNotFound, "PACKAGE_UNKNOWN",
                {.vi = "Máy chủ này không gửi gói nào có mã đó.",
                 .en = "This office has sent no such package."},
                {{"package", package}});
}

// What the recall of a package comes to here: asked of the clerk (13), agreed because nobody has
// registered it (15, R-REG-03), or too late (16).
absl::StatusOr<std::string> CodeAfterRecall(casework::CaseContext& context,
                                            const storage::PackageRecord& row,
                                            const std::string& reason) {
  if (row.document.empty()) return std::string(casework::kRecallAgreed);
  TRINHKY_ASSIGN_OR_RETURN(const bool asked,
                           casework::AskBack(context, {row.agency, row.document}, reason));
  return std::string(asked ? casework::kRecallAsked : casework::kRecallRefused);
}

absl::Status StoreRecall(casework::CaseContext& context, const signing::SealKeys& seals,
                         storage::PackageRecord row, const std::string& reason) {
  const std::string before = row.state;
  // The answer was given, or the clerk has the question: a repeat changes nothing.
  if (before == casework::kRecallAsked || before == casework::kRecallAgreed ||
      before == casework::kRecallRefused)
    return absl::OkStatus();
  TRINHKY_ASSIGN_OR_RETURN(row.state, CodeAfterRecall(context, row, reason));
  row.update_time_us = context.call.now_us;
  TRINHKY_RETURN_IF_ERROR(context.work.packages().Update(row, before));
  if (row.state == casework::kRecallAsked) return absl::OkStatus();
  const bool agreed = row.state == casework::kRecallAgreed;
  return casework::EnqueueStatus(context, seals, row,
                                 {.code = row.state,
                                  .reason = agreed ? casework::kNeverRegistered : kTooLate,
                                  .arrived_on = {}});
}

// The agency of the office `peer` whose seal made the signature.
// @errors kNotFound/PACKAGE_UNKNOWN: the office serves none; those of CheckAgencySignature().
absl::StatusOr<AgencyId> SignerAt(const Judge& judge, std::string_view peer,
                                  const std::string& package, const SignedBytes& bytes) {
  absl::Status refused = PackageUnknown(package);
  for (const casework::Agency& agency : judge.office.data().agencies) {
    if (agency.local || agency.endpoint.empty() || agency.endpoint != peer) continue;
    refused = CheckAgencySignature(judge, agency.id, bytes);
    if (refused.ok()) return agency.id;
  }
  return refused;
}

}  // namespace

absl::Status ExchangeOperations::Report(const Call& call, const v1::ReportStatusRequest& request,
                                        v1::ReportStatusResponse&) const {
  const casework::CaseworkDeps& shared = deps_.casework.deps();
  const std::shared_ptr<const casework::OfficeDirectory> office = shared.directory.Current();
  TRINHKY_ASSIGN_OR_RETURN(const ReportedStatement statement, ReadStatement(request.statement()));
  if (statement.code == casework::kRecallAsked) {
    TRINHKY_ASSIGN_OR_RETURN(const std::optional<storage::PackageRecord> received,
                             shared.storage.Read([&](const storage::ReadUnit& unit) {
                               return FindReceived(unit, *office, statement, call.office);
                             }));
    if (received) return TakeRecall(call, request, statement, *received);
  }
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<SentPackage> sent,
                           shared.storage.Read([&](const storage::ReadUnit& unit) {
                             return FindSent(unit, *office, request.package());
                           }));
  if (!sent && statement.code == casework::kRecallAsked)
    return KeepRecall(call, request, statement);
  const Body* body = sent ? office->bodies().Find(sent->row.body) : nullptr;
  if (body == nullptr) return PackageUnknown(request.package());
  TRINHKY_RETURN_IF_ERROR(CheckPeer(*office, body->agency, call.office));
  TRINHKY_RETURN_IF_ERROR(CheckAbout(statement, sent->row));
  const Judge judge{.office = *office, .trust = deps_.trust, .now_us = call.now_us};
  TRINHKY_RETURN_IF_ERROR(CheckAgencySignature(
      judge, body->agency, {.content = request.statement(), .cms = request.statement_cms()}));
  const RemoteStatus status{.code = statement.code, .receipt = request.SerializeAsString()};
  return shared.storage.Write([&](storage::UnitOfWork& work) -> absl::Status {
    casework::CaseContext context{work,       *office, shared.definitions,
                                  shared.ids, call,    shared.ids.NewUuid()};
    return StoreStatus(context, sent->document, sent->delivery_id, status);
  });
}

absl::Status ExchangeOperations::TakeRecall(const Call& call,
                                            const v1::ReportStatusRequest& request,
                                            const ReportedStatement& statement,
                                            const storage::PackageRecord& received) const {
  const casework::CaseworkDeps& shared = deps_.casework.deps();
  const std::shared_ptr<const casework::OfficeDirectory> office = shared.directory.Current();
  const AgencyId sender(received.sender);
  TRINHKY_RETURN_IF_ERROR(CheckAbout(statement, received));
  const Judge judge{.office = *office, .trust = deps_.trust, .now_us = call.now_us};
  TRINHKY_RETURN_IF_ERROR(CheckAgencySignature(
      judge, sender, {.content = request.statement(), .cms = request.statement_cms()}));
  return shared.storage.Write([&](storage::UnitOfWork& work) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(
        std::optional<storage::PackageRecord> row,
        work.packages().Find(received.agency, received.sender, received.package_id));
    if (!row) return absl::InternalError("a package left while it was asked back");
    casework::CaseContext context{work,       *office, shared.definitions,
                                  shared.ids, call,    shared.ids.NewUuid()};
    return StoreRecall(context, deps_.seals, *std::move(row), statement.reason);
  });
}

absl::Status ExchangeOperations::KeepRecall(const Call& call,
                                            const v1::ReportStatusRequest& request,
                                            const ReportedStatement& statement) const {
  const casework::CaseworkDeps& shared = deps_.casework.deps();
  const std::shared_ptr<const casework::OfficeDirectory> office = shared.directory.Current();
  if (statement.package_id != request.package()) return Mismatch("package_id");
  const Body* body = office->bodies().Find(statement.receiver);
  const casework::Agency* receiver = body == nullptr ? nullptr : office->FindAgency(body->agency);
  if (receiver == nullptr || !receiver->local) return PackageUnknown(request.package());
  const Judge judge{.office = *office, .trust = deps_.trust, .now_us = call.now_us};
  TRINHKY_ASSIGN_OR_RETURN(const AgencyId sender, SignerAt(judge, call.office, request.package(),
                                                           {.content = request.statement(),
                                                            .cms = request.statement_cms()}));
  const storage::PackageRecord awaited{.agency = receiver->id,
                                       .sender = sender.value(),
                                       .package_id = statement.package_id,
                                       .sha256 = statement.package_sha256,
                                       .body = statement.receiver};
  return shared.storage.Write([&](storage::UnitOfWork& work) -> absl::Status {
    // The package may have come while the signature was looked at.
    TRINHKY_ASSIGN_OR_RETURN(
        std::optional<storage::PackageRecord> row,
        work.packages().Find(awaited.agency, awaited.sender, awaited.package_id));
    if (!row) {
      return work.arrival_notes().Add({.agency = awaited.agency,
                                       .arrival = casework::ArrivalName(awaited),
                                       .kind = casework::kRecallNote,
                                       .sha256 = awaited.sha256,
                                       .body = awaited.body,
                                       .reason = statement.reason,
                                       .statement = request.SerializeAsString(),
                                       .create_time_us = call.now_us});
    }
    TRINHKY_RETURN_IF_ERROR(CheckAbout(statement, *row));
    casework::CaseContext context{work,       *office, shared.definitions,
                                  shared.ids, call,    shared.ids.NewUuid()};
    return StoreRecall(context, deps_.seals, *std::move(row), statement.reason);
  });
}

}  // namespace trinhky::exchange
