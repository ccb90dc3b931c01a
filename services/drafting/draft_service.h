// draft_service.h: the edge of DraftService: nothing but hand over.
#ifndef TRINHKY_SERVICES_DRAFTING_DRAFT_SERVICE_H_
#define TRINHKY_SERVICES_DRAFTING_DRAFT_SERVICE_H_

#include "services/drafting/draft_operations.h"
#include "services/rpc/edge.h"
#include "trinhky/v1/draft_service.grpc.pb.h"

namespace trinhky::drafting {

/// Drafts: in from a file, checked, mended, submitted or withdrawn.
class DraftServiceEdge final : public v1::DraftService::CallbackService {
 public:
  DraftServiceEdge(rpc::Edge& edge, const DraftOperations& operations)
      : edge_(edge), operations_(operations) {}

  grpc::ServerUnaryReactor* GetDocument(grpc::CallbackServerContext* context,
                                        const v1::GetDocumentRequest* request,
                                        v1::Document* response) override;
  grpc::ServerUnaryReactor* ListDocuments(grpc::CallbackServerContext* context,
                                          const v1::ListDocumentsRequest* request,
                                          v1::ListDocumentsResponse* response) override;
  grpc::ServerUnaryReactor* CheckDocument(grpc::CallbackServerContext* context,
                                          const v1::CheckDocumentRequest* request,
                                          v1::CheckDocumentResponse* response) override;
  grpc::ServerUnaryReactor* ExamineDraft(grpc::CallbackServerContext* context,
                                         const v1::ExamineDraftRequest* request,
                                         v1::ExamineDraftResponse* response) override;
  grpc::ServerUnaryReactor* ListDraftTemplates(grpc::CallbackServerContext* context,
                                               const v1::ListDraftTemplatesRequest* request,
                                               v1::ListDraftTemplatesResponse* response) override;
  grpc::ServerUnaryReactor* SubmitDocument(grpc::CallbackServerContext* context,
                                           const v1::SubmitDocumentRequest* request,
                                           v1::Document* response) override;
  grpc::ServerUnaryReactor* WithdrawDocument(grpc::CallbackServerContext* context,
                                             const v1::WithdrawDocumentRequest* request,
                                             v1::Document* response) override;
  grpc::ServerUnaryReactor* ReopenDocument(grpc::CallbackServerContext* context,
                                           const v1::ReopenDocumentRequest* request,
                                           v1::Document* response) override;
  grpc::ServerUnaryReactor* ListRevisions(grpc::CallbackServerContext* context,
                                          const v1::ListRevisionsRequest* request,
                                          v1::ListRevisionsResponse* response) override;
  grpc::ServerReadReactor<v1::ImportDocumentRequest>* ImportDocument(
      grpc::CallbackServerContext* context, v1::Document* response) override;
  grpc::ServerWriteReactor<v1::DownloadContentResponse>* DownloadContent(
      grpc::CallbackServerContext* context, const v1::DownloadContentRequest* request) override;

 private:
  rpc::Edge& edge_;
  const DraftOperations& operations_;
};

}  // namespace trinhky::drafting

#endif  // TRINHKY_SERVICES_DRAFTING_DRAFT_SERVICE_H_
