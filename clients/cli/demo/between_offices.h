// between_offices.h: attacks on the way to the province: too early, a second time, changed.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_BETWEEN_OFFICES_H_
#define TRINHKY_CLIENTS_CLI_DEMO_BETWEEN_OFFICES_H_

#include "clients/cli/demo/walk.h"

namespace trinhky::cli {

/// Issued, nothing acknowledged: what waits for the Party committee is asked for, by the clerk and
/// at the province's own desk. Where the profile and the list demand the wait and nothing is held,
/// that is a breach, not a missing occasion.
void AttackHold(Walk& walk);

/// CLOSED: the very package that the province has comes again, as it was, with one byte changed,
/// and as another package of the same id; and the clerk tries to send what is settled.
void AttackDelivered(Walk& walk);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_BETWEEN_OFFICES_H_
