#include "services/drafting/draft_service.h"

#include <string>
#include <utility>

namespace trinhky::drafting {

void OfferDraftService(const DraftOperations& operations, rpc::MethodSet& methods) {
  methods.Unary("/trinhky.v1.DraftService/GetDocument", operations, &DraftOperations::Get);
  methods.Unary("/trinhky.v1.DraftService/ListDocuments", operations, &DraftOperations::List);
  methods.Unary("/trinhky.v1.DraftService/CheckDocument", operations, &DraftOperations::Check);
  methods.Unary("/trinhky.v1.DraftService/ExamineDraft", operations, &DraftOperations::Examine);
  methods.Unary("/trinhky.v1.DraftService/ListDraftTemplates", operations,
                &DraftOperations::ListTemplates);
  methods.Unary("/trinhky.v1.DraftService/SubmitDocument", operations, &DraftOperations::Submit);
  methods.Unary("/trinhky.v1.DraftService/WithdrawDocument", operations,
                &DraftOperations::Withdraw);
  methods.Unary("/trinhky.v1.DraftService/ReopenDocument", operations, &DraftOperations::Reopen);
  methods.Unary("/trinhky.v1.DraftService/ListRevisions", operations,
                &DraftOperations::ListRevisions);
  methods.Upload<v1::ImportDocumentRequest, v1::Document>(
      "/trinhky.v1.DraftService/ImportDocument",
      [&operations](const Call& call, const v1::ImportDocumentRequest& header, std::string file,
                    v1::Document& out) {
        return operations.Import(call, header.draft(), file, out);
      });
  methods.Download<v1::DownloadContentRequest, v1::DownloadContentResponse>(
      "/trinhky.v1.DraftService/DownloadContent",
      [&operations](const Call& call, const auto& in) { return operations.Content(call, in); });
}

}  // namespace trinhky::drafting
