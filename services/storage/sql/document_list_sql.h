// document_list_sql.h: a DocumentQuery as SQL.
//
// The only SQL that is put together at run time: its pieces are constants and its values are bound.
// The same WHERE serves pages and counts, so a count can never see more than the list.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_DOCUMENT_LIST_SQL_H_
#define TRINHKY_SERVICES_STORAGE_SQL_DOCUMENT_LIST_SQL_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "services/storage/document_query.h"

namespace trinhky::storage {

/// A bound value: what the list statements need.
using ListParameter = std::variant<int64_t, std::string>;

class DocumentListSql {
 public:
  /// Columns: document_id, kDocumentColumns, kIncomingColumns; one row more than the limit.
  /// @errors kInvalidArgument: too many states or bodies.
  static absl::StatusOr<DocumentListSql> Page(const DocumentQuery& query);

  /// Columns: state, count.
  static absl::StatusOr<DocumentListSql> Counts(const DocumentQuery& query);

  const std::string& sql() const { return sql_; }
  const std::vector<ListParameter>& parameters() const { return parameters_; }

 private:
  void Add(std::string_view piece) { sql_.append(piece); }
  void Add(std::string_view piece, ListParameter value);
  void AddText(std::string_view piece, const std::string& value);
  void AddIn(std::string_view column, std::vector<std::string> values);
  void AddFilters(const DocumentQuery& query);
  void AddVisibility(const Visibility& who);
  void AddAfter(const DocumentQuery& query);
  void AddOrder(const DocumentQuery& query);

  std::string sql_;
  std::vector<ListParameter> parameters_;
};

/// How a person stands among the readers of a document.
std::string PersonGrantee(const PersonId& person);

/// Everything under which `who` may be among the readers; empty: nothing.
std::vector<std::string> GranteesOf(const Visibility& who);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_DOCUMENT_LIST_SQL_H_
