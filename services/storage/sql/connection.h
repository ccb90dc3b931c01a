// connection.h: as much of a database as the repositories need.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_CONNECTION_H_
#define TRINHKY_SERVICES_STORAGE_SQL_CONNECTION_H_

#include <cstdint>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/sql/dialect.h"

namespace trinhky::storage {

/// A prepared statement. Owned by its connection. Not thread-safe.
class Statement {
 public:
  virtual ~Statement() = default;

  /// `index` is 1-based. Bound bytes are not copied: they must live until Reset().
  virtual void BindInt64(int index, int64_t value) = 0;
  virtual void BindText(int index, std::string_view value) = 0;  ///< UTF-8, NFC
  virtual void BindBlob(int index, std::string_view value) = 0;

  /// How many it has.
  virtual int parameters() const = 0;

  /// True: a row is ready. False: the statement is done.
  virtual absl::StatusOr<bool> Step() = 0;

  /// Rows that the finished statement inserted, updated or deleted (matched, not only changed).
  virtual int64_t changed_rows() const = 0;

  /// `column` is 0-based. SQL NULL reads as 0 and "". Text() also reads blobs; its bytes live until
  /// the next Step() or Reset().
  virtual int64_t Int64(int column) const = 0;
  virtual std::string_view Text(int column) const = 0;

  /// Makes it ready for the next use; every user ends with it. Parameters keep what was bound to
  /// them, which may live no longer: the next use binds them all.
  virtual void Reset() = 0;
};

enum class TransactionMode { kRead, kWrite };

/// One connection. Not thread-safe.
class Connection {
 public:
  virtual ~Connection() = default;

  /// The statement for `sql`, prepared once per connection and kept. Not to be used again before
  /// Reset(): two uses of one SQL text do not nest.
  virtual absl::StatusOr<Statement*> Prepare(std::string_view sql) = 0;

  /// As Prepare(), for a constant of the program: found by the address of `sql`, not by its text.
  virtual absl::StatusOr<Statement*> PrepareConstant(const std::string_view& sql) = 0;

  /// Runs one statement without parameters and result: DDL and the like.
  virtual absl::Status Execute(std::string_view sql) = 0;

  virtual absl::Status Begin(TransactionMode mode) = 0;
  virtual absl::Status Commit() = 0;
  virtual absl::Status Rollback() = 0;

  virtual const Dialect& dialect() const = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_CONNECTION_H_
