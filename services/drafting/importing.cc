#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/casework/document_view.h"
#include "services/casework/refusals.h"
#include "services/casework/routing.h"
#include "services/drafting/draft_operations.h"
#include "services/drafting/draft_reading.h"
#include "services/rpc/resource_name.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"

namespace trinhky::drafting {
namespace {

using casework::CaseContext;
using casework::CaseFile;
using casework::OfficeDirectory;

constexpr std::string_view kOrdinary = "THUONG";

absl::Status RefuseDeclaredSecret(const v1::DraftHeader& draft) {
  if (draft.secrecy() == kOrdinary) return absl::OkStatus();
  return Reject(
      absl::StatusCode::kFailedPrecondition, "SECRECY_REFUSED",
      {.vi = "Hệ thống này chỉ nhận văn bản thường. Văn bản mật soạn và gửi theo kênh riêng; "
             "không có gì được lưu.",
       .en = "Expected an ordinary document; secrets use their own channel. Nothing was "
             "stored."});
}

/// The blobs of a draft.
struct DraftFiles {
  std::string upload;
  std::string text;
  std::string print;  ///< "" when it cannot be printed
};

// Blobs are named by their content: a transaction that fails leaves nothing but unused bytes.
absl::StatusOr<DraftFiles> PutFiles(storage::BlobStore& blobs, const std::string& upload,
                                    const DraftContent& content) {
  DraftFiles files;
  TRINHKY_ASSIGN_OR_RETURN(const storage::BlobRef file, blobs.Put(upload));
  TRINHKY_ASSIGN_OR_RETURN(const storage::BlobRef text, blobs.Put(content.text));
  files.upload = file.sha256;
  files.text = text.sha256;
  if (content.print.empty()) return files;
  TRINHKY_ASSIGN_OR_RETURN(const storage::BlobRef print, blobs.Put(content.print));
  files.print = print.sha256;
  return files;
}

void Fill(const DraftContent& content, const v1::DraftHeader& draft, const DraftFiles& files,
          CaseFile& file) {
  storage::DocumentRecord& record = file.record();
  record.type = content.type;
  record.style = content.style;
  record.subject = content.subject;
  record.symbol_organ = content.symbol_organ;
  record.symbol_unit = content.symbol_unit;
  record.content_sha256 = files.upload;
  record.text_sha256 = files.text;
  record.print_sha256 = files.print;
  record.file_name = ToNfc(draft.file_name());
  record.replaces = std::string(rpc::LastSegment(draft.replaces()));
  record.corrects = std::string(rpc::LastSegment(draft.corrects()));
  record.responds_to = std::string(rpc::LastSegment(draft.answers()));
  record.digest.clear();
  file.labels() = content.labels;
}

}  // namespace

absl::Status DraftOperations::Import(const Call& call, const v1::DraftHeader& draft,
                                     const std::string& file, v1::Document& response) const {
  const casework::CaseworkDeps& deps = casework_.deps();
  const std::shared_ptr<const OfficeDirectory> office = deps.directory.Current();
  TRINHKY_ASSIGN_OR_RETURN(DraftClaim claim,
                           ClaimOf(*office, call, draft.parent(), draft.unit(), draft.field()));
  claim.file_name = ToNfc(draft.file_name());
  TRINHKY_RETURN_IF_ERROR(RefuseDeclaredSecret(draft));
  if (Sha256Hex(file) != draft.file_sha256()) {
    return RejectField("draft.file_sha256", "FILE_DIGEST_MISMATCH",
                       {.vi = "Tệp nhận được khác với tệp đã gửi. Hãy gửi lại.",
                        .en = "Expected a file with the digest that was declared; send it again."});
  }
  TRINHKY_ASSIGN_OR_RETURN(const DraftContent content, ReadDraft(*office, press_, claim, file));
  const std::string definition_id =
      draft.definition().empty() ? content.definition : draft.definition();
  const workflow::Definition* definition = deps.definitions.FindNewest(definition_id);
  if (definition == nullptr) {
    return RejectField(
        "draft.definition", "DEFINITION_UNKNOWN",
        {.vi = absl::StrCat("Không có quy trình ‘", definition_id, "’."),
         .en = absl::StrCat("Expected a loaded workflow, but '", definition_id, "' is none.")});
  }
  TRINHKY_ASSIGN_OR_RETURN(const DraftFiles files, PutFiles(deps.blobs, file, content));

  if (!draft.document().empty()) {
    const std::string name = absl::StrCat(draft.parent(), "/documents/", draft.document());
    return casework_.ChangeDocument(
        call, {name, draft.etag(), draft.request_id(), draft},
        [&](CaseFile& open) -> absl::Status {
          TRINHKY_RETURN_IF_ERROR(open.Perform({.action = "edit"}));
          TRINHKY_RETURN_IF_ERROR(casework::MoveTo(open, definition_id));
          Fill(content, draft, files, open);
          return open.context().work.recipients().Replace(open.key(), content.recipients);
        },
        response);
  }
  const std::string document_id = deps.ids.NewId("doc", call.now_us);
  return casework_.Once(
      call, claim.agency, {draft.parent(), "", draft.request_id(), draft},
      [&](CaseContext& context) -> absl::Status {
        storage::DocumentRecord record;
        record.key = {claim.agency, DocumentId(document_id)};
        record.unit_id = claim.unit;
        record.drafter = call.person;
        TRINHKY_ASSIGN_OR_RETURN(CaseFile created,
                                 CaseFile::Create(context, std::move(record), *definition));
        Fill(content, draft, files, created);
        TRINHKY_RETURN_IF_ERROR(created.Perform({.action = "create"}));
        TRINHKY_RETURN_IF_ERROR(created.Save());
        TRINHKY_RETURN_IF_ERROR(
            context.work.recipients().Replace(created.key(), content.recipients));
        TRINHKY_ASSIGN_OR_RETURN(response, casework::ViewOf(context.work, context.office,
                                                            *definition, created.record()));
        return absl::OkStatus();
      },
      response);
}

}  // namespace trinhky::drafting
