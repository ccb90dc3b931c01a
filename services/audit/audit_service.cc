#include "services/audit/audit_service.h"

namespace trinhky::audit {

grpc::ServerUnaryReactor* AuditServiceEdge::ListAuditEvents(
    grpc::CallbackServerContext* context, const v1::ListAuditEventsRequest* request,
    v1::ListAuditEventsResponse* response) {
  return edge_.Unary("/trinhky.v1.AuditService/ListAuditEvents", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.ListAuditEvents(call, in, out);
                     });
}

}  // namespace trinhky::audit
