// record.h: everything that a database says about its documents, read once for the check.
#ifndef TRINHKY_TESTS_SIMULATION_RECORD_H_
#define TRINHKY_TESTS_SIMULATION_RECORD_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/storage/storage.h"
#include "workflow/engine/event.h"

namespace trinhky::simulation {

/// One document: its row and its events, in order.
struct DocumentFile {
  storage::DocumentRecord row;
  std::vector<workflow::Event> events;
};

struct Record {
  std::map<std::string, DocumentFile> documents;  ///< by resource name
  int64_t leaves = 0;                             ///< places in the log
  std::vector<std::string> problems;              ///< holes and events that cannot be read
};

/// @errors those of the storage.
absl::StatusOr<Record> ReadRecord(storage::Storage& storage);

}  // namespace trinhky::simulation

#endif  // TRINHKY_TESTS_SIMULATION_RECORD_H_
