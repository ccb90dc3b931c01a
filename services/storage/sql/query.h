// query.h: running a named SQL constant in one expression.
//
//   constexpr std::string_view kRename =
//       "UPDATE units SET name = ? WHERE agency_id = ? AND id = ?";
//   TRINHKY_ASSIGN_OR_RETURN(int64_t changed, Run<kRename>(connection, name, agency, id));
//
// A constant is a template argument: that it gets as many arguments as it has parameters is checked
// when the program is built, and its statement is found by its address. A text that is put together
// at run time (a list of any length) is an argument: Run(connection, sql, name, ids).
//
// Parameters are bound in their order: integers, bools (as 0 and 1), text, strong ids, Blob{bytes},
// and vectors of text or ids (one parameter each, see InList()). Rows are read in the order of the
// columns by a function that takes a Row&.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_QUERY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_QUERY_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/sql/connection.h"
#include "workflow/base/status.h"
#include "workflow/base/strong_id.h"

namespace trinhky::storage {

/// Marks a parameter that goes into a {{BLOB}} column.
struct Blob {
  std::string_view bytes;
};

/// The columns of one row, read from left to right.
class Row {
 public:
  explicit Row(const Statement& statement) : statement_(statement) {}

  int64_t Int() { return statement_.Int64(column_++); }
  bool Bool() { return Int() != 0; }
  std::string Text() { return std::string(statement_.Text(column_++)); }
  std::string_view View() { return statement_.Text(column_++); }
  template <typename Id>
  Id As() {
    return Id(Text());
  }

 private:
  const Statement& statement_;
  int column_ = 0;
};

namespace internal {

inline void Bind(Statement& statement, int& index, std::string_view value) {
  statement.BindText(index++, value);
}
inline void Bind(Statement& statement, int& index, Blob value) {
  statement.BindBlob(index++, value.bytes);
}
template <typename Int, std::enable_if_t<std::is_integral_v<Int>, bool> = true>
void Bind(Statement& statement, int& index, Int value) {
  statement.BindInt64(index++, static_cast<int64_t>(value));
}
template <typename Tag>
void Bind(Statement& statement, int& index, const StrongId<Tag>& id) {
  statement.BindText(index++, id.value());
}
template <typename... Types>
void Bind(Statement& statement, int& index, const std::variant<Types...>& value) {
  std::visit([&](const auto& held) { Bind(statement, index, held); }, value);
}
template <typename T>
void Bind(Statement& statement, int& index, const std::vector<T>& values) {
  for (const T& value : values) Bind(statement, index, value);
}

/// How many parameters `sql` has.
constexpr size_t CountParameters(std::string_view sql) {
  size_t count = 0;
  for (const char c : sql) count += c == '?' ? 1 : 0;
  return count;
}

/// A statement for one use: found, with its parameters bound.
class Bound {
 public:
  template <typename... Args>
  explicit Bound(Statement& statement, const Args&... args) : statement_(statement) {
    [[maybe_unused]] int index = 1;  // unused when there are no parameters
    (Bind(statement, index, args), ...);
    complete_ = index - 1 == statement.parameters();
  }
  ~Bound() { statement_.Reset(); }
  Bound(const Bound&) = delete;
  Bound& operator=(const Bound&) = delete;

  absl::StatusOr<bool> Step() {
    // A parameter left out would still have what the use before bound to it.
    if (!complete_) return absl::InternalError("a statement with another number of parameters");
    return statement_.Step();
  }

 private:
  Statement& statement_;
  bool complete_ = false;
};

// Each of the following takes a statement as it was found, with the error if it was not.

template <typename Each, typename... Args>
absl::Status ForEachRow(absl::StatusOr<Statement*> found, Each each, const Args&... args) {
  TRINHKY_ASSIGN_OR_RETURN(Statement * statement, std::move(found));
  Bound use(*statement, args...);
  while (true) {
    TRINHKY_ASSIGN_OR_RETURN(bool more, use.Step());
    if (!more) return absl::OkStatus();
    Row row(*statement);
    each(row);
  }
}

template <typename... Args>
absl::StatusOr<int64_t> Run(absl::StatusOr<Statement*> found, const Args&... args) {
  TRINHKY_ASSIGN_OR_RETURN(Statement * statement, std::move(found));
  Bound use(*statement, args...);
  TRINHKY_RETURN_IF_ERROR(use.Step().status());
  return statement->changed_rows();
}

template <typename Read, typename... Args>
auto First(absl::StatusOr<Statement*> found, Read read, const Args&... args)
    -> absl::StatusOr<std::optional<std::invoke_result_t<Read&, Row&>>> {
  TRINHKY_ASSIGN_OR_RETURN(Statement * statement, std::move(found));
  Bound use(*statement, args...);
  TRINHKY_ASSIGN_OR_RETURN(bool is_row, use.Step());
  std::optional<std::invoke_result_t<Read&, Row&>> result;
  if (is_row) {
    Row row(*statement);
    result.emplace(read(row));
  }
  return result;
}

template <typename Read, typename... Args>
auto All(absl::StatusOr<Statement*> found, Read read, const Args&... args)
    -> absl::StatusOr<std::vector<std::invoke_result_t<Read&, Row&>>> {
  std::vector<std::invoke_result_t<Read&, Row&>> result;
  TRINHKY_RETURN_IF_ERROR(ForEachRow(
      std::move(found), [&](Row& row) { result.push_back(read(row)); }, args...));
  return result;
}

/// The statement of a constant; how many parameters it has is known when the program is built.
template <const std::string_view& kSql, size_t kParameters>
absl::StatusOr<Statement*> Constant(Connection& connection) {
  static_assert(CountParameters(kSql) == kParameters, "one argument for each ? of the statement");
  return connection.PrepareConstant(kSql);
}

}  // namespace internal

/// Calls `each(Row&)` for every row. @errors those of the database.
template <const std::string_view& kSql, typename Each, typename... Args>
absl::Status ForEachRow(Connection& connection, Each each, const Args&... args) {
  return internal::ForEachRow(internal::Constant<kSql, sizeof...(args)>(connection),
                              std::move(each), args...);
}
template <typename Each, typename... Args>
absl::Status ForEachRow(Connection& connection, std::string_view sql, Each each,
                        const Args&... args) {
  return internal::ForEachRow(connection.Prepare(sql), std::move(each), args...);
}

/// Runs a statement that returns no rows; the value is how many rows it changed.
template <const std::string_view& kSql, typename... Args>
absl::StatusOr<int64_t> Run(Connection& connection, const Args&... args) {
  return internal::Run(internal::Constant<kSql, sizeof...(args)>(connection), args...);
}
template <typename... Args>
absl::StatusOr<int64_t> Run(Connection& connection, std::string_view sql, const Args&... args) {
  return internal::Run(connection.Prepare(sql), args...);
}

/// As Run(), for statements whose row count does not matter.
template <const std::string_view& kSql, typename... Args>
absl::Status RunAny(Connection& connection, const Args&... args) {
  return Run<kSql>(connection, args...).status();
}
template <typename... Args>
absl::Status RunAny(Connection& connection, std::string_view sql, const Args&... args) {
  return Run(connection, sql, args...).status();
}

/// The first row, if there is one.
template <const std::string_view& kSql, typename Read, typename... Args>
auto First(Connection& connection, Read read, const Args&... args) {
  return internal::First(internal::Constant<kSql, sizeof...(args)>(connection), std::move(read),
                         args...);
}
template <typename Read, typename... Args>
auto First(Connection& connection, std::string_view sql, Read read, const Args&... args) {
  return internal::First(connection.Prepare(sql), std::move(read), args...);
}

/// All rows.
template <const std::string_view& kSql, typename Read, typename... Args>
auto All(Connection& connection, Read read, const Args&... args) {
  return internal::All(internal::Constant<kSql, sizeof...(args)>(connection), std::move(read),
                       args...);
}
template <typename Read, typename... Args>
auto All(Connection& connection, std::string_view sql, Read read, const Args&... args) {
  return internal::All(connection.Prepare(sql), std::move(read), args...);
}

/// The single integer of a query such as COUNT(*).
template <const std::string_view& kSql, typename... Args>
absl::StatusOr<int64_t> Scalar(Connection& connection, const Args&... args) {
  auto read = [](Row& row) { return row.Int(); };
  TRINHKY_ASSIGN_OR_RETURN(std::optional<int64_t> value, First<kSql>(connection, read, args...));
  return value.value_or(0);
}

/// "(?,?,?)" for a vector that Padded() has brought to this size.
std::string InList(size_t size);

/// `values` brought to a power of two by repeating the last one, so that IN lists of any length
/// need only a few prepared statements. `values` is not empty.
template <typename T>
std::vector<T> Padded(std::vector<T> values) {
  size_t size = 1;
  while (size < values.size()) size *= 2;
  T last = values.back();
  values.resize(size, last);
  return values;
}

/// Constants joined at compile time: a column list is written once and named in every statement.
template <const std::string_view&... kParts>
struct JoinParts {
  static constexpr auto Make() {
    std::array<char, (kParts.size() + ... + 1)> joined{};
    size_t at = 0;
    ((kParts.copy(joined.data() + at, kParts.size()), at += kParts.size()), ...);
    return joined;
  }
  static constexpr auto kChars = Make();
  static constexpr std::string_view kText{kChars.data(), kChars.size() - 1};
};
template <const std::string_view&... kParts>
inline constexpr std::string_view kJoined = JoinParts<kParts...>::kText;

/// OK when a guarded UPDATE or DELETE met its row; else kAborted with this reason: somebody else
/// was faster, and the caller reads again. @errors kAborted/`reason`, those of the database.
absl::Status ExpectChanged(const absl::StatusOr<int64_t>& changed, std::string_view reason);

/// kInvalidArgument unless 1 <= limit <= max.
absl::Status CheckLimit(int limit, int max);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_QUERY_H_
