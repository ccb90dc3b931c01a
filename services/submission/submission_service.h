// submission_service.h: the methods of SubmissionService and what answers them.
#ifndef TRINHKY_SERVICES_SUBMISSION_SUBMISSION_SERVICE_H_
#define TRINHKY_SERVICES_SUBMISSION_SUBMISSION_SERVICE_H_

#include "services/rpc/method_set.h"
#include "services/submission/submission_operations.h"

namespace trinhky::submission {

/// Offers the methods of SubmissionService. What is given outlives `methods`.
void OfferSubmissionService(const SubmissionOperations& operations, rpc::MethodSet& methods);

}  // namespace trinhky::submission

#endif  // TRINHKY_SERVICES_SUBMISSION_SUBMISSION_SERVICE_H_
