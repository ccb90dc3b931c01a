#include "clients/cli/bench/bulk_load.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <span>
#include <tuple>
#include <utility>
#include <variant>

#include "absl/strings/numbers.h"
#include "services/backup/proof.h"
#include "services/backup/row_view.h"
#include "services/casework/desks.h"
#include "services/storage/database/database.h"
#include "services/storage/sql/table_reader.h"
#include "services/storage/sql/table_writer.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

using backup::RowView;
using storage::TableRow;
using storage::TableShape;

constexpr size_t kTemplates = 32;
constexpr int64_t kDocumentsPerBatch = 1'000;
constexpr int64_t kDayUs = int64_t{24} * 3600 * 1'000'000;
constexpr int64_t kSpanUs = 3'650 * kDayUs;
// A server forgets requests after thirty days: older documents have none.
constexpr int64_t kForgottenUs = 31 * kDayUs;

// When the last copy is done. This year's numbers belong to what servers live: a copy could only
// come after them, but must not be later than now.
int64_t EndUs(int64_t now_us) {
  int year = 0;
  if (!absl::SimpleAtoi(casework::DayOf(now_us).substr(0, 4), &year)) return 0;
  const std::chrono::sys_days new_year(std::chrono::year(year) / std::chrono::January / 1);
  const int64_t new_year_us =
      std::chrono::duration_cast<std::chrono::microseconds>(new_year.time_since_epoch()).count();
  // A day before, whatever the office's zone.
  return std::min(now_us - kForgottenUs, new_year_us - kDayUs);
}

}  // namespace

/// One Fill(): what is counted, and where rows go.
class BulkLoad::Filling {
 public:
  static absl::StatusOr<Filling> Start(storage::Connection& connection) {
    TRINHKY_ASSIGN_OR_RETURN(storage::TableWriter writer, storage::TableWriter::Resume(connection));
    return Filling(connection, std::move(writer));
  }

  /// Reads how far the database is.
  absl::Status Look() {
    TRINHKY_ASSIGN_OR_RETURN(const auto reader, storage::TableReader::Open(connection_, true));
    series_table_ = *reader->FindTable("register_series");
    counters_table_ = *reader->FindTable("server_counters");
    TRINHKY_ASSIGN_OR_RETURN(const std::vector<TableRow> counters,
                             reader->Find("server_counters", {{"name", std::string("log_size")}}));
    if (counters.empty()) return absl::DataLossError("the log has no counter");
    counter_ = counters.front();
    log_size_ = RowView(counters_table_, counter_).Int("counter_value");
    TRINHKY_ASSIGN_OR_RETURN(const auto series, reader->Scan("register_series"));
    for (TableRow row;;) {
      TRINHKY_ASSIGN_OR_RETURN(const bool more, series->Next(row));
      if (!more) return absl::OkStatus();
      series_[KeyOf(row)] = {.row = row, .stored = true};
    }
  }

  /// The next copy, into the batch.
  void Add(const DocumentTemplate& from, int64_t begin_us) {
    const std::string day = from.DayOfNumber(begin_us);
    Series& series = SeriesOf(from, day, begin_us);
    const int64_t number = RowView(series_table_, series.row).Int("next_number");
    Put(series_table_, "next_number", number + 1, series.row);
    Put(series_table_, "last_date", day, series.row);
    Put(series_table_, "rev", RowView(series_table_, series.row).Int("rev") + 1, series.row);
    series.changed = true;
    from.CopyTo({.begin_us = begin_us, .number = number, .first_leaf = log_size_}, ids_, rows_);
    log_size_ += from.events();
  }

  /// Stores the batch. Registers first: their entries refer to them.
  absl::Status Store() {
    for (auto& [key, series] : series_) {
      if (!std::exchange(series.changed, false)) continue;
      TRINHKY_RETURN_IF_ERROR(std::exchange(series.stored, true)
                                  ? writer_.Update(series_table_, series.row)
                                  : writer_.Insert(series_table_, {series.row}));
    }
    for (const TableShape& table : writer_.tables()) {
      const auto found = rows_.find(table.name);
      if (found == rows_.end()) continue;
      TRINHKY_RETURN_IF_ERROR(StoreTable(table, found->second));
    }
    Put(counters_table_, "counter_value", log_size_, counter_);
    return writer_.Update(counters_table_, counter_);
  }

  absl::Status Finish() { return writer_.Finish(); }
  int64_t rows() const { return stored_; }

 private:
  using SeriesKey = std::tuple<std::string, std::string, std::string>;
  struct Series {
    TableRow row;
    bool stored = false;
    bool changed = false;
  };

  Filling(storage::Connection& connection, storage::TableWriter writer)
      : connection_(connection), writer_(std::move(writer)) {}

  SeriesKey KeyOf(const TableRow& row) const {
    const RowView view(series_table_, row);
    return {view.Text("agency_id"), view.Text("register_id"), view.Text("series")};
  }

  // That of the year, opened when it has none yet.
  Series& SeriesOf(const DocumentTemplate& from, const std::string& day, int64_t begin_us) {
    TableRow opened = from.series();
    Put(series_table_, "series", day.substr(0, 4), opened);
    Put(series_table_, "next_number", int64_t{1}, opened);
    Put(series_table_, "rev", int64_t{1}, opened);
    Put(series_table_, "open_time_us", begin_us, opened);
    return series_.try_emplace(KeyOf(opened), Series{.row = opened}).first->second;
  }

  absl::Status StoreTable(const TableShape& table, std::vector<TableRow>& rows) {
    for (size_t at = 0; at < rows.size(); at += storage::kRowsPerTransactionMax) {
      const size_t end = std::min(rows.size(), at + storage::kRowsPerTransactionMax);
      const auto first = rows.begin() + static_cast<std::ptrdiff_t>(at);
      const auto last = rows.begin() + static_cast<std::ptrdiff_t>(end);
      TRINHKY_RETURN_IF_ERROR(
          writer_.Insert(table, {std::make_move_iterator(first), std::make_move_iterator(last)}));
    }
    stored_ += static_cast<int64_t>(rows.size());
    rows.clear();
    return absl::OkStatus();
  }

  storage::Connection& connection_;
  storage::TableWriter writer_;
  SystemIdGenerator ids_;
  TableShape series_table_;
  TableShape counters_table_;
  std::map<SeriesKey, Series> series_;
  TableRow counter_;
  RowsByTable rows_;
  int64_t log_size_ = 0;
  int64_t stored_ = 0;
};

absl::StatusOr<int64_t> BulkLoad::Fill(int64_t documents) {
  TRINHKY_ASSIGN_OR_RETURN(const auto connection, storage::ConnectToFill(plan_.database, {}));
  int64_t there = 0;
  {
    TRINHKY_ASSIGN_OR_RETURN(const auto reader, storage::TableReader::Open(*connection));
    TRINHKY_ASSIGN_OR_RETURN(there, reader->Count("documents"));
    if (templates_.empty()) {
      TRINHKY_ASSIGN_OR_RETURN(templates_,
                               DocumentTemplate::FindFinished(*reader, definitions_, kTemplates));
    }
  }
  if (templates_.empty())
    return absl::FailedPreconditionError("the database has no finished document to copy");
  // One copy is done before the next begins: numbers rise with the days.
  const int64_t step_us = kSpanUs / std::max<int64_t>(1, plan_.documents_at_end);
  const int64_t start_us = EndUs(plan_.now_us) - kSpanUs;
  TRINHKY_ASSIGN_OR_RETURN(Filling filling, Filling::Start(*connection));
  TRINHKY_RETURN_IF_ERROR(filling.Look());
  while (there < documents) {
    const int64_t batch = std::min(kDocumentsPerBatch, documents - there);
    for (int64_t i = 0; i < batch; ++i, ++next_)
      filling.Add(templates_[static_cast<size_t>(next_) % templates_.size()],
                  start_us + next_ * step_us);
    TRINHKY_RETURN_IF_ERROR(filling.Store());
    there += batch;
    if (plan_.progress) plan_.progress(there);
  }
  TRINHKY_RETURN_IF_ERROR(filling.Finish());
  return filling.rows();
}

absl::StatusOr<backup::Findings> ProveDatabase(const std::string& database,
                                               const casework::DefinitionShelf& definitions,
                                               const backup::ProgressReport& progress) {
  TRINHKY_ASSIGN_OR_RETURN(const auto connection, storage::ConnectToRead(database, {}));
  TRINHKY_ASSIGN_OR_RETURN(const auto reader, storage::TableReader::Open(*connection));
  backup::Findings findings;
  TRINHKY_RETURN_IF_ERROR(
      backup::Prove(*reader, {.definitions = definitions, .progress = progress}, findings));
  return findings;
}

}  // namespace trinhky::cli
