#include "services/audit/audit_service.h"

namespace trinhky::audit {

void OfferAuditService(const AuditOperations& operations, rpc::MethodSet& methods) {
  methods.Unary("/trinhky.v1.AuditService/ListAuditEvents", operations,
                &AuditOperations::ListAuditEvents);
}

}  // namespace trinhky::audit
