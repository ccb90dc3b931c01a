#include "services/server/key_material.h"

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "services/gateway/server_tls.h"
#include "services/rpc/clock.h"
#include "services/rpc/log.h"
#include "services/server/read_file.h"
#include "services/server/token_seal.h"
#include "workflow/base/status.h"

namespace trinhky::server {
namespace {

constexpr int64_t kDayUs = int64_t{24} * 3600 * 1'000'000;
constexpr int64_t kTlsWarnDays = 30;

absl::StatusOr<std::shared_ptr<const signing::Signer>> LoadSealFiles(const std::string& stem) {
  TRINHKY_ASSIGN_OR_RETURN(signing::PrivateKey key, signing::LoadPrivateKey(stem + kKeyEnding));
  TRINHKY_ASSIGN_OR_RETURN(signing::Certificate certificate,
                           LoadCertificate(stem + kCertificateEnding));
  return signing::KeySigner::Create(std::move(key), std::move(certificate));
}

absl::Status SealMismatch(const std::string& stem, const AgencyId& agency) {
  return Reject(
      absl::StatusCode::kInvalidArgument, "SEAL_MISMATCH",
      {.vi = absl::StrCat("'", stem, kCertificateEnding, "' không phải chứng thư của '",
                          agency.value(),
                          "' với khóa bên cạnh; hãy đặt lại cả hai tệp, hoặc dùng "
                          "'trinhkyd setup'."),
       .en = absl::StrCat("Expected '", stem, kCertificateEnding, "' to be of '", agency.value(),
                          "' and of the key beside it; put both files there "
                          "again, or use 'trinhkyd setup'.")},
      {{"agency", agency.value()}});
}

// Nobody could tell with which key the agency seals.
absl::Status SealTwice(const std::string& stem, const AgencyId& agency) {
  return Reject(absl::StatusCode::kInvalidArgument, "SEAL_TWICE",
                {.vi = absl::StrCat("'", stem, "' có cả tệp khóa (", kKeyEnding, ") và token (",
                                    kTokenEnding, "); chỉ giữ lại một."),
                 .en = absl::StrCat("Expected one seal for '", agency.value(), "', but '", stem,
                                    "' has a key file (", kKeyEnding, ") and a token (",
                                    kTokenEnding, "); keep one of them.")},
                {{"agency", agency.value()}});
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

// By the machine's clock, as browsers judge it.
void WarnBeforeItEnds(const std::string& path, int64_t ends_us) {
  const int64_t left_us = ends_us - SystemClock().NowUs();
  if (left_us < kTlsWarnDays * kDayUs)
    Log(LogLevel::kWarning, left_us < 0 ? "tls_certificate_has_ended" : "tls_certificate_ends_soon",
        {{"path", path}, {"days", std::to_string(left_us / kDayUs)}});
}

}  // namespace

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

absl::StatusOr<std::unique_ptr<signing::RevocationFiles>> LoadRevocationLists(
    const std::string& path) {
  absl::StatusOr<std::unique_ptr<signing::RevocationFiles>> lists =
      signing::RevocationFiles::Open(path);
  if (lists.ok()) return lists;
  const Rejection rejection = RejectionOf(lists.status()).value_or(Rejection());
  return Reject(lists.status().code(), rejection.reason,
                {.vi = absl::StrCat("--revocation-lists: ", rejection.message.vi),
                 .en = absl::StrCat("--revocation-lists: ", rejection.message.en)},
                rejection.metadata);
}

absl::StatusOr<signing::SealKeys> LoadSealKeys(const std::string& folder,
                                               const casework::OfficeDirectory& office) {
  signing::SealKeys seals;
  if (folder.empty()) return seals;
  for (const casework::Agency& agency : office.data().agencies) {
    const std::string stem = absl::StrCat(folder, "/", agency.id.value());
    const bool in_file = std::filesystem::exists(stem + kKeyEnding);
    const bool on_token = std::filesystem::exists(stem + kTokenEnding);
    if (!agency.local || (!in_file && !on_token)) continue;
    if (in_file && on_token) return SealTwice(stem, agency.id);
    absl::StatusOr<std::shared_ptr<const signing::Signer>> seal =
        on_token ? LoadTokenSeal(stem + kTokenEnding) : LoadSealFiles(stem);
    if (ReasonOf(seal.status()) == "KEY_MISMATCH") return SealMismatch(stem, agency.id);
    if (!seal.ok()) return seal.status();
    if ((*seal)->certificate().Identity().agency_id != agency.id.value())
      return SealMismatch(stem, agency.id);
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
  // gRPC would only say that it cannot listen; browsers get the same two files.
  TRINHKY_ASSIGN_OR_RETURN(const int64_t ends_us,
                           gateway::CheckTlsFiles(config.tls_cert, config.tls_key));
  WarnBeforeItEnds(config.tls_cert, ends_us);
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
