#include "services/exchange/exchange_service.h"

namespace trinhky::exchange {

void OfferExchangeService(const ExchangeOperations& operations, rpc::MethodSet& methods) {
  methods.Unary("/trinhky.v1.ExchangeService/DeliverPackage", operations,
                &ExchangeOperations::Deliver);
  methods.Unary("/trinhky.v1.ExchangeService/ReportStatus", operations,
                &ExchangeOperations::Report);
}

}  // namespace trinhky::exchange
