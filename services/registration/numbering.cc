#include "services/registration/numbering.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "services/casework/calendar.h"
#include "services/casework/refusals.h"
#include "workflow/base/status.h"
#include "workflow/register/civil_time.h"
#include "workflow/register/document_type.h"
#include "workflow/register/symbol.h"

namespace trinhky::registration {
namespace {

using casework::CaseFile;

absl::StatusOr<Symbol> SymbolOf(const storage::DocumentRecord& record, int64_t number) {
  const std::optional<DocumentType> type = TypeOfLabel(record.type);
  if (!type) {
    return casework::NotNow("TYPE_UNKNOWN",
                            "Loại văn bản không có trong danh mục nên chưa cấp số được. Hãy mở lại "
                            "dự thảo và sửa tên loại.",
                            "Expected a known type of document before numbering; reopen the draft "
                            "and mend its type.");
  }
  if (record.symbol_organ.empty()) {
    return casework::NotNow("SYMBOL_MISSING",
                            "Văn bản chưa có ký hiệu cơ quan ban hành nên chưa cấp số được. Hãy mở "
                            "lại dự thảo và nạp tệp có ký hiệu.",
                            "Expected the abbreviation of the issuing body before numbering; "
                            "reopen the draft and import a file that has it.");
  }
  Symbol symbol;
  symbol.number = static_cast<int>(number);
  symbol.organ = record.symbol_organ;
  if (record.style == "party") {
    symbol.kind = SymbolKind::kParty;
    symbol.type = std::string(InfoOf(*type).party_abbreviation);
  } else if (*type == DocumentType::kCv) {
    symbol.kind = SymbolKind::kStateCongVan;
    symbol.unit = record.symbol_unit;
  } else {
    symbol.kind = SymbolKind::kStateNamed;
    symbol.type = std::string(InfoOf(*type).state_abbreviation);
  }
  return symbol;
}

absl::StatusOr<storage::SeriesKey> SeriesOf(const casework::CaseContext& context,
                                            const storage::DocumentRecord& record,
                                            const CivilDate& date) {
  TRINHKY_ASSIGN_OR_RETURN(
      const SeriesKey found,
      FindSeries(casework::RegisterPlanOf(context.office),
                 {.regime = record.style == "party" ? Regime::kParty : Regime::kState,
                  .type = TypeOfLabel(record.type).value_or(DocumentType::kCv),
                  .organ = record.symbol_organ,
                  .date = date}));
  return storage::SeriesKey{record.key.agency, found.register_id, found.period};
}

}  // namespace

absl::StatusOr<GivenNumber> TakeNumber(CaseFile& file) {
  casework::CaseContext& context = file.context();
  const CivilDate today = DateOf(context.call.now_us);
  TRINHKY_ASSIGN_OR_RETURN(Symbol symbol, SymbolOf(file.record(), 0));
  TRINHKY_ASSIGN_OR_RETURN(const storage::SeriesKey series,
                           SeriesOf(context, file.record(), today));
  TRINHKY_RETURN_IF_ERROR(context.work.registers().OpenSeries(
      {.key = series,
       .title = absl::StrCat("Sổ đăng ký văn bản đi ", series.register_id, " ", series.series),
       .direction = "outgoing",
       .open_time_us = context.call.now_us}));
  GivenNumber given{.issued_on = FormatIsoDate(today)};
  TRINHKY_ASSIGN_OR_RETURN(given.number, context.work.registers().AllocateNumber(
                                             {.key = series,
                                              .document = file.key().document,
                                              .dated_on = given.issued_on,
                                              .type = file.record().type,
                                              .subject = file.record().subject,
                                              .signer = file.labels().signer_name,
                                              .digest = file.record().digest,
                                              .actor = context.call.person,
                                              .create_time_us = context.call.now_us,
                                              .update_time_us = context.call.now_us}));
  symbol.number = static_cast<int>(given.number);
  given.symbol = FormatSymbol(symbol);
  return given;
}

absl::Status LockRegister(casework::CaseContext& context, const storage::DocumentRecord& document) {
  const absl::StatusOr<storage::SeriesKey> series =
      SeriesOf(context, document, DateOf(context.call.now_us));
  if (!series.ok()) return absl::OkStatus();
  return context.work.registers().LockSeries(*series);
}

absl::StatusOr<storage::EntryRecord> EntryOf(CaseFile& file) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<storage::EntryRecord> entries,
                           file.context().work.registers().ListEntriesOf(file.key()));
  for (const storage::EntryRecord& entry : entries)
    if (entry.state == storage::EntryState::kReserved) return entry;
  return absl::InternalError("a numbered document has no reserved row");
}

std::string RecipientsInOneLine(const std::vector<storage::RecipientRecord>& list) {
  std::string line;
  for (const storage::RecipientRecord& entry : list) {
    if (entry.archive) continue;
    if (!line.empty()) line += "; ";
    line += entry.text;
  }
  return line;
}

}  // namespace trinhky::registration
