#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/casework/document_view.h"
#include "services/casework/recall.h"
#include "services/casework/refusals.h"
#include "services/casework/status_notice.h"
#include "services/casework/stored_package.h"
#include "services/exchange/exchange_operations.h"
#include "services/signing/crypto/cms.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::exchange {
namespace {

using storage::PackageRecord;

std::string LowerCase(std::string_view word) {
  std::string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lower;
}

casework::StoredEarlier EarlierOf(const std::optional<EarlierDocument>& earlier) {
  if (!earlier) return {};
  return {.document = earlier->document,
          .symbol = earlier->symbol,
          .date = earlier->date,
          .package_id = earlier->package_id};
}

casework::StoredPackage SummaryOf(const v1::DeliverPackageRequest& request,
                                  const ReadPackage& package) {
  const ContentPackage& content = package.content;
  const ExchangePackage& manifest = package.manifest;
  const std::string purpose = LowerCase(manifest.lines.front().purpose);
  return {.document = manifest.document,
          .sender_name = content.agency_name,
          .style = content.regime == Regime::kParty ? "party" : "state",
          .type = content.type,
          .symbol = manifest.symbol,
          .date = manifest.date,
          .subject = content.subject,
          .purpose = purpose == "unspecified" ? "none" : purpose,
          .digest = manifest.digest,
          .urgency = content.urgency,
          .file_name = manifest.main_file.name,
          .file_sha256 = manifest.main_file.sha256,
          .file_bytes = manifest.main_file.bytes,
          .content_package_sha256 = manifest.digest,
          .manifest_cms_sha256 = Sha256Hex(request.manifest_cms()),
          .replaces = EarlierOf(manifest.replaces),
          .corrects = EarlierOf(manifest.corrects)};
}

absl::Status StoreParts(storage::BlobStore& blobs, const v1::DeliverPackageRequest& request) {
  for (const std::string* part :
       {&request.manifest(), &request.manifest_cms(), &request.content_package(), &request.file()})
    TRINHKY_RETURN_IF_ERROR(blobs.Put(*part).status());
  return absl::OkStatus();
}

absl::StatusOr<v1::DeliverPackageResponse> MakeReceipt(const signing::SealKeys& seals,
                                                       const v1::DeliverPackageRequest& request,
                                                       const ReadPackage& package) {
  const signing::Seal* seal = seals.Find(package.receiver);
  if (seal == nullptr) {
    return casework::NotNow(
        "SEAL_MISSING",
        "Máy chủ nhận chưa có khóa ký của cơ quan nhận. Người quản trị nơi nhận "
        "đặt khóa vào thư mục --seal-keys rồi gửi lại.",
        "Expected the seal of the receiving agency on this server; its "
        "administrator puts the key into the folder of --seal-keys.");
  }
  v1::DeliverPackageResponse response;
  TRINHKY_ASSIGN_OR_RETURN(*response.mutable_receipt(),
                           WriteReceipt({.package_id = package.manifest.package_id,
                                         .package_sha256 = Sha256Hex(request.manifest()),
                                         .receiver = package.manifest.recipient,
                                         .status = ReceiptStatus::kArrived}));
  TRINHKY_ASSIGN_OR_RETURN(*response.mutable_receipt_cms(),
                           signing::SignCms(response.receipt(), *seal));
  return response;
}

// The answer that this very package got before; nullopt when it is new.
absl::StatusOr<std::optional<std::string>> EarlierReceipt(const storage::ReadUnit& unit,
                                                          const v1::DeliverPackageRequest& request,
                                                          const ReadPackage& package) {
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<PackageRecord> earlier,
                           unit.packages().Find(package.receiver, package.manifest.sender.value(),
                                                package.manifest.package_id));
  if (!earlier) return std::optional<std::string>();
  TRINHKY_ASSIGN_OR_RETURN(const casework::StoredPackage stored,
                           casework::StoredPackage::FromJson(earlier->summary));
  if (earlier->sha256 == Sha256Hex(request.manifest()) &&
      stored.manifest_cms_sha256 == Sha256Hex(request.manifest_cms()))
    return std::optional<std::string>(earlier->receipt);
  return Reject(absl::StatusCode::kAlreadyExists, "PACKAGE_ID_REUSED",
                {.vi = "Mã gói này đã dùng cho một gói khác của cùng nơi gửi.",
                 .en = "Expected a new package id, but another package came under this one."},
                {{"package", package.manifest.package_id}});
}

// Whether the sender asked for this very package before it came.
absl::StatusOr<bool> WasRecalled(const storage::ReadUnit& unit, const PackageRecord& row) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<storage::ArrivalNote> notes,
                           unit.arrival_notes().List(row.agency, casework::ArrivalName(row)));
  return std::any_of(notes.begin(), notes.end(), [&](const storage::ArrivalNote& note) {
    return note.kind == casework::kRecallNote && note.sha256 == row.sha256 && note.body == row.body;
  });
}

absl::Status Repeat(const std::string& stored, v1::DeliverPackageResponse& response) {
  if (response.ParseFromString(stored)) return absl::OkStatus();
  return absl::InternalError("a stored receipt cannot be read");
}

}  // namespace

absl::Status ExchangeOperations::Deliver(const Call& call, const v1::DeliverPackageRequest& request,
                                         v1::DeliverPackageResponse& response) const {
  const casework::CaseworkDeps& shared = deps_.casework.deps();
  const std::shared_ptr<const casework::OfficeDirectory> office = shared.directory.Current();
  TRINHKY_ASSIGN_OR_RETURN(const ReadPackage package, ReadParts(request, *office));
  TRINHKY_RETURN_IF_ERROR(CheckPeer(*office, package.manifest.sender, call.office));
  // A package that was accepted once is answered again even when its certificates have run out.
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<std::string> earlier,
                           shared.storage.Read([&](const storage::ReadUnit& unit) {
                             return EarlierReceipt(unit, request, package);
                           }));
  if (earlier) return Repeat(*earlier, response);
  Judge judge{.office = *office, .trust = deps_.trust, .now_us = call.now_us};
  if (deps_.revocation_lists) judge.revocation_lists = deps_.revocation_lists();
  TRINHKY_RETURN_IF_ERROR(CheckSignatures(judge, request, package));
  if (deps_.guard)
    TRINHKY_RETURN_IF_ERROR(deps_.guard(package.manifest.main_file.name, request.file()));
  return Store(call, request, package, response);
}

absl::Status ExchangeOperations::Store(const Call& call, const v1::DeliverPackageRequest& request,
                                       const ReadPackage& package,
                                       v1::DeliverPackageResponse& response) const {
  const casework::CaseworkDeps& shared = deps_.casework.deps();
  const std::shared_ptr<const casework::OfficeDirectory> office = shared.directory.Current();
  TRINHKY_ASSIGN_OR_RETURN(const v1::DeliverPackageResponse receipt,
                           MakeReceipt(deps_.seals, request, package));
  TRINHKY_RETURN_IF_ERROR(StoreParts(shared.blobs, request));
  const PackageRecord row{.agency = package.receiver,
                          .sender = package.manifest.sender.value(),
                          .package_id = package.manifest.package_id,
                          .sha256 = Sha256Hex(request.manifest()),
                          .body = package.manifest.recipient,
                          .receipt = receipt.SerializeAsString(),
                          .state = "01",
                          .summary = SummaryOf(request, package).ToJson(),
                          .create_time_us = call.now_us,
                          .update_time_us = call.now_us};
  TRINHKY_ASSIGN_OR_RETURN(
      const std::string answer,
      shared.storage.Write([&](storage::UnitOfWork& work) -> absl::StatusOr<std::string> {
        // Two tries at once: the second finds the first one's row.
        TRINHKY_ASSIGN_OR_RETURN(std::optional<std::string> earlier,
                                 EarlierReceipt(work, request, package));
        if (earlier) return *std::move(earlier);
        TRINHKY_ASSIGN_OR_RETURN(const bool recalled, WasRecalled(work, row));
        if (!recalled) {
          TRINHKY_RETURN_IF_ERROR(work.packages().Insert(row));
          return row.receipt;
        }
        PackageRecord given_back = row;
        given_back.state = casework::kRecallAgreed;
        TRINHKY_RETURN_IF_ERROR(work.packages().Insert(given_back));
        casework::CaseContext context{work,       *office, shared.definitions,
                                      shared.ids, call,    shared.ids.NewUuid()};
        TRINHKY_RETURN_IF_ERROR(casework::EnqueueStatus(context, deps_.seals, given_back,
                                                        {.code = casework::kRecallAgreed,
                                                         .reason = casework::kNeverRegistered,
                                                         .arrived_on = {}}));
        return row.receipt;
      }));
  return Repeat(answer, response);
}

}  // namespace trinhky::exchange
