#include "services/incoming/incoming_view.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "services/casework/casework.h"
#include "services/casework/document_view.h"
#include "services/casework/labels.h"
#include "services/incoming/follow_up.h"
#include "workflow/base/status.h"

namespace trinhky::incoming {

std::string IncomingName(const storage::DocumentKey& key) {
  return absl::StrCat("agencies/", key.agency.value(), "/incomingDocuments/", key.document.value());
}

absl::StatusOr<v1::IncomingDocument> ViewOf(const storage::ReadUnit& unit,
                                            const casework::OfficeDirectory& office,
                                            const Call& call,
                                            const storage::DocumentRecord& record) {
  if (!record.incoming) return absl::InternalError("not an incoming document");
  TRINHKY_ASSIGN_OR_RETURN(const casework::Labels labels,
                           casework::Labels::FromJson(record.labels));
  const storage::IncomingFields& incoming = *record.incoming;
  v1::IncomingDocument view;
  view.set_name(IncomingName(record.key));
  view.set_state(record.state);
  view.set_arrival_number(static_cast<int32_t>(incoming.arrival_number));
  view.set_arrived_on(incoming.arrived_on);
  view.set_sender(incoming.sender_name);
  view.set_symbol(record.symbol);
  view.set_issued_on(record.issued_on);
  view.set_type(record.type);
  view.set_subject(record.subject);
  view.set_purpose(casework::PurposeFrom(labels.purpose));
  view.set_lead(labels.lead);
  if (!labels.lead.empty()) view.set_lead_title(office.TitleOf(labels.lead));
  for (const std::string& name : labels.cooperators) {
    view.add_cooperators(name);
    view.add_cooperator_titles(office.TitleOf(name));
  }
  view.set_due_on(labels.due_on.empty() ? incoming.due_on : labels.due_on);
  const auto name_of = [&](const std::string& id) {
    return id.empty() ? id : IncomingName({record.key.agency, DocumentId(id)});
  };
  view.set_replaces(name_of(record.replaces));
  view.set_corrects(name_of(record.corrects));
  view.set_replaced_by(name_of(labels.replaced_by));
  for (const std::string& id : labels.corrected_by) view.add_corrected_by(name_of(id));
  view.set_digest(record.digest);
  view.set_source(incoming.delivery.empty() ? incoming.package : incoming.delivery);
  *view.mutable_create_time() = casework::TimestampOf(record.create_time_us);
  view.set_etag(casework::EtagOf(record.rev));
  for (const casework::StoredProblem& problem : labels.problems)
    *view.add_problems() = casework::ProblemView(problem);
  TRINHKY_RETURN_IF_ERROR(AddFollowUp(unit, office, call, record, view));
  return view;
}

}  // namespace trinhky::incoming
