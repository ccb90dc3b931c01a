#include "services/drafting/draft_service.h"

#include <utility>

#include "services/rpc/download.h"
#include "services/rpc/upload.h"

namespace trinhky::drafting {

grpc::ServerUnaryReactor* DraftServiceEdge::GetDocument(grpc::CallbackServerContext* context,
                                                        const v1::GetDocumentRequest* request,
                                                        v1::Document* response) {
  return edge_.Unary("/trinhky.v1.DraftService/GetDocument", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Get(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DraftServiceEdge::ListDocuments(grpc::CallbackServerContext* context,
                                                          const v1::ListDocumentsRequest* request,
                                                          v1::ListDocumentsResponse* response) {
  return edge_.Unary("/trinhky.v1.DraftService/ListDocuments", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.List(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DraftServiceEdge::CheckDocument(grpc::CallbackServerContext* context,
                                                          const v1::CheckDocumentRequest* request,
                                                          v1::CheckDocumentResponse* response) {
  return edge_.Unary("/trinhky.v1.DraftService/CheckDocument", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Check(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DraftServiceEdge::ExamineDraft(grpc::CallbackServerContext* context,
                                                         const v1::ExamineDraftRequest* request,
                                                         v1::ExamineDraftResponse* response) {
  return edge_.Unary("/trinhky.v1.DraftService/ExamineDraft", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Examine(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DraftServiceEdge::ListDraftTemplates(
    grpc::CallbackServerContext* context, const v1::ListDraftTemplatesRequest* request,
    v1::ListDraftTemplatesResponse* response) {
  return edge_.Unary("/trinhky.v1.DraftService/ListDraftTemplates", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.ListTemplates(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DraftServiceEdge::SubmitDocument(grpc::CallbackServerContext* context,
                                                           const v1::SubmitDocumentRequest* request,
                                                           v1::Document* response) {
  return edge_.Unary("/trinhky.v1.DraftService/SubmitDocument", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Submit(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DraftServiceEdge::WithdrawDocument(
    grpc::CallbackServerContext* context, const v1::WithdrawDocumentRequest* request,
    v1::Document* response) {
  return edge_.Unary("/trinhky.v1.DraftService/WithdrawDocument", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Withdraw(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DraftServiceEdge::ReopenDocument(grpc::CallbackServerContext* context,
                                                           const v1::ReopenDocumentRequest* request,
                                                           v1::Document* response) {
  return edge_.Unary("/trinhky.v1.DraftService/ReopenDocument", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Reopen(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DraftServiceEdge::ListRevisions(grpc::CallbackServerContext* context,
                                                          const v1::ListRevisionsRequest* request,
                                                          v1::ListRevisionsResponse* response) {
  return edge_.Unary("/trinhky.v1.DraftService/ListRevisions", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.ListRevisions(call, in, out);
                     });
}

grpc::ServerReadReactor<v1::ImportDocumentRequest>* DraftServiceEdge::ImportDocument(
    grpc::CallbackServerContext* context, v1::Document* response) {
  auto body = [this](const Call& call, const v1::ImportDocumentRequest& header, std::string file,
                     v1::Document& out) {
    return operations_.Import(call, header.draft(), file, out);
  };
  return new rpc::UploadReactor<v1::ImportDocumentRequest, v1::Document, decltype(body)>(
      edge_, "/trinhky.v1.DraftService/ImportDocument", context, response, std::move(body));
}

grpc::ServerWriteReactor<v1::DownloadContentResponse>* DraftServiceEdge::DownloadContent(
    grpc::CallbackServerContext* context, const v1::DownloadContentRequest* request) {
  auto body = [this](const Call& call, const v1::DownloadContentRequest& in) {
    return operations_.Content(call, in);
  };
  return new rpc::DownloadReactor<v1::DownloadContentRequest, v1::DownloadContentResponse,
                                  decltype(body)>(edge_, "/trinhky.v1.DraftService/DownloadContent",
                                                  context, request, std::move(body));
}

}  // namespace trinhky::drafting
