// signing_desk.h: takes batches in, and signs what the person chose.
#ifndef TRINHKY_CLIENTS_AGENT_SIGNING_DESK_H_
#define TRINHKY_CLIENTS_AGENT_SIGNING_DESK_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/agent/batches.h"
#include "clients/agent/signing_request.h"
#include "clients/agent/token_desk.h"
#include "clients/verify/trust_files.h"

namespace trinhky::agent {

/// UTC microseconds.
using TimeSource = std::function<int64_t()>;

/// What the person typed and ticked on the agent's page.
struct SignOrder {
  std::set<size_t> documents{};  ///< indexes into the batch
  signing::LockedPin pin{};      ///< empty for a token with a keypad
  bool accept_last_try = false;
};

/// Thread-safe.
class SigningDesk {
 public:
  SigningDesk(TokenDesk tokens, cli::TrustFiles trust, TimeSource now_us)
      : tokens_(std::move(tokens)), trust_(std::move(trust)), now_us_(std::move(now_us)) {}

  Batches& batches() { return batches_; }
  TokenDesk& tokens() { return tokens_; }
  int64_t NowUs() const { return now_us_(); }

  /// Checks every document and opens the batch. One that is refused refuses the whole: a server
  /// that sends one wrong document is not to be believed about the others.
  /// @errors those of CheckDocument() with metadata "preparation"; AGENT_EXPIRED,
  /// AGENT_REQUEST_USED, AGENT_PDF_MISSING, AGENT_CERTIFICATE_NOT_HERE, AGENT_TOO_MANY.
  absl::StatusOr<std::shared_ptr<Batch>> Open(const std::string& origin,
                                              const SigningRequest& request);

  /// Signs the chosen documents one after the other; those that are not chosen are left out. The
  /// first problem stops it, so that one wrong PIN is one try; what was signed before it stays
  /// signed and the rest can be tried again. The problem is also kept for the page.
  /// @errors AGENT_BUSY, AGENT_EXPIRED, AGENT_NOT_FOUND (refused or done), AGENT_NOTHING_CHOSEN,
  /// AGENT_RESULT_WRONG, TOKEN_….
  absl::Status Sign(Batch& batch, const SignOrder& order);

  /// The person says no, or the desk no longer asks. Nothing happens to a batch that is over.
  void Drop(Batch& batch);

  /// OK, or why that certificate is no good now.
  absl::Status CheckCertificate(const HeldCertificate& held) const;

 private:
  Signer SignerOf(const HeldCertificate& held) const;
  absl::StatusOr<std::string> SignOne(const Batch& batch, const BatchDocument& document,
                                      const SignOrder& order);
  absl::Status SignAll(Batch& batch, const SignOrder& order);

  TokenDesk tokens_;
  cli::TrustFiles trust_;
  TimeSource now_us_;
  Batches batches_;
};

}  // namespace trinhky::agent

#endif  // TRINHKY_CLIENTS_AGENT_SIGNING_DESK_H_
