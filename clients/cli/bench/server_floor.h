// server_floor.h: the floor of `bench lifecycle` where the rows are on a database server.
//
// Two steps, each in a fresh database beside the measured one, `<name>_floor`, which is dropped
// after it: a server with its statement log on lives some documents, as many at a time as are
// measured (batches of background work depend on that); then what it sent is replayed by the client
// library alone (services/storage/mysql/replay).
#ifndef TRINHKY_CLIENTS_CLI_BENCH_SERVER_FLOOR_H_
#define TRINHKY_CLIENTS_CLI_BENCH_SERVER_FLOOR_H_

#include <sys/types.h>

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"

namespace trinhky::cli {

struct ServerFloorOptions {
  std::string database;     ///< mysql://…, of the measured database
  std::string server;       ///< path of trinhkyd
  int clients = 1;          ///< documents in flight
  double seconds = 5;       ///< of measuring
  pid_t database_pid = -1;  ///< of the database server; <= 0: not on this machine
};

struct ServerFloor {
  double calls_per_second = 0;
  double p50_ms = 0;
  double p99_ms = 0;
  double client_cpu_us_per_call = 0;    ///< of the replaying threads
  double database_cpu_us_per_call = 0;  ///< 0: not known
  int connections = 0;                  ///< as the server had in use
  double statements_per_call = 0;       ///< background work included
  int64_t repeats = 0;                  ///< transactions that lost a race
};

/// @errors kAlreadyExists: there is a database of the floor's name, which is left alone;
///   kUnavailable: it may not be made, or a server does not answer; kInternal: the replay did not
///   do what was recorded (the statement is named).
absl::StatusOr<ServerFloor> MeasureServerFloor(const ServerFloorOptions& options);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_SERVER_FLOOR_H_
