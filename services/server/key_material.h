// key_material.h: certificates and keys that the operator hands to a server.
#ifndef TRINHKY_SERVICES_SERVER_KEY_MATERIAL_H_
#define TRINHKY_SERVICES_SERVER_KEY_MATERIAL_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <grpcpp/security/credentials.h>
#include <grpcpp/security/server_credentials.h>

#include "absl/status/statusor.h"
#include "services/casework/office_directory.h"
#include "services/server/config.h"
#include "services/signing/crypto/demo_ca.h"
#include "services/signing/crypto/seal_keys.h"
#include "services/signing/crypto/trust_store.h"
#include "services/signing/trust/revocation_files.h"

namespace trinhky::server {

/// The endings of the files that `trinhkyd setup` writes and a server reads.
inline constexpr char kCertificateEnding[] = ".cert.pem";
inline constexpr char kKeyEnding[] = ".key.pem";

/// Roots of --trust; empty when `path` is.  @errors of reading and parsing.
absl::StatusOr<signing::TrustStore> LoadTrust(const std::string& path);

/// Lists of --revocation-lists, which follow their files: give Current() to each verification.
/// @errors those of signing::ReadRevocationLists(), with the flag's name.
absl::StatusOr<std::unique_ptr<signing::RevocationFiles>> LoadRevocationLists(
    const std::string& path);

/// The one certificate in the PEM file at `path`.
/// @errors of ReadFile(); kInvalidArgument/CERTIFICATE_UNREADABLE.
absl::StatusOr<signing::Certificate> LoadCertificate(const std::string& path);

/// The seal of each local agency that has one in `folder`: "<agency>.key.pem", or "<agency>.token"
/// which is tried now, each with "<agency>.cert.pem".
/// @errors kInvalidArgument/SEAL_MISMATCH: the certificate names another agency or another key;
/// SEAL_TWICE: a key and a token; those of LoadTokenSeal().
absl::StatusOr<signing::SealKeys> LoadSealKeys(const std::string& folder,
                                               const casework::OfficeDirectory& office);

/// Every certificate of the *.cert.pem files in `folder`.
absl::StatusOr<std::vector<signing::Certificate>> LoadCertificates(const std::string& folder);

/// For --listen: TLS when files are given, else plaintext. Warns in the log in the last month of the
/// certificate.  @errors those of gateway::CheckTlsFiles().
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> PeopleCredentials(const Config& config);
/// For --office-listen: only who shows a certificate of --office-ca gets a connection.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> OfficeCredentials(const Config& config);
/// For calls to other offices, with the same certificate.
absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> PeerCredentials(const Config& config);

}  // namespace trinhky::server

#endif  // TRINHKY_SERVICES_SERVER_KEY_MATERIAL_H_
