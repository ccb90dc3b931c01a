#include "services/registration/register_operations.h"

#include <algorithm>
#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/casework/progress.h"
#include "services/casework/recipients.h"
#include "services/casework/refusals.h"
#include "services/casework/signatures.h"
#include "services/registration/issuing.h"
#include "services/registration/numbering.h"
#include "services/rpc/resource_name.h"
#include "workflow/base/status.h"

namespace trinhky::registration {
namespace {

using casework::Act;
using casework::CaseFile;
using workflow::EffectKind;

absl::Status NumberCase(CaseFile& file, const v1::AssignNumberRequest& request) {
  Act act{.action = "number", .digest = request.digest()};
  TRINHKY_RETURN_IF_ERROR(file.May(act));
  TRINHKY_ASSIGN_OR_RETURN(const GivenNumber given, TakeNumber(file));
  // The number goes back with the transaction.
  if (const std::optional<CivilDate> day = ParseIsoDate(given.issued_on))
    TRINHKY_RETURN_IF_ERROR(CheckYear(file.labels().date_form, *day));
  act.data = {{"number", absl::StrCat(given.number)},
              {"symbol", given.symbol},
              {"issued_on", given.issued_on}};
  TRINHKY_RETURN_IF_ERROR(file.Perform(act));
  file.record().number = given.number;
  file.record().symbol = given.symbol;
  file.record().issued_on = given.issued_on;
  return absl::OkStatus();
}

absl::Status CompleteRow(CaseFile& file, const casework::RecipientList& list) {
  TRINHKY_ASSIGN_OR_RETURN(storage::EntryRecord entry, EntryOf(file));
  entry.symbol = file.record().symbol;
  entry.recipients = RecipientsInOneLine(list);
  entry.kept_by = file.labels().archive;
  entry.copies = file.labels().archive_copies;
  entry.update_time_us = file.context().call.now_us;
  return file.context().work.registers().IssueEntry(entry);
}

/// A file that was judged before the transaction that issues it.
struct JudgedFile {
  std::string sha256;
  absl::Status verdict;
};

absl::StatusOr<JudgedFile> JudgeForIssue(const casework::Casework& casework, const Call& call,
                                         std::string_view name, const casework::JudgeBy& by) {
  casework::SignedFile file;
  TRINHKY_RETURN_IF_ERROR(casework.ReadDocument(
      call, name,
      [&](const storage::ReadUnit& unit, const casework::OfficeDirectory&,
          const storage::DocumentRecord& record) -> absl::Status {
        TRINHKY_ASSIGN_OR_RETURN(file, casework::ReadSignedFile(unit, record));
        return absl::OkStatus();
      }));
  if (!file.leader || !file.organisation) return JudgedFile{.sha256 = file.sha256(), .verdict = {}};
  TRINHKY_ASSIGN_OR_RETURN(const signing::verify::PdfReport report,
                           casework::JudgeStored(file, casework.deps().blobs, by));
  return JudgedFile{.sha256 = file.sha256(), .verdict = casework::RequireValid(report)};
}

// Both signatures are there, and the file that was judged is the one that goes out.
absl::Status RequireJudged(CaseFile& file, const absl::StatusOr<JudgedFile>& judged) {
  TRINHKY_RETURN_IF_ERROR(judged.status());
  TRINHKY_ASSIGN_OR_RETURN(const casework::SignedFile stored,
                           casework::ReadSignedFile(file.context().work, file.record()));
  if (!stored.leader || !stored.organisation) {
    return casework::RequireValid({.verdict = signing::Verdict::kIncomplete, .code = "NO_SEAL"});
  }
  if (stored.sha256() != judged->sha256) return casework::EtagMismatch();
  return judged->verdict;
}

absl::Status IssueCase(CaseFile& file, const v1::IssueDocumentRequest& request,
                       const absl::StatusOr<JudgedFile>& judged, bool keeps_evidence) {
  TRINHKY_ASSIGN_OR_RETURN(const casework::RecipientList list,
                           file.context().work.recipients().List(file.key()));
  Act act{.action = "issue", .digest = request.digest()};
  act.province_listed = casework::NamesProvince(file.context().office, list);
  act.observed = {{"recipients_resolved", casework::AllResolved(file.context().office, list)}};
  TRINHKY_RETURN_IF_ERROR(file.May(act));
  TRINHKY_RETURN_IF_ERROR(casework::FormErrors(file.labels()));
  TRINHKY_RETURN_IF_ERROR(RequireJudged(file, judged));
  TRINHKY_RETURN_IF_ERROR(file.Perform(act));
  TRINHKY_RETURN_IF_ERROR(CompleteRow(file, list));
  TRINHKY_RETURN_IF_ERROR(CreateDeliveries(file, list));
  if (keeps_evidence)
    TRINHKY_RETURN_IF_ERROR(casework::EnqueueEvidence(file.context(), file.key()));
  // A list without any obligation (only archive lines) is delivered at once.
  return casework::RecordProgress(file);
}

absl::Status CancelCase(CaseFile& file, const v1::CancelDocumentRequest& request) {
  TRINHKY_RETURN_IF_ERROR(file.Perform({.action = "cancel", .reason = request.reason()}));
  if (!file.Has(EffectKind::kVoidNumber)) return absl::OkStatus();
  TRINHKY_ASSIGN_OR_RETURN(const storage::EntryRecord entry, EntryOf(file));
  return file.context().work.registers().VoidEntry(
      entry, request.reason(), file.context().call.person, file.context().call.now_us);
}

bool WorksIn(const casework::OfficeDirectory& office, const Call& call, const AgencyId& agency,
             std::string_view role = "") {
  for (const casework::Post* post : office.PostsOf(call.person, casework::DayOf(call.now_us)))
    if (post->agency == agency && (role.empty() || post->roles.contains(role))) return true;
  return false;
}

// "bc-2026": a resource id made of register and period.
std::string SeriesId(const storage::SeriesKey& key) {
  std::string id = absl::StrCat(key.register_id, "-", key.series);
  std::replace(id.begin(), id.end(), '_', '-');
  return id;
}

v1::Register RegisterView(const storage::SeriesRecord& series) {
  v1::Register view;
  view.set_name(
      absl::StrCat("agencies/", series.key.agency.value(), "/registers/", SeriesId(series.key)));
  view.set_series(series.key.series);
  view.set_title(series.title);
  view.set_last_number(static_cast<int32_t>(series.next_number - 1));
  view.set_closed(series.closed);
  return view;
}

absl::StatusOr<storage::SeriesRecord> FindSeries(const storage::ReadUnit& unit,
                                                 std::string_view name) {
  const AgencyId agency(std::string(rpc::Segment(name, 1)));
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<storage::SeriesRecord> all,
                           unit.registers().ListSeries(agency));
  for (const storage::SeriesRecord& series : all)
    if (SeriesId(series.key) == rpc::Segment(name, 3)) return series;
  return casework::NotFound();
}

// Ngày chuyển: when the first copy left. The deliveries say it; the row keeps no day of its own.
absl::StatusOr<std::string> ForwardedOn(const storage::ReadUnit& unit,
                                        const storage::EntryRecord& entry) {
  if (entry.state != storage::EntryState::kIssued) return std::string();
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<storage::DeliveryRecord> deliveries,
                           unit.deliveries().List({entry.key.agency, entry.document}));
  int64_t first_us = 0;
  for (const storage::DeliveryRecord& delivery : deliveries)
    if (delivery.sent_time_us > 0 && (first_us == 0 || delivery.sent_time_us < first_us))
      first_us = delivery.sent_time_us;
  return first_us == 0 ? std::string() : casework::DayOf(first_us);
}

v1::RegisterEntry EntryView(const storage::EntryRecord& entry, bool visible) {
  v1::RegisterEntry view;
  view.set_number(static_cast<int32_t>(entry.number));
  view.set_state(std::string(storage::NameOf(entry.state)));
  view.set_reason(entry.reason);
  if (!visible) return view;
  view.set_symbol(entry.symbol);
  view.set_issued_on(entry.dated_on);
  view.set_subject(entry.subject);
  view.set_signer(entry.signer);
  view.set_recipients(entry.recipients);
  view.set_archive(entry.kept_by);
  view.set_copies(static_cast<int32_t>(entry.copies));
  view.set_document(casework::NameOf({entry.key.agency, entry.document}));
  return view;
}

}  // namespace

absl::Status RegisterOperations::AssignNumber(const Call& call,
                                              const v1::AssignNumberRequest& request,
                                              v1::Document& response) const {
  const auto lock = [](casework::CaseContext& context, const storage::DocumentRecord* document) {
    return LockRegister(context, *document);
  };
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request, lock},
      [&](CaseFile& file) { return NumberCase(file, request); }, response);
}

absl::Status RegisterOperations::Issue(const Call& call, const v1::IssueDocumentRequest& request,
                                       v1::Document& response) const {
  const absl::StatusOr<JudgedFile> judged = JudgeForIssue(
      casework_, call, request.name(), casework::ByOffice(trust_, lists_, call.now_us));
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) { return IssueCase(file, request, judged, keeps_evidence_); }, response);
}

absl::Status RegisterOperations::Cancel(const Call& call, const v1::CancelDocumentRequest& request,
                                        v1::Document& response) const {
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) { return CancelCase(file, request); }, response);
}

absl::Status RegisterOperations::File(const Call& call, const v1::FileDocumentRequest& request,
                                      v1::Document& response) const {
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) -> absl::Status {
        // A corrected document ends its tracking here, when everybody has it.
        TRINHKY_RETURN_IF_ERROR(casework::AdvanceBySystem(file));
        return file.Perform({.action = "file", .reason = request.reason()});
      },
      response);
}

absl::Status RegisterOperations::ListRegisters(const Call& call,
                                               const v1::ListRegistersRequest& request,
                                               v1::ListRegistersResponse& response) const {
  const AgencyId agency(std::string(rpc::Segment(request.parent(), 1)));
  if (!WorksIn(*casework_.deps().directory.Current(), call, agency)) return casework::NotFound();
  return casework_.deps().storage.Read([&](const storage::ReadUnit& unit) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(const std::vector<storage::SeriesRecord> all,
                             unit.registers().ListSeries(agency));
    for (const storage::SeriesRecord& series : all)
      *response.add_registers() = RegisterView(series);
    return absl::OkStatus();
  });
}

absl::Status RegisterOperations::ListEntries(const Call& call,
                                             const v1::ListRegisterEntriesRequest& request,
                                             v1::ListRegisterEntriesResponse& response) const {
  const std::shared_ptr<const casework::OfficeDirectory> office =
      casework_.deps().directory.Current();
  const AgencyId agency(std::string(rpc::Segment(request.parent(), 1)));
  if (!WorksIn(*office, call, agency)) return casework::NotFound();
  TRINHKY_ASSIGN_OR_RETURN(const std::string position, casework_.deps().page_tokens.Open(
                                                           request.page_token(), request.parent()));
  int64_t after = 0;
  if (!position.empty() && !absl::SimpleAtoi(position, &after)) {
    return RejectField("page_token", "PAGE_TOKEN_INVALID",
                       {.vi = "Mã trang không đúng; hãy xem lại từ trang đầu.",
                        .en = "Expected the next_page_token of an earlier answer."});
  }
  const int size = rpc::PageSize(request.page_size());
  return casework_.deps().storage.Read([&](const storage::ReadUnit& unit) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(const storage::SeriesRecord series,
                             FindSeries(unit, request.parent()));
    TRINHKY_ASSIGN_OR_RETURN(const std::vector<storage::EntryRecord> entries,
                             unit.registers().ListEntries(series.key, after, size));
    const storage::Visibility viewer =
        casework::VisibilityOf(*office, call.person, agency, casework::DayOf(call.now_us));
    for (const storage::EntryRecord& entry : entries) {
      TRINHKY_ASSIGN_OR_RETURN(const bool visible,
                               unit.readers().CanRead({agency, entry.document}, viewer));
      v1::RegisterEntry& view = *response.add_entries();
      view = EntryView(entry, visible);
      if (!visible) continue;
      TRINHKY_ASSIGN_OR_RETURN(*view.mutable_forwarded_on(), ForwardedOn(unit, entry));
    }
    if (static_cast<int>(entries.size()) == size)
      response.set_next_page_token(
          casework_.deps().page_tokens.Seal(absl::StrCat(entries.back().number), request.parent()));
    return absl::OkStatus();
  });
}

absl::Status RegisterOperations::Close(const Call& call, const v1::CloseRegisterRequest& request,
                                       v1::Register& response) const {
  const AgencyId agency(std::string(rpc::Segment(request.name(), 1)));
  return casework_.Once(
      call, agency, {request.name(), "", request.request_id(), request},
      [&](casework::CaseContext& context) -> absl::Status {
        if (!WorksIn(context.office, call, agency)) return casework::NotFound();
        TRINHKY_ASSIGN_OR_RETURN(const storage::SeriesRecord series,
                                 FindSeries(context.work, request.name()));
        if (!WorksIn(context.office, call, agency, "CLERK")) {
          return casework::NotYours("ROLE_MISSING", "Chỉ văn thư của cơ quan được khóa sổ.",
                                    "Expected the agency's clerk to close a register.");
        }
        TRINHKY_RETURN_IF_ERROR(context.work.registers().CloseSeries(series.key, call.now_us));
        TRINHKY_ASSIGN_OR_RETURN(const storage::SeriesRecord closed,
                                 FindSeries(context.work, request.name()));
        response = RegisterView(closed);
        return absl::OkStatus();
      },
      response);
}

}  // namespace trinhky::registration
