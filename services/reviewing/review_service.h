// review_service.h: the methods of ReviewService and what answers them.
#ifndef TRINHKY_SERVICES_REVIEWING_REVIEW_SERVICE_H_
#define TRINHKY_SERVICES_REVIEWING_REVIEW_SERVICE_H_

#include "services/reviewing/review_operations.h"
#include "services/rpc/method_set.h"

namespace trinhky::reviewing {

/// Offers the methods of ReviewService. What is given outlives `methods`.
void OfferReviewService(const ReviewOperations& operations, rpc::MethodSet& methods);

}  // namespace trinhky::reviewing

#endif  // TRINHKY_SERVICES_REVIEWING_REVIEW_SERVICE_H_
