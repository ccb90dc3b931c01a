// life.h: the whole life of one report: draft, reviews, signature, number, seal, issue, deliveries,
// close; with the attacks in between.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_LIFE_H_
#define TRINHKY_CLIENTS_CLI_DEMO_LIFE_H_

#include "clients/cli/demo/walk.h"

namespace trinhky::cli {

/// Runs `report` with `cast`. Never fails: what stops it is in the outcome.
Outcome RunLife(Stage& stage, const Report& report, const Cast& cast);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_LIFE_H_
