// submission_service.h: the edge of SubmissionService: nothing but hand over.
#ifndef TRINHKY_SERVICES_SUBMISSION_SUBMISSION_SERVICE_H_
#define TRINHKY_SERVICES_SUBMISSION_SUBMISSION_SERVICE_H_

#include "services/rpc/edge.h"
#include "services/submission/submission_operations.h"
#include "trinhky/v1/submission_service.grpc.pb.h"

namespace trinhky::submission {

/// Submissions to the Party committee of the commune.
class SubmissionServiceEdge final : public v1::SubmissionService::CallbackService {
 public:
  SubmissionServiceEdge(rpc::Edge& edge, const SubmissionOperations& operations)
      : edge_(edge), operations_(operations) {}

  grpc::ServerUnaryReactor* GetSubmission(grpc::CallbackServerContext* context,
                                          const v1::GetSubmissionRequest* request,
                                          v1::Submission* response) override;
  grpc::ServerUnaryReactor* ListSubmissions(grpc::CallbackServerContext* context,
                                            const v1::ListSubmissionsRequest* request,
                                            v1::ListSubmissionsResponse* response) override;
  grpc::ServerUnaryReactor* AcceptSubmission(grpc::CallbackServerContext* context,
                                             const v1::AcceptSubmissionRequest* request,
                                             v1::Submission* response) override;
  grpc::ServerUnaryReactor* ReturnSubmission(grpc::CallbackServerContext* context,
                                             const v1::ReturnSubmissionRequest* request,
                                             v1::Submission* response) override;

 private:
  rpc::Edge& edge_;
  const SubmissionOperations& operations_;
};

}  // namespace trinhky::submission

#endif  // TRINHKY_SERVICES_SUBMISSION_SUBMISSION_SERVICE_H_
