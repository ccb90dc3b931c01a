// leader_token_files.h: the folder of --leader-tokens.
#ifndef TRINHKY_SERVICES_SERVER_LEADER_TOKEN_FILES_H_
#define TRINHKY_SERVICES_SERVER_LEADER_TOKEN_FILES_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/signing/leader_tokens.h"

namespace trinhky::server {

/// Reads every `<person>.token` of `folder` with its certificate and opens its module; none for "".
/// A token that is not plugged in now is only logged: its leader may bring it later, and hears it
/// when he signs. No PIN is tried, there is none.
/// @errors of reading; TOKEN_FILE_HAS_PIN; kInvalidArgument/LEADER_TOKEN_MISMATCH: the name is no
///   person's id, or the certificate names another one; those of TokenModule::Open(), with the path
///   before their words.
absl::StatusOr<signing::LeaderTokens> LoadLeaderTokens(const std::string& folder);

}  // namespace trinhky::server

#endif  // TRINHKY_SERVICES_SERVER_LEADER_TOKEN_FILES_H_
