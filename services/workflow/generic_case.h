// generic_case.h: which acts WorkflowService may perform. Whatever numbers, signs, seals, sends or
// observes belongs to the service of its stage, which checks more than the definition can say.
#ifndef TRINHKY_SERVICES_WORKFLOW_GENERIC_CASE_H_
#define TRINHKY_SERVICES_WORKFLOW_GENERIC_CASE_H_

#include <string_view>

#include "absl/status/status.h"
#include "workflow/engine/definition.h"

namespace trinhky::workflows {

/// True for definitions whose stages have services of their own.
bool HasStageServices(std::string_view definition_id);

/// True when `transition` does nothing but open and close work and tell people, and decides by
/// roles and facts alone.
bool IsGeneric(const workflow::Definition& definition, const workflow::Transition& transition);

/// OK when a case of `definition` may be created here.
/// @errors kFailedPrecondition/DEFINITION_HAS_SERVICES.
absl::Status CheckCreatable(const workflow::Definition& definition);

/// OK when `action` may be performed here in `state`. An action that does not exist there is OK:
/// the engine refuses it with a better sentence.
/// @errors kFailedPrecondition/ACTION_HAS_SERVICE.
absl::Status CheckDrivable(const workflow::Definition& definition, std::string_view state,
                           std::string_view action);

}  // namespace trinhky::workflows

#endif  // TRINHKY_SERVICES_WORKFLOW_GENERIC_CASE_H_
