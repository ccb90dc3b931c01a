// show_list.h: a List call on the terminal: every page, as JSON lines or as one table.
#ifndef TRINHKY_CLIENTS_CLI_COMMANDS_SHOW_LIST_H_
#define TRINHKY_CLIENTS_CLI_COMMANDS_SHOW_LIST_H_

#include <vector>

#include "absl/status/statusor.h"
#include "clients/cli/client/pages.h"
#include "clients/cli/desk.h"

namespace trinhky::cli {

/// Every item of every page; `items` picks the repeated field of a page.
template <typename Item, typename Stub, typename Request, typename Response, typename Items>
absl::StatusOr<std::vector<Item>> CollectAll(const Client& client,
                                             grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                                          const Request&,
                                                                          Response*),
                                             Request request, Items items) {
  std::vector<Item> all;
  TRINHKY_RETURN_IF_ERROR((EachPage<Stub, Request, Response>(client, method, std::move(request),
                                                             [&](const Response& page) {
                                                               for (const Item& item : items(page))
                                                                 all.push_back(item);
                                                               return true;
                                                             })));
  return all;
}

/// Prints each item as a JSON line and says true when programs read the output.
template <typename Item>
bool PrintedAsJson(Desk& desk, const std::vector<Item>& items) {
  if (!desk.json()) return false;
  for (const Item& item : items) desk.PrintJson(item);
  return true;
}

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_COMMANDS_SHOW_LIST_H_
