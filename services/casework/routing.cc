#include "services/casework/routing.h"

#include <vector>

#include "services/casework/refusals.h"
#include "workflow/base/status.h"
#include "workflow/register/document_type.h"
#include "workflow/register/required_bodies.h"

namespace trinhky::casework {
namespace {

absl::Status DefinitionWouldChange() {
  return NotNow(
      "DEFINITION_WOULD_CHANGE",
      "Nơi nhận hoặc loại văn bản đã đổi nên cần quy trình khác, mà bước này không chuyển "
      "được. Hãy tạo dự thảo mới từ tệp này.",
      "Expected content for the workflow of this draft; make a new draft of the file.");
}

}  // namespace

std::string DefinitionFor(const OfficeDirectory& office, const AgencyId& agency_id,
                          std::string_view style, std::string_view type,
                          const RecipientList& recipients) {
  const Agency* agency = office.FindAgency(agency_id);
  std::vector<BodyId> party;
  if (agency != nullptr && !agency->party_committee.empty())
    for (const Body& body : office.bodies().bodies())
      if (body.agency == agency->party_committee) party.push_back(body.id);
  ResolvedList list;
  for (const storage::RecipientRecord& record : recipients) {
    if (record.archive) continue;
    std::vector<BodyId>& into = record.addressee ? list.addressees : list.recipients;
    into.insert(into.end(), record.bodies.begin(), record.bodies.end());
  }
  return ChooseRouting(style == "party" ? Regime::kParty : Regime::kState,
                       TypeOfLabel(type).value_or(DocumentType::kCv), list, party, nullptr)
      .definition;
}

absl::Status MoveTo(CaseFile& file, const std::string& definition_id) {
  if (file.definition().id == definition_id) return absl::OkStatus();
  const workflow::Definition* target = file.context().definitions.FindNewest(definition_id);
  if (target == nullptr) return DefinitionWouldChange();
  const absl::Status moved = file.Migrate(*target);
  return ReasonOf(moved) == "NOT_MIGRATABLE" ? DefinitionWouldChange() : moved;
}

absl::Status Reroute(CaseFile& file, const RecipientList& list) {
  const storage::DocumentRecord& record = file.record();
  return MoveTo(file, DefinitionFor(file.context().office, record.key.agency, record.style,
                                    record.type, list));
}

}  // namespace trinhky::casework
