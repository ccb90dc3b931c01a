#include "services/storage/mysql/mysql_error.h"

namespace trinhky::storage {
namespace {

// Of the server (mysqld_error.h) …
constexpr int kServerShutdown = 1053;
constexpr int kDatabaseExists = 1007;
constexpr int kTableExists = 1050;
constexpr int kUnknownTable = 1051;
constexpr int kDuplicateColumn = 1060;
constexpr int kDuplicateKeyName = 1061;
constexpr int kDuplicateEntry = 1062;
constexpr int kCannotDrop = 1091;
constexpr int kRowIsReferenced = 1451;
constexpr int kNoReferencedRow = 1452;
constexpr int kPacketTooLarge = 1153;
constexpr int kNetReadError = 1158;
constexpr int kNetReadInterrupted = 1159;
constexpr int kNetWriteError = 1160;
constexpr int kNetWriteInterrupted = 1161;
constexpr int kTooManyConnections = 1040;
constexpr int kAccessDeniedToDatabase = 1044;
constexpr int kAccessDenied = 1045;
constexpr int kRecordChanged = 1020;
constexpr int kDiskFull = 1021;
constexpr int kOutOfMemory = 1037;
constexpr int kOutOfResources = 1041;
constexpr int kUnknownCommand = 1047;  // of Galera: the node is not ready
constexpr int kRecordFileFull = 1114;
constexpr int kNoSuchTable = 1146;
constexpr int kUnknownDatabase = 1049;
constexpr int kErrorDuringCommit = 1180;
constexpr int kNewAbortingConnection = 1184;
constexpr int kUnknownSetting = 1193;
constexpr int kLockWaitTimeout = 1205;
constexpr int kDeadlock = 1213;
constexpr int kReadOnlyServer = 1290;
constexpr int kQueryInterrupted = 1317;
constexpr int kIncorrectValue = 1366;
constexpr int kDataTooLong = 1406;
constexpr int kOutOfRange = 1264;
constexpr int kReadOnlyTransaction = 1792;  // ours was ended without a word, ADR 16
constexpr int kReadOnlyMode = 1836;
constexpr int kConnectionKilled = 1927;
constexpr int kStatementTimeout = 1969;
// … and of the client's side (errmsg.h).
constexpr int kUnknownClientError = 2000;
constexpr int kClientErrorMax = 2999;

}  // namespace

MysqlFault FaultOfMysql(int error_number) {
  switch (error_number) {
    case kRecordChanged:
    case kLockWaitTimeout:
    case kDeadlock:
    case kReadOnlyTransaction:
      return MysqlFault::kRace;
    case kUnknownCommand:
    case kReadOnlyServer:
    case kReadOnlyMode:
    case kTooManyConnections:
      return MysqlFault::kNotReady;
    case kServerShutdown:
    case kConnectionKilled:
    case kNewAbortingConnection:
    case kNetReadError:
    case kNetReadInterrupted:
    case kNetWriteError:
    case kNetWriteInterrupted:
    case kErrorDuringCommit:
    case kQueryInterrupted:
    case kStatementTimeout:
      return MysqlFault::kLost;
    default:
      return error_number >= kUnknownClientError && error_number <= kClientErrorMax
                 ? MysqlFault::kLost
                 : MysqlFault::kNone;
  }
}

absl::Status StatusOfMysql(int error_number) {
  switch (FaultOfMysql(error_number)) {
    case MysqlFault::kRace:
      return absl::AbortedError("another transaction was first");
    case MysqlFault::kNotReady:
    case MysqlFault::kLost:
      return absl::UnavailableError("the database cannot be reached");
    case MysqlFault::kNone:
      break;
  }
  switch (error_number) {
    case kDuplicateEntry:
      return absl::AlreadyExistsError("the row exists");
    case kDatabaseExists:
    case kTableExists:
    case kDuplicateColumn:
    case kDuplicateKeyName:
      return absl::AlreadyExistsError("the database, table, column or index exists");
    case kUnknownTable:
    case kCannotDrop:
    case kNoSuchTable:
      return absl::NotFoundError("there is no such table, column or index");
    case kNoReferencedRow:
    case kRowIsReferenced:
      return absl::FailedPreconditionError("a row that this one needs does not exist");
    case kUnknownSetting:
      return absl::FailedPreconditionError("the server does not know a setting that we need");
    case kDiskFull:
    case kRecordFileFull:
      return absl::ResourceExhaustedError("the disk is full");
    case kOutOfMemory:
    case kOutOfResources:
      return absl::ResourceExhaustedError("the database is out of memory");
    case kPacketTooLarge:
    case kIncorrectValue:
    case kDataTooLong:
    case kOutOfRange:
      return absl::InvalidArgumentError("a value does not fit into its column");
    case kAccessDenied:
    case kAccessDeniedToDatabase:
    case kUnknownDatabase:
      return absl::UnavailableError("the database does not let us in");
    default:
      return absl::InternalError("database error");
  }
}

}  // namespace trinhky::storage
