// generated_definition.h: definitions of any size for measuring the checker: sound, with sections
// that return, branch, observe and remember, as a large office's would.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_GENERATED_DEFINITION_H_
#define TRINHKY_CLIENTS_CLI_BENCH_GENERATED_DEFINITION_H_

#include "workflow/engine/definition.h"

namespace trinhky::cli {

/// A sound definition with exactly `states` states (at least 8) and the full 12 facts; it has about
/// twice as many transitions as states.
workflow::Definition GenerateDefinition(int states);

/// States and transitions together.
int ElementsOf(const workflow::Definition& definition);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_GENERATED_DEFINITION_H_
