#include "services/storage/sql/document_list_sql.h"

#include <utility>

#include "services/storage/sql/document_row.h"
#include "services/storage/sql/query.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr size_t kListValuesMax = 256;

constexpr std::string_view kPageHead = "SELECT documents.document_id, ";
constexpr std::string_view kComma = ", ";
// Incoming fields come along: a list shows the sender. NULL for an outgoing document reads as "".
constexpr std::string_view kPageFrom =
    " FROM documents LEFT JOIN incoming_documents ON "
    "incoming_documents.agency_id = documents.agency_id AND "
    "incoming_documents.document_id = documents.document_id WHERE documents.agency_id = ?";
constexpr std::string_view kSelectPage =
    kJoined<kPageHead, kDocumentColumns, kComma, kIncomingColumns, kPageFrom>;
constexpr std::string_view kSelectCounts =
    "SELECT state, COUNT(*) FROM documents WHERE documents.agency_id = ?";

constexpr std::string_view kReaderExists =
    " AND EXISTS (SELECT 1 FROM readers WHERE readers.agency_id = documents.agency_id AND "
    "readers.document_id = documents.document_id AND ";

absl::Status CheckSizes(const DocumentQuery& query) {
  if (query.states.size() <= kListValuesMax && query.visible_to.bodies.size() < kListValuesMax) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError("a filter has too many values");
}

}  // namespace

std::string PersonGrantee(const PersonId& person) { return "people/" + person.value(); }

std::vector<std::string> GranteesOf(const Visibility& who) {
  std::vector<std::string> grantees;
  if (!who.person.empty()) grantees.push_back(PersonGrantee(who.person));
  for (const BodyId& body : who.bodies) grantees.push_back(body.value());
  return grantees;
}

absl::StatusOr<DocumentListSql> DocumentListSql::Page(const DocumentQuery& query) {
  TRINHKY_RETURN_IF_ERROR(CheckSizes(query));
  DocumentListSql list;
  list.Add(kSelectPage, query.agency.value());
  list.AddFilters(query);
  list.AddVisibility(query.visible_to);
  list.AddAfter(query);
  list.AddOrder(query);
  list.Add(" LIMIT ?", int64_t{query.limit} + 1);
  return list;
}

absl::StatusOr<DocumentListSql> DocumentListSql::Counts(const DocumentQuery& query) {
  TRINHKY_RETURN_IF_ERROR(CheckSizes(query));
  DocumentListSql list;
  list.Add(kSelectCounts, query.agency.value());
  list.AddFilters(query);
  list.AddVisibility(query.visible_to);
  list.Add(" GROUP BY state");
  return list;
}

void DocumentListSql::Add(std::string_view piece, ListParameter value) {
  sql_.append(piece);
  parameters_.push_back(std::move(value));
}

void DocumentListSql::AddText(std::string_view piece, const std::string& value) {
  if (!value.empty()) Add(piece, value);
}

void DocumentListSql::AddIn(std::string_view column, std::vector<std::string> values) {
  std::vector<std::string> padded = Padded(std::move(values));
  sql_.append(column).append(" IN ").append(InList(padded.size()));
  for (std::string& value : padded) parameters_.emplace_back(std::move(value));
}

void DocumentListSql::AddFilters(const DocumentQuery& query) {
  if (!query.states.empty()) AddIn(" AND state", query.states);
  AddText(" AND kind = ?", query.kind);
  AddText(" AND type = ?", query.type);
  AddText(" AND style = ?", query.style);
  AddText(" AND unit_id = ?", query.unit_id);
  AddText(" AND drafter = ?", query.drafter);
  AddText(" AND symbol = ?", query.symbol);
  AddText(" AND responds_to = ?", query.responds_to);
  AddText(" AND issued_on >= ?", query.issued_from);
  AddText(" AND issued_on <= ?", query.issued_to);
  if (query.updated_after_us != 0) Add(" AND update_time_us > ?", query.updated_after_us);
  if (query.deadline_before_us != 0) {
    Add(" AND deadline_us > 0 AND deadline_us < ?", query.deadline_before_us);
  }
}

void DocumentListSql::AddVisibility(const Visibility& who) {
  if (who.everything) return;
  std::vector<std::string> grantees = GranteesOf(who);
  if (grantees.empty()) {
    Add(" AND 1 = 0");
    return;
  }
  Add(kReaderExists);
  AddIn("readers.grantee", std::move(grantees));
  Add(")");
}

void DocumentListSql::AddAfter(const DocumentQuery& query) {
  if (!query.after.has_value()) return;
  const DocumentPosition& after = *query.after;
  switch (query.order) {
    case DocumentOrder::kUpdatedNewestFirst:
      Add(" AND (update_time_us, documents.document_id) < (?, ?)", after.sort);
      break;
    case DocumentOrder::kCreatedNewestFirst:
      Add(" AND (create_time_us, documents.document_id) < (?, ?)", after.sort);
      break;
    case DocumentOrder::kIssuedNewestFirst:
      Add(" AND (issued_on, number, documents.document_id) < (?, ?, ?)", after.sort_text);
      parameters_.emplace_back(after.sort);
      break;
  }
  parameters_.emplace_back(after.document_id);
}

void DocumentListSql::AddOrder(const DocumentQuery& query) {
  switch (query.order) {
    case DocumentOrder::kUpdatedNewestFirst:
      Add(" ORDER BY update_time_us DESC, documents.document_id DESC");
      break;
    case DocumentOrder::kCreatedNewestFirst:
      Add(" ORDER BY create_time_us DESC, documents.document_id DESC");
      break;
    case DocumentOrder::kIssuedNewestFirst:
      Add(" ORDER BY issued_on DESC, number DESC, documents.document_id DESC");
      break;
  }
}

}  // namespace trinhky::storage
