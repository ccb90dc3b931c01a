// audit_service.h: AuditService over gRPC.
#ifndef TRINHKY_SERVICES_AUDIT_AUDIT_SERVICE_H_
#define TRINHKY_SERVICES_AUDIT_AUDIT_SERVICE_H_

#include "services/audit/audit_operations.h"
#include "services/rpc/edge.h"
#include "trinhky/v1/audit_service.grpc.pb.h"

namespace trinhky::audit {

/// Thread-safe.
class AuditServiceEdge final : public v1::AuditService::CallbackService {
 public:
  AuditServiceEdge(rpc::Edge& edge, const AuditOperations& operations)
      : edge_(edge), operations_(operations) {}

  grpc::ServerUnaryReactor* ListAuditEvents(grpc::CallbackServerContext* context,
                                            const v1::ListAuditEventsRequest* request,
                                            v1::ListAuditEventsResponse* response) override;

 private:
  rpc::Edge& edge_;
  const AuditOperations& operations_;
};

}  // namespace trinhky::audit

#endif  // TRINHKY_SERVICES_AUDIT_AUDIT_SERVICE_H_
