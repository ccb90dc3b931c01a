// measure_floor.h: what this machine's disk and SQLite give for the rows of one command.
//
// The figure under every figure of the server: `trinhky bench lifecycle` prints its own calls per
// second beside it. The rows are those of one step in a document's life: the document, an event,
// a work item closed and one opened, and the stored answer; no RPC, no workflow, no authorisation.
#ifndef TRINHKY_SERVICES_STORAGE_SQLITE_MEASURE_FLOOR_H_
#define TRINHKY_SERVICES_STORAGE_SQLITE_MEASURE_FLOOR_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "workflow/base/limits.h"

namespace trinhky::storage {

struct FloorOptions {
  std::string path = {};  ///< a database file that does not exist yet; left behind
  int clients = 1;        ///< threads that each wait for one command at a time, 1..1024
  double seconds = 3;     ///< of measuring, > 0
  int documents = 1'000;  ///< rows that the commands move about in, 1..1'000'000
  int group_max = limits::kGroupCommitMax;  ///< 1: a flush for every command
};

struct FloorResult {
  int64_t commands = 0;
  double commands_per_second = 0;
  double flushes_per_second = 0;  ///< COMMITs; commands / flushes is the mean group
  double group_mean = 0;
  int64_t p50_us = 0;  ///< of one command, from the call to its answer
  int64_t p99_us = 0;
  int64_t max_us = 0;
};

/// @errors kInvalidArgument: an option is out of range; kAlreadyExists: the file exists; those of
///   OpenSqlite() and Storage::Write().
absl::StatusOr<FloorResult> MeasureFloor(const FloorOptions& options);

/// The floor with groups: `clients` threads, one writer.
absl::StatusOr<FloorResult> MeasureGroupedFloor(const std::string& path, int clients,
                                                double seconds);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQLITE_MEASURE_FLOOR_H_
