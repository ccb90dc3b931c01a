// definition_view.h: a definition as the API shows it: in the list, and with all its steps.
#ifndef TRINHKY_SERVICES_WORKFLOW_DEFINITION_VIEW_H_
#define TRINHKY_SERVICES_WORKFLOW_DEFINITION_VIEW_H_

#include "services/casework/definition_shelf.h"
#include "trinhky/v1/workflow_service.pb.h"

namespace trinhky::workflows {

/// A row of the list.
v1::WorkflowDefinition RowOf(const casework::DefinitionShelf::Entry& entry);

/// The row with text, states and steps; what must hold stands in the titles of the definition.
v1::WorkflowDefinition ViewOf(const casework::DefinitionShelf::Entry& entry);

}  // namespace trinhky::workflows

#endif  // TRINHKY_SERVICES_WORKFLOW_DEFINITION_VIEW_H_
