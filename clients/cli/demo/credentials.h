// credentials.h: keys and certificates of one demonstration, made new each time, never shipped.
//
//   FOLDER/trust.pem                          the demonstration's own authority
//   FOLDER/trust/{root.pem,revoked.crl}       the same, for `trinhky verify --trust FOLDER/trust`
//   FOLDER/<office>/node.{key,cert}.pem       mutual TLS between the offices
//   FOLDER/<office>/seals/<agency>.cert.pem   with <agency>.token, or <agency>.key.pem
//   FOLDER/<office>/certificates/<person>.cert.pem
//   FOLDER/<office>/hsm/                      the office's tokens, and its softhsm2.conf
//   FOLDER/keys/<person>.{cert.pem,pin}       what a leader keeps: his token's PIN, or
//   <person>.key.pem
#ifndef TRINHKY_CLIENTS_CLI_DEMO_CREDENTIALS_H_
#define TRINHKY_CLIENTS_CLI_DEMO_CREDENTIALS_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "clients/cli/client/leader_signature.h"
#include "clients/cli/demo/plan.h"

namespace trinhky::cli {

/// Where the private keys are.
enum class KeyPlace {
  kFiles,
  /// Seals of each office on a token of that office, those of the reports' agencies first; leaders
  /// who sign reports with a token each. Beyond kTokenSealsMax and kLeaderTokensMax there are key
  /// files: SoftHSM2 looks at every object of a token for each signature, some 0.1 ms for each.
  /// Sets SOFTHSM2_CONF of this process to the commune's, so call it early.
  kTokens,
};

inline constexpr size_t kLeaderTokensMax = 4, kTokenSealsMax = 4;

/// Makes everything under `folder`; the leaders' means to sign by person id.
/// @param day  the demonstration's day, YYYY-MM-DD: certificates are valid then and now.
/// @errors those of the files; kFailedPrecondition/SOFTHSM_MISSING for kTokens.
absl::StatusOr<std::map<std::string, SigningKey>> MakeCredentials(
    const std::string& folder, const DemoPlan& plan, const std::string& day,
    KeyPlace place = KeyPlace::kFiles);

/// The seal at "<stem>.cert.pem" with its token or its key, as the server reads it.
absl::StatusOr<SigningKey> LoadSeal(const std::string& stem);

/// What a program of the office at `home` needs in its environment to see its tokens, for
/// OfficeProcess::Start(); empty when it has none.
std::vector<std::string> TokenEnvironment(const std::string& home);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_CREDENTIALS_H_
