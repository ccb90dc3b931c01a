#include "services/server/key_material.h"

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "services/server/read_file.h"
#include "workflow/base/status.h"

namespace trinhky::server {
namespace {

absl::StatusOr<signing::Certificate> LoadCertificate(const std::string& path) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string pem, ReadFile(path));
  absl::StatusOr<signing::Certificate> certificate = signing::Certificate::FromPem(pem);
  if (!certificate.ok())
    return Reject(absl::StatusCode::kInvalidArgument, "CERTIFICATE_UNREADABLE",
                  {.vi = absl::StrCat("'", path, "' không phải một chứng thư PEM."),
                   .en = absl::StrCat("Expected '", path, "' to hold one certificate in PEM.")},
                  {{"path", path}});
  return certificate;
}

struct NodeFiles {
  std::string cert;
  std::string key;
  std::string roots;
};

absl::StatusOr<NodeFiles> LoadNode(const Config& config) {
  NodeFiles files;
  TRINHKY_ASSIGN_OR_RETURN(files.cert, ReadFile(config.office_cert));
  TRINHKY_ASSIGN_OR_RETURN(files.key, ReadFile(config.office_key));
  TRINHKY_ASSIGN_OR_RETURN(files.roots, ReadFile(config.office_ca));
  return files;
}

}  // namespace

absl::StatusOr<signing::TrustStore> LoadTrust(const std::string& path) {
  if (path.empty()) return signing::TrustStore();
  TRINHKY_ASSIGN_OR_RETURN(const std::string pem, ReadFile(path));
  absl::StatusOr<std::vector<signing::Certificate>> roots = signing::CertificatesFromPem(pem);
  if (!roots.ok() || roots->empty())
    return Reject(absl::StatusCode::kInvalidArgument, "TRUST_UNREADABLE",
                  {.vi = absl::StrCat("--trust: '", path,
                                      "' không có chứng thư PEM nào; hãy đặt chứng thư gốc, "
                                      "ví dụ ca/root.cert.pem."),
                   .en = absl::StrCat("--trust: '", path,
                                      "' holds no certificate in PEM; give the root, for instance "
                                      "ca/root.cert.pem.")},
                  {{"path", path}});
  return signing::TrustStore(*std::move(roots));
}

absl::StatusOr<signing::SealKeys> LoadSealKeys(const std::string& folder,
                                               const casework::OfficeDirectory& office) {
  signing::SealKeys seals;
  if (folder.empty()) return seals;
  for (const casework::Agency& agency : office.data().agencies) {
    const std::string stem = absl::StrCat(folder, "/", agency.id.value());
    if (!agency.local || !std::filesystem::exists(stem + kKeyEnding)) continue;
    TRINHKY_ASSIGN_OR_RETURN(signing::PrivateKey key, signing::LoadPrivateKey(stem + kKeyEnding));
    TRINHKY_ASSIGN_OR_RETURN(signing::Certificate certificate,
                             LoadCertificate(stem + kCertificateEnding));
    absl::StatusOr<std::shared_ptr<const signing::Signer>> seal =
        signing::KeySigner::Create(std::move(key), std::move(certificate));
    if (!seal.ok() || (*seal)->certificate().Identity().agency_id != agency.id.value())
      return Reject(absl::StatusCode::kInvalidArgument, "SEAL_MISMATCH",
                    {.vi = absl::StrCat("'", stem, kCertificateEnding,
                                        "' không phải chứng thư của '", agency.id.value(),
                                        "' với khóa bên cạnh; hãy đặt lại cả hai tệp, hoặc dùng "
                                        "'trinhkyd setup'."),
                     .en = absl::StrCat("Expected '", stem, kCertificateEnding, "' to be of '",
                                        agency.id.value(),
                                        "' and of the key beside it; put both files there "
                                        "again, or use 'trinhkyd setup'.")},
                    {{"agency", agency.id.value()}});
    seals.Put(agency.id, *std::move(seal));
  }
  return seals;
}

absl::StatusOr<std::vector<signing::Certificate>> LoadCertificates(const std::string& folder) {
  std::vector<signing::Certificate> certificates;
  TRINHKY_ASSIGN_OR_RETURN(const auto paths, ListFiles(folder, kCertificateEnding));
  for (const std::string& path : paths) {
    TRINHKY_ASSIGN_OR_RETURN(signing::Certificate certificate, LoadCertificate(path));
    certificates.push_back(std::move(certificate));
  }
  return certificates;
}

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> PeopleCredentials(const Config& config) {
  if (config.tls_cert.empty()) return grpc::InsecureServerCredentials();
  grpc::SslServerCredentialsOptions options;
  grpc::SslServerCredentialsOptions::PemKeyCertPair pair;
  TRINHKY_ASSIGN_OR_RETURN(pair.private_key, ReadFile(config.tls_key));
  TRINHKY_ASSIGN_OR_RETURN(pair.cert_chain, ReadFile(config.tls_cert));
  options.pem_key_cert_pairs.push_back(std::move(pair));
  return grpc::SslServerCredentials(options);
}

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> OfficeCredentials(const Config& config) {
  TRINHKY_ASSIGN_OR_RETURN(const NodeFiles files, LoadNode(config));
  grpc::SslServerCredentialsOptions options(
      GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  options.pem_root_certs = files.roots;
  options.pem_key_cert_pairs.push_back({files.key, files.cert});
  return grpc::SslServerCredentials(options);
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> PeerCredentials(const Config& config) {
  TRINHKY_ASSIGN_OR_RETURN(const NodeFiles files, LoadNode(config));
  grpc::SslCredentialsOptions options;
  options.pem_root_certs = files.roots;
  options.pem_private_key = files.key;
  options.pem_cert_chain = files.cert;
  return grpc::SslCredentials(options);
}

}  // namespace trinhky::server
