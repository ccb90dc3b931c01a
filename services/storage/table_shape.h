// table_shape.h: what a table looks like, for code that carries whole tables without knowing them.
#ifndef TRINHKY_SERVICES_STORAGE_TABLE_SHAPE_H_
#define TRINHKY_SERVICES_STORAGE_TABLE_SHAPE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace trinhky::storage {

/// What a column holds: an integer, UTF-8 text ({{KEY}}, {{NAME}}, {{TEXT}}), a few bytes of any
/// value ({{BYTES}}), or many of them ({{BLOB}}).
enum class ColumnKind { kInteger, kText, kBytes, kBlob };

struct ColumnShape {
  std::string name;
  ColumnKind kind = ColumnKind::kText;

  bool operator==(const ColumnShape&) const = default;
};

struct TableShape {
  std::string name;
  std::vector<ColumnShape> columns;      ///< in the order of the schema
  std::vector<std::string> primary_key;  ///< never empty
  std::vector<std::string> references;   ///< tables that must have their rows first

  /// Where a column stands; nullopt when there is none.
  std::optional<size_t> Find(std::string_view column) const {
    for (size_t i = 0; i < columns.size(); ++i)
      if (columns[i].name == column) return i;
    return std::nullopt;
  }

  bool operator==(const TableShape&) const = default;
};

/// No column is NULL.
using TableValue = std::variant<int64_t, std::string>;
/// The values of one row, in the order of the columns.
using TableRow = std::vector<TableValue>;

/// Puts a value where the column stands in a row of this table; a column that is not there, as in
/// an older schema, is passed over.
inline void Put(const TableShape& table, std::string_view column, TableValue value, TableRow& row) {
  if (const auto at = table.Find(column)) row[*at] = std::move(value);
}

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_TABLE_SHAPE_H_
