#include "services/drafting/draft_operations.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/casework/document_view.h"
#include "services/casework/recipients.h"
#include "services/casework/refusals.h"
#include "services/casework/routing.h"
#include "services/casework/signatures.h"
#include "services/drafting/content_packaging.h"
#include "services/drafting/draft_reading.h"
#include "services/rpc/resource_name.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"
#include "workflow/package/content_package.h"

namespace trinhky::drafting {
namespace {

using casework::CaseContext;
using casework::CaseFile;

const std::string& MainFileOf(const storage::DocumentRecord& record) {
  return record.print_sha256.empty() ? record.content_sha256 : record.print_sha256;
}

absl::Status FreezeRevision(CaseFile& file, const std::string& package) {
  CaseContext& context = file.context();
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<storage::RevisionRecord> latest,
                           context.work.revisions().FindLatest(file.key()));
  return context.work.revisions().Insert({.key = file.key(),
                                          .number = latest ? latest->number + 1 : 1,
                                          .cause = "submit",
                                          .digest = file.record().digest,
                                          .package = package,
                                          .content_sha256 = MainFileOf(file.record()),
                                          .text_sha256 = file.record().text_sha256,
                                          .actor = context.call.person,
                                          .create_time_us = context.call.now_us});
}

// A paper with blanks is not written yet: other errors may be asked about, these not.
absl::Status RequireWritten(const casework::Labels& labels) {
  int64_t left = 0;
  const casework::StoredProblem* first = nullptr;
  for (const casework::StoredProblem& problem : labels.problems) {
    if (problem.code != casework::kBlankLeft || problem.severity != "error") continue;
    if (left++ == 0 || problem.line < first->line) first = &problem;
  }
  if (first == nullptr) return absl::OkStatus();
  return Reject(
      absl::StatusCode::kFailedPrecondition, casework::kBlankLeft,
      {.vi = absl::StrCat("Văn bản còn ", left, " chỗ phải điền, chỗ đầu ở dòng ", first->line,
                          ". Hãy điền hết rồi trình."),
       .en = absl::StrCat("Expected a paper without blanks, but ", left,
                          " are left, the first on line ", first->line, "; fill them in.")},
      {{"blanks", absl::StrCat(left)}, {"line", absl::StrCat(first->line)}});
}

absl::Status SubmitCase(CaseFile& file, const v1::SubmitDocumentRequest& request) {
  CaseContext& context = file.context();
  TRINHKY_ASSIGN_OR_RETURN(const casework::RecipientList list,
                           context.work.recipients().List(file.key()));
  casework::Act act{.action = "submit", .reason = request.reason()};
  act.observed = casework::RoutingFacts(context.office, file.record(), list);
  // The digest is ours to compute, but who may submit is asked before what would be submitted.
  act.digest = std::string(64, '0');
  TRINHKY_RETURN_IF_ERROR(file.May(act));
  TRINHKY_RETURN_IF_ERROR(RequireWritten(file.labels()));
  if (casework::DefinitionFor(context.office, file.key().agency, file.record().style,
                              file.record().type, list) != file.definition().id) {
    return casework::NotNow(
        "DEFINITION_WOULD_CHANGE",
        "Nơi nhận đã đổi nên văn bản cần quy trình khác. Hãy tạo dự thảo mới từ tệp này.",
        "Expected a list for the workflow of this draft; make a new draft of the file.");
  }
  TRINHKY_ASSIGN_OR_RETURN(const std::string package, PackageOf(file, list));
  file.record().digest = ContentDigest(package);
  act.digest = file.record().digest;
  TRINHKY_RETURN_IF_ERROR(file.Perform(act));
  return FreezeRevision(file, package);
}

// "17:doc-01…": a page goes on after this row.
std::optional<storage::DocumentPosition> PositionFrom(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const std::vector<std::string> parts = absl::StrSplit(ToAbsl(text), absl::MaxSplits(':', 1));
  storage::DocumentPosition position;
  if (parts.size() != 2 || !absl::SimpleAtoi(parts[0], &position.sort)) return std::nullopt;
  position.document_id = parts[1];
  return position;
}

// Reading by a recipient of an issued document is recorded; by those who work on it, not.
absl::Status LogReading(const casework::Casework& casework, const Call& call,
                        const storage::DocumentRecord& record, std::string_view what) {
  if (record.number == 0 || record.drafter == call.person) return absl::OkStatus();
  const std::shared_ptr<const casework::OfficeDirectory> office =
      casework.deps().directory.Current();
  const std::vector<BodyId> bodies = office->MailboxesOf(call.person, casework::DayOf(call.now_us));
  return casework.deps().storage.Write([&](storage::UnitOfWork& work) {
    return work.readers().LogReading({.key = record.key,
                                      .person = call.person,
                                      .body = bodies.empty() ? BodyId() : bodies.front(),
                                      .what = std::string(what),
                                      .time_us = call.now_us});
  });
}

// Who has the document before him works on it, though he has not acted yet. A desk of the Party
// committee gets what a recipient gets.
bool IsDeskOfTheOffice(const BodyId& body) {
  return body.value().rfind("desks/", 0) == 0 &&
         body.value().find("/roles/PARTY_") == std::string::npos;
}

// A Word file holds more than its page shows: what was deleted, comments, names. It is for those
// who work on the document; who got a copy gets what was issued, and no more.
absl::Status RequirePart(const storage::ReadUnit& unit, const casework::OfficeDirectory& office,
                         const Call& call, const storage::DocumentRecord& record) {
  storage::Visibility who =
      casework::VisibilityOf(office, call.person, record.key.agency, casework::DayOf(call.now_us));
  std::erase_if(who.bodies, [](const BodyId& body) { return !IsDeskOfTheOffice(body); });
  TRINHKY_ASSIGN_OR_RETURN(const bool takes_part, unit.readers().CanRead(record.key, who));
  if (takes_part) return absl::OkStatus();
  return casework::NotYours(
      "UPLOAD_NOT_FOR_RECIPIENTS",
      "Tệp soạn thảo chỉ dành cho người tham gia xử lý văn bản; nơi nhận xem bản đã ban hành.",
      "Expected somebody who works on the document; a recipient gets the issued file.");
}

bool IsForThoseAtWork(v1::DownloadContentRequest::Part part) {
  return part == v1::DownloadContentRequest::PART_UPLOAD ||
         part == v1::DownloadContentRequest::PART_TEXT;
}

absl::Status CheckRevision(const v1::DownloadContentRequest& request) {
  if (request.revision().empty() || request.part() == v1::DownloadContentRequest::PART_TEXT)
    return absl::OkStatus();
  return RejectField("revision", "REVISION_WITHOUT_TEXT",
                     {.vi = "Chỉ phần chữ của văn bản mới lấy được theo từng bản đã trình.",
                      .en = "Expected PART_TEXT with a revision, but another part is asked for; "
                            "leave the revision out."});
}

absl::Status TextNotKept() {
  return casework::NotNow("TEXT_NOT_KEPT",
                          "Phần chữ của bản này không được lưu lại; hãy xem tệp của văn bản.",
                          "Expected a version of which the words were kept; look at the file.");
}

// The blob of the words of a frozen version.
absl::StatusOr<std::string> TextOfRevision(const storage::ReadUnit& unit,
                                           const storage::DocumentRecord& record,
                                           std::string_view revision) {
  int64_t number = 0;
  const std::string id(rpc::LastSegment(revision));
  const std::string prefix = absl::StrCat(casework::NameOf(record.key), "/revisions/r");
  if (revision.substr(0, prefix.size()) != prefix || !absl::SimpleAtoi(id.substr(1), &number))
    return casework::NotFound();
  const absl::StatusOr<storage::RevisionRecord> row = unit.revisions().Get(record.key, number);
  if (absl::IsNotFound(row.status())) return casework::NotFound();
  TRINHKY_RETURN_IF_ERROR(row.status());
  if (row->text_sha256.empty()) return TextNotKept();
  return row->text_sha256;
}

// The blob of the wanted file.
absl::StatusOr<std::string> FileOf(const storage::ReadUnit& unit,
                                   const storage::DocumentRecord& record,
                                   const v1::DownloadContentRequest& request) {
  const v1::DownloadContentRequest::Part part = request.part();
  if (part == v1::DownloadContentRequest::PART_TEXT) {
    if (!request.revision().empty()) return TextOfRevision(unit, record, request.revision());
    if (record.text_sha256.empty()) return TextNotKept();
    return record.text_sha256;
  }
  if (record.incoming || part == v1::DownloadContentRequest::PART_UPLOAD)
    return record.content_sha256;
  if (part == v1::DownloadContentRequest::PART_PRINT) {
    if (!record.print_sha256.empty()) return record.print_sha256;
    return casework::NotNow("PRINT_MISSING",
                            "Dự thảo này chưa in được thành trang; hãy xem các lỗi của dự thảo.",
                            "Expected a draft that can be printed; look at the problems of it.");
  }
  if (record.digest.empty()) return MainFileOf(record);
  TRINHKY_ASSIGN_OR_RETURN(const casework::SignedFile file, casework::ReadSignedFile(unit, record));
  return file.sha256();
}

}  // namespace

absl::Status DraftOperations::Get(const Call& call, const v1::GetDocumentRequest& request,
                                  v1::Document& response) const {
  storage::DocumentRecord seen;
  TRINHKY_RETURN_IF_ERROR(casework_.ReadDocument(
      call, request.name(),
      [&](const storage::ReadUnit& unit, const casework::OfficeDirectory& office,
          const storage::DocumentRecord& record) -> absl::Status {
        const workflow::Definition* definition =
            casework_.deps().definitions.Find(record.definition, record.definition_version);
        if (definition == nullptr) return absl::InternalError("definition is not loaded");
        TRINHKY_ASSIGN_OR_RETURN(response, casework::ViewOf(unit, office, *definition, record));
        seen = record;
        return absl::OkStatus();
      }));
  return LogReading(casework_, call, seen, "metadata");
}

absl::Status DraftOperations::List(const Call& call, const v1::ListDocumentsRequest& request,
                                   v1::ListDocumentsResponse& response) const {
  const casework::CaseworkDeps& deps = casework_.deps();
  const std::shared_ptr<const casework::OfficeDirectory> office = deps.directory.Current();
  const AgencyId agency(std::string(rpc::Segment(request.parent(), 1)));
  const std::string drafter = request.drafter() == "people/me"
                                  ? call.person.value()
                                  : std::string(rpc::LastSegment(request.drafter()));
  const std::string arguments =
      absl::StrCat(request.parent(), "|", request.state(), "|", request.type(), "|", drafter);
  TRINHKY_ASSIGN_OR_RETURN(const std::string token,
                           deps.page_tokens.Open(request.page_token(), arguments));
  storage::DocumentQuery query;
  query.agency = agency;
  query.visible_to =
      casework::VisibilityOf(*office, call.person, agency, casework::DayOf(call.now_us));
  query.kind = "outgoing";
  if (!request.state().empty()) query.states = {request.state()};
  query.type = request.type();
  if (!drafter.empty()) {
    query.drafter = drafter;
    query.order = storage::DocumentOrder::kCreatedNewestFirst;  // as the index by drafter has them
  }
  query.after = PositionFrom(token);
  query.limit = rpc::PageSize(request.page_size());
  return deps.storage.Read([&](const storage::ReadUnit& unit) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(const storage::DocumentPage page, unit.documents().List(query));
    for (const storage::DocumentRecord& record : page.documents) {
      *response.add_documents() = casework::SummaryOf(
          *office, record, deps.definitions.Find(record.definition, record.definition_version));
    }
    if (page.next) {
      response.set_next_page_token(deps.page_tokens.Seal(
          absl::StrCat(page.next->sort, ":", page.next->document_id), arguments));
    }
    return absl::OkStatus();
  });
}

absl::Status DraftOperations::Check(const Call& call, const v1::CheckDocumentRequest& request,
                                    v1::CheckDocumentResponse& response) const {
  return casework_.ReadDocument(call, request.name(),
                                [&](const storage::ReadUnit&, const casework::OfficeDirectory&,
                                    const storage::DocumentRecord& record) -> absl::Status {
                                  TRINHKY_ASSIGN_OR_RETURN(
                                      casework::Labels labels,
                                      casework::Labels::FromJson(record.labels));
                                  casework::SortProblems(labels.problems);
                                  for (const casework::StoredProblem& problem : labels.problems)
                                    *response.add_problems() = casework::ProblemView(problem);
                                  return absl::OkStatus();
                                });
}

absl::Status DraftOperations::Submit(const Call& call, const v1::SubmitDocumentRequest& request,
                                     v1::Document& response) const {
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) { return SubmitCase(file, request); }, response);
}

absl::Status DraftOperations::Withdraw(const Call& call, const v1::WithdrawDocumentRequest& request,
                                       v1::Document& response) const {
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) {
        return file.Perform({.action = "withdraw", .reason = request.reason()});
      },
      response);
}

absl::Status DraftOperations::Reopen(const Call& call, const v1::ReopenDocumentRequest& request,
                                     v1::Document& response) const {
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) {
        return file.Perform({.action = "reopen", .reason = request.reason()});
      },
      response);
}

absl::Status DraftOperations::ListRevisions(const Call& call,
                                            const v1::ListRevisionsRequest& request,
                                            v1::ListRevisionsResponse& response) const {
  return casework_.ReadDocument(
      call, request.parent(),
      [&](const storage::ReadUnit& unit, const casework::OfficeDirectory&,
          const storage::DocumentRecord& record) -> absl::Status {
        TRINHKY_ASSIGN_OR_RETURN(const std::vector<storage::RevisionRecord> revisions,
                                 unit.revisions().List(record.key));
        for (const storage::RevisionRecord& row : revisions) {
          TRINHKY_ASSIGN_OR_RETURN(const storage::RevisionRecord revision,
                                   unit.revisions().Get(record.key, row.number));
          v1::Revision& view = *response.add_revisions();
          view.set_name(
              absl::StrCat(casework::NameOf(record.key), "/revisions/r", revision.number));
          view.set_digest(revision.digest);
          view.set_content_package(revision.package);
          *view.mutable_create_time() = casework::TimestampOf(revision.create_time_us);
        }
        return absl::OkStatus();
      });
}

absl::StatusOr<std::string> DraftOperations::Content(
    const Call& call, const v1::DownloadContentRequest& request) const {
  TRINHKY_RETURN_IF_ERROR(CheckRevision(request));
  storage::DocumentRecord seen;
  std::string sha256;
  TRINHKY_RETURN_IF_ERROR(casework_.ReadDocument(
      call, request.name(),
      [&](const storage::ReadUnit& unit, const casework::OfficeDirectory& office,
          const storage::DocumentRecord& record) -> absl::Status {
        seen = record;
        if (!record.incoming && IsForThoseAtWork(request.part()))
          TRINHKY_RETURN_IF_ERROR(RequirePart(unit, office, call, record));
        TRINHKY_ASSIGN_OR_RETURN(sha256, FileOf(unit, record, request));
        return absl::OkStatus();
      }));
  if (seen.incoming && seen.state == "RECALL_OK") {
    return casework::NotNow(
        "RECALLED", "Văn bản đã được nơi gửi thu hồi, không còn sử dụng.",
        "Expected a document that is in use, but its sender has taken it back.");
  }
  TRINHKY_RETURN_IF_ERROR(LogReading(casework_, call, seen, "content"));
  return casework_.deps().blobs.Get(sha256, limits::kSignedBytesMax);
}

}  // namespace trinhky::drafting
