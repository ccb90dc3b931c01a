#include "services/storage/sqlite/sqlite_error.h"

#include <sqlite3.h>

namespace trinhky::storage {

absl::Status StatusOfSqlite(int extended_code) {
  switch (extended_code) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
      return absl::OkStatus();
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return absl::AlreadyExistsError("the row exists");
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return absl::FailedPreconditionError("a row that this one needs does not exist");
    default:
      break;
  }
  switch (extended_code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return absl::AbortedError("the database is busy");
    case SQLITE_FULL:
      return absl::ResourceExhaustedError("the disk is full");
    case SQLITE_TOOBIG:
      return absl::InvalidArgumentError("a value is too large for the database");
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return absl::UnavailableError("the database cannot be reached or written");
    case SQLITE_NOMEM:
      return absl::ResourceExhaustedError("the database is out of memory");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return absl::DataLossError("the database file is damaged or is no database");
    case SQLITE_INTERRUPT:
      return absl::CancelledError("the statement was interrupted");
    default:
      return absl::InternalError("database error");
  }
}

}  // namespace trinhky::storage
