// server_token_signing.h: a leader signs with his token that is plugged in at the server.
//
// One call does what Prepare and Complete do in two, by the same functions (leader_case.h): every
// question is asked in a transaction of its own before the PIN is tried; token and file follow
// outside of any; the transaction that puts the file on record asks everything again. A crash in
// between leaves unused bytes and an unsigned document.  @source R-SIG-02..08, R-DS-01, R-DS-11
#ifndef TRINHKY_SERVICES_SIGNING_SERVER_TOKEN_SIGNING_H_
#define TRINHKY_SERVICES_SIGNING_SERVER_TOKEN_SIGNING_H_

#include <utility>

#include "absl/status/status.h"
#include "services/casework/casework.h"
#include "services/casework/signatures.h"
#include "services/signing/crypto/trust_store.h"
#include "services/signing/leader_tokens.h"
#include "services/signing/picture_shelf.h"
#include "trinhky/v1/signing_service.pb.h"

namespace trinhky::signing {

/// The use cases; errors as casework.h and workflow::Decide(). Thread-safe.
class ServerTokenSigning {
 public:
  ServerTokenSigning(const casework::Casework& casework, const TrustStore& trust,
                     const PictureShelf& pictures, const LeaderTokens& tokens,
                     casework::RevocationSource lists = {})
      : casework_(casework),
        trust_(trust),
        pictures_(pictures),
        tokens_(tokens),
        lists_(std::move(lists)) {}

  /// Signs with the caller's own token, and no other: the request names none. The PIN is wiped.
  /// @errors also: those of SigningOperations::Prepare() and of LeaderTokens::Sign(), in this
  ///   order; kFailedPrecondition/SIGNATURE_INVALID.
  /// @idempotent by `request_id`: a repeat does not come to the token. The PIN is no part of what
  ///   makes two requests the same, and stands in no record.
  absl::Status Sign(const Call& call, const v1::SignWithServerTokenRequest& request,
                    v1::Document& response) const;

  /// @errors kNotFound/SIGNING_WAYS_UNKNOWN: not signingWays/current.
  absl::Status Ways(const Call& call, const v1::GetSigningWaysRequest& request,
                    v1::SigningWays& response) const;

 private:
  const casework::Casework& casework_;
  const TrustStore& trust_;
  const PictureShelf& pictures_;
  const LeaderTokens& tokens_;
  const casework::RevocationSource lists_;
};

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_SERVER_TOKEN_SIGNING_H_
