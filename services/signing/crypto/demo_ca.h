// demo_ca.h: a certificate authority for tests, demonstrations and an office that has no other.
//
// It issues the three kinds of certificate that the product reads: a person's, an organisation's
// (the seal), and a node's for mutual TLS. Keys are made when it is set up, never shipped. Real
// certificates come from the government's authority and are read by the same verifier.
//
//   TRINHKY_ASSIGN_OR_RETURN(DemoCa ca, DemoCa::Create("Trình Ký Demo Root", validity));
//   TRINHKY_ASSIGN_OR_RETURN(Credential seal,
//                            ca.IssueOrganisation("xa-binh-an-ubnd", "Ủy ban nhân dân xã Bình An",
//                                                 validity));
#ifndef TRINHKY_SERVICES_SIGNING_CRYPTO_DEMO_CA_H_
#define TRINHKY_SERVICES_SIGNING_CRYPTO_DEMO_CA_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/keys.h"

namespace trinhky::signing {

/// UTC microseconds, both inclusive, cut to whole seconds; before the year 9999.
struct Validity {
  int64_t not_before_us = 0;
  int64_t not_after_us = 0;
};

/// A certificate together with its private key.
struct Credential {
  Certificate certificate{};
  PrivateKey key{};
};

/// Whom a personal certificate names.
struct PersonSubject {
  std::string person_id{};    ///< becomes UID; required
  std::string name{};         ///< becomes CN; required
  std::string agency_name{};  ///< becomes O; required
};

/// A node of trinhkyd, client and server in one certificate.
struct NodeSubject {
  std::string office_id{};         ///< becomes CN and the URI urn:trinhky:office:<id>; required
  std::vector<std::string> dns{};  ///< "localhost" is always added
  std::vector<std::string> ip{};   ///< "127.0.0.1" and "::1" are always added
};

/// An authority in memory: one self-signed P-256 root. Not thread-safe to move, else read-only.
class DemoCa {
 public:
  /// Makes a new key and root certificate.  @errors kInvalidArgument; kInternal.
  static absl::StatusOr<DemoCa> Create(std::string_view common_name, Validity validity);
  /// Continues with a stored root.  @errors kInvalidArgument when key and certificate do not match.
  static absl::StatusOr<DemoCa> FromCredential(Credential root);

  /// Issues for a fresh P-256 key; `…For` issues for the caller's key, so that a token's public
  /// half can be certified. Serial numbers are 127 random bits.
  /// @errors kInvalidArgument (an empty or over-long name); kInternal.
  absl::StatusOr<Credential> IssuePerson(const PersonSubject& subject, Validity validity) const;
  absl::StatusOr<Certificate> IssuePersonFor(std::string_view public_key_der,
                                             const PersonSubject& subject, Validity validity) const;
  absl::StatusOr<Credential> IssueOrganisation(std::string_view agency_id,
                                               std::string_view agency_name,
                                               Validity validity) const;
  absl::StatusOr<Certificate> IssueOrganisationFor(std::string_view public_key_der,
                                                   std::string_view agency_id,
                                                   std::string_view agency_name,
                                                   Validity validity) const;
  absl::StatusOr<Credential> IssueNode(const NodeSubject& subject, Validity validity) const;

  /// The DER list of the revoked among its certificates: `serials` as Certificate::SerialHex()
  /// gives them, each revoked at the list's first moment. An empty list says that none is.
  /// @errors kInvalidArgument (a serial that is none, a validity that runs backward); kInternal.
  absl::StatusOr<std::string> RevocationList(const std::vector<std::string>& serials,
                                             Validity validity) const;

  const Certificate& root() const { return root_.certificate; }
  const PrivateKey& key() const { return root_.key; }

 private:
  explicit DemoCa(Credential root) : root_(std::move(root)) {}

  Credential root_;
};

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_CRYPTO_DEMO_CA_H_
