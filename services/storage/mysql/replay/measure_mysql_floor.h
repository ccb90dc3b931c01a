// measure_mysql_floor.h: what this database server gives for the very statements of our server.
//
// The figure under the figures of `trinhky bench lifecycle` on a database server: a recorded server
// is replayed through the client library alone, transaction by transaction, statement by statement,
// with as many documents on their way and over as many connections as when it was recorded; no RPC,
// no workflow, no authorisation, no rows turned into objects.
//
// Background work is part of it. What our server's own threads did while those documents lived is
// replayed too, in the order of each thread, over the same connections: a piece of work begins when
// the documents that it touches are as far as they were, and as many calls have ended as then. So
// the floor places as many events in the log, in batches of the recorded size, and settles as many
// deliveries for each document as the server did. It does not run faster than the documents: they
// wait when it is a whole round behind. Only the calls of documents are counted.
#ifndef TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_MEASURE_MYSQL_FLOOR_H_
#define TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_MEASURE_MYSQL_FLOOR_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "absl/status/statusor.h"
#include "services/storage/mysql/open_mysql.h"
#include "services/storage/mysql/replay/replay_script.h"

namespace trinhky::storage {

struct MysqlFloorOptions {
  /// Where: a database of this program's schema in which nothing was done yet. Its `connections`
  /// are not looked at: the script knows how many were in use.
  MysqlOptions server;
  int clients = 1;             ///< documents on their way, 1..1024
  double warm_up_seconds = 1;  ///< before the measuring, >= 0
  double seconds = 3;          ///< of measuring, > 0
  /// Called when the measuring begins and ends; for those who read clocks of processes.
  std::function<void()> begins = {};
  std::function<void()> ends = {};
};

struct MysqlFloorResult {
  int connections = 0;
  int64_t calls = 0;
  double seconds = 0;
  double calls_per_second = 0;
  /// Of each call, from when its document was ready for it; in no order.
  std::vector<double> latencies_ms = {};
  int64_t repeats = 0;     ///< transactions that lost a race and ran again
  int64_t background = 0;  ///< transactions of background work
};

/// Replays on threads of its own; blocks until they ended.
/// @errors kInvalidArgument: an option is out of range; those of ReplayConnection.
absl::StatusOr<MysqlFloorResult> MeasureMysqlFloor(const ReplayScript& script,
                                                   const MysqlFloorOptions& options);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_MEASURE_MYSQL_FLOOR_H_
