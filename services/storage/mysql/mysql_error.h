// mysql_error.h: what the server's error numbers mean to us. The only place that knows them.
#ifndef TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_ERROR_H_
#define TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_ERROR_H_

#include "absl/status/status.h"

namespace trinhky::storage {

/// What is known about the transaction in which an error came.
enum class MysqlFault {
  kNone,      ///< only the statement failed; the transaction goes on
  kRace,      ///< the server rolled it back, for another transaction was first
  kNotReady,  ///< the node takes no work now; nothing of it happened
  kLost,      ///< the connection is gone; of a COMMIT nobody knows whether it happened
};

MysqlFault FaultOfMysql(int error_number);

/// Never contains a text of the server.
absl::Status StatusOfMysql(int error_number);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_ERROR_H_
