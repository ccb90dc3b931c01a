#include <memory>
#include <optional>
#include <string>

#include "services/casework/refusals.h"
#include "services/exchange/delivery_progress.h"
#include "services/exchange/exchange_operations.h"
#include "services/exchange/outgoing_package.h"
#include "workflow/base/status.h"
#include "workflow/package/status_report.h"

namespace trinhky::exchange {
namespace {

/// What both kinds of statement say.
struct Statement {
  std::string package_id;
  std::string package_sha256;
  BodyId receiver;
  std::string code;
};

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

absl::StatusOr<Statement> ReadStatement(std::string_view bytes) {
  const absl::StatusOr<Receipt> receipt = ParseReceipt(bytes);
  if (receipt.ok()) {
    return Statement{.package_id = receipt->package_id,
                     .package_sha256 = receipt->package_sha256,
                     .receiver = receipt->receiver,
                     .code = std::string(CodeOf(receipt->status))};
  }
  if (ReasonOf(receipt.status()) != "PACKAGE_KIND") return receipt.status();
  TRINHKY_ASSIGN_OR_RETURN(const StatusReport report, ParseStatusReport(bytes));
  return Statement{.package_id = report.package_id,
                   .package_sha256 = report.package_sha256,
                   .receiver = report.receiver,
                   .code = report.code};
}

absl::Status Mismatch(std::string_view field) {
  return RejectField("statement", "STATUS_MISMATCH",
                     {.vi = "Trạng thái báo về không khớp với gói đã gửi.",
                      .en = "Expected a status about the package that was sent."},
                     {{"field", std::string(field)}});
}

absl::Status CheckAbout(const Statement& statement, const storage::PackageRecord& row) {
  if (statement.package_id != row.package_id) return Mismatch("package_id");
  if (statement.package_sha256 != row.sha256) return Mismatch("package_sha256");
  if (statement.receiver != row.body) return Mismatch("receiver");
  return absl::OkStatus();
}

}  // namespace

absl::Status ExchangeOperations::Report(const Call& call, const v1::ReportStatusRequest& request,
                                        v1::ReportStatusResponse&) const {
  const casework::CaseworkDeps& shared = deps_.casework.deps();
  const std::shared_ptr<const casework::OfficeDirectory> office = shared.directory.Current();
  TRINHKY_ASSIGN_OR_RETURN(const Statement statement, ReadStatement(request.statement()));
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<SentPackage> sent,
                           shared.storage.Read([&](const storage::ReadUnit& unit) {
                             return FindSent(unit, *office, request.package());
                           }));
  const Body* body = sent ? office->bodies().Find(sent->row.body) : nullptr;
  if (body == nullptr) {
    return Reject(absl::StatusCode::kNotFound, "PACKAGE_UNKNOWN",
                  {.vi = "Máy chủ này không gửi gói nào có mã đó.",
                   .en = "This office has sent no such package."},
                  {{"package", request.package()}});
  }
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

}  // namespace trinhky::exchange
