#include "services/storage/sql/sql_register_repository.h"

#include <string>
#include <utility>

#include "services/storage/sql/query.h"
#include "services/storage/sql/register_row.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kOpenSeries =
    "INSERT INTO register_series (agency_id, register_id, series, title, direction, next_number, "
    "last_date, closed, rev, open_time_us, close_time_us) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 1, ?, 0)";
// The whole of numbering: one row, one conditional update; the row count decides.
constexpr std::string_view kTakeNumber =
    "UPDATE register_series SET next_number = next_number + 1, last_date = ?, rev = rev + 1 "
    "WHERE agency_id = ? AND register_id = ? AND series = ? AND closed = 0 AND last_date <= ?";
// Writes the row without moving the counter: a closing and an insertion conflict on a cluster.
constexpr std::string_view kTouchSeries =
    "UPDATE register_series SET rev = rev + 1 WHERE agency_id = ? AND register_id = ? "
    "AND series = ? AND closed = 0 AND next_number > ?";
constexpr std::string_view kCloseSeries =
    "UPDATE register_series SET closed = 1, close_time_us = ?, rev = rev + 1 "
    "WHERE agency_id = ? AND register_id = ? AND series = ? AND closed = 0";
constexpr std::string_view kCountReserved =
    "SELECT COUNT(*) FROM register_entries WHERE agency_id = ? AND register_id = ? "
    "AND series = ? AND state = 'RESERVED'";

constexpr std::string_view kInsertEntry =
    "INSERT INTO register_entries (agency_id, register_id, series, number, suffix, document_id, "
    "void_key, state, symbol, dated_on, entered_on, author, type, subject, signer, recipients, "
    "kept_by, copies, forwarded_on, acknowledged, note, digest, reason, actor, create_time_us, "
    "update_time_us) VALUES (?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
    "'', ?, ?, ?)";
constexpr std::string_view kIssueEntry =
    "UPDATE register_entries SET state = 'ISSUED', symbol = ?, dated_on = ?, entered_on = ?, "
    "author = ?, type = ?, subject = ?, signer = ?, recipients = ?, kept_by = ?, copies = ?, "
    "forwarded_on = ?, acknowledged = ?, note = ?, digest = ?, update_time_us = ? "
    "WHERE agency_id = ? AND register_id = ? AND series = ? AND number = ? AND suffix = ? "
    "AND document_id = ? AND state = 'RESERVED'";
constexpr std::string_view kVoidEntry =
    "UPDATE register_entries SET state = 'VOID', reason = ?, actor = ?, update_time_us = ?, "
    "void_key = ? WHERE agency_id = ? AND register_id = ? AND series = ? AND number = ? "
    "AND suffix = ? AND document_id = ? AND state = 'RESERVED'";

constexpr std::string_view kSelect = "SELECT ";
constexpr std::string_view kFromSeries =
    " FROM register_series WHERE agency_id = ? AND register_id = ? AND series = ?";
constexpr std::string_view kFromAgency =
    " FROM register_series WHERE agency_id = ? ORDER BY register_id, series";
constexpr std::string_view kCounter = "next_number";
constexpr std::string_view kSelectCounter = kJoined<kSelect, kCounter, kFromSeries>;
constexpr std::string_view kSelectSeries = kJoined<kSelect, kSeriesColumns, kFromSeries>;
constexpr std::string_view kSelectAllSeries = kJoined<kSelect, kSeriesColumns, kFromAgency>;
constexpr std::string_view kFromLive =
    " FROM register_entries WHERE agency_id = ? AND document_id = ? AND register_id = ? "
    "AND void_key = ''";
constexpr std::string_view kFromDocument =
    " FROM register_entries WHERE agency_id = ? AND document_id = ? "
    "ORDER BY create_time_us, register_id, series, number, suffix";
constexpr std::string_view kFromPage =
    " FROM register_entries WHERE agency_id = ? AND register_id = ? AND series = ? "
    "AND number > ? ORDER BY number, suffix LIMIT ?";
constexpr std::string_view kSelectLive = kJoined<kSelect, kEntryColumns, kFromLive>;
constexpr std::string_view kSelectDocument = kJoined<kSelect, kEntryColumns, kFromDocument>;
constexpr std::string_view kSelectPage = kJoined<kSelect, kEntryColumns, kFromPage>;

std::map<std::string, std::string> Variables(const SeriesKey& key) {
  return {{"register", key.register_id}, {"series", key.series}};
}

absl::Status Closed(const SeriesKey& key) {
  return Reject(absl::StatusCode::kFailedPrecondition, "REGISTER_CLOSED",
                {.vi = "Sổ đăng ký đã khóa; không cấp thêm số được.",
                 .en = "Expected an open register, but it has been closed."},
                Variables(key));
}

absl::Status DateOrder(const SeriesRecord& series, const std::string& date) {
  std::map<std::string, std::string> variables = Variables(series.key);
  variables["date"] = date;
  variables["last_date"] = series.last_date;
  return Reject(absl::StatusCode::kFailedPrecondition, "REGISTER_DATE_ORDER",
                {.vi = "Ngày văn bản sớm hơn ngày của số đã cấp trước trong sổ.",
                 .en = "Expected a date not before that of the last number in the register."},
                std::move(variables));
}

// The date that must not go back: of the document when it goes out, of arrival when it comes in.
const std::string& OrderingDate(const EntryRecord& entry) {
  return entry.entered_on.empty() ? entry.dated_on : entry.entered_on;
}

absl::Status InsertEntry(Connection& connection, const EntryRecord& e, int64_t number) {
  return RunAny<kInsertEntry>(connection, e.key.agency, e.key.register_id, e.key.series, number,
                              e.suffix, e.document, NameOf(e.state), e.symbol, e.dated_on,
                              e.entered_on, e.author, e.type, e.subject, e.signer, e.recipients,
                              e.kept_by, e.copies, e.forwarded_on, e.acknowledged, e.note, e.digest,
                              e.actor, e.create_time_us, e.update_time_us);
}

}  // namespace

absl::Status SqlRegisterRepository::OpenSeries(const SeriesRecord& series) {
  std::string insert(kOpenSeries);
  insert += connection_.dialect().Upsert({"agency_id", "register_id", "series"}, {});
  return RunAny(connection_, insert, series.key.agency, series.key.register_id, series.key.series,
                series.title, series.direction, series.next_number, series.last_date,
                series.open_time_us);
}

absl::Status SqlRegisterRepository::LockSeries(const SeriesKey& key) {
  const std::string_view lock = connection_.dialect().LockSuffix(LockedRows::kWait);
  if (lock.empty()) return absl::OkStatus();
  std::string select(kSelectCounter);
  select.append(lock);
  auto read = [](Row& row) { return row.Int(); };
  return First(connection_, select, read, key.agency, key.register_id, key.series).status();
}

absl::StatusOr<int64_t> SqlRegisterRepository::AllocateNumber(const EntryRecord& entry) {
  if (!entry.suffix.empty() || entry.state == EntryState::kVoid) {
    return absl::InvalidArgumentError("a new number has no suffix and is not void");
  }
  const std::string& date = OrderingDate(entry);
  TRINHKY_ASSIGN_OR_RETURN(
      int64_t taken, Run<kTakeNumber>(connection_, date, entry.key.agency, entry.key.register_id,
                                      entry.key.series, date));
  TRINHKY_ASSIGN_OR_RETURN(std::optional<SeriesRecord> series, FindSeries(entry.key));
  if (!series.has_value()) return absl::NotFoundError("no such register series");
  if (taken == 0) {
    if (series->closed) return Closed(entry.key);
    if (series->last_date > date) return DateOrder(*series, date);
    return absl::AbortedError("the register changed meanwhile");
  }
  int64_t number = series->next_number - 1;
  TRINHKY_RETURN_IF_ERROR(InsertEntry(connection_, entry, number));
  return number;
}

absl::Status SqlRegisterRepository::InsertBetween(const EntryRecord& entry) {
  if (entry.suffix.empty() || entry.number < 1 || entry.state == EntryState::kVoid) {
    return absl::InvalidArgumentError("an inserted number needs a suffix");
  }
  TRINHKY_ASSIGN_OR_RETURN(int64_t touched,
                           Run<kTouchSeries>(connection_, entry.key.agency, entry.key.register_id,
                                             entry.key.series, entry.number));
  if (touched == 0) {
    TRINHKY_ASSIGN_OR_RETURN(std::optional<SeriesRecord> series, FindSeries(entry.key));
    if (!series.has_value()) return absl::NotFoundError("no such register series");
    if (series->closed) return Closed(entry.key);
    return absl::InvalidArgumentError("the counter has not reached the number");
  }
  return InsertEntry(connection_, entry, entry.number);
}

absl::Status SqlRegisterRepository::IssueEntry(const EntryRecord& entry) {
  const EntryRecord& e = entry;
  return ExpectChanged(
      Run<kIssueEntry>(connection_, e.symbol, e.dated_on, e.entered_on, e.author, e.type, e.subject,
                       e.signer, e.recipients, e.kept_by, e.copies, e.forwarded_on, e.acknowledged,
                       e.note, e.digest, e.update_time_us, e.key.agency, e.key.register_id,
                       e.key.series, e.number, e.suffix, e.document),
      "ENTRY_NOT_RESERVED");
}

absl::Status SqlRegisterRepository::VoidEntry(const EntryRecord& entry, std::string_view reason,
                                              const PersonId& actor, int64_t now_us) {
  if (reason.empty()) return absl::InvalidArgumentError("a void number needs a reason");
  // The key of a void entry frees the document for another number in the same register.
  std::string void_key = entry.key.series + "/" + std::to_string(entry.number) + entry.suffix;
  return ExpectChanged(Run<kVoidEntry>(connection_, reason, actor, now_us, void_key,
                                       entry.key.agency, entry.key.register_id, entry.key.series,
                                       entry.number, entry.suffix, entry.document),
                       "ENTRY_NOT_RESERVED");
}

absl::Status SqlRegisterRepository::CloseSeries(const SeriesKey& key, int64_t now_us) {
  TRINHKY_ASSIGN_OR_RETURN(int64_t closed, Run<kCloseSeries>(connection_, now_us, key.agency,
                                                             key.register_id, key.series));
  if (closed == 0) {
    TRINHKY_ASSIGN_OR_RETURN(std::optional<SeriesRecord> series, FindSeries(key));
    if (!series.has_value()) return absl::NotFoundError("no such register series");
    return Closed(key);
  }
  TRINHKY_ASSIGN_OR_RETURN(int64_t reserved, Scalar<kCountReserved>(connection_, key.agency,
                                                                    key.register_id, key.series));
  if (reserved == 0) return absl::OkStatus();
  return Reject(absl::StatusCode::kFailedPrecondition, "REGISTER_HAS_RESERVED",
                {.vi = "Sổ còn số đã cấp mà chưa phát hành hoặc hủy.",
                 .en = "Expected every number to be issued or void, but some are only reserved."},
                Variables(key));
}

absl::StatusOr<std::optional<SeriesRecord>> SqlRegisterRepository::FindSeries(
    const SeriesKey& key) const {
  auto read = [&](Row& row) { return ReadSeries(row, key.agency); };
  return First<kSelectSeries>(connection_, read, key.agency, key.register_id, key.series);
}

absl::StatusOr<std::vector<SeriesRecord>> SqlRegisterRepository::ListSeries(
    const AgencyId& agency) const {
  auto read = [&](Row& row) { return ReadSeries(row, agency); };
  return All<kSelectAllSeries>(connection_, read, agency);
}

absl::StatusOr<std::optional<EntryRecord>> SqlRegisterRepository::FindEntryOf(
    const DocumentKey& key, std::string_view register_id) const {
  auto read = [&](Row& row) { return ReadEntry(row, key.agency); };
  return First<kSelectLive>(connection_, read, key.agency, key.document, register_id);
}

absl::StatusOr<std::vector<EntryRecord>> SqlRegisterRepository::ListEntriesOf(
    const DocumentKey& key) const {
  auto read = [&](Row& row) { return ReadEntry(row, key.agency); };
  return All<kSelectDocument>(connection_, read, key.agency, key.document);
}

absl::StatusOr<std::vector<EntryRecord>> SqlRegisterRepository::ListEntries(const SeriesKey& key,
                                                                            int64_t after_number,
                                                                            int limit) const {
  TRINHKY_RETURN_IF_ERROR(CheckLimit(limit, limits::kPageSizeMax));
  auto read = [&](Row& row) { return ReadEntry(row, key.agency); };
  return All<kSelectPage>(connection_, read, key.agency, key.register_id, key.series, after_number,
                          limit);
}

}  // namespace trinhky::storage
