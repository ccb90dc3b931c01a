// pairings.h: which pages may ask for signatures.
//
// A page is paired once. The person runs `trinhky-agent pair https://desk.example`: that names the
// one origin which may try, and shows a code in his own terminal. He types the code in the desk's
// page, which sends it; the browser vouches for the origin. The code goes this way and not the
// other because nothing that other programs or other people on this machine could read or press is
// then part of it: the agent has no page that shows a code and none that grants a pairing. A
// stranger's page cannot even guess: codes of other origins are not looked at.
//
//   $ trinhky-agent pair https://desk.example      -> 4821 0937
//   POST /v1/pair {"code": "48210937"}             -> {"secret": "…"}
//
// Kept are the origin and the SHA-256 of its secret, in the person's folder.
#ifndef TRINHKY_CLIENTS_AGENT_PAIRINGS_H_
#define TRINHKY_CLIENTS_AGENT_PAIRINGS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/agent/private_folder.h"

namespace trinhky::agent {

struct Pairing {
  std::string origin{};
  std::string secret_sha256{};  ///< lower-case hex
  int64_t paired_us = 0;        ///< UTC microseconds
};

/// Reads its files at every call, so that the command line and the running agent agree.
/// Thread-safe.
class Pairings {
 public:
  explicit Pairings(PrivateFolder folder) : folder_(std::move(folder)) {}

  /// Opens the door to `origin` for kCodeLifeUs; a code before it is dead. Returns eight digits.
  /// @errors kFailedPrecondition/AGENT_FOLDER.
  absl::StatusOr<std::string> NewCode(const std::string& origin, int64_t now_us);
  /// The code works once, for its origin, and at most kCodeTriesMax times wrongly. Returns the
  /// secret; an earlier one of that origin is dead. White space in `code` is passed over.
  /// @errors kPermissionDenied/AGENT_PAIRING_CODE, kResourceExhausted/AGENT_PAIRING_TRIES,
  /// kFailedPrecondition/AGENT_FOLDER.
  absl::StatusOr<std::string> Pair(std::string_view origin, std::string_view code, int64_t now_us);
  /// True when something was there.  @errors kFailedPrecondition/AGENT_FOLDER.
  absl::StatusOr<bool> Unpair(std::string_view origin);

  /// Paired, or waited for with a code that lives.
  bool IsKnown(std::string_view origin, int64_t now_us) const;
  bool IsPaired(std::string_view origin) const;
  bool Admits(std::string_view origin, std::string_view secret) const;
  /// @errors kFailedPrecondition/AGENT_FOLDER.
  absl::StatusOr<std::vector<Pairing>> List() const;

 private:
  struct Code {
    std::string origin{};
    std::string code_sha256{};
    int64_t until_us = 0;
    int tries = 0;
  };
  absl::StatusOr<Code> ReadCode() const;
  absl::Status WriteCode(const Code& code) const;
  absl::Status WriteAll(const std::vector<Pairing>& all) const;

  PrivateFolder folder_;
};

}  // namespace trinhky::agent

#endif  // TRINHKY_CLIENTS_AGENT_PAIRINGS_H_
