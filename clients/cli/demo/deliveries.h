// deliveries.h: everybody on the list takes his copy, and the Party committee decides.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_DELIVERIES_H_
#define TRINHKY_CLIENTS_CLI_DEMO_DELIVERIES_H_

#include "absl/status/status.h"
#include "clients/cli/demo/walk.h"

namespace trinhky::cli {

/// Until the document is CLOSED: holders of mailbox posts confirm, clerks register what came to
/// their agencies here and at the province, the Party committee accepts.
/// @errors kDeadlineExceeded/NOT_CLOSED with what is still open.
absl::Status DeliverAll(Walk& walk);

/// Until the Party committee has decided, when it is on the list: its clerk registers what came,
/// its acceptor accepts. Everybody else's copy stays open.
/// @errors kDeadlineExceeded/NOT_CLOSED.
absl::Status DeliverToParty(Walk& walk);

/// Somebody in office who reads for `body` at the communes' server; "" when there is nobody.
std::string ReaderFor(const v1::DirectoryFile& file, const std::string& body);

/// The agency id in "agencies/x…", or that of the post in "posts/y"; "" for anything else.
std::string AgencyOfBody(const v1::DirectoryFile& file, const std::string& body);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_DELIVERIES_H_
