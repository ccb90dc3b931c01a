// certificate.h: an X.509 certificate, and who it says the signer is.
#ifndef TRINHKY_SERVICES_SIGNING_CRYPTO_CERTIFICATE_H_
#define TRINHKY_SERVICES_SIGNING_CRYPTO_CERTIFICATE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/signing/crypto/keys.h"

struct x509_st;  // OpenSSL's X509

namespace trinhky::signing {

/// What a certificate may be used for here. A person's certificate carries UID, an organisation's
/// carries organizationIdentifier; one that carries both or neither is kNone and signs nothing.
enum class SignerRole { kNone, kPerson, kOrganisation };

/// The subject in our terms. Fields that the certificate lacks are empty.
struct SignerIdentity {
  SignerRole role = SignerRole::kNone;
  std::string person_id{};    ///< UID: "nguyen-van-an"; only for kPerson
  std::string agency_id{};    ///< organizationIdentifier: "xa-binh-an-ubnd"; only for kOrganisation
  std::string common_name{};  ///< CN: the person's or the agency's name
  std::string organisation{};  ///< O
};

/// An immutable certificate. Copies share it; thread-safe.
class Certificate {
 public:
  static constexpr size_t kDerBytesMax = 32 << 10;

  Certificate() = default;

  /// Reads exactly one certificate of at most kDerBytesMax; trailing bytes are an error.
  /// @errors kInvalidArgument.
  static absl::StatusOr<Certificate> FromDer(std::string_view der);
  static absl::StatusOr<Certificate> FromPem(std::string_view pem);

  bool empty() const { return x509_ == nullptr; }
  const std::string& der() const { return der_; }
  std::string ToPem() const;

  /// SHA-256 of the DER, 64 lower-case hex digits: what the certificate register keys on.
  std::string FingerprintHex() const;
  /// The serial number as lower-case hex without leading zeros ("0" for zero).
  std::string SerialHex() const;
  /// Issuer and subject as RFC 2253 text; for reports, never for decisions.
  std::string IssuerText() const;
  std::string SubjectText() const;
  SignerIdentity Identity() const;
  KeyKind key_kind() const;
  /// The public key as DER SubjectPublicKeyInfo.
  std::string PublicKeyDer() const;
  /// True when `signature` (DER) is a signature of `digest` (32 bytes) under the P-256 key of this
  /// certificate. The key is decoded once, when the certificate is read.
  bool VerifiesDigest(std::string_view digest, std::string_view signature) const;
  /// Validity, UTC microseconds, both inclusive.
  int64_t not_before_us() const;
  int64_t not_after_us() const;

  x509_st* get() const { return x509_.get(); }

 private:
  std::shared_ptr<x509_st> x509_;
  std::string der_;
};

/// Every certificate of a PEM text, in order, at most 1000.  @errors kInvalidArgument.
absl::StatusOr<std::vector<Certificate>> CertificatesFromPem(std::string_view pem);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_CRYPTO_CERTIFICATE_H_
