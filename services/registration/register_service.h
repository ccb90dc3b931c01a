// register_service.h: the methods of RegisterService and what answers them.
#ifndef TRINHKY_SERVICES_REGISTRATION_REGISTER_SERVICE_H_
#define TRINHKY_SERVICES_REGISTRATION_REGISTER_SERVICE_H_

#include "services/registration/register_operations.h"
#include "services/rpc/method_set.h"

namespace trinhky::registration {

/// Offers the methods of RegisterService. What is given outlives `methods`.
void OfferRegisterService(const RegisterOperations& operations, rpc::MethodSet& methods);

}  // namespace trinhky::registration

#endif  // TRINHKY_SERVICES_REGISTRATION_REGISTER_SERVICE_H_
