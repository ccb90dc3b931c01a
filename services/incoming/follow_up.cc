#include "services/incoming/follow_up.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "services/casework/case_file.h"
#include "services/casework/casework.h"
#include "services/casework/desks.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"
#include "workflow/engine/event.h"

namespace trinhky::incoming {
namespace {

using storage::DocumentRecord;

constexpr std::string_view kAssign = "assign";
constexpr std::string_view kComplete = "complete";
// Into the event by CompleteAssignment: the document that its caller named.
constexpr std::string_view kAnswer = "answer";

/// What the events say.
struct Told {
  int64_t assigned_us = 0;  ///< to who leads now; 0: to nobody yet
  std::string answer;       ///< named when the work ended; may be empty
};

absl::StatusOr<Told> ReadEvents(const storage::ReadUnit& unit, const storage::DocumentKey& key) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<storage::EventRecord> events,
                           unit.events().List(key, 0, limits::kPageSizeMax));
  Told told;
  for (const storage::EventRecord& record : events) {
    if (record.kind == kAssign) told.assigned_us = record.time_us;
    if (record.kind != kComplete) continue;
    const absl::StatusOr<workflow::Event> event = workflow::Event::FromJson(record.bytes);
    if (!event.ok()) return absl::InternalError("a stored event cannot be read");
    if (const auto found = event->data.find(kAnswer); found != event->data.end())
      told.answer = found->second;
  }
  return told;
}

// What has a number and was not issued may still be cancelled: it answers nobody.
absl::StatusOr<bool> IsIssued(const storage::ReadUnit& unit, const storage::DocumentKey& key) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<storage::EntryRecord> entries,
                           unit.registers().ListEntriesOf(key));
  return std::any_of(entries.begin(), entries.end(), [](const storage::EntryRecord& entry) {
    return entry.state == storage::EntryState::kIssued;
  });
}

absl::StatusOr<std::optional<DocumentRecord>> FindNamed(const storage::ReadUnit& unit,
                                                        const storage::Visibility& viewer,
                                                        const std::string& name) {
  if (name.empty()) return std::optional<DocumentRecord>();
  const storage::DocumentKey key = casework::KeyOf(name);
  TRINHKY_ASSIGN_OR_RETURN(const bool visible, unit.readers().CanRead(key, viewer));
  TRINHKY_ASSIGN_OR_RETURN(const bool issued, IsIssued(unit, key));
  if (!visible || !issued) return std::optional<DocumentRecord>();
  return unit.documents().Find(key);
}

// The first that was issued of those drafted as the answer.
absl::StatusOr<std::optional<DocumentRecord>> FindDrafted(const storage::ReadUnit& unit,
                                                          const storage::Visibility& viewer,
                                                          const DocumentRecord& record) {
  storage::DocumentQuery query;
  query.agency = record.key.agency;
  query.visible_to = viewer;
  query.responds_to = record.key.document.value();
  query.order = storage::DocumentOrder::kCreatedNewestFirst;  // as its index has them
  TRINHKY_ASSIGN_OR_RETURN(const storage::DocumentPage page, unit.documents().List(query));
  const auto place = [](const DocumentRecord& each) {
    return std::tie(each.issued_on, each.number);
  };
  std::optional<DocumentRecord> first;
  for (const DocumentRecord& each : page.documents) {
    if (each.number == 0 || (first && place(*first) <= place(each))) continue;
    TRINHKY_ASSIGN_OR_RETURN(const bool issued, IsIssued(unit, each.key));
    if (issued) first = each;
  }
  return first;
}

}  // namespace

absl::Status AddFollowUp(const storage::ReadUnit& unit, const casework::OfficeDirectory& office,
                         const Call& call, const DocumentRecord& record,
                         v1::IncomingDocument& view) {
  // Before it is in the register there is nobody to hand it to and nothing to answer. @source
  // R-REG-03
  if (record.incoming->arrival_number == 0) return absl::OkStatus();
  TRINHKY_ASSIGN_OR_RETURN(const Told told, ReadEvents(unit, record.key));
  if (told.assigned_us > 0) view.set_forwarded_on(casework::DayOf(told.assigned_us));
  const storage::Visibility viewer =
      casework::VisibilityOf(office, call.person, record.key.agency, casework::DayOf(call.now_us));
  TRINHKY_ASSIGN_OR_RETURN(std::optional<DocumentRecord> answer,
                           FindNamed(unit, viewer, told.answer));
  if (!answer) {
    TRINHKY_ASSIGN_OR_RETURN(answer, FindDrafted(unit, viewer, record));
  }
  if (!answer) return absl::OkStatus();
  view.set_answer(casework::NameOf(answer->key));
  view.set_answer_symbol(answer->symbol);
  view.set_answered_on(answer->issued_on);
  return absl::OkStatus();
}

}  // namespace trinhky::incoming
