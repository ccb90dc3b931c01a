// nemesis.h: what goes wrong, again and again, while people work.
#ifndef TRINHKY_TESTS_SIMULATION_NEMESIS_H_
#define TRINHKY_TESTS_SIMULATION_NEMESIS_H_

#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "tests/simulation/fleet.h"
#include "tests/testing/cutting_proxy.h"

namespace trinhky::simulation {

/// What a nemesis can reach.
struct Battlefield {
  Fleet& fleet;
  /// deploy/galera/trial.sh with its --dir; commands are put in front of it by Trial().
  std::string trial;
  std::string folder;  ///< of the trial
  std::vector<std::unique_ptr<testing::CuttingProxy>>& lines;
  std::mt19937_64 random;
  SteadyTime began;
};

/// One blow and its healing.
struct Nemesis {
  std::string name;
  std::string help;
  /// Strikes, waits and heals. @errors when the healing failed: the run is over.
  std::function<absl::Status(Battlefield&)> strike;
  std::chrono::seconds calm{5};  ///< between two blows
};

/// By name: none, node, all-nodes, server, pause, partition, disk, cut.
const std::vector<Nemesis>& Nemeses();
/// @errors kInvalidArgument naming those that there are.
absl::StatusOr<Nemesis> FindNemesis(const std::string& name);

}  // namespace trinhky::simulation

#endif  // TRINHKY_TESTS_SIMULATION_NEMESIS_H_
