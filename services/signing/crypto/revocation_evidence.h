// revocation_evidence.h: what authorities have said about certificates, and what follows from it.
//
// An OCSP answer is one fact; a CRL is many. Whoever reads them (services/signing/trust) has
// checked who signed them and when; here they are only put side by side, and the worst of them
// counts.
#ifndef TRINHKY_SERVICES_SIGNING_CRYPTO_REVOCATION_EVIDENCE_H_
#define TRINHKY_SERVICES_SIGNING_CRYPTO_REVOCATION_EVIDENCE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/signing/crypto/certificate.h"

namespace trinhky::signing {

/// Why a certificate was revoked, as far as it changes what follows.
enum class RevocationReason {
  kOther,
  kHold,        ///< certificateHold: it may become good again
  kCompromise,  ///< of the key or an authority: what was signed before the revocation is in doubt
};

/// When and why a certificate stopped being good.
struct Revocation {
  int64_t revoked_us = 0;
  RevocationReason reason = RevocationReason::kOther;
  int64_t invalid_since_us = 0;  ///< invalidityDate; 0: the authority did not give one

  bool operator==(const Revocation&) const = default;
};

/// One certificate's state in one statement of its authority. Times are UTC microseconds.
struct RevocationFact {
  enum class State { kGood, kRevoked };
  State state = State::kGood;
  Revocation revocation{};     ///< when kRevoked
  int64_t this_update_us = 0;  ///< known to be so at this time
  int64_t next_update_us = 0;  ///< and not to be relied on after it, when asking about now
};

/// A whole list of an authority; what is not on it is good.
struct RevokedSerials {
  std::string issuer_fingerprint;
  int64_t this_update_us = 0;
  int64_t next_update_us = 0;
  std::map<std::string, Revocation, std::less<>> revoked;  ///< by serial, as Certificate::SerialHex
  /// Lists may speak of some certificates only.
  bool users_only = false;
  bool authorities_only = false;
  /// Addresses that the list is published at, when it is about those certificates only that name
  /// one of them; empty: about all.
  std::vector<std::string> points;
};

/// Everything that is known. Build it, then share it; reading is thread-safe.
class RevocationEvidence {
 public:
  void Add(const Certificate& issuer, std::string_view serial_hex, RevocationFact fact);
  void Add(std::shared_ptr<const RevokedSerials> list);

  /// All that was said about `certificate`, which `issuer` has issued; in no order.
  std::vector<RevocationFact> FactsOf(const Certificate& issuer,
                                      const Certificate& certificate) const;

  bool empty() const { return facts_.empty() && lists_.empty(); }

 private:
  std::multimap<std::pair<std::string, std::string>, RevocationFact> facts_;
  std::vector<std::shared_ptr<const RevokedSerials>> lists_;
};

/// How the question is put.
struct RevocationQuestion {
  int64_t at_us = 0;  ///< the control time
  /// True: signing is proved to have happened by `at_us`. False: `at_us` is now, and a revoked
  /// certificate leaves open what came first.
  bool at_is_proved = true;
  /// True: "good" counts only when it was said at `at_us` or later, because a revocation takes time
  /// to be known. False: it counts while it is fresh.
  bool said_after = false;
};

enum class RevocationAnswer {
  kGood,
  kRevokedBefore,   ///< INVALID_REVOKED
  kRevokedLater,    ///< good at the control time, with a note
  kRevokedNoProof,  ///< INDETERMINATE: revoked, and nothing proves that signing came first
  kOnHold,          ///< UNKNOWN: suspended, not decided
  kNoData,          ///< UNKNOWN
  kStale,           ///< UNKNOWN: there is data, too old for the control time
  kTooEarly,        ///< UNKNOWN: "good", but said before signing
};

/// What follows from `facts`. The earliest revocation counts, and no later "good" takes it back but
/// from a hold. After a compromise the certificate is bad from its invalidity date on.
RevocationAnswer JudgeRevocation(const std::vector<RevocationFact>& facts,
                                 const RevocationQuestion& question);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_CRYPTO_REVOCATION_EVIDENCE_H_
