// server_token.h: a leader signs with his token that is plugged in at the server.
#ifndef TRINHKY_CLIENTS_CLI_CLIENT_SERVER_TOKEN_H_
#define TRINHKY_CLIENTS_CLI_CLIENT_SERVER_TOKEN_H_

#include "absl/status/statusor.h"
#include "clients/cli/client/client.h"
#include "clients/cli/client/leader_token.h"
#include "trinhky/v1/document.pb.h"

namespace trinhky::cli {

/// Asks for the PIN when the server has a token for the caller, and sends it once; the changed
/// document. `ask` gets the name in the certificate as the token's label.
/// @errors kFailedPrecondition/SERVER_TOKEN_NONE before anybody is asked; those of `ask`; the
///   server's.
absl::StatusOr<v1::Document> SignWithServerToken(const Client& client, const v1::Document& document,
                                                 const AskTokenPin& ask, bool accept_last_try);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_CLIENT_SERVER_TOKEN_H_
