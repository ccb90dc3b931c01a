// draft_service.h: the methods of DraftService and what answers them.
#ifndef TRINHKY_SERVICES_DRAFTING_DRAFT_SERVICE_H_
#define TRINHKY_SERVICES_DRAFTING_DRAFT_SERVICE_H_

#include "services/drafting/draft_operations.h"
#include "services/rpc/method_set.h"

namespace trinhky::drafting {

/// Offers the methods of DraftService. What is given outlives `methods`.
void OfferDraftService(const DraftOperations& operations, rpc::MethodSet& methods);

}  // namespace trinhky::drafting

#endif  // TRINHKY_SERVICES_DRAFTING_DRAFT_SERVICE_H_
