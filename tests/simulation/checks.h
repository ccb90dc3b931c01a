// checks.h: the offline check: what the clients were told against what the database holds.
#ifndef TRINHKY_TESTS_SIMULATION_CHECKS_H_
#define TRINHKY_TESTS_SIMULATION_CHECKS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/casework/definition_shelf.h"
#include "services/storage/storage.h"
#include "tests/simulation/history.h"

namespace trinhky::simulation {

/// What was counted, and everything that does not hold.
struct Verdict {
  int64_t documents = 0;
  int64_t events = 0;
  int64_t numbers = 0;
  int64_t void_numbers = 0;
  int64_t refused = 0;
  int64_t unknown = 0;  ///< calls that never got an answer
  int64_t deliveries_at_province = 0;
  std::vector<std::string> problems;
};

/// Checks a commune's database and that of the province:
///   - events are dense, chained and lawful (no act by a person who may not), replaying them gives
///     the row; each event has its one place in the log, which has no hole
///   - every acknowledged act is there, none twice, none that was refused; whoever asked after an
///     answer comes after it, and each answer and each read show the document as it was there then
///     (the events of a document are one order of its acts; so it is linearizable)
///   - what must be refused was; nobody acts after his rights ran out
///   - numbers 1..n, each with one document; void ones with a reason
///   - what was issued is at the province once
/// @param began a loss is told in seconds after it
/// @errors those of the storages.
absl::StatusOr<Verdict> CheckAll(storage::Storage& commune, storage::Storage& province,
                                 const casework::DefinitionShelf& definitions,
                                 const std::vector<Receipt>& receipts, SteadyTime began);

/// Whether nothing is under way any more.
absl::StatusOr<bool> IsQuiet(storage::Storage& storage);

}  // namespace trinhky::simulation

#endif  // TRINHKY_TESTS_SIMULATION_CHECKS_H_
