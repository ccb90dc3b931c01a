// document_action.h: the shape that every act on a document has: look at it, say what was seen
// (etag, digest), act, show what became of it.
#ifndef TRINHKY_CLIENTS_CLI_COMMANDS_DOCUMENT_ACTION_H_
#define TRINHKY_CLIENTS_CLI_COMMANDS_DOCUMENT_ACTION_H_

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "clients/cli/client/document_name.h"
#include "clients/cli/client/request_id.h"
#include "clients/cli/desk.h"
#include "clients/cli/output/views.h"
#include "trinhky/v1/document.pb.h"
#include "workflow/base/status.h"

namespace trinhky::cli {

/// Options of every act: the document, and what the caller saw if he does not mean the present one.
inline std::vector<Option> ActOptions(std::vector<Option> more = {}) {
  std::vector<Option> options = {
      Positional("DOC", "văn bản: tên, mã, hoặc số và ký hiệu (document)"),
      Text("etag", "etag đã thấy; bỏ trống: bản hiện tại (etag seen)"),
      Text("request-id", "mã yêu cầu, để lặp lại an toàn (request id, UUID)")};
  options.insert(options.end(), more.begin(), more.end());
  return options;
}

/// Fills what `request` has of name, etag, request_id, digest and reason.
template <typename Request>
void FillAct(const v1::Document& document, const Arguments& arguments, Request& request) {
  request.set_name(document.name());
  request.set_request_id(arguments.Text("request-id", NewRequestId()));
  if constexpr (requires { request.set_etag(std::string()); })
    request.set_etag(arguments.Text("etag", document.etag()));
  if constexpr (requires { request.set_digest(std::string()); })
    request.set_digest(arguments.Text("digest", document.digest()));
  if constexpr (requires { request.set_reason(std::string()); })
    request.set_reason(arguments.Text("reason"));
}

/// Prints a changed document.
inline void ShowChanged(Desk& desk, const v1::Document& document) {
  if (desk.json()) return desk.PrintJson(document);
  PrintDocumentLine(document, desk.out());
}

/// Runs one act of `method` on the document that the arguments name.
template <typename Stub, typename Request>
absl::Status ActOnDocument(Desk& desk, const Arguments& arguments,
                           grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                        v1::Document*),
                           Request request = {}) {
  TRINHKY_ASSIGN_OR_RETURN(const v1::Document document, FetchDocument(desk, arguments.Text("DOC")));
  FillAct(document, arguments, request);
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(const v1::Document changed, client->Call(method, request));
  ShowChanged(desk, changed);
  return absl::OkStatus();
}

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_COMMANDS_DOCUMENT_ACTION_H_
