// row_view.h: the values of a row by the names of their columns.
#ifndef TRINHKY_SERVICES_BACKUP_ROW_VIEW_H_
#define TRINHKY_SERVICES_BACKUP_ROW_VIEW_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "absl/status/statusor.h"
#include "services/storage/sql/table_reader.h"
#include "workflow/base/status.h"

namespace trinhky::backup {

/// A row that somebody else keeps. A column that does not exist reads as "" and 0.
class RowView {
 public:
  RowView(const storage::TableShape& table, const storage::TableRow& row)
      : table_(&table), row_(&row) {}

  const std::string& Text(std::string_view column) const {
    static const std::string kNone;
    const auto at = table_->Find(column);
    const auto* text = at ? std::get_if<std::string>(&(*row_)[*at]) : nullptr;
    return text == nullptr ? kNone : *text;
  }
  int64_t Int(std::string_view column) const {
    const auto at = table_->Find(column);
    const auto* value = at ? std::get_if<int64_t>(&(*row_)[*at]) : nullptr;
    return value == nullptr ? 0 : *value;
  }

 private:
  const storage::TableShape* table_;
  const storage::TableRow* row_;
};

/// All rows of a table, each looked at before it is left.
class TableWalk {
 public:
  static absl::StatusOr<TableWalk> Start(storage::TableReader& reader, std::string_view table) {
    TRINHKY_ASSIGN_OR_RETURN(std::unique_ptr<storage::RowSource> source, reader.Scan(table));
    TableWalk walk(*reader.FindTable(table), std::move(source));
    TRINHKY_RETURN_IF_ERROR(walk.Advance());
    return walk;
  }

  bool at_end() const { return at_end_; }
  RowView row() const { return RowView(*table_, row_); }
  absl::Status Advance() {
    TRINHKY_ASSIGN_OR_RETURN(const bool more, source_->Next(row_));
    at_end_ = !more;
    return absl::OkStatus();
  }

 private:
  TableWalk(const storage::TableShape& table, std::unique_ptr<storage::RowSource> source)
      : table_(&table), source_(std::move(source)) {}

  const storage::TableShape* table_;
  std::unique_ptr<storage::RowSource> source_;
  storage::TableRow row_;
  bool at_end_ = false;
};

/// agency_id and document_id of a row: the order in which all tables about documents lie.
inline std::pair<std::string, std::string> DocumentOf(const RowView& row) {
  return {row.Text("agency_id"), row.Text("document_id")};
}

/// "agencies/{a}/documents/{d}"
inline std::string NameOfDocument(const RowView& row) {
  return "agencies/" + row.Text("agency_id") + "/documents/" + row.Text("document_id");
}

}  // namespace trinhky::backup

#endif  // TRINHKY_SERVICES_BACKUP_ROW_VIEW_H_
