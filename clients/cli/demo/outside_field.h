// outside_field.h: a deputy tries to sign KT. in a field that is not his.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_OUTSIDE_FIELD_H_
#define TRINHKY_CLIENTS_CLI_DEMO_OUTSIDE_FIELD_H_

#include "clients/cli/demo/walk.h"

namespace trinhky::cli {

/// The same paper is drafted once more in another deputy's field, goes up to the leaders, and the
/// deputy whom its block names tries to sign it; then the drafter withdraws and cancels it. Where
/// the head signs, another deputy tries to sign the document itself. No occasion: nothing is noted.
void SignOutsideField(Walk& walk);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_OUTSIDE_FIELD_H_
