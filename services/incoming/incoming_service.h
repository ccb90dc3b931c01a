// incoming_service.h: the methods of IncomingService and what answers them.
#ifndef TRINHKY_SERVICES_INCOMING_INCOMING_SERVICE_H_
#define TRINHKY_SERVICES_INCOMING_INCOMING_SERVICE_H_

#include "services/incoming/assignment_operations.h"
#include "services/incoming/incoming_operations.h"
#include "services/rpc/method_set.h"

namespace trinhky::incoming {

/// Offers the methods of IncomingService. What is given outlives `methods`.
void OfferIncomingService(const IncomingOperations& operations,
                          const AssignmentOperations& assignments, rpc::MethodSet& methods);

}  // namespace trinhky::incoming

#endif  // TRINHKY_SERVICES_INCOMING_INCOMING_SERVICE_H_
