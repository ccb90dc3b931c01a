#include "services/backup/table_file.h"

#include <optional>
#include <utility>
#include <variant>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/storage/sync_file.h"
#include "workflow/base/json.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"

namespace trinhky::backup {
namespace {

constexpr char kBase64[] = "base64";

void AppendValue(const storage::TableValue& value, std::string& line) {
  if (const auto* integer = std::get_if<int64_t>(&value)) {
    absl::StrAppend(&line, "\"", *integer, "\"");
    return;
  }
  const std::string& text = std::get<std::string>(value);
  if (IsValidUtf8(text)) {
    AppendJsonText(text, line);
  } else {
    absl::StrAppend(&line, "{\"", kBase64, "\":\"", absl::Base64Escape(text), "\"}");
  }
}

std::optional<storage::TableValue> ValueOf(const Json& json, storage::ColumnKind kind) {
  if (kind == storage::ColumnKind::kInteger) {
    const std::optional<int64_t> integer = json.integer();
    if (!integer) return std::nullopt;
    return storage::TableValue(*integer);
  }
  if (json.is_string()) return storage::TableValue(json.text());
  std::string bytes;
  if (!json.is_object() || !absl::Base64Unescape(json[kBase64].text(), &bytes)) return std::nullopt;
  return storage::TableValue(std::move(bytes));
}

absl::Status NotARow(const storage::TableShape& table) {
  return absl::DataLossError(absl::StrCat("a line that is no row of ", table.name));
}

absl::Status CannotWrite() {
  return Reject(
      absl::StatusCode::kUnavailable, "BACKUP_UNWRITABLE",
      {.vi = "Không ghi được bản sao lưu: ổ đĩa đầy hoặc không ghi được. Hãy dọn chỗ hoặc "
             "chọn thư mục khác rồi chạy lại.",
       .en = "Expected to write the backup, but the disk is full or cannot be written. "
             "Make room or choose another folder, and run it again."});
}

}  // namespace

std::string HeaderLine(const storage::TableShape& table) {
  Json columns = Json::Array();
  for (const storage::ColumnShape& column : table.columns) columns.Add(column.name);
  return Json::Object().Set("table", table.name).Set("columns", std::move(columns)).Write() + "\n";
}

std::string RowLine(const storage::TableRow& row) {
  std::string line;
  char before = '[';
  for (const storage::TableValue& value : row) {
    line += std::exchange(before, ',');
    AppendValue(value, line);
  }
  line += "]\n";
  return line;
}

absl::StatusOr<storage::TableRow> ParseRow(const storage::TableShape& table,
                                           std::string_view line) {
  TRINHKY_ASSIGN_OR_RETURN(const Json json, [&]() -> absl::StatusOr<Json> {
    absl::StatusOr<Json> parsed = Json::Parse(line);
    if (!parsed.ok() || !parsed->is_array()) return NotARow(table);
    return parsed;
  }());
  if (json.items().size() != table.columns.size()) return NotARow(table);
  storage::TableRow row;
  row.reserve(table.columns.size());
  for (size_t i = 0; i < table.columns.size(); ++i) {
    std::optional<storage::TableValue> value = ValueOf(json.items()[i], table.columns[i].kind);
    if (!value) return NotARow(table);
    row.push_back(*std::move(value));
  }
  return row;
}

TableDigest::TableDigest(const storage::TableShape& table) {
  const std::string header = HeaderLine(table);
  summary_ = {.name = table.name, .bytes = static_cast<int64_t>(header.size()), .sha256 = {}};
  hash_.Update(header);
}

void TableDigest::Add(std::string_view row_line) {
  ++summary_.rows;
  summary_.bytes += static_cast<int64_t>(row_line.size());
  hash_.Update(row_line);
}

TableSummary TableDigest::Finish() {
  summary_.sha256 = hash_.FinishHex();
  return summary_;
}

TableFileWriter::TableFileWriter(const std::string& path, const storage::TableShape& table)
    : path_(path), out_(path, std::ios::binary | std::ios::trunc), digest_(table) {
  out_ << HeaderLine(table);
}

absl::Status TableFileWriter::Add(const storage::TableRow& row) {
  const std::string line = RowLine(row);
  out_ << line;
  digest_.Add(line);
  return out_.good() ? absl::OkStatus() : CannotWrite();
}

absl::StatusOr<TableSummary> TableFileWriter::Finish() {
  out_.close();
  if (!out_.good()) return CannotWrite();
  TRINHKY_RETURN_IF_ERROR(storage::SyncFileAndFolder(path_));
  return digest_.Finish();
}

absl::StatusOr<std::unique_ptr<TableFileReader>> TableFileReader::Open(
    const std::string& path, const storage::TableShape& table) {
  std::unique_ptr<TableFileReader> reader(new TableFileReader(path, table));
  std::string header;
  if (!std::getline(reader->in_, header) || header + "\n" != HeaderLine(table))
    return absl::DataLossError(absl::StrCat("the file of ", table.name, " has another header"));
  return reader;
}

absl::StatusOr<bool> TableFileReader::Next(storage::TableRow& row) {
  std::string line;
  if (!std::getline(in_, line)) return false;
  TRINHKY_ASSIGN_OR_RETURN(row, ParseRow(table_, line));
  storage::TableRow key = KeyOf(table_, row);
  if (!key_.empty() && !(key_ < key)) return NotARow(table_);
  key_ = std::move(key);
  return true;
}

storage::TableRow KeyOf(const storage::TableShape& table, const storage::TableRow& row) {
  storage::TableRow key;
  for (const std::string& column : table.primary_key) key.push_back(row[*table.Find(column)]);
  return key;
}

}  // namespace trinhky::backup
