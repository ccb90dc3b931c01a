// What helps somebody who writes: ExamineDraft tells what would become of a text,
// ListDraftTemplates gives one to begin with. Nothing is stored, and nothing of a text is logged.
#include <memory>

#include "absl/strings/str_cat.h"
#include "services/casework/document_view.h"
#include "services/drafting/draft_operations.h"
#include "services/drafting/draft_templates.h"
#include "services/drafting/examination.h"
#include "workflow/base/status.h"

namespace trinhky::drafting {
namespace {

constexpr char kFileName[] = "van-ban.txt";

// The row that an import would store, as far as it is known before.
storage::DocumentRecord RecordOf(const Call& call, const DraftClaim& claim,
                                 const DraftContent& content) {
  storage::DocumentRecord record;
  record.key.agency = claim.agency;
  record.unit_id = claim.unit;
  record.drafter = call.person;
  record.type = content.type;
  record.style = content.style;
  record.subject = content.subject;
  record.symbol_organ = content.symbol_organ;
  record.symbol_unit = content.symbol_unit;
  record.definition = content.definition;
  return record;
}

}  // namespace

absl::Status DraftOperations::Examine(const Call& call, const v1::ExamineDraftRequest& request,
                                      v1::ExamineDraftResponse& response) const {
  const casework::CaseworkDeps& deps = casework_.deps();
  const std::shared_ptr<const casework::OfficeDirectory> office = deps.directory.Current();
  TRINHKY_ASSIGN_OR_RETURN(DraftClaim claim,
                           ClaimOf(*office, call, request.parent(), request.unit()));
  claim.file_name = kFileName;
  TRINHKY_ASSIGN_OR_RETURN(const IntakeText intake, TakeDraftIn(claim, request.text()));
  DraftReading reading = ExamineText(*office, claim, intake.text);
  if (request.with_print()) {
    PrintDraft(press_, claim, request.text(), intake, reading);
    casework::SortProblems(reading.content.labels.problems);
    response.set_print(reading.content.print);
  }

  storage::DocumentRecord record = RecordOf(call, claim, reading.content);
  const workflow::Definition* definition = deps.definitions.FindNewest(record.definition);
  if (definition != nullptr) record.definition_version = definition->version;
  v1::Document& document = *response.mutable_document();
  document = casework::SummaryOf(*office, record, definition);
  document.clear_name();
  document.clear_etag();
  document.clear_create_time();
  document.clear_update_time();
  casework::AddReading(reading.content.labels, reading.content.recipients, document);

  // Lists and problems stand in the view as they stand in the reading.
  const std::vector<std::vector<BodyId>> candidates = CandidatesOf(reading);
  for (int i = 0; i < document.recipients_size(); ++i)
    for (const BodyId& body : candidates[static_cast<size_t>(i)])
      document.mutable_recipients(i)->add_candidates(body.value());
  const auto mends = MendsOf(*office, claim, intake.text, reading);
  for (int i = 0; i < document.problems_size(); ++i)
    for (const v1::Mend& mend : mends[static_cast<size_t>(i)])
      *document.mutable_problems(i)->add_mends() = mend;
  return absl::OkStatus();
}

absl::Status DraftOperations::ListTemplates(const Call& call,
                                            const v1::ListDraftTemplatesRequest& request,
                                            v1::ListDraftTemplatesResponse& response) const {
  const std::shared_ptr<const casework::OfficeDirectory> office =
      casework_.deps().directory.Current();
  TRINHKY_ASSIGN_OR_RETURN(const DraftClaim claim,
                           ClaimOf(*office, call, request.parent(), request.unit()));
  for (v1::DraftTemplate& each : TemplatesFor(*office, claim))
    *response.add_draft_templates() = std::move(each);
  return absl::OkStatus();
}

}  // namespace trinhky::drafting
