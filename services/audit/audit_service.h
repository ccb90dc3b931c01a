// audit_service.h: the methods of AuditService and what answers them.
#ifndef TRINHKY_SERVICES_AUDIT_AUDIT_SERVICE_H_
#define TRINHKY_SERVICES_AUDIT_AUDIT_SERVICE_H_

#include "services/audit/audit_operations.h"
#include "services/rpc/method_set.h"

namespace trinhky::audit {

/// Offers the methods of AuditService. What is given outlives `methods`.
void OfferAuditService(const AuditOperations& operations, rpc::MethodSet& methods);

}  // namespace trinhky::audit

#endif  // TRINHKY_SERVICES_AUDIT_AUDIT_SERVICE_H_
