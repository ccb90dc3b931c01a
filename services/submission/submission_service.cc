#include "services/submission/submission_service.h"

namespace trinhky::submission {

void OfferSubmissionService(const SubmissionOperations& operations, rpc::MethodSet& methods) {
  methods.Unary("/trinhky.v1.SubmissionService/GetSubmission", operations,
                &SubmissionOperations::Get);
  methods.Unary("/trinhky.v1.SubmissionService/ListSubmissions", operations,
                &SubmissionOperations::List);
  methods.Unary("/trinhky.v1.SubmissionService/AcceptSubmission", operations,
                &SubmissionOperations::Accept);
  methods.Unary("/trinhky.v1.SubmissionService/ReturnSubmission", operations,
                &SubmissionOperations::Return);
}

}  // namespace trinhky::submission
