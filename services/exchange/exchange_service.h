// exchange_service.h: the edge of ExchangeService: nothing but hand over.
#ifndef TRINHKY_SERVICES_EXCHANGE_EXCHANGE_SERVICE_H_
#define TRINHKY_SERVICES_EXCHANGE_EXCHANGE_SERVICE_H_

#include "services/exchange/exchange_operations.h"
#include "services/rpc/edge.h"
#include "trinhky/v1/exchange_service.grpc.pb.h"

namespace trinhky::exchange {

/// Between offices. Its server must take messages of limits::kSignedBytesMax and 4 MiB.
class ExchangeServiceEdge final : public v1::ExchangeService::CallbackService {
 public:
  ExchangeServiceEdge(rpc::Edge& edge, const ExchangeOperations& operations)
      : edge_(edge), operations_(operations) {}

  grpc::ServerUnaryReactor* DeliverPackage(grpc::CallbackServerContext* context,
                                           const v1::DeliverPackageRequest* request,
                                           v1::DeliverPackageResponse* response) override;
  grpc::ServerUnaryReactor* ReportStatus(grpc::CallbackServerContext* context,
                                         const v1::ReportStatusRequest* request,
                                         v1::ReportStatusResponse* response) override;

 private:
  rpc::Edge& edge_;
  const ExchangeOperations& operations_;
};

}  // namespace trinhky::exchange

#endif  // TRINHKY_SERVICES_EXCHANGE_EXCHANGE_SERVICE_H_
