// bench_stage.h: what the stages do, in the shortest honest form, for the definition that measures.
//
// bench_lifecycle has the effects of a real life: a recipient list, a number from a register,
// deliveries to whom the list names, an outbox row for each, a submission. The services of the
// stages need a file and a printed list; here the list is always the same, so that the measure is
// of the path and not of a document's text.
#ifndef TRINHKY_SERVICES_WORKFLOW_BENCH_STAGE_H_
#define TRINHKY_SERVICES_WORKFLOW_BENCH_STAGE_H_

#include <string_view>

#include "absl/status/status.h"
#include "services/casework/case_file.h"
#include "workflow/engine/definition.h"

namespace trinhky::workflows {

bool IsBench(const workflow::Definition& definition);

/// Makes others who number by its register wait for this transaction, when `action` takes a number.
absl::Status LockBenchRegister(casework::CaseContext& context,
                               const storage::DocumentRecord& document, std::string_view action);

/// Performs `act` with what it observes and how far the deliveries are, and carries out its
/// effects; a receipt acknowledges one delivery. Call inside the transaction, before Save().
absl::Status DriveBenchAct(casework::CaseFile& file, casework::Act act);

}  // namespace trinhky::workflows

#endif  // TRINHKY_SERVICES_WORKFLOW_BENCH_STAGE_H_
