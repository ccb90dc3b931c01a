#include "services/storage/sql/sql_document_repository.h"

#include <utility>

#include "services/storage/sql/document_list_sql.h"
#include "services/storage/sql/document_row.h"
#include "services/storage/sql/query.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kInsertHead = "INSERT INTO documents (agency_id, document_id, ";
constexpr std::string_view kInsertTail =
    ") VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
    "?, ?, ?, ?, ?, ?)";
constexpr std::string_view kComma = ", ";
constexpr std::string_view kInsert =
    kJoined<kInsertHead, kDocumentColumns, kComma, kInstanceColumn, kInsertTail>;

constexpr std::string_view kUpdateHead =
    "UPDATE documents SET rev = rev + 1, definition_id = ?, definition_version = ?, state = ?, "
    "event_seq = ?, event_hash = ?, type = ?, style = ?, subject = ?, symbol_organ = ?, "
    "symbol_unit = ?, unit_id = ?, digest = ?, content_sha256 = ?, text_sha256 = ?, print_sha256 = "
    "?, file_name = ?, "
    "symbol = ?, urgency = ?, deadline_us = ?, update_time_us = ?, replaces = ?, corrects = ?, "
    "responds_to = ?, profile_version = ?, labels = ?, instance = ?";
constexpr std::string_view kOfRevision = " WHERE agency_id = ? AND document_id = ? AND rev = ?";
// The number and its day change once in a document's life, and a column of an index in a SET list
// rewrites the index even when it stays the same: one statement for the documents whose number
// stays, another for that once.
constexpr std::string_view kSameNumber = " AND number = ? AND issued_on = ?";
constexpr std::string_view kNewNumber = ", number = ?, issued_on = ?";
constexpr std::string_view kUpdate = kJoined<kUpdateHead, kOfRevision, kSameNumber>;
constexpr std::string_view kUpdateAndNumber = kJoined<kUpdateHead, kNewNumber, kOfRevision>;

constexpr std::string_view kSelect = "SELECT ";
constexpr std::string_view kFromOne = " FROM documents WHERE agency_id = ? AND document_id = ?";
constexpr std::string_view kSelectOne =
    kJoined<kSelect, kDocumentColumns, kComma, kInstanceColumn, kFromOne>;

constexpr std::string_view kIncomingTail =
    " FROM incoming_documents WHERE agency_id = ? AND document_id = ?";
constexpr std::string_view kSelectIncoming = kJoined<kSelect, kIncomingColumns, kIncomingTail>;

constexpr std::string_view kInsertIncoming =
    "INSERT INTO incoming_documents (agency_id, document_id, source_key, arrived_on, "
    "arrival_number, sender, sender_name, sender_number, sender_symbol, sender_date, due_on, "
    "delivery, package) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kUpdateIncoming =
    "UPDATE incoming_documents SET source_key = ?, arrived_on = ?, arrival_number = ?, sender = ?, "
    "sender_name = ?, sender_number = ?, sender_symbol = ?, sender_date = ?, due_on = ?, "
    "delivery = ?, package = ? WHERE agency_id = ? AND document_id = ?";
constexpr std::string_view kSelectRevision =
    "SELECT rev FROM documents WHERE agency_id = ? AND document_id = ?";
constexpr std::string_view kSelectTwins =
    "SELECT document_id FROM incoming_documents WHERE agency_id = ? AND sender_symbol = ? AND "
    "sender_date = ? AND sender = ? AND sender_name = ? AND sender_number = ? "
    "ORDER BY document_id LIMIT 100";
constexpr std::string_view kSelectBySource =
    "SELECT document_id FROM incoming_documents WHERE agency_id = ? AND source_key IN (?, ?)";

std::string PackageKey(const std::string& package) {
  return std::string("packages/").append(package);
}

// One incoming document per delivery or package, as a unique key; paper stands for itself.
std::string SourceKey(const DocumentKey& key, const IncomingFields& incoming) {
  if (!incoming.delivery.empty()) return incoming.delivery;
  if (!incoming.package.empty()) return PackageKey(incoming.package);
  return "documents/" + key.document.value();
}

// An UPDATE that begins with kUpdateHead; `tail` are the parameters after those.
template <const std::string_view& kSql, typename... Tail>
absl::StatusOr<int64_t> RunUpdate(Connection& connection, const DocumentRecord& r,
                                  const Tail&... tail) {
  return Run<kSql>(connection, r.definition, r.definition_version, r.state, r.event_seq,
                   r.event_hash, r.type, r.style, r.subject, r.symbol_organ, r.symbol_unit,
                   r.unit_id, r.digest, r.content_sha256, r.text_sha256, r.print_sha256,
                   r.file_name, r.symbol, r.urgency, r.deadline_us, r.update_time_us, r.replaces,
                   r.corrects, r.responds_to, r.profile_version, r.labels, r.instance, tail...);
}

DocumentRecord ReadWhole(Row& row, const DocumentKey& key) {
  DocumentRecord record = ReadDocument(row, key);
  record.instance = row.Text();
  return record;
}

absl::StatusOr<std::optional<DocumentRecord>> WithIncoming(
    Connection& connection, absl::StatusOr<std::optional<DocumentRecord>> found) {
  if (!found.ok() || !found->has_value() || (*found)->kind != kIncomingKind) return found;
  DocumentRecord& record = **found;
  TRINHKY_ASSIGN_OR_RETURN(
      record.incoming,
      First<kSelectIncoming>(connection, ReadIncoming, record.key.agency, record.key.document));
  return found;
}

}  // namespace

absl::Status SqlDocumentRepository::Insert(const DocumentRecord& record) {
  const DocumentRecord& r = record;
  TRINHKY_RETURN_IF_ERROR(RunAny<kInsert>(
      connection_, r.key.agency, r.key.document, r.definition, r.definition_version, r.state,
      r.event_seq, r.event_hash, r.kind, r.type, r.style, r.subject, r.symbol_organ, r.symbol_unit,
      r.unit_id, r.drafter, r.digest, r.content_sha256, r.text_sha256, r.print_sha256, r.file_name,
      r.number, r.symbol, r.issued_on, r.urgency, r.deadline_us, r.create_time_us, r.update_time_us,
      r.replaces, r.corrects, r.responds_to, r.profile_version, r.labels, r.instance));
  if (!r.incoming.has_value()) return absl::OkStatus();
  const IncomingFields& in = *r.incoming;
  return RunAny<kInsertIncoming>(connection_, r.key.agency, r.key.document, SourceKey(r.key, in),
                                 in.arrived_on, in.arrival_number, in.sender, in.sender_name,
                                 in.sender_number, in.sender_symbol, in.sender_date, in.due_on,
                                 in.delivery, in.package);
}

absl::StatusOr<int64_t> SqlDocumentRepository::Update(const DocumentRecord& record) {
  const DocumentRecord& r = record;
  TRINHKY_ASSIGN_OR_RETURN(const int64_t changed,
                           RunUpdate<kUpdate>(connection_, r, r.key.agency, r.key.document, r.rev,
                                              r.number, r.issued_on));
  if (changed == 0) {
    TRINHKY_RETURN_IF_ERROR(
        ExpectChanged(RunUpdate<kUpdateAndNumber>(connection_, r, r.number, r.issued_on,
                                                  r.key.agency, r.key.document, r.rev),
                      "STALE_REVISION"));
  }
  if (r.incoming.has_value()) {
    const IncomingFields& in = *r.incoming;
    TRINHKY_RETURN_IF_ERROR(RunAny<kUpdateIncoming>(
        connection_, SourceKey(r.key, in), in.arrived_on, in.arrival_number, in.sender,
        in.sender_name, in.sender_number, in.sender_symbol, in.sender_date, in.due_on, in.delivery,
        in.package, r.key.agency, r.key.document));
  }
  return r.rev + 1;
}

absl::StatusOr<std::optional<DocumentRecord>> SqlDocumentRepository::Find(
    const DocumentKey& key) const {
  auto read = [&](Row& row) { return ReadWhole(row, key); };
  return WithIncoming(connection_, First<kSelectOne>(connection_, read, key.agency, key.document));
}

absl::StatusOr<std::optional<DocumentRecord>> SqlDocumentRepository::FindForChange(
    const DocumentKey& key) {
  const std::string_view lock = connection_.dialect().LockSuffix(LockedRows::kWait);
  if (lock.empty()) return Find(key);
  std::string select(kSelectOne);
  select.append(lock);
  auto read = [&](Row& row) { return ReadWhole(row, key); };
  return WithIncoming(connection_, First(connection_, select, read, key.agency, key.document));
}

absl::Status SqlDocumentRepository::Lock(const DocumentKey& key) {
  const std::string_view lock = connection_.dialect().LockSuffix(LockedRows::kWait);
  if (lock.empty()) return absl::OkStatus();
  std::string select(kSelectRevision);
  select.append(lock);
  const auto read = [](Row& row) { return row.Int(); };
  return First(connection_, select, read, key.agency, key.document).status();
}

absl::StatusOr<DocumentRecord> SqlDocumentRepository::Get(const DocumentKey& key) const {
  TRINHKY_ASSIGN_OR_RETURN(std::optional<DocumentRecord> record, Find(key));
  if (!record.has_value()) return absl::NotFoundError("no such document");
  return *std::move(record);
}

absl::StatusOr<DocumentPage> SqlDocumentRepository::List(const DocumentQuery& query) const {
  TRINHKY_RETURN_IF_ERROR(CheckLimit(query.limit, limits::kPageSizeMax));
  TRINHKY_ASSIGN_OR_RETURN(DocumentListSql list, DocumentListSql::Page(query));
  auto read = [&](Row& row) {
    DocumentKey key{query.agency, row.As<DocumentId>()};
    DocumentRecord record = ReadDocument(row, key);
    if (record.kind == kIncomingKind) record.incoming = ReadIncoming(row);
    return record;
  };
  TRINHKY_ASSIGN_OR_RETURN(std::vector<DocumentRecord> rows,
                           All(connection_, list.sql(), read, list.parameters()));
  DocumentPage page{.documents = std::move(rows), .next = std::nullopt};
  // One row more than asked for was read: it says that there is a next page.
  if (page.documents.size() > static_cast<size_t>(query.limit)) {
    page.documents.pop_back();
    page.next = PositionOf(page.documents.back(), query.order);
  }
  return page;
}

absl::StatusOr<std::map<std::string, int64_t>> SqlDocumentRepository::CountByState(
    const DocumentQuery& query) const {
  TRINHKY_ASSIGN_OR_RETURN(DocumentListSql list, DocumentListSql::Counts(query));
  std::map<std::string, int64_t> counts;
  TRINHKY_RETURN_IF_ERROR(ForEachRow(
      connection_, list.sql(),
      [&](Row& row) {
        std::string state = row.Text();
        counts[std::move(state)] = row.Int();
      },
      list.parameters()));
  return counts;
}

absl::StatusOr<std::vector<DocumentId>> SqlDocumentRepository::FindIncomingTwins(
    const AgencyId& agency, const IncomingFields& incoming) const {
  auto read = [](Row& row) { return row.As<DocumentId>(); };
  return All<kSelectTwins>(connection_, read, agency, incoming.sender_symbol, incoming.sender_date,
                           incoming.sender, incoming.sender_name, incoming.sender_number);
}

absl::StatusOr<std::optional<DocumentId>> SqlDocumentRepository::FindIncomingByDelivery(
    const AgencyId& agency, const std::string& delivery) const {
  auto read = [](Row& row) { return row.As<DocumentId>(); };
  return First<kSelectBySource>(connection_, read, agency, delivery, PackageKey(delivery));
}

}  // namespace trinhky::storage
