// life.h: one report from its draft to its last receipt, with races and with attempts that must
// fail on the way. The five workloads in one paper:
//   numbering            two clerks ask for its number at once; some numbers are given back
//   shared persons       everybody entitled to a step tries it at once, the drafter too
//   rights that run out  one of them heads the unit only until midnight
//   cancel against sign  the drafter takes some papers back while the leader signs
//   delivery             to the Party committee, a unit, and the province's own server
#ifndef TRINHKY_TESTS_SIMULATION_LIFE_H_
#define TRINHKY_TESTS_SIMULATION_LIFE_H_

#include <atomic>
#include <cstdint>

#include "absl/status/status.h"
#include "tests/simulation/desk.h"

namespace trinhky::simulation {

/// Lives it to its end, or to where it was taken back or cancelled; what happens follows from
/// `seed` but for the races. @errors an answer that no race and no nemesis explains.
absl::Status Live(Desk& desk, uint64_t seed);

/// The province's clerk registers what comes in, until `over` and nothing new came.
absl::Status ReceiveAtProvince(Desk& desk, const std::atomic<bool>& over);

}  // namespace trinhky::simulation

#endif  // TRINHKY_TESTS_SIMULATION_LIFE_H_
