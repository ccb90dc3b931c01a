// incoming_service.h: the edge of IncomingService: nothing but hand over.
#ifndef TRINHKY_SERVICES_INCOMING_INCOMING_SERVICE_H_
#define TRINHKY_SERVICES_INCOMING_INCOMING_SERVICE_H_

#include "services/incoming/assignment_operations.h"
#include "services/incoming/incoming_operations.h"
#include "services/rpc/edge.h"
#include "trinhky/v1/incoming_service.grpc.pb.h"

namespace trinhky::incoming {

/// Thread-safe.
class IncomingServiceEdge final : public v1::IncomingService::CallbackService {
 public:
  IncomingServiceEdge(rpc::Edge& edge, const IncomingOperations& operations,
                      const AssignmentOperations& assignments)
      : edge_(edge), operations_(operations), assignments_(assignments) {}

  grpc::ServerUnaryReactor* RegisterIncoming(grpc::CallbackServerContext* context,
                                             const v1::RegisterIncomingRequest* request,
                                             v1::IncomingDocument* response) override;
  grpc::ServerUnaryReactor* RejectIncoming(grpc::CallbackServerContext* context,
                                           const v1::RejectIncomingRequest* request,
                                           v1::IncomingDocument* response) override;
  grpc::ServerUnaryReactor* GetIncomingDocument(grpc::CallbackServerContext* context,
                                                const v1::GetIncomingDocumentRequest* request,
                                                v1::IncomingDocument* response) override;
  grpc::ServerUnaryReactor* ListIncomingDocuments(
      grpc::CallbackServerContext* context, const v1::ListIncomingDocumentsRequest* request,
      v1::ListIncomingDocumentsResponse* response) override;
  grpc::ServerUnaryReactor* AssignIncoming(grpc::CallbackServerContext* context,
                                           const v1::AssignIncomingRequest* request,
                                           v1::IncomingDocument* response) override;
  grpc::ServerUnaryReactor* StartAssignment(grpc::CallbackServerContext* context,
                                            const v1::StartAssignmentRequest* request,
                                            v1::IncomingDocument* response) override;
  grpc::ServerUnaryReactor* CompleteAssignment(grpc::CallbackServerContext* context,
                                               const v1::CompleteAssignmentRequest* request,
                                               v1::IncomingDocument* response) override;
  grpc::ServerUnaryReactor* AnswerRecall(grpc::CallbackServerContext* context,
                                         const v1::AnswerRecallRequest* request,
                                         v1::IncomingDocument* response) override;

 private:
  rpc::Edge& edge_;
  const IncomingOperations& operations_;
  const AssignmentOperations& assignments_;
};

}  // namespace trinhky::incoming

#endif  // TRINHKY_SERVICES_INCOMING_INCOMING_SERVICE_H_
