// authorities.h: the authorities that the administrator allows to be asked, and what they answer.
//
//   const Authorities authorities({.hosts = hosts, .time_stamper = "http://tsa.example/tsa", …});
//   TRINHKY_ASSIGN_OR_RETURN(std::string token, authorities.TimeStamp(Sha256(bytes), now_us));
//   TRINHKY_ASSIGN_OR_RETURN(AuthorityWords words, authorities.AskAbout(signer, {}, false,
//   now_us));
//
// Every call may take a minute: only ever on a worker's thread, with no transaction open. Who asks
// must be ready to ask again.
#ifndef TRINHKY_SERVICES_SIGNING_TRUST_AUTHORITIES_H_
#define TRINHKY_SERVICES_SIGNING_TRUST_AUTHORITIES_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/trust_store.h"
#include "services/signing/trust/fetch_hosts.h"

namespace trinhky::signing {

struct AuthorityOptions {
  FetchHosts hosts{};
  std::string time_stamper{};                    ///< address; empty: nothing is stamped
  const TrustStore* trust = nullptr;             ///< of signers; required; not owned
  const TrustStore* time_stamp_trust = nullptr;  ///< of time stampers; null: `trust`; not owned
  /// Lists that the administrator keeps as files, DER; asked when an authority gives no answer.
  std::function<std::vector<std::string>()> revocation_lists{};
  std::string ca_file{};  ///< for https; empty: the system's
  int whole_ms = 45'000;  ///< for one question
};

/// What proves that certificates were good, each DER, as it came.
struct AuthorityWords {
  std::vector<std::string> certificates{};  ///< the chain from the one that was asked about
  std::vector<std::string> ocsp_responses{};
  std::vector<std::string> revocation_lists{};
};

/// Thread-safe; has no state.
class Authorities {
 public:
  explicit Authorities(AuthorityOptions options) : options_(std::move(options)) {}

  bool can_stamp() const { return !options_.time_stamper.empty(); }

  /// A token over `sha256` (32 raw bytes), checked against our own query.
  /// @errors those of FetchHosts::Resolve() and FetchHttp(); kUnavailable/TIME_STAMP_REFUSED with
  ///   `code` of ReadTimeStampResponse(): another try may go better.
  absl::StatusOr<std::string> TimeStamp(std::string_view sha256, int64_t now_us) const;

  /// A word about every certificate of the chain but its root: by OCSP, else by a list. A
  /// certificate that was revoked has a word too: judging is not done here.
  /// @param embedded  what came with the signature: candidates for the chain
  /// @errors kFailedPrecondition/CHAIN_UNTRUSTED; kUnavailable/EVIDENCE_UNAVAILABLE: nobody
  ///   answered about a certificate, `code` is what the last one said.
  absl::StatusOr<AuthorityWords> AskAbout(const Certificate& certificate,
                                          const std::vector<Certificate>& embedded,
                                          bool stamps_time, int64_t now_us) const;

 private:
  absl::Status AddWord(const Certificate& certificate, const Certificate& issuer, int64_t now_us,
                       AuthorityWords& words) const;

  const AuthorityOptions options_;
};

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TRUST_AUTHORITIES_H_
