#include "services/storage/sql/register_row.h"

namespace trinhky::storage {

SeriesRecord ReadSeries(Row& row, const AgencyId& agency) {
  SeriesRecord record;
  record.key.agency = agency;
  record.key.register_id = row.Text();
  record.key.series = row.Text();
  record.title = row.Text();
  record.direction = row.Text();
  record.next_number = row.Int();
  record.last_date = row.Text();
  record.closed = row.Bool();
  record.rev = row.Int();
  record.open_time_us = row.Int();
  record.close_time_us = row.Int();
  return record;
}

EntryRecord ReadEntry(Row& row, const AgencyId& agency) {
  EntryRecord record;
  record.key.agency = agency;
  record.key.register_id = row.Text();
  record.key.series = row.Text();
  record.number = row.Int();
  record.suffix = row.Text();
  record.document = row.As<DocumentId>();
  record.state = EntryStateFrom(row.View()).value_or(EntryState::kVoid);
  record.symbol = row.Text();
  record.dated_on = row.Text();
  record.entered_on = row.Text();
  record.author = row.Text();
  record.type = row.Text();
  record.subject = row.Text();
  record.signer = row.Text();
  record.recipients = row.Text();
  record.kept_by = row.Text();
  record.copies = row.Int();
  record.forwarded_on = row.Text();
  record.acknowledged = row.Text();
  record.note = row.Text();
  record.digest = row.Text();
  record.reason = row.Text();
  record.actor = row.As<PersonId>();
  record.create_time_us = row.Int();
  record.update_time_us = row.Int();
  return record;
}

}  // namespace trinhky::storage
