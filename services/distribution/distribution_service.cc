#include "services/distribution/distribution_service.h"

namespace trinhky::distribution {

void OfferDistributionService(const DistributionOperations& operations, rpc::MethodSet& methods) {
  methods.Unary("/trinhky.v1.DistributionService/ResolveRecipients", operations,
                &DistributionOperations::Resolve);
  methods.Unary("/trinhky.v1.DistributionService/AnswerRecipient", operations,
                &DistributionOperations::Answer);
  methods.Unary("/trinhky.v1.DistributionService/AddRecipient", operations,
                &DistributionOperations::Add);
  methods.Unary("/trinhky.v1.DistributionService/ListDeliveries", operations,
                &DistributionOperations::ListDeliveries);
  methods.Unary("/trinhky.v1.DistributionService/ListArrivals", operations,
                &DistributionOperations::ListArrivals);
  methods.Unary("/trinhky.v1.DistributionService/ConfirmDelivery", operations,
                &DistributionOperations::Confirm);
  methods.Unary("/trinhky.v1.DistributionService/RecordDeliveryAnswer", operations,
                &DistributionOperations::RecordAnswer);
  methods.Unary("/trinhky.v1.DistributionService/RetryDelivery", operations,
                &DistributionOperations::Retry);
  methods.Unary("/trinhky.v1.DistributionService/ReleaseHold", operations,
                &DistributionOperations::ReleaseHold);
  methods.Unary("/trinhky.v1.DistributionService/RecallDocument", operations,
                &DistributionOperations::Recall);
  methods.Unary("/trinhky.v1.DistributionService/ConcludeRecall", operations,
                &DistributionOperations::ConcludeRecall);
  methods.Unary("/trinhky.v1.DistributionService/ReplaceDocument", operations,
                &DistributionOperations::Replace);
  methods.Unary("/trinhky.v1.DistributionService/CorrectDocument", operations,
                &DistributionOperations::Correct);
}

}  // namespace trinhky::distribution
