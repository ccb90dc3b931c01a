// The answer of the receiving office.
#include <optional>

#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/package/exchange_package.h"
#include "workflow/package/package_reader.h"

namespace trinhky {
namespace {

using namespace package;  // NOLINT: the checks of this folder

constexpr std::string_view kKind = "trinhky.receipt";
constexpr int kArrivalNumberMax = 999'999;

std::string_view StatusCode(ReceiptStatus status) {
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

std::optional<ReceiptStatus> StatusOfCode(std::string_view code) {
  for (const ReceiptStatus status :
       {ReceiptStatus::kArrived, ReceiptStatus::kRejected, ReceiptStatus::kReceived})
    if (StatusCode(status) == code) return status;
  return std::nullopt;
}

absl::Status Check(const Receipt& receipt) {
  TRINHKY_RETURN_IF_ERROR(CheckId("package_id", receipt.package_id));
  TRINHKY_RETURN_IF_ERROR(CheckHash("package_sha256", receipt.package_sha256));
  TRINHKY_RETURN_IF_ERROR(CheckId("receiver", receipt.receiver.value()));
  if (receipt.status == ReceiptStatus::kReceived) {
    TRINHKY_RETURN_IF_ERROR(
        CheckNumber("arrival_number", receipt.arrival_number, 1, kArrivalNumberMax));
    TRINHKY_RETURN_IF_ERROR(CheckDate("arrival_date", receipt.arrival_date));
  } else {
    TRINHKY_RETURN_IF_ERROR(CheckNumber("arrival_number", receipt.arrival_number, 0, 0));
    if (!receipt.arrival_date.empty()) return Invalid("arrival_date", receipt.arrival_date);
  }
  if (receipt.status == ReceiptStatus::kRejected) return CheckCode("reason", receipt.reason, true);
  return receipt.reason.empty() ? absl::OkStatus() : Invalid("reason", receipt.reason);
}

absl::Status Mismatch(std::string_view field) {
  return Reject(
      absl::StatusCode::kInvalidArgument, "RECEIPT_MISMATCH",
      {.vi = "Giấy báo nhận không khớp với gói văn bản đã gửi: " + std::string(field) + ".",
       .en = "Expected a receipt for this package, but its " + std::string(field) + " is another."},
      {{"field", std::string(field)}});
}

}  // namespace

absl::StatusOr<std::string> WriteReceipt(const Receipt& receipt) {
  TRINHKY_RETURN_IF_ERROR(Check(receipt));
  return Finish(Statement(kKind)
                    .Set("package_id", receipt.package_id)
                    .Set("package_sha256", receipt.package_sha256)
                    .Set("receiver", receipt.receiver.value())
                    .Set("status", StatusCode(receipt.status))
                    .Set("arrival_number", receipt.arrival_number)
                    .Set("arrival_date", receipt.arrival_date)
                    .Set("reason", receipt.reason));
}

absl::StatusOr<Receipt> ParseReceipt(std::string_view bytes) {
  TRINHKY_ASSIGN_OR_RETURN(const Json json, ReadStatement(kKind, bytes));
  const std::optional<ReceiptStatus> status = StatusOfCode(json["status"].text());
  if (!status) return Invalid("status", json["status"].text());
  Receipt receipt{.package_id = json["package_id"].text(),
                  .package_sha256 = json["package_sha256"].text(),
                  .receiver = BodyId(json["receiver"].text()),
                  .status = *status,
                  .arrival_number = IntOf(json["arrival_number"]),
                  .arrival_date = json["arrival_date"].text(),
                  .reason = json["reason"].text()};
  TRINHKY_ASSIGN_OR_RETURN(const std::string again, WriteReceipt(receipt));
  TRINHKY_RETURN_IF_ERROR(SameBytes(again, bytes));
  return receipt;
}

absl::Status CheckReceipt(const Receipt& receipt, std::string_view package_bytes) {
  TRINHKY_ASSIGN_OR_RETURN(const ExchangePackage package, ParseExchangePackage(package_bytes));
  if (receipt.package_id != package.package_id) return Mismatch("package_id");
  if (receipt.package_sha256 != Sha256Hex(package_bytes)) return Mismatch("package_sha256");
  if (receipt.receiver != package.recipient) return Mismatch("receiver");
  return absl::OkStatus();
}

}  // namespace trinhky
