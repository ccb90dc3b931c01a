// signing_service.h: the methods of SigningService and what answers them.
#ifndef TRINHKY_SERVICES_SIGNING_SIGNING_SERVICE_H_
#define TRINHKY_SERVICES_SIGNING_SIGNING_SERVICE_H_

#include "services/rpc/method_set.h"
#include "services/signing/server_token_signing.h"
#include "services/signing/signing_operations.h"

namespace trinhky::signing {

/// Offers the methods of SigningService: a leader's key stays in his token, on his own machine or
/// at the server. What is given outlives `methods`.
void OfferSigningService(const SigningOperations& operations,
                         const ServerTokenSigning& server_tokens, rpc::MethodSet& methods);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_SIGNING_SERVICE_H_
