#include "services/storage/sql/document_row.h"

namespace trinhky::storage {

DocumentRecord ReadDocument(Row& row, const DocumentKey& key) {
  DocumentRecord record;
  record.key = key;
  record.definition = row.Text();
  record.definition_version = row.Int();
  record.state = row.Text();
  record.rev = row.Int();
  record.event_seq = row.Int();
  record.event_hash = row.Text();
  record.kind = row.Text();
  record.type = row.Text();
  record.style = row.Text();
  record.subject = row.Text();
  record.symbol_organ = row.Text();
  record.symbol_unit = row.Text();
  record.unit_id = row.Text();
  record.drafter = row.As<PersonId>();
  record.digest = row.Text();
  record.content_sha256 = row.Text();
  record.text_sha256 = row.Text();
  record.print_sha256 = row.Text();
  record.file_name = row.Text();
  record.number = row.Int();
  record.symbol = row.Text();
  record.issued_on = row.Text();
  record.urgency = row.Int();
  record.deadline_us = row.Int();
  record.create_time_us = row.Int();
  record.update_time_us = row.Int();
  record.replaces = row.Text();
  record.corrects = row.Text();
  record.responds_to = row.Text();
  record.profile_version = row.Int();
  record.labels = row.Text();
  return record;
}

IncomingFields ReadIncoming(Row& row) {
  IncomingFields incoming;
  incoming.arrived_on = row.Text();
  incoming.arrival_number = row.Int();
  incoming.sender = row.Text();
  incoming.sender_name = row.Text();
  incoming.sender_number = row.Text();
  incoming.sender_symbol = row.Text();
  incoming.sender_date = row.Text();
  incoming.due_on = row.Text();
  incoming.delivery = row.Text();
  incoming.package = row.Text();
  return incoming;
}

DocumentPosition PositionOf(const DocumentRecord& last, DocumentOrder order) {
  DocumentPosition position;
  position.document_id = last.key.document.value();
  switch (order) {
    case DocumentOrder::kUpdatedNewestFirst:
      position.sort = last.update_time_us;
      break;
    case DocumentOrder::kCreatedNewestFirst:
      position.sort = last.create_time_us;
      break;
    case DocumentOrder::kIssuedNewestFirst:
      position.sort_text = last.issued_on;
      position.sort = last.number;
      break;
  }
  return position;
}

}  // namespace trinhky::storage
