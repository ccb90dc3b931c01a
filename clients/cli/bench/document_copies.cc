#include "clients/cli/bench/document_copies.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "clients/cli/client/request_id.h"
#include "services/backup/row_view.h"
#include "services/casework/desks.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/engine/apply.h"
#include "workflow/engine/instance.h"

namespace trinhky::cli {
namespace {

using backup::RowView;
using storage::TableRow;
using storage::TableShape;

constexpr char kDocuments[] = "documents";
constexpr char kEvents[] = "events";
constexpr char kRegister[] = "register_entries";
constexpr char kSeries[] = "register_series";
constexpr char kLeaves[] = "log_leaves";
constexpr char kQueue[] = "pending_events";

bool Has(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Documents, events and the log are made anew; a register's key is the number, not the document.
bool IsRepeated(const TableShape& table) {
  if (table.name == kDocuments || table.name == kEvents || table.name == kQueue) return false;
  return table.name == kRegister || Has(table.primary_key, "document_id");
}

// A column that says nothing goes on saying nothing.
void PutIfAny(const TableShape& table, std::string_view column, const std::string& value,
              TableRow& row) {
  const auto at = table.Find(column);
  if (at && !std::get<std::string>(row[*at]).empty()) row[*at] = value;
}

// "3/HS" with another number; the zero before a short one as it was.
std::string SymbolWith(int64_t number, std::string_view symbol) {
  const size_t end = std::min(symbol.find_first_not_of("0123456789"), symbol.size());
  if (end == 0) return std::string(symbol);
  const bool padded = symbol.front() == '0' && number < 10;
  return absl::StrCat(padded ? "0" : "", number, std::string(symbol.substr(end)));
}

bool IsFinal(const workflow::Definition& definition, const std::string& state) {
  const workflow::State* found = definition.FindState(state);
  return found != nullptr && found->kind == workflow::StateKind::kFinal;
}

}  // namespace

DocumentTemplate::Part::Part(const TableShape& shape)
    : table(shape), document(shape.Find("document_id").value_or(0)) {
  for (size_t i = 0; i < shape.columns.size(); ++i)
    if (shape.columns[i].name.ends_with("_us")) times.push_back(i);
}

DocumentTemplate::DocumentTemplate(const storage::TableReader& reader,
                                   const workflow::Definition& definition)
    : definition_(definition),
      document_(*reader.FindTable(kDocuments)),
      event_rows_(*reader.FindTable(kEvents)),
      leaves_(*reader.FindTable(kLeaves)) {}

absl::StatusOr<std::vector<DocumentTemplate>> DocumentTemplate::FindFinished(
    storage::TableReader& reader, const casework::DefinitionShelf& definitions, size_t count) {
  std::vector<DocumentTemplate> found;
  TRINHKY_ASSIGN_OR_RETURN(auto walk, backup::TableWalk::Start(reader, kDocuments));
  for (; !walk.at_end() && found.size() < count;) {
    const RowView row = walk.row();
    const workflow::Definition* definition =
        definitions.Find(row.Text("definition_id"), row.Int("definition_version"));
    if (definition != nullptr && row.Text("kind") == "outgoing" && row.Int("number") > 0 &&
        IsFinal(*definition, row.Text("state"))) {
      DocumentTemplate one(reader, *definition);
      one.agency_ = row.Text("agency_id");
      TRINHKY_ASSIGN_OR_RETURN(one.document_.rows,
                               reader.Find(kDocuments, {{"agency_id", one.agency_},
                                                        {"document_id", row.Text("document_id")}}));
      found.push_back(std::move(one));
    }
    TRINHKY_RETURN_IF_ERROR(walk.Advance());
  }
  for (DocumentTemplate& one : found) TRINHKY_RETURN_IF_ERROR(one.Read(reader));
  return found;
}

absl::Status DocumentTemplate::Read(storage::TableReader& reader) {
  const std::string id = std::get<std::string>(document_.rows.front()[document_.document]);
  const auto rows_of = [&](const TableShape& table) {
    return reader.Find(table.name, {{"agency_id", agency_}, {"document_id", id}});
  };
  TRINHKY_ASSIGN_OR_RETURN(event_rows_.rows, rows_of(event_rows_.table));
  TRINHKY_RETURN_IF_ERROR(ReadEvents());
  for (const TableShape& table : reader.tables()) {
    if (!IsRepeated(table)) continue;
    Part part(table);
    TRINHKY_ASSIGN_OR_RETURN(part.rows, rows_of(table));
    if (part.rows.empty()) continue;
    if (table.name == kRegister) {
      const RowView entry(table, part.rows.front());
      numbered_us_ = entry.Int("create_time_us");
      TRINHKY_ASSIGN_OR_RETURN(const auto series,
                               reader.Find(kSeries, {{"agency_id", agency_},
                                                     {"register_id", entry.Text("register_id")},
                                                     {"series", entry.Text("series")}}));
      if (series.empty()) return absl::DataLossError("a number in a register that is not there");
      series_ = series.front();
    }
    others_.push_back(std::move(part));
  }
  return series_.empty() ? absl::DataLossError("a number that no register has") : absl::OkStatus();
}

absl::Status DocumentTemplate::ReadEvents() {
  for (const TableRow& row : event_rows_.rows) {
    absl::StatusOr<workflow::Event> event =
        workflow::Event::FromJson(RowView(event_rows_.table, row).Text("bytes"));
    if (!event.ok()) return absl::DataLossError("an event that cannot be read");
    events_.push_back(*std::move(event));
  }
  return events_.empty() ? absl::DataLossError("a document without events") : absl::OkStatus();
}

std::string DocumentTemplate::DayOfNumber(int64_t begin_us) const {
  return casework::DayOf(begin_us + numbered_us_ - events_.front().time_us);
}

TableRow DocumentTemplate::Moved(const Part& part, const TableRow& row, const std::string& document,
                                 int64_t shift_us) {
  TableRow moved = row;
  moved[part.document] = document;
  for (const size_t at : part.times)
    if (auto* time_us = std::get_if<int64_t>(&moved[at]); time_us != nullptr && *time_us != 0)
      *time_us += shift_us;
  return moved;
}

void DocumentTemplate::CopyTo(const CopyPlace& place, IdGenerator& ids, RowsByTable& rows) const {
  const int64_t shift_us = place.begin_us - events_.front().time_us;
  const std::string id = ids.NewId("doc", place.begin_us);
  const std::string name = absl::StrCat("agencies/", agency_, "/documents/", id);
  const std::string day = DayOfNumber(place.begin_us);
  const std::string symbol =
      SymbolWith(place.number, RowView(document_.table, document_.rows.front()).Text("symbol"));

  workflow::Instance instance = workflow::NewInstance(definition_, name);
  for (size_t i = 0; i < events_.size(); ++i) {
    workflow::Event event = events_[i];
    event.document = name;
    event.time_us += shift_us;
    event.prev = instance.last_leaf;
    if (!event.request_id.empty()) event.request_id = RequestIdAt(event.time_us / 1'000);
    for (const auto& [key, value] :
         {std::pair<const char*, std::string>{"number", absl::StrCat(place.number)},
          {"symbol", symbol},
          {"issued_on", day}})
      if (const auto said = event.data.find(key); said != event.data.end()) said->second = value;
    const std::string bytes = event.ToJson();
    const std::string leaf = LeafHashHex(bytes);
    const std::string event_id = ids.NewId("ev", event.time_us);

    TableRow row = Moved(event_rows_, event_rows_.rows[i], id, shift_us);
    Put(event_rows_.table, "event_id", event_id, row);
    Put(event_rows_.table, "bytes", bytes, row);
    Put(event_rows_.table, "leaf_hash", leaf, row);
    Put(event_rows_.table, "prev_hash", event.prev, row);
    rows[kEvents].push_back(std::move(row));
    TableRow place_in_log(leaves_.columns.size());
    Put(leaves_, "leaf_index", place.first_leaf + static_cast<int64_t>(i), place_in_log);
    Put(leaves_, "event_id", event_id, place_in_log);
    Put(leaves_, "leaf_hash", leaf, place_in_log);
    Put(leaves_, "agency_id", agency_, place_in_log);
    Put(leaves_, "document_id", id, place_in_log);
    Put(leaves_, "seq", event.seq, place_in_log);
    rows[kLeaves].push_back(std::move(place_in_log));
    instance = workflow::Apply(std::move(instance), event, leaf);
  }

  TableRow row = Moved(document_, document_.rows.front(), id, shift_us);
  Put(document_.table, "event_hash", instance.last_leaf, row);
  Put(document_.table, "instance", instance.ToJson(), row);
  Put(document_.table, "number", place.number, row);
  Put(document_.table, "symbol", symbol, row);
  PutIfAny(document_.table, "issued_on", day, row);
  rows[kDocuments].push_back(std::move(row));

  for (const Part& part : others_) {
    std::vector<TableRow>& copies = rows[part.table.name];
    for (const TableRow& one : part.rows) {
      TableRow copy = Moved(part, one, id, shift_us);
      if (part.table.name == kRegister) {
        Put(part.table, "series", day.substr(0, 4), copy);
        Put(part.table, "number", place.number, copy);
        PutIfAny(part.table, "symbol", symbol, copy);
        PutIfAny(part.table, "dated_on", day, copy);
        PutIfAny(part.table, "entered_on", day, copy);
      }
      copies.push_back(std::move(copy));
    }
  }
}

}  // namespace trinhky::cli
