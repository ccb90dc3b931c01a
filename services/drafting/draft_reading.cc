#include "services/drafting/draft_reading.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/casework/routing.h"
#include "services/casework/signing_roster.h"
#include "services/intake/intake.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"
#include "workflow/distribution/resolve.h"
#include "workflow/document/articles.h"
#include "workflow/document/blanks.h"
#include "workflow/document/document_text.h"
#include "workflow/document/secrecy.h"
#include "workflow/register/symbol.h"

namespace trinhky::drafting {
namespace {

using casework::Agency;
using casework::Labels;
using casework::OfficeDirectory;
using casework::StoredProblem;

constexpr std::string_view kCommitteeOrgan = "BCĐ";

StoredProblem Stored(const DocumentProblem& problem) {
  return {.code = problem.code,
          .severity = std::string(SeverityName(problem.severity)),
          .message = problem.message.vi,
          .message_en = problem.message.en,
          .line = problem.line};
}

StoredProblem Problem(const char* severity, std::string code, Message message, int64_t line = 0) {
  return {.code = std::move(code),
          .severity = severity,
          .message = std::move(message.vi),
          .message_en = std::move(message.en),
          .line = line};
}

StoredProblem Warning(std::string code, Message message) {
  return Problem("warning", std::move(code), std::move(message));
}

absl::Status RefuseSecret(std::string_view text) {
  const std::optional<SecrecyMark> mark = FindSecrecyMark(text);
  if (!mark) return absl::OkStatus();
  return Reject(
      absl::StatusCode::kFailedPrecondition, "STATE_SECRET",
      {.vi = absl::StrCat("Tệp có dấu chỉ độ mật ở dòng ", mark->line,
                          ". Hệ thống này không tiếp nhận bí mật nhà nước; không có gì được lưu. "
                          "Hãy dùng kênh dành cho văn bản mật."),
       .en = absl::StrCat("Expected an ordinary document, but line ", mark->line,
                          " has a mark of secrecy; nothing was stored.")},
      {{"line", absl::StrCat(mark->line)}});
}

storage::RecipientRecord RecordOf(const ResolvedEntry& entry, bool addressee) {
  storage::RecipientRecord record;
  record.line = entry.printed.line;
  record.text = entry.printed.text;
  record.purpose = std::string(PurposeName(entry.printed.purpose));
  record.as_above = entry.printed.as_above;
  record.addressee = addressee;
  record.confidence = entry.confidence == Confidence::kSure ? "sure" : "confirm";
  record.bodies = entry.bodies.empty() ? std::vector<BodyId>() : entry.bodies;
  return record;
}

std::vector<storage::RecipientRecord> RecordsOf(const Resolution& resolution,
                                                const ArchiveLine& archive) {
  std::vector<storage::RecipientRecord> records;
  for (const ResolvedEntry& entry : resolution.addressees) records.push_back(RecordOf(entry, true));
  for (const ResolvedEntry& entry : resolution.recipients)
    records.push_back(RecordOf(entry, false));
  if (archive.line > 0) {
    storage::RecipientRecord record;
    record.line = archive.line;
    record.text = archive.text;
    record.purpose = "none";
    record.archive = true;
    record.confidence = "sure";
    record.bodies = resolution.archive;
    records.push_back(std::move(record));
  }
  for (size_t i = 0; i < records.size(); ++i) records[i].position = static_cast<int64_t>(i);
  return records;
}

// Organ and unit of the printed symbol, or of the agency when the draft prints none.
void ReadSymbol(const OfficeDirectory& office, const DocumentText& document,
                const DraftClaim& claim, DraftContent& content) {
  const Agency* agency = office.FindAgency(claim.agency);
  const std::string own = agency == nullptr ? std::string() : agency->symbol;
  const bool party = document.style == Regime::kParty;
  if (document.symbol.empty()) {
    content.symbol_organ = own;
    if (const casework::Unit* unit = office.FindUnit(claim.agency, claim.unit))
      content.symbol_unit = unit->symbol;
    content.labels.problems.push_back(Warning(
        "SYMBOL_INFERRED",
        {absl::StrCat("Dự thảo không có ký hiệu; lấy theo cơ quan: ", own, "."),
         absl::StrCat("The draft has no symbol; that of the agency is taken: ", own, ".")}));
    return;
  }
  const ParsedSymbol parsed =
      ParseSymbol(absl::StrCat(party ? "1-" : "1/", document.symbol), SymbolUse::kIncoming);
  if (!parsed.symbol) {
    content.symbol_organ = own;
    content.labels.problems.push_back(
        Warning("SYMBOL_UNREADABLE",
                {absl::StrCat("Không đọc được ký hiệu ‘", document.symbol, "’."),
                 absl::StrCat("Expected a symbol, but ‘", document.symbol, "’ cannot be read.")}));
    return;
  }
  content.symbol_organ = parsed.symbol->organ;
  content.symbol_unit = parsed.symbol->unit;
  SymbolContext header{.regime = document.style, .organs = {own, std::string(kCommitteeOrgan)}};
  for (const RuleFinding& finding : CheckSymbol(*parsed.symbol, header))
    content.labels.problems.push_back(Warning(finding.code, finding.message));
}

void ReadSignature(const OfficeDirectory& office, const DocumentText& document,
                   const DraftClaim& claim, int64_t last_line, Labels& labels) {
  labels.authority = document.signature.authority;
  labels.on_behalf_of = document.signature.on_behalf_of;
  labels.position = document.signature.position;
  labels.signer_name = document.signature.name;
  const std::string wanted = FoldForComparison(labels.signer_name);
  for (const casework::Post& post : office.data().posts) {
    if (post.agency != claim.agency || !office.MaySign(post, claim.day)) continue;
    for (const PersonId& holder : office.HoldersOf(post.id, claim.day)) {
      const casework::Person* person = office.FindPerson(holder);
      if (person != nullptr && FoldForComparison(person->name) == wanted) labels.signer = holder;
    }
  }
  if (!labels.signer.empty()) return;
  if (document.signature.line == 0) {
    labels.problems.push_back(Problem(
        "error", "SIGNATURE_BLOCK_MISSING",
        {"Không thấy khối chữ ký ở cuối văn bản; hãy ghi quyền hạn, chức vụ và họ tên người "
         "ký.",
         "Expected a signature block at the end, but there is none; write authority, post "
         "and name of the signer."},
        last_line));
    return;
  }
  labels.problems.push_back(Problem("error", "SIGNER_UNKNOWN",
                                    {absl::StrCat("Người ký ‘", labels.signer_name,
                                                  "’ không giữ chức vụ ký văn bản của cơ quan."),
                                     absl::StrCat("Expected a signer of the agency, but ‘",
                                                  labels.signer_name, "’ holds no such post.")},
                                    document.signature.line));
}

// The number of the last line that has anything on it.
int64_t LastLine(std::string_view text) {
  const std::string_view body = TrimSpace(text);
  if (body.empty()) return 0;
  const char* const end = body.data() + body.size();
  return 1 + std::count(text.data(), end, '\n');
}

void ReadHeader(const OfficeDirectory& office, const DocumentText& document,
                const DraftClaim& claim, Labels& labels) {
  const Agency* agency = office.FindAgency(claim.agency);
  labels.agency_name = document.agency;
  labels.place = document.place;
  if (agency == nullptr) return;
  if (labels.agency_name.empty()) {
    labels.agency_name = agency->name;
    labels.problems.push_back(Warning(
        "AGENCY_INFERRED",
        {absl::StrCat(
             "Dự thảo không ghi cơ quan ban hành; lấy theo người soạn thảo: ", agency->name, "."),
         absl::StrCat("The draft names no agency; that of its drafter is taken: ", agency->name,
                      ".")}));
  }
  if (labels.place.empty()) labels.place = agency->place;
}

// Brackets are also words of a finished paper: whoever means them writes a backslash before.
void ReadBlanks(std::string_view text, Labels& labels) {
  for (const Blank& blank : FindBlanks(text)) {
    labels.problems.push_back(
        {.code = std::string(casework::kBlankLeft),
         .severity = "error",
         .message = absl::StrCat("Chỗ phải điền ", blank.text,
                                 " còn để trống; hãy ghi nội dung thay cho cả dấu ngoặc vuông. Nếu "
                                 "là chữ của văn bản, hãy ghi \\[ thay cho [."),
         .message_en = absl::StrCat("Expected words in place of the blank ", blank.text,
                                    "; if the brackets belong to the text, write \\[ for [."),
         .line = blank.line,
         .column = blank.column,
         .length = blank.length});
  }
}

// In a Word file or a PDF nobody can say with a backslash that the brackets are meant.
void DoubtBlanks(Labels& labels) {
  for (StoredProblem& problem : labels.problems)
    if (problem.code == casework::kBlankLeft) problem.severity = "warning";
}

// What cannot be printed is an error of the draft and no refusal: the drafter mends the file. Where
// there are errors already, theirs are the better words.
void Print(const DraftPress& press, const PrintRequest& request, DraftContent& content) {
  absl::StatusOr<DraftPrint> print = press.Print(request);
  if (print.ok()) {
    content.labels.print_bytes = static_cast<int64_t>(print->pdf.size());
    content.labels.date_form = print->date;
    content.print = std::move(print->pdf);
    if (print->why_anew)
      content.labels.problems.push_back(Warning("PAGES_NOT_KEPT", *print->why_anew));
    if (print->tables_unsure)
      content.labels.problems.push_back(Warning(
          "PRINT_TABLES_UNSURE",
          {"Có bảng được đọc từ các cột khoảng trắng; hãy đối chiếu bản in, hoặc nạp tệp "
           "Word.",
           "A table was read from columns of blanks; compare the print, or hand in the Word "
           "file."}));
    return;
  }
  if (content.labels.HasError()) return;
  const std::optional<Rejection> rejection = RejectionOf(print.status());
  content.labels.problems.push_back(
      Problem("error", rejection ? rejection->reason : std::string("PRINT_FAILED"),
              rejection ? rejection->message
                        : Message{"Chưa in được văn bản thành trang PDF.",
                                  "Expected a page, but the document could not be printed."}));
}

}  // namespace

ResolveContext ListContext(const OfficeDirectory& office, const DraftClaim& claim, Regime style) {
  ResolveContext context;
  context.directory = &office.bodies();
  context.own_agency = claim.agency;
  context.as_of = claim.day;
  context.style = style;
  for (const auto& [key, bodies] : office.data().learned)
    if (key.first == claim.agency) context.learned.emplace(key.second, bodies);
  return context;
}

absl::StatusOr<IntakeText> TakeDraftIn(const DraftClaim& claim, std::string_view file) {
  IntakeOptions options;
  options.file_name = claim.file_name;
  TRINHKY_ASSIGN_OR_RETURN(IntakeText intake, TakeIn(file, options));
  TRINHKY_RETURN_IF_ERROR(RefuseSecret(intake.text));
  return intake;
}

DraftReading ReadDraftText(const OfficeDirectory& office, const DraftClaim& claim,
                           std::string_view text) {
  DraftReading reading;
  reading.document = ReadDocument(text);
  const DocumentText& document = reading.document;
  DraftContent& content = reading.content;
  content.style = document.style == Regime::kParty ? "party" : "state";
  content.type = document.type;
  content.subject = document.subject;
  content.labels.field = claim.field;
  content.labels.archive = document.archive.text;
  content.labels.archive_copies = document.archive.copies.value_or(0);
  for (const DocumentProblem& problem : document.problems)
    content.labels.problems.push_back(Stored(problem));
  ReadHeader(office, document, claim, content.labels);
  ReadSymbol(office, document, claim, content);
  ReadSignature(office, document, claim, LastLine(text), content.labels);
  ReadBlanks(text, content.labels);

  const PrintedLists lists{.addressees = document.addressees,
                           .recipients = document.recipients,
                           .archive = document.archive,
                           .articles = ReadArticles(text, document.recipients)};
  reading.resolution = Resolve(lists, ListContext(office, claim, document.style));
  for (const DocumentProblem& problem : reading.resolution.problems)
    content.labels.problems.push_back(Stored(problem));
  content.recipients = RecordsOf(reading.resolution, document.archive);
  content.definition = casework::DefinitionFor(office, claim.agency, content.style, content.type,
                                               content.recipients);
  return reading;
}

void PrintDraft(const DraftPress& press, const DraftClaim& claim, std::string_view file,
                const IntakeText& intake, DraftReading& reading) {
  DraftContent& content = reading.content;
  Print(press,
        {.file = file,
         .kind = intake.kind,
         .text = intake.text,
         .document = reading.document,
         .agency_name = casework::Capitals(content.labels.agency_name),
         .parent_agency = {},
         .place = content.labels.place,
         .symbol_organ = content.symbol_organ,
         .symbol_unit = content.symbol_unit,
         .drawn_at_us = claim.now_us},
        content);
}

absl::StatusOr<DraftContent> ReadDraft(const OfficeDirectory& office, const DraftPress& press,
                                       const DraftClaim& claim, std::string_view file) {
  TRINHKY_ASSIGN_OR_RETURN(IntakeText intake, TakeDraftIn(claim, file));
  DraftReading reading = ReadDraftText(office, claim, intake.text);
  if (intake.kind != FileKind::kText) DoubtBlanks(reading.content.labels);
  reading.content.labels.file_bytes = static_cast<int64_t>(file.size());
  PrintDraft(press, claim, file, intake, reading);
  reading.content.text = std::move(intake.text);
  return std::move(reading.content);
}

}  // namespace trinhky::drafting
