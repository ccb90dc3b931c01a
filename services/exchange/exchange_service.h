// exchange_service.h: the methods of ExchangeService and what answers them.
#ifndef TRINHKY_SERVICES_EXCHANGE_EXCHANGE_SERVICE_H_
#define TRINHKY_SERVICES_EXCHANGE_EXCHANGE_SERVICE_H_

#include "services/exchange/exchange_operations.h"
#include "services/rpc/method_set.h"

namespace trinhky::exchange {

/// Offers the methods of ExchangeService. What is given outlives `methods`.
void OfferExchangeService(const ExchangeOperations& operations, rpc::MethodSet& methods);

}  // namespace trinhky::exchange

#endif  // TRINHKY_SERVICES_EXCHANGE_EXCHANGE_SERVICE_H_
