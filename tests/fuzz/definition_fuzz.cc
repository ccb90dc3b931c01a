// Whatever a definition file contains, reading and checking it ends, and an accepted one is checked
// without a fault. What the checker finds wrong, the engine performs.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "workflow/checker/check.h"
#include "workflow/checker/replay.h"
#include "workflow/loader/loader.h"
#include "workflow/loader/roster_loader.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace trinhky::workflow;  // NOLINT: the target is one function
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!LoadRoster(text).ok() && !LoadSources(text).ok()) {
    // Neither roster nor list of sources: most inputs come here.
  }
  const absl::StatusOr<Definition> definition = LoadDefinition(text);
  if (!definition.ok()) return 0;
  const CheckResult result = Check(*definition, {.nodes_max = 2000});
  for (const Violation& violation : result.violations) {
    if (violation.steps.empty() || violation.rule == "NOBODY_MAY_ACT") continue;
    // An act of the server alone by "the same person" is no story; everything else must be one.
    if (violation.rule != "SEPARATION_MISSING" && !Replay(*definition, violation.steps).ok())
      std::abort();
  }
  return 0;
}
