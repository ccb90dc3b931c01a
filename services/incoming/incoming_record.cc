#include "services/incoming/incoming_record.h"

#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/casework/desks.h"
#include "services/casework/signatures.h"
#include "workflow/base/status.h"
#include "workflow/package/content_package.h"

namespace trinhky::incoming {
namespace {

using storage::DocumentRecord;
using storage::IncomingFields;

// "15/BC-UBND" and "15-CV/ĐU" begin with the number; the rest is the symbol.
std::pair<std::string, std::string> SplitSymbol(std::string_view printed) {
  size_t digits = 0;
  while (digits < printed.size() && printed[digits] >= '0' && printed[digits] <= '9') ++digits;
  if (digits == 0 || digits == printed.size()) return {"", std::string(printed)};
  return {std::string(printed.substr(0, digits)), std::string(printed.substr(digits + 1))};
}

IncomingFields FieldsOf(const casework::CaseContext& context, const Arrival& arrival) {
  IncomingFields fields;
  fields.arrived_on = casework::DayOf(context.call.now_us);
  std::string_view printed;
  if (arrival.sender_document) {
    const DocumentRecord& sent = *arrival.sender_document;
    fields.sender = absl::StrCat("agencies/", sent.key.agency.value());
    fields.sender_name = context.office.TitleOf(fields.sender);
    fields.sender_date = sent.issued_on;
    fields.delivery = arrival.source;
    printed = sent.symbol;
  } else {
    fields.sender = absl::StrCat("agencies/", arrival.package->sender);
    fields.sender_name = arrival.content->sender_name;
    fields.sender_date = arrival.content->date;
    fields.package = arrival.source;
    printed = arrival.content->symbol;
  }
  std::tie(fields.sender_number, fields.sender_symbol) = SplitSymbol(printed);
  return fields;
}

// The register of the year in which it arrived.
storage::SeriesKey SeriesOf(const AgencyId& agency, const std::string& arrived_on) {
  return {.agency = agency, .register_id = kRegister, .series = arrived_on.substr(0, 4)};
}

}  // namespace

absl::StatusOr<DocumentRecord> RecordOf(const casework::CaseContext& context,
                                        const AgencyId& agency, const Arrival& arrival) {
  DocumentRecord record;
  record.key = {agency, DocumentId(context.ids.NewId("inc", context.call.now_us))};
  record.kind = "incoming";
  if (arrival.sender_document) {
    const DocumentRecord& sent = *arrival.sender_document;
    record.type = sent.type;
    record.style = sent.style;
    record.subject = sent.subject;
    record.digest = sent.digest;
    TRINHKY_ASSIGN_OR_RETURN(const casework::SignedFile file,
                             casework::ReadSignedFile(context.work, sent));
    TRINHKY_ASSIGN_OR_RETURN(const ContentPackage content,
                             ParseContentPackage(file.revision.package));
    record.content_sha256 = file.sha256();
    record.text_sha256 = sent.text_sha256;
    record.file_name = content.main_file.name;
    record.symbol = sent.symbol;
    record.issued_on = sent.issued_on;
    record.urgency = sent.urgency;
  } else {
    const casework::StoredPackage& content = *arrival.content;
    record.type = content.type;
    record.style = content.style;
    record.subject = content.subject;
    record.digest = content.digest;
    record.content_sha256 = content.file_sha256;
    record.file_name = content.file_name;
    record.symbol = content.symbol;
    record.issued_on = content.date;
    record.urgency = content.urgency;
  }
  record.incoming = FieldsOf(context, arrival);
  return record;
}

absl::StatusOr<casework::Labels> LabelsOf(const casework::CaseContext& context,
                                          const DocumentRecord& record, const Arrival& arrival) {
  casework::Labels labels;
  labels.purpose = arrival.delivery ? arrival.delivery->purpose : arrival.content->purpose;
  TRINHKY_ASSIGN_OR_RETURN(
      const std::vector<DocumentId> twins,
      context.work.documents().FindIncomingTwins(record.key.agency, *record.incoming));
  for (const DocumentId& twin : twins) {
    labels.problems.push_back(
        {.code = "INCOMING_TWIN",
         .severity = "warning",
         .message = absl::StrCat(
             "Văn bản cùng nơi gửi, số, ký hiệu và ngày đã có trong sổ đến: ", "agencies/",
             record.key.agency.value(), "/incomingDocuments/", twin.value(), "."),
         .message_en = absl::StrCat(
             "A document of the same sender, number, symbol and date is registered already: "
             "agencies/",
             record.key.agency.value(), "/incomingDocuments/", twin.value(), ".")});
  }
  return labels;
}

absl::Status LockRegister(casework::CaseContext& context, const AgencyId& agency) {
  return context.work.registers().LockSeries(
      SeriesOf(agency, casework::DayOf(context.call.now_us)));
}

absl::Status EnterRegister(casework::CaseFile& file) {
  const casework::CaseContext& context = file.context();
  const DocumentRecord& record = file.record();
  IncomingFields& incoming = *file.record().incoming;
  const storage::SeriesKey series = SeriesOf(record.key.agency, incoming.arrived_on);
  storage::RegisterRepository& registers = file.context().work.registers();
  TRINHKY_RETURN_IF_ERROR(
      registers.OpenSeries({.key = series,
                            .title = absl::StrCat("Sổ đăng ký văn bản đến năm ", series.series),
                            .direction = "incoming",
                            .open_time_us = context.call.now_us}));
  TRINHKY_ASSIGN_OR_RETURN(incoming.arrival_number,
                           registers.AllocateNumber({.key = series,
                                                     .document = record.key.document,
                                                     .state = storage::EntryState::kIssued,
                                                     .symbol = record.symbol,
                                                     .dated_on = record.issued_on,
                                                     .entered_on = incoming.arrived_on,
                                                     .author = incoming.sender_name,
                                                     .type = record.type,
                                                     .subject = record.subject,
                                                     .digest = record.digest,
                                                     .actor = context.call.person,
                                                     .create_time_us = context.call.now_us,
                                                     .update_time_us = context.call.now_us}));
  return absl::OkStatus();
}

}  // namespace trinhky::incoming
