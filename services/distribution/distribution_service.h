// distribution_service.h: the methods of DistributionService and what answers them.
#ifndef TRINHKY_SERVICES_DISTRIBUTION_DISTRIBUTION_SERVICE_H_
#define TRINHKY_SERVICES_DISTRIBUTION_DISTRIBUTION_SERVICE_H_

#include "services/distribution/distribution_operations.h"
#include "services/rpc/method_set.h"

namespace trinhky::distribution {

/// Offers the methods of DistributionService. What is given outlives `methods`.
void OfferDistributionService(const DistributionOperations& operations, rpc::MethodSet& methods);

}  // namespace trinhky::distribution

#endif  // TRINHKY_SERVICES_DISTRIBUTION_DISTRIBUTION_SERVICE_H_
