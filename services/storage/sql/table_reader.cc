#include "services/storage/sql/table_reader.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/storage/sql/migrations.h"
#include "services/storage/sql/query.h"
#include "services/storage/sql/schema_tables.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

// Where results are held in memory: small rows, and few large ones.
constexpr int kPageRows = 500;

std::string ColumnNames(const TableShape& table) {
  return absl::StrJoin(table.columns, ", ", [](std::string* out, const ColumnShape& column) {
    out->append(column.name);
  });
}

TableRow ReadRow(const TableShape& table, Row& row) {
  TableRow values;
  values.reserve(table.columns.size());
  for (const ColumnShape& column : table.columns) {
    if (column.kind == ColumnKind::kInteger) {
      values.emplace_back(row.Int());
    } else {
      values.emplace_back(row.Text());
    }
  }
  return values;
}

std::string SelectSql(const TableShape& table, const std::string& where) {
  return absl::StrCat("SELECT ", ColumnNames(table), " FROM ", table.name, where);
}

std::string ScanSql(const TableShape& table, const std::string& where) {
  return absl::StrCat(SelectSql(table, where), " ORDER BY ",
                      absl::StrJoin(table.primary_key, ", "));
}

// "a > ? OR (a = ? AND (b > ? OR (b = ? AND (c > ?))))": in this form the server walks the index.
std::string AfterKey(const std::vector<std::string>& key, size_t from = 0) {
  if (from + 1 == key.size()) return absl::StrCat(key[from], " > ?");
  return absl::StrCat(key[from], " > ? OR (", key[from], " = ? AND (", AfterKey(key, from + 1),
                      "))");
}

/// A statement that is stepped through as it is read.
class StreamedRows final : public RowSource {
 public:
  StreamedRows(const TableShape& table, Statement& statement)
      : table_(table), statement_(statement) {}
  ~StreamedRows() override { statement_.Reset(); }

  absl::StatusOr<bool> Next(TableRow& row) override {
    TRINHKY_ASSIGN_OR_RETURN(const bool more, statement_.Step());
    if (!more) return false;
    Row read(statement_);
    row = ReadRow(table_, read);
    return true;
  }

 private:
  const TableShape& table_;
  Statement& statement_;
};

/// Pages, each from behind the last key of the one before.
class PagedRows final : public RowSource {
 public:
  PagedRows(const TableShape& table, Connection& connection)
      : table_(table),
        connection_(connection),
        first_(absl::StrCat(ScanSql(table, ""), " LIMIT ", kPageRows)),
        after_(absl::StrCat(ScanSql(table, absl::StrCat(" WHERE ", AfterKey(table.primary_key))),
                            " LIMIT ", kPageRows)) {}

  absl::StatusOr<bool> Next(TableRow& row) override {
    if (page_.empty() && !last_) TRINHKY_RETURN_IF_ERROR(ReadPage());
    if (page_.empty()) return false;
    row = std::move(page_.front());
    page_.pop_front();
    return true;
  }

 private:
  absl::Status ReadPage() {
    const auto keep = [&](Row& row) { page_.push_back(ReadRow(table_, row)); };
    TRINHKY_RETURN_IF_ERROR(key_.empty() ? ForEachRow(connection_, first_, keep)
                                         : ForEachRow(connection_, after_, keep, key_));
    last_ = page_.size() < kPageRows;
    if (page_.empty()) return absl::OkStatus();
    key_.clear();
    for (size_t i = 0; i < table_.primary_key.size(); ++i) {
      const TableValue& value = page_.back()[*table_.Find(table_.primary_key[i])];
      key_.push_back(value);
      if (i + 1 < table_.primary_key.size()) key_.push_back(value);
    }
    return absl::OkStatus();
  }

  const TableShape& table_;
  Connection& connection_;
  const std::string first_;
  const std::string after_;
  std::deque<TableRow> page_;
  std::vector<TableValue> key_;  ///< of the last row, as AfterKey() takes it
  bool last_ = false;
};

absl::Status NoTable(std::string_view name) {
  return absl::NotFoundError(absl::StrCat("there is no table ", ToAbsl(name)));
}

}  // namespace

absl::StatusOr<std::unique_ptr<TableReader>> TableReader::Open(Connection& connection,
                                                               bool restoring) {
  TRINHKY_RETURN_IF_ERROR(connection.Begin(TransactionMode::kRead));
  const absl::StatusOr<int64_t> version = ReadSchemaVersion(connection, restoring);
  absl::StatusOr<std::vector<TableShape>> tables =
      version.ok() ? SchemaTablesOf(*version) : version.status();
  if (!tables.ok()) {
    connection.Rollback().IgnoreError();
    return tables.status();
  }
  return std::unique_ptr<TableReader>(new TableReader(connection, *version, *std::move(tables)));
}

TableReader::~TableReader() { connection_.Rollback().IgnoreError(); }

const TableShape* TableReader::FindTable(std::string_view name) const {
  for (const TableShape& table : tables_)
    if (table.name == name) return &table;
  return nullptr;
}

absl::StatusOr<std::unique_ptr<RowSource>> TableReader::Scan(std::string_view name) {
  const TableShape* table = FindTable(name);
  if (table == nullptr) return NoTable(name);
  if (!connection_.dialect().StreamsRows()) return std::make_unique<PagedRows>(*table, connection_);
  TRINHKY_ASSIGN_OR_RETURN(Statement * statement, connection_.Prepare(ScanSql(*table, "")));
  return std::make_unique<StreamedRows>(*table, *statement);
}

absl::StatusOr<std::vector<TableRow>> TableReader::Find(
    std::string_view name, const std::vector<std::pair<std::string, TableValue>>& equal) {
  const TableShape* table = FindTable(name);
  if (table == nullptr) return NoTable(name);
  std::string where;
  std::vector<TableValue> values;
  for (const auto& [column, value] : equal) {
    absl::StrAppend(&where, where.empty() ? " WHERE " : " AND ", column, " = ?");
    values.push_back(value);
  }
  // Ordered here: asked for the order, SQLite walks the primary key of a whole office to have it
  // for nothing, where an index has the one row.
  TRINHKY_ASSIGN_OR_RETURN(std::vector<TableRow> rows,
                           All(
                               connection_, SelectSql(*table, where),
                               [&](Row& row) { return ReadRow(*table, row); }, values));
  const auto key = [&](const TableRow& row) {
    TableRow values_of_key;
    for (const std::string& column : table->primary_key)
      values_of_key.push_back(row[*table->Find(column)]);
    return values_of_key;
  };
  std::sort(rows.begin(), rows.end(),
            [&](const TableRow& a, const TableRow& b) { return key(a) < key(b); });
  return rows;
}

absl::StatusOr<int64_t> TableReader::Count(std::string_view name) {
  if (FindTable(name) == nullptr) return NoTable(name);
  const auto read = [](Row& row) { return row.Int(); };
  TRINHKY_ASSIGN_OR_RETURN(
      const auto count,
      First(connection_, absl::StrCat("SELECT COUNT(*) FROM ", ToAbsl(name)), read));
  return count.value_or(0);
}

}  // namespace trinhky::storage
