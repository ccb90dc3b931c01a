#include "services/distribution/superseding.h"

#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/casework/casework.h"
#include "services/casework/progress.h"
#include "services/casework/refusals.h"
#include "workflow/base/status.h"
#include "workflow/register/document_type.h"

namespace trinhky::distribution {
namespace {

using casework::Act;
using casework::CaseContext;
using casework::CaseFile;
using storage::DeliveryRecord;
using storage::DeliveryStatus;
using storage::DocumentRecord;

absl::StatusOr<DocumentRecord> LoadSuccessor(CaseFile& file, const std::string& field,
                                             const std::string& name) {
  const CaseContext& context = file.context();
  const storage::DocumentKey key = casework::KeyOf(name);
  absl::StatusOr<DocumentRecord> record =
      casework::Casework::LoadVisible(context.work, context.office, context.call, key);
  if (!record.ok() && !absl::IsNotFound(record.status())) return record.status();
  if (record.ok() && key.agency == file.key().agency && key != file.key()) return record;
  return RejectField(field, "SUCCESSOR_UNKNOWN",
                     {.vi = "Cơ quan không có văn bản này trong những gì bạn được xem.",
                      .en = "Expected another document of this agency that you may see."},
                     {{"document", name}});
}

absl::Status CheckIssued(const CaseContext& context, const DocumentRecord& successor) {
  const workflow::Definition* definition =
      context.definitions.Find(successor.definition, successor.definition_version);
  const workflow::State* state =
      definition == nullptr ? nullptr : definition->FindState(successor.state);
  if (state != nullptr && state->issued) return absl::OkStatus();
  return casework::NotNow("SUCCESSOR_NOT_ISSUED", "Văn bản mới chưa được phát hành.",
                          "Expected the new document to be issued, but it is not.");
}

absl::Status NotLinked(const std::string& field) {
  return RejectField(
      field, "SUCCESSOR_NOT_LINKED",
      {.vi = "Văn bản mới không ghi là thay thế hay đính chính văn bản này khi soạn thảo.",
       .en = "Expected a document that was drafted as replacing or correcting this one."});
}

bool IsObligation(DeliveryStatus status) {
  return status == DeliveryStatus::kPending || status == DeliveryStatus::kSent ||
         status == DeliveryStatus::kReceipted || status == DeliveryStatus::kFailed;
}

// Everybody who got, or was to get, the old document is to get the new one.
absl::Status CheckCovered(CaseFile& file, const storage::DocumentKey& successor) {
  const CaseContext& context = file.context();
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<DeliveryRecord> before,
                           context.work.deliveries().List(file.key()));
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<DeliveryRecord> now,
                           context.work.deliveries().List(successor));
  std::set<BodyId> reached;
  for (const DeliveryRecord& delivery : now)
    if (delivery.status != DeliveryStatus::kArchived) reached.insert(delivery.body);
  std::vector<std::string> missing;
  for (const DeliveryRecord& delivery : before)
    if (IsObligation(delivery.status) && !reached.contains(delivery.body))
      missing.push_back(context.office.TitleOf(delivery.body.value()));
  if (missing.empty()) return absl::OkStatus();
  const std::string names = absl::StrJoin(missing, "; ");
  return Reject(
      absl::StatusCode::kFailedPrecondition, "RECIPIENTS_NOT_COVERED",
      {.vi = absl::StrCat("Nơi nhận của văn bản mới thiếu nơi đã nhận văn bản cũ: ", names, "."),
       .en = absl::StrCat("Expected the new list to have everybody who got the old "
                          "document, but these are missing: ",
                          names, ".")},
      {{"missing", names}});
}

// A copy that has not left is not sent any more: the new document goes to the same body.
absl::Status CancelUnsent(CaseFile& file) {
  CaseContext& context = file.context();
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<DeliveryRecord> deliveries,
                           context.work.deliveries().List(file.key()));
  for (const DeliveryRecord& delivery : deliveries) {
    if (delivery.status == DeliveryStatus::kPending || delivery.status == DeliveryStatus::kFailed)
      TRINHKY_RETURN_IF_ERROR(casework::CancelDelivery(context, delivery));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ReplaceCase(CaseFile& file, const std::string& replacement,
                         const std::string& reason) {
  const Act act{.action = "replace", .reason = reason, .data = {{"replacement", replacement}}};
  TRINHKY_RETURN_IF_ERROR(file.May(act));
  TRINHKY_ASSIGN_OR_RETURN(const DocumentRecord successor,
                           LoadSuccessor(file, "replacement", replacement));
  if (successor.replaces != file.key().document.value()) return NotLinked("replacement");
  TRINHKY_RETURN_IF_ERROR(CheckIssued(file.context(), successor));
  if (successor.type != file.record().type || successor.style != file.record().style) {
    return casework::NotNow("SUCCESSOR_OF_OTHER_TYPE",
                            "Văn bản thay thế phải cùng loại và thể thức với văn bản cũ.",
                            "Expected a replacement of the same type and style.");
  }
  TRINHKY_RETURN_IF_ERROR(CheckCovered(file, successor.key));
  TRINHKY_RETURN_IF_ERROR(file.Perform(act));
  return CancelUnsent(file);
}

absl::Status CorrectCase(CaseFile& file, const std::string& correction, const std::string& reason) {
  const Act act{.action = "correct", .reason = reason, .data = {{"correction", correction}}};
  TRINHKY_RETURN_IF_ERROR(file.May(act));
  TRINHKY_ASSIGN_OR_RETURN(const DocumentRecord successor,
                           LoadSuccessor(file, "correction", correction));
  if (successor.corrects != file.key().document.value()) return NotLinked("correction");
  TRINHKY_RETURN_IF_ERROR(CheckIssued(file.context(), successor));
  if (TypeOfLabel(successor.type).value_or(DocumentType::kCv) != DocumentType::kCv) {
    return casework::NotNow("CORRECTION_NOT_A_LETTER", "Đính chính phải bằng công văn.",
                            "Expected a letter (công văn) to correct this document.");
  }
  TRINHKY_RETURN_IF_ERROR(CheckCovered(file, successor.key));
  return file.Perform(act);
}

}  // namespace trinhky::distribution
