// session_service.h: the methods of SessionService and what answers them.
#ifndef TRINHKY_SERVICES_SESSION_SESSION_SERVICE_H_
#define TRINHKY_SERVICES_SESSION_SESSION_SERVICE_H_

#include "services/rpc/method_set.h"
#include "services/session/session_operations.h"

namespace trinhky::session {

/// Offers the methods of SessionService. What is given outlives `methods`.
void OfferSessionService(const SessionOperations& operations, rpc::MethodSet& methods);

}  // namespace trinhky::session

#endif  // TRINHKY_SERVICES_SESSION_SESSION_SERVICE_H_
