#include "services/exchange/exchange_service.h"

namespace trinhky::exchange {

grpc::ServerUnaryReactor* ExchangeServiceEdge::DeliverPackage(
    grpc::CallbackServerContext* context, const v1::DeliverPackageRequest* request,
    v1::DeliverPackageResponse* response) {
  return edge_.Unary("/trinhky.v1.ExchangeService/DeliverPackage", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Deliver(call, in, out);
                     });
}

grpc::ServerUnaryReactor* ExchangeServiceEdge::ReportStatus(grpc::CallbackServerContext* context,
                                                            const v1::ReportStatusRequest* request,
                                                            v1::ReportStatusResponse* response) {
  return edge_.Unary("/trinhky.v1.ExchangeService/ReportStatus", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Report(call, in, out);
                     });
}

}  // namespace trinhky::exchange
