// dialect.h: the real differences between the databases; everything else is one SQL text.
//
// The hooks: the row lock suffix, the upsert clause, the DDL tokens, for backups the list of tables
// and how long results are read (ADR 14), and (inside each driver, because it needs the driver's
// numbers) the way from an error to a code. One more needs an ADR.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_DIALECT_H_
#define TRINHKY_SERVICES_STORAGE_SQL_DIALECT_H_

#include <initializer_list>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace trinhky::storage {

/// What somebody else does who wants to lock the same rows.
enum class LockedRows {
  kWait,  ///< until this transaction ends
  kSkip,  ///< takes others that are free
};

/// Stateless; thread-safe.
class Dialect {
 public:
  virtual ~Dialect() = default;

  /// Ends a SELECT whose rows this transaction is about to change. "" when there is only one
  /// writer.
  virtual std::string_view LockSuffix(LockedRows others) const = 0;

  /// Ends an INSERT that may meet a row with the same `keys`: the new values of `columns` win;
  /// without columns the row stays as it is.
  virtual std::string Upsert(std::initializer_list<std::string_view> keys,
                             std::initializer_list<std::string_view> columns) const = 0;

  /// What the DDL token {{`name`}} means: KEY (a short id in ASCII), NAME (a longer one in any
  /// script), BYTES (up to 64 of any value), TEXT, BLOB, and CLUSTERED (rows live in the primary
  /// key; for small rows).
  /// "" for CLUSTERED may be right; nothing else is empty for a known token.
  virtual std::string_view DdlToken(std::string_view name) const = 0;

  /// Selects the names of all tables of the database, in their order.
  virtual std::string_view TableNamesQuery() const = 0;

  /// True: a result comes row by row as it is read. False: the driver holds all of it in memory,
  /// and whoever reads a long one asks for it in pages.
  virtual bool StreamsRows() const = 0;
};

/// `ddl` with its tokens expanded. @errors kInvalidArgument: an unknown or unclosed token.
absl::StatusOr<std::string> ExpandDdl(const Dialect& dialect, std::string_view ddl);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_DIALECT_H_
