// credentials.h: keys and certificates of one demonstration, made new each time, never shipped.
//
//   FOLDER/trust.pem                          the demonstration's own authority
//   FOLDER/<office>/node.{key,cert}.pem       mutual TLS between the offices
//   FOLDER/<office>/seals/<agency>.{key,cert}.pem
//   FOLDER/<office>/certificates/<person>.cert.pem
//   FOLDER/keys/<person>.key.pem              what a leader keeps on his own machine
#ifndef TRINHKY_CLIENTS_CLI_DEMO_CREDENTIALS_H_
#define TRINHKY_CLIENTS_CLI_DEMO_CREDENTIALS_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/client/leader_signature.h"
#include "clients/cli/demo/plan.h"

namespace trinhky::cli {

/// Makes everything under `folder`; the leaders' keys by person id.
/// @param day  the demonstration's day, YYYY-MM-DD: certificates are valid then and now.
absl::StatusOr<std::map<std::string, SigningKey>> MakeCredentials(const std::string& folder,
                                                                  const DemoPlan& plan,
                                                                  const std::string& day);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_CREDENTIALS_H_
