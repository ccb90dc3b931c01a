// findings.h: reads back from the server what became of a report.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_FINDINGS_H_
#define TRINHKY_CLIENTS_CLI_DEMO_FINDINGS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "clients/cli/demo/walk.h"

namespace trinhky::cli {

/// True when a person must answer for this line.
bool IsOpen(const v1::Recipient& recipient);
bool HasOpenLine(const v1::Document& document);

/// The deliveries as the clerk sees them.
absl::StatusOr<std::vector<v1::Delivery>> DeliveriesOf(Walk& walk);

/// Errors in the document itself.
void NoteProblems(Walk& walk);

/// Head, signatures, recipients, packages and the number of events.
void NoteFindings(Walk& walk);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_FINDINGS_H_
