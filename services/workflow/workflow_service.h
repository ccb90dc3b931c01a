// workflow_service.h: the methods of WorkflowService and what answers them.
#ifndef TRINHKY_SERVICES_WORKFLOW_WORKFLOW_SERVICE_H_
#define TRINHKY_SERVICES_WORKFLOW_WORKFLOW_SERVICE_H_

#include "services/rpc/method_set.h"
#include "services/workflow/case_operations.h"
#include "services/workflow/case_reading.h"
#include "services/workflow/definition_operations.h"

namespace trinhky::workflows {

/// The use cases of WorkflowService. Thread-safe.
struct WorkflowOperations {
  explicit WorkflowOperations(const casework::Casework& casework)
      : definitions(casework.deps().definitions, casework.deps().page_tokens),
        reading(casework),
        cases(casework) {}

  DefinitionOperations definitions;
  CaseReading reading;
  CaseOperations cases;
};

/// Offers the methods of WorkflowService. What is given outlives `methods`.
void OfferWorkflowService(const WorkflowOperations& operations, rpc::MethodSet& methods);

}  // namespace trinhky::workflows

#endif  // TRINHKY_SERVICES_WORKFLOW_WORKFLOW_SERVICE_H_
