#include "services/storage/sql/sql_work_item_repository.h"

#include <utility>

#include "services/storage/sql/query.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr size_t kAssigneesMax = 200;

constexpr std::string_view kInsert =
    "INSERT INTO work_items (agency_id, document_id, item_id, assignee, step, title, urgency, "
    "opened_us, due_us, claimed_by, claimed_us, closed_us) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kSelectOpen =
    "SELECT item_id FROM work_items WHERE agency_id = ? AND document_id = ? AND closed_us = 0";
constexpr std::string_view kOfStep = " AND step = ?";
constexpr std::string_view kSelectOpenOfStep = kJoined<kSelectOpen, kOfStep>;
constexpr std::string_view kCloseItem =
    "UPDATE work_items SET closed_us = ? WHERE agency_id = ? AND document_id = ? "
    "AND item_id = ? AND closed_us = 0";
constexpr std::string_view kClaim =
    "UPDATE work_items SET claimed_by = ?, claimed_us = ? WHERE agency_id = ? "
    "AND document_id = ? AND item_id = ? AND closed_us = 0 AND claimed_by IN ('', ?)";
constexpr std::string_view kUnclaim =
    "UPDATE work_items SET claimed_by = '', claimed_us = 0 WHERE agency_id = ? "
    "AND document_id = ? AND item_id = ? AND closed_us = 0 AND claimed_by = ?";
constexpr std::string_view kReassign =
    "UPDATE work_items SET assignee = ?, due_us = ?, claimed_by = '', claimed_us = 0 "
    "WHERE agency_id = ? AND document_id = ? AND item_id = ? AND closed_us = 0";

constexpr std::string_view kSelect = "SELECT ";
constexpr std::string_view kColumns =
    "document_id, item_id, assignee, step, title, urgency, opened_us, due_us, claimed_by, "
    "claimed_us, closed_us";
constexpr std::string_view kFromOne =
    " FROM work_items WHERE agency_id = ? AND document_id = ? AND item_id = ?";
constexpr std::string_view kFromDocument =
    " FROM work_items WHERE agency_id = ? AND document_id = ? ORDER BY opened_us, item_id";
constexpr std::string_view kSelectOne = kJoined<kSelect, kColumns, kFromOne>;
constexpr std::string_view kSelectDocument = kJoined<kSelect, kColumns, kFromDocument>;

constexpr std::string_view kFromDesk = " FROM work_items WHERE agency_id = ? AND assignee IN ";
constexpr std::string_view kSelectDesk = kJoined<kSelect, kColumns, kFromDesk>;
constexpr std::string_view kIsOpen = " AND closed_us = 0";
constexpr std::string_view kIsClosed = " AND closed_us > 0";
constexpr std::string_view kAfter = " AND (opened_us, document_id, item_id) > (?, ?, ?)";
constexpr std::string_view kDeskOrder = " ORDER BY opened_us, document_id, item_id LIMIT ?";
// The sum stays far from the limits of 64 bits: fewer than 10^12 items.
constexpr std::string_view kSelectMarks =
    "SELECT assignee, COUNT(*), "
    "SUM(CASE WHEN due_us > 0 AND due_us < ? THEN 1 ELSE 0 END), MAX(opened_us), "
    "SUM((opened_us + 31 * due_us) % 1000003) "
    "FROM work_items WHERE agency_id = ? AND assignee IN ";
constexpr std::string_view kByAssignee = " GROUP BY assignee";

WorkItemRecord ReadItem(Row& row, const AgencyId& agency) {
  WorkItemRecord record;
  record.key.agency = agency;
  record.key.document = row.As<DocumentId>();
  record.item_id = row.Text();
  record.assignee = row.Text();
  record.step = row.Text();
  record.title = row.Text();
  record.urgency = row.Int();
  record.opened_us = row.Int();
  record.due_us = row.Int();
  record.claimed_by = row.As<PersonId>();
  record.claimed_us = row.Int();
  record.closed_us = row.Int();
  return record;
}

absl::Status CheckAssignees(const std::vector<std::string>& assignees) {
  if (assignees.size() <= kAssigneesMax) return absl::OkStatus();
  return absl::InvalidArgumentError("a desk has too many assignees");
}

}  // namespace

absl::Status SqlWorkItemRepository::Open(const WorkItemRecord& record) {
  const WorkItemRecord& r = record;
  return RunAny<kInsert>(connection_, r.key.agency, r.key.document, r.item_id, r.assignee, r.step,
                         r.title, r.urgency, r.opened_us, r.due_us, r.claimed_by, r.claimed_us,
                         r.closed_us);
}

absl::StatusOr<int64_t> SqlWorkItemRepository::Close(const DocumentKey& key, std::string_view step,
                                                     int64_t now_us) {
  // Found first and closed by their keys: an UPDATE of a range that changes an index makes SQLite
  // collect the rows in a table of its own, which costs more than the update.
  auto read = [](Row& row) { return row.Text(); };
  TRINHKY_ASSIGN_OR_RETURN(
      const std::vector<std::string> open,
      step.empty() ? All<kSelectOpen>(connection_, read, key.agency, key.document)
                   : All<kSelectOpenOfStep>(connection_, read, key.agency, key.document, step));
  int64_t closed = 0;
  for (const std::string& item : open) {
    TRINHKY_ASSIGN_OR_RETURN(const int64_t changed,
                             Run<kCloseItem>(connection_, now_us, key.agency, key.document, item));
    closed += changed;
  }
  return closed;
}

absl::Status SqlWorkItemRepository::CloseItem(const DocumentKey& key, std::string_view item_id,
                                              int64_t now_us) {
  return ExpectChanged(Run<kCloseItem>(connection_, now_us, key.agency, key.document, item_id),
                       "WORK_ITEM_CLOSED");
}

absl::Status SqlWorkItemRepository::Claim(const DocumentKey& key, std::string_view item_id,
                                          const PersonId& person, int64_t now_us) {
  return ExpectChanged(
      Run<kClaim>(connection_, person, now_us, key.agency, key.document, item_id, person),
      "WORK_ITEM_TAKEN");
}

absl::Status SqlWorkItemRepository::Unclaim(const DocumentKey& key, std::string_view item_id,
                                            const PersonId& person) {
  return ExpectChanged(Run<kUnclaim>(connection_, key.agency, key.document, item_id, person),
                       "WORK_ITEM_TAKEN");
}

absl::Status SqlWorkItemRepository::Reassign(const DocumentKey& key, std::string_view item_id,
                                             std::string_view assignee, int64_t due_us) {
  return ExpectChanged(
      Run<kReassign>(connection_, assignee, due_us, key.agency, key.document, item_id),
      "WORK_ITEM_CLOSED");
}

absl::StatusOr<std::optional<WorkItemRecord>> SqlWorkItemRepository::Find(
    const DocumentKey& key, std::string_view item_id) const {
  auto read = [&](Row& row) { return ReadItem(row, key.agency); };
  return First<kSelectOne>(connection_, read, key.agency, key.document, item_id);
}

absl::StatusOr<std::vector<WorkItemRecord>> SqlWorkItemRepository::ListOf(
    const DocumentKey& key) const {
  auto read = [&](Row& row) { return ReadItem(row, key.agency); };
  return All<kSelectDocument>(connection_, read, key.agency, key.document);
}

absl::StatusOr<std::vector<WorkItemRecord>> SqlWorkItemRepository::List(
    const WorkItemQuery& query) const {
  TRINHKY_RETURN_IF_ERROR(CheckLimit(query.limit, limits::kPageSizeMax));
  TRINHKY_RETURN_IF_ERROR(CheckAssignees(query.assignees));
  if (query.assignees.empty()) return std::vector<WorkItemRecord>();
  std::vector<std::string> assignees = Padded(query.assignees);
  std::string sql(kSelectDesk);
  sql.append(InList(assignees.size())).append(query.closed ? kIsClosed : kIsOpen);
  auto read = [&](Row& row) { return ReadItem(row, query.agency); };
  if (!query.after.has_value()) {
    sql.append(kDeskOrder);
    return All(connection_, sql, read, query.agency, assignees, query.limit);
  }
  sql.append(kAfter).append(kDeskOrder);
  return All(connection_, sql, read, query.agency, assignees, query.after->opened_us,
             query.after->document_id, query.after->item_id, query.limit);
}

absl::StatusOr<std::vector<DeskMark>> SqlWorkItemRepository::Marks(
    const AgencyId& agency, const std::vector<std::string>& assignees, int64_t now_us) const {
  TRINHKY_RETURN_IF_ERROR(CheckAssignees(assignees));
  if (assignees.empty()) return std::vector<DeskMark>();
  const std::vector<std::string> padded = Padded(assignees);
  std::string sql(kSelectMarks);
  sql.append(InList(padded.size())).append(kIsOpen).append(kByAssignee);
  auto read = [](Row& row) {
    return DeskMark{row.Text(), row.Int(), row.Int(), row.Int(), row.Int()};
  };
  return All(connection_, sql, read, now_us, agency, padded);
}

}  // namespace trinhky::storage
