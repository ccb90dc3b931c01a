// document_row.h: how a row of documents becomes a record, for every statement that reads one.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_DOCUMENT_ROW_H_
#define TRINHKY_SERVICES_STORAGE_SQL_DOCUMENT_ROW_H_

#include <string_view>

#include "services/storage/document_repository.h"
#include "services/storage/sql/query.h"

namespace trinhky::storage {

/// Everything but the key and the instance.
inline constexpr std::string_view kDocumentColumns =
    "definition_id, definition_version, state, rev, event_seq, event_hash, kind, type, style, "
    "subject, symbol_organ, symbol_unit, unit_id, drafter, digest, content_sha256, text_sha256, "
    "print_sha256, file_name, number, symbol, issued_on, urgency, deadline_us, create_time_us, "
    "update_time_us, "
    "replaces, corrects, responds_to, profile_version, labels";
inline constexpr std::string_view kInstanceColumn = "instance";
inline constexpr std::string_view kIncomingColumns =
    "arrived_on, arrival_number, sender, sender_name, sender_number, sender_symbol, sender_date, "
    "due_on, delivery, package";

inline constexpr std::string_view kIncomingKind = "incoming";

/// Reads kDocumentColumns.
DocumentRecord ReadDocument(Row& row, const DocumentKey& key);

/// Reads kIncomingColumns.
IncomingFields ReadIncoming(Row& row);

/// Where the page after `last` begins.
DocumentPosition PositionOf(const DocumentRecord& last, DocumentOrder order);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_DOCUMENT_ROW_H_
