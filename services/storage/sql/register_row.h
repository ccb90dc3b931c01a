// register_row.h: how rows of the registers become records.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_REGISTER_ROW_H_
#define TRINHKY_SERVICES_STORAGE_SQL_REGISTER_ROW_H_

#include <string_view>

#include "services/storage/register_repository.h"
#include "services/storage/sql/query.h"

namespace trinhky::storage {

inline constexpr std::string_view kSeriesColumns =
    "register_id, series, title, direction, next_number, last_date, closed, rev, open_time_us, "
    "close_time_us";
inline constexpr std::string_view kEntryColumns =
    "register_id, series, number, suffix, document_id, state, symbol, dated_on, entered_on, "
    "author, type, subject, signer, recipients, kept_by, copies, forwarded_on, acknowledged, note, "
    "digest, reason, actor, create_time_us, update_time_us";

/// Reads kSeriesColumns.
SeriesRecord ReadSeries(Row& row, const AgencyId& agency);

/// Reads kEntryColumns.
EntryRecord ReadEntry(Row& row, const AgencyId& agency);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_REGISTER_ROW_H_
