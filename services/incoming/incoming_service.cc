#include "services/incoming/incoming_service.h"

namespace trinhky::incoming {

void OfferIncomingService(const IncomingOperations& operations,
                          const AssignmentOperations& assignments, rpc::MethodSet& methods) {
  methods.Unary("/trinhky.v1.IncomingService/RegisterIncoming", operations,
                &IncomingOperations::Register);
  methods.Unary("/trinhky.v1.IncomingService/RejectIncoming", operations,
                &IncomingOperations::Reject);
  methods.Unary("/trinhky.v1.IncomingService/GetIncomingDocument", operations,
                &IncomingOperations::Get);
  methods.Unary("/trinhky.v1.IncomingService/ListIncomingDocuments", operations,
                &IncomingOperations::List);
  methods.Unary("/trinhky.v1.IncomingService/AssignIncoming", assignments,
                &AssignmentOperations::Assign);
  methods.Unary("/trinhky.v1.IncomingService/StartAssignment", assignments,
                &AssignmentOperations::Start);
  methods.Unary("/trinhky.v1.IncomingService/CompleteAssignment", assignments,
                &AssignmentOperations::Complete);
  methods.Unary("/trinhky.v1.IncomingService/AnswerRecall", assignments,
                &AssignmentOperations::AnswerRecall);
}

}  // namespace trinhky::incoming
