// signing_office.h: an invented office with keys of one kind, for the benchmarks of signatures.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_SIGNING_OFFICE_H_
#define TRINHKY_CLIENTS_CLI_BENCH_SIGNING_OFFICE_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/signing/crypto/demo_ca.h"
#include "services/signing/crypto/revocation_evidence.h"
#include "services/signing/crypto/trust_store.h"
#include "services/signing/pdf/font.h"
#include "services/signing/pdf/sign.h"
#include "services/signing/verify/pdf_policy.h"

namespace trinhky::cli {

/// A leader and a seal with certificates of an authority of their own, nothing of it kept.
class SigningOffice {
 public:
  /// @param kind  kRsa (2048 bits) or kP256.
  /// @errors those of the keys, the authority and the font.
  static absl::StatusOr<SigningOffice> Make(signing::KeyKind kind);

  /// "rsa2048" or "p256".
  std::string key_name() const;

  /// A report of `pages` pages of text, normalised, with its four places reserved.
  /// @errors those of the writer.
  absl::StatusOr<std::string> Report(int pages) const;
  /// The report with both signatures.  @errors those of the writer.
  absl::StatusOr<std::string> Sealed(const std::string& report) const;

  signing::pdf::SignRequest LeaderRequest() const;
  signing::pdf::SignRequest SealRequest() const;
  signing::pdf::NumberAndDate Number() const;
  const signing::Credential& leader() const { return leader_; }
  const signing::Credential& seal() const { return seal_; }

  /// Trusts the office's authority, a day after the seal, with an answer about both certificates.
  signing::verify::PdfPolicy Policy() const;

 private:
  SigningOffice(signing::KeyKind kind, const signing::DemoCa& ca, signing::Credential leader,
                signing::Credential seal, signing::pdf::FieldFonts fonts);

  signing::KeyKind kind_;
  signing::Credential leader_;
  signing::Credential seal_;
  signing::pdf::FieldFonts fonts_;
  signing::TrustStore trust_;
  signing::RevocationEvidence evidence_;
};

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_SIGNING_OFFICE_H_
