#include "services/storage/sql/table_writer.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/storage/sql/migrations.h"
#include "services/storage/sql/query.h"
#include "services/storage/sql/schema_tables.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

using Parameter = std::variant<int64_t, std::string_view, Blob>;

// A statement for many rows saves most of the ways to a server; its parameters stay far below what
// any database takes. A few sizes only: each is a statement of its own.
constexpr size_t kRowsPerStatement[] = {128, 16, 1};

absl::Status RefuseNotEmpty(const std::string& table) {
  return Reject(
      absl::StatusCode::kFailedPrecondition, "DATABASE_NOT_EMPTY",
      {.vi = absl::StrCat("Chỉ phục hồi vào cơ sở dữ liệu trống, nhưng ở đây đã có bảng «", table,
                          "». Hãy tạo cơ sở dữ liệu mới và trỏ --database vào đó."),
       .en = absl::StrCat("Expected an empty database to restore into, but it has the "
                          "table '",
                          table, "'. Make a new one and point --database at it.")},
      {{"table", table}});
}

absl::Status RequireEmpty(Connection& connection) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string table, AnyTable(connection));
  if (table.empty()) return absl::OkStatus();
  // A restore that was interrupted has its own words for it.
  const absl::Status version = ReadSchemaVersion(connection).status();
  return ReasonOf(version) == "RESTORE_UNFINISHED" ? version : RefuseNotEmpty(table);
}

std::string InsertSql(const TableShape& table, size_t rows) {
  const auto name = [](std::string* out, const ColumnShape& column) { out->append(column.name); };
  std::string values = InList(table.columns.size());
  for (size_t i = 1; i < rows; ++i) absl::StrAppend(&values, ", ", InList(table.columns.size()));
  return absl::StrCat("INSERT INTO ", table.name, " (", absl::StrJoin(table.columns, ", ", name),
                      ") VALUES ", values);
}

Parameter ParameterOf(const ColumnShape& column, const TableValue& value) {
  if (const auto* integer = std::get_if<int64_t>(&value)) return *integer;
  const std::string& text = std::get<std::string>(value);
  if (column.kind == ColumnKind::kBlob) return Blob{text};
  return std::string_view(text);
}

absl::Status CheckForm(const TableShape& table, const TableRow& row) {
  if (row.size() != table.columns.size())
    return absl::InvalidArgumentError(absl::StrCat("a row of another width for ", table.name));
  for (size_t i = 0; i < row.size(); ++i)
    if (std::holds_alternative<int64_t>(row[i]) != (table.columns[i].kind == ColumnKind::kInteger))
      return absl::InvalidArgumentError(
          absl::StrCat("a value of another kind for ", table.name, ".", table.columns[i].name));
  return absl::OkStatus();
}

absl::Status Append(const TableShape& table, const TableRow& row,
                    std::vector<Parameter>& parameters) {
  TRINHKY_RETURN_IF_ERROR(CheckForm(table, row));
  for (size_t i = 0; i < row.size(); ++i)
    parameters.push_back(ParameterOf(table.columns[i], row[i]));
  return absl::OkStatus();
}

// Values of the other columns first, then those of the key.
absl::Status UpdateRow(Connection& connection, const TableShape& table, const TableRow& row) {
  TRINHKY_RETURN_IF_ERROR(CheckForm(table, row));
  std::string set;
  std::vector<Parameter> parameters;
  for (size_t i = 0; i < row.size(); ++i) {
    const ColumnShape& column = table.columns[i];
    if (std::find(table.primary_key.begin(), table.primary_key.end(), column.name) !=
        table.primary_key.end())
      continue;
    absl::StrAppend(&set, set.empty() ? "" : ", ", column.name, " = ?");
    parameters.push_back(ParameterOf(column, row[i]));
  }
  for (const std::string& name : table.primary_key) {
    const size_t at = *table.Find(name);
    parameters.push_back(ParameterOf(table.columns[at], row[at]));
  }
  TRINHKY_ASSIGN_OR_RETURN(const int64_t changed,
                           Run(connection,
                               absl::StrCat("UPDATE ", table.name, " SET ", set, " WHERE ",
                                            absl::StrJoin(table.primary_key, " = ? AND "), " = ?"),
                               parameters));
  if (changed == 1) return absl::OkStatus();
  return absl::NotFoundError(absl::StrCat("no row with this key in ", table.name));
}

absl::Status InsertRows(Connection& connection, const TableShape& table,
                        std::span<const TableRow> rows) {
  while (!rows.empty()) {
    const size_t count = *std::find_if(std::begin(kRowsPerStatement), std::end(kRowsPerStatement),
                                       [&](size_t size) { return size <= rows.size(); });
    std::vector<Parameter> parameters;
    for (const TableRow& row : rows.first(count))
      TRINHKY_RETURN_IF_ERROR(Append(table, row, parameters));
    TRINHKY_RETURN_IF_ERROR(RunAny(connection, InsertSql(table, count), parameters));
    rows = rows.subspan(count);
  }
  return absl::OkStatus();
}

template <typename Body>
absl::Status InTransaction(Connection& connection, Body body) {
  TRINHKY_RETURN_IF_ERROR(connection.Begin(TransactionMode::kWrite));
  absl::Status status = body();
  if (status.ok()) return connection.Commit();
  connection.Rollback().IgnoreError();  // the cause is what the caller must see
  return status;
}

}  // namespace

absl::StatusOr<TableWriter> TableWriter::Begin(Connection& connection, int64_t version) {
  TRINHKY_ASSIGN_OR_RETURN(const auto migrations, MigrationsUpTo(version));
  TRINHKY_ASSIGN_OR_RETURN(std::vector<TableShape> tables, SchemaTables(migrations));
  TRINHKY_RETURN_IF_ERROR(RequireEmpty(connection));
  TRINHKY_RETURN_IF_ERROR(BeginRestore(connection));
  TRINHKY_RETURN_IF_ERROR(MigrateForRestore(connection, migrations));
  // A migration may put first rows into its tables; those of the backup come instead.
  TRINHKY_RETURN_IF_ERROR(InTransaction(connection, [&]() -> absl::Status {
    for (auto table = tables.rbegin(); table != tables.rend(); ++table)
      TRINHKY_RETURN_IF_ERROR(RunAny(connection, absl::StrCat("DELETE FROM ", table->name)));
    return absl::OkStatus();
  }));
  return TableWriter(connection, std::move(tables));
}

absl::StatusOr<TableWriter> TableWriter::Resume(Connection& connection) {
  TRINHKY_ASSIGN_OR_RETURN(const int64_t version, ReadSchemaVersion(connection));
  TRINHKY_ASSIGN_OR_RETURN(std::vector<TableShape> tables, SchemaTablesOf(version));
  TRINHKY_RETURN_IF_ERROR(CheckSchema(connection, EmbeddedMigrations()));
  TRINHKY_RETURN_IF_ERROR(BeginRestore(connection));
  return TableWriter(connection, std::move(tables));
}

absl::Status TableWriter::Insert(const TableShape& table, const std::vector<TableRow>& rows) {
  if (rows.size() > kRowsPerTransactionMax)
    return absl::InvalidArgumentError("too many rows for one transaction");
  return InTransaction(*connection_, [&] { return InsertRows(*connection_, table, rows); });
}

absl::Status TableWriter::Update(const TableShape& table, const TableRow& row) {
  return InTransaction(*connection_, [&] { return UpdateRow(*connection_, table, row); });
}

absl::Status TableWriter::BringForward() {
  return MigrateForRestore(*connection_, EmbeddedMigrations());
}

absl::Status TableWriter::Finish() { return FinishRestore(*connection_); }

absl::StatusOr<std::string> AnyTable(Connection& connection) {
  std::string table;
  TRINHKY_RETURN_IF_ERROR(
      ForEachRow(connection, connection.dialect().TableNamesQuery(), [&](Row& row) {
        if (table.empty()) table = row.Text();
      }));
  return table;
}

}  // namespace trinhky::storage
