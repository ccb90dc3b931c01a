#include "services/session/session_service.h"

namespace trinhky::session {

void OfferSessionService(const SessionOperations& operations, rpc::MethodSet& methods) {
  methods.Unary("/trinhky.v1.SessionService/CreateSession", operations, &SessionOperations::Create);
  methods.Unary("/trinhky.v1.SessionService/GetSession", operations, &SessionOperations::Get);
  methods.Unary("/trinhky.v1.SessionService/DeleteSession", operations, &SessionOperations::Delete);
}

}  // namespace trinhky::session
