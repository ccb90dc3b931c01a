// pages.h: walks the pages of a List call.
#ifndef TRINHKY_CLIENTS_CLI_CLIENT_PAGES_H_
#define TRINHKY_CLIENTS_CLI_CLIENT_PAGES_H_

#include <functional>
#include <utility>

#include "absl/status/status.h"
#include "clients/cli/client/client.h"
#include "workflow/base/status.h"

namespace trinhky::cli {

/// Calls `method` until there is no next page and hands each page to `take`, which returns false
/// when it has seen enough. A page token that does not change ends the walk.
template <typename Stub, typename Request, typename Response>
absl::Status EachPage(const Client& client,
                      grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                      Request request, const std::function<bool(const Response&)>& take) {
  if (request.page_size() == 0) request.set_page_size(200);
  while (true) {
    TRINHKY_ASSIGN_OR_RETURN(const Response page, client.Call(method, request));
    if (!take(page) || page.next_page_token().empty()) return absl::OkStatus();
    if (page.next_page_token() == request.page_token()) return absl::OkStatus();
    request.set_page_token(page.next_page_token());
  }
}

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_CLIENT_PAGES_H_
