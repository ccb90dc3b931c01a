// recorded_work.h: what a recording of a server is made of.
//
// A call is a transaction that stores an answer (binds requests.request_id in an INSERT); the calls
// of one document, in their order, are its life. Every other transaction that ended well is
// background work: placing events in the log, claiming and settling deliveries, looking for due
// rows. Nothing here names a statement, so nothing has to follow when statements change.
//
// Transactions on one document are tied together in the order in which they saw each other: one has
// seen another that sent its COMMIT before the first one sent what it did then. Where that cannot
// be known (they waited for each other's locks) they keep the order of the recording.
#ifndef TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_RECORDED_WORK_H_
#define TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_RECORDED_WORK_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "services/storage/mysql/statement_record.h"

namespace trinhky::storage {

/// From START TRANSACTION to COMMIT or ROLLBACK, both among the statements.
struct RecordedTransaction {
  int64_t connection = 0;
  int64_t thread = 0;
  int64_t began = 0;  ///< number of its first statement
  int64_t ended = 0;  ///< and of its last
  std::vector<RecordedStatement> statements;
};

struct RecordedCall {
  RecordedTransaction transaction;
  /// Background work on the same document that was done before it: the thread, and how many of its
  /// pieces.
  std::vector<std::pair<size_t, size_t>> needs;
};

struct RecordedLife {
  std::string document;  ///< its id
  std::vector<RecordedCall> calls;
};

struct BackgroundWork {
  RecordedTransaction transaction;
  int64_t calls_before = 0;  ///< of all documents, that had ended when it began
  /// Which lives it touches, and how many calls each had behind it.
  std::vector<std::pair<size_t, size_t>> needs;
};

struct RecordedWork {
  std::vector<std::string> session;  ///< what a connection sends when it is new
  /// Before the part that is replayed again and again: in the order in which they ended.
  std::vector<RecordedTransaction> prologue;
  std::vector<RecordedLife> lives;  ///< in the order in which they began
  /// Of each thread, in its order.
  std::vector<std::vector<BackgroundWork>> background;
  int connections = 0;  ///< that were open at once after the prologue, at most
  int64_t calls = 0;    ///< of all lives
};

/// @param prologue  number of the last statement before the part that is replayed; no call may
///   have been on its way then
/// @errors kInvalidArgument: no document has a life in it.
absl::StatusOr<RecordedWork> SortRecording(std::vector<RecordedStatement> statements,
                                           int64_t prologue);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_RECORDED_WORK_H_
