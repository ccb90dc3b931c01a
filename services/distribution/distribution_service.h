// distribution_service.h: the edge of DistributionService: nothing but hand over.
#ifndef TRINHKY_SERVICES_DISTRIBUTION_DISTRIBUTION_SERVICE_H_
#define TRINHKY_SERVICES_DISTRIBUTION_DISTRIBUTION_SERVICE_H_

#include "services/distribution/distribution_operations.h"
#include "services/rpc/edge.h"
#include "trinhky/v1/distribution_service.grpc.pb.h"

namespace trinhky::distribution {

/// Recipients and deliveries. Source: R-NN-09 to R-NN-14.
class DistributionServiceEdge final : public v1::DistributionService::CallbackService {
 public:
  DistributionServiceEdge(rpc::Edge& edge, const DistributionOperations& operations)
      : edge_(edge), operations_(operations) {}

  grpc::ServerUnaryReactor* ResolveRecipients(grpc::CallbackServerContext* context,
                                              const v1::ResolveRecipientsRequest* request,
                                              v1::ResolveRecipientsResponse* response) override;
  grpc::ServerUnaryReactor* AnswerRecipient(grpc::CallbackServerContext* context,
                                            const v1::AnswerRecipientRequest* request,
                                            v1::Document* response) override;
  grpc::ServerUnaryReactor* AddRecipient(grpc::CallbackServerContext* context,
                                         const v1::AddRecipientRequest* request,
                                         v1::Document* response) override;
  grpc::ServerUnaryReactor* ListDeliveries(grpc::CallbackServerContext* context,
                                           const v1::ListDeliveriesRequest* request,
                                           v1::ListDeliveriesResponse* response) override;
  grpc::ServerUnaryReactor* ListArrivals(grpc::CallbackServerContext* context,
                                         const v1::ListArrivalsRequest* request,
                                         v1::ListArrivalsResponse* response) override;
  grpc::ServerUnaryReactor* ConfirmDelivery(grpc::CallbackServerContext* context,
                                            const v1::ConfirmDeliveryRequest* request,
                                            v1::Delivery* response) override;
  grpc::ServerUnaryReactor* RecordDeliveryAnswer(grpc::CallbackServerContext* context,
                                                 const v1::RecordDeliveryAnswerRequest* request,
                                                 v1::Delivery* response) override;
  grpc::ServerUnaryReactor* RetryDelivery(grpc::CallbackServerContext* context,
                                          const v1::RetryDeliveryRequest* request,
                                          v1::Delivery* response) override;
  grpc::ServerUnaryReactor* ReleaseHold(grpc::CallbackServerContext* context,
                                        const v1::ReleaseHoldRequest* request,
                                        v1::Document* response) override;
  grpc::ServerUnaryReactor* RecallDocument(grpc::CallbackServerContext* context,
                                           const v1::RecallDocumentRequest* request,
                                           v1::Document* response) override;
  grpc::ServerUnaryReactor* ConcludeRecall(grpc::CallbackServerContext* context,
                                           const v1::ConcludeRecallRequest* request,
                                           v1::Document* response) override;
  grpc::ServerUnaryReactor* ReplaceDocument(grpc::CallbackServerContext* context,
                                            const v1::ReplaceDocumentRequest* request,
                                            v1::Document* response) override;
  grpc::ServerUnaryReactor* CorrectDocument(grpc::CallbackServerContext* context,
                                            const v1::CorrectDocumentRequest* request,
                                            v1::Document* response) override;

 private:
  rpc::Edge& edge_;
  const DistributionOperations& operations_;
};

}  // namespace trinhky::distribution

#endif  // TRINHKY_SERVICES_DISTRIBUTION_DISTRIBUTION_SERVICE_H_
