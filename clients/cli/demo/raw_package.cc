#include "clients/cli/demo/raw_package.h"

#include <chrono>
#include <filesystem>
#include <system_error>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/demo/credentials.h"
#include "clients/cli/demo/plan.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files.h"
#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/cms.h"
#include "services/signing/crypto/verify_cms.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"
#include "workflow/package/exchange_package.h"

namespace trinhky::cli {
namespace {

namespace fs = std::filesystem;

constexpr int kMessageBytesMax =
    static_cast<int>(limits::kSignedBytesMax + limits::kMessageBytesMax);
constexpr std::chrono::seconds kCallMax(30);

absl::StatusOr<std::vector<std::string>> BlobsOf(const std::string& folder) {
  std::vector<std::string> blobs;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    if (!at->is_regular_file(error)) continue;
    TRINHKY_ASSIGN_OR_RETURN(std::string bytes, ReadFile(at->path().string()));
    blobs.push_back(std::move(bytes));
  }
  if (error) return FileError(folder, error.message());
  return blobs;
}

absl::StatusOr<std::string> BlobOf(const std::string& folder, const std::string& sha256) {
  return ReadFile(
      absl::StrCat(folder, "/", sha256.substr(0, 2), "/", sha256.substr(2, 2), "/", sha256));
}

}  // namespace

absl::StatusOr<v1::DeliverPackageRequest> KeptPackage(const Wire& wire, const std::string& id) {
  const std::string folder = absl::StrCat(wire.folder, "/", kProvinceOffice, "/blobs");
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<std::string> blobs, BlobsOf(folder));
  for (const std::string& bytes : blobs) {
    const absl::StatusOr<ExchangePackage> manifest = ParseExchangePackage(bytes);
    if (!manifest.ok() || manifest->package_id != id) continue;
    v1::DeliverPackageRequest request;
    request.set_package(id);
    request.set_manifest(bytes);
    TRINHKY_ASSIGN_OR_RETURN(*request.mutable_content_package(), BlobOf(folder, manifest->digest));
    TRINHKY_ASSIGN_OR_RETURN(*request.mutable_file(), BlobOf(folder, manifest->main_file.sha256));
    // The signature over the manifest is not named in it: it is the one that holds.
    const signing::TrustStore nobody;
    for (const std::string& cms : blobs)
      if (signing::VerifyCms(cms, bytes, {.trust = &nobody}).signature_holds)
        request.set_manifest_cms(cms);
    if (!request.manifest_cms().empty()) return request;
  }
  return absl::NotFoundError("the province keeps no such package");
}

absl::StatusOr<v1::DeliverPackageRequest> SignedAgain(const Wire& wire,
                                                      v1::DeliverPackageRequest package) {
  TRINHKY_ASSIGN_OR_RETURN(const ExchangePackage manifest,
                           ParseExchangePackage(package.manifest()));
  const std::string seal =
      absl::StrCat(wire.folder, "/", kCommuneOffice, "/seals/", manifest.sender.value());
  TRINHKY_ASSIGN_OR_RETURN(const SigningKey key, LoadSeal(seal));
  // An RSA signature over the same bytes is the same one; a certificate more makes another CMS.
  TRINHKY_ASSIGN_OR_RETURN(const std::string pem, ReadFile(wire.folder + "/trust.pem"));
  TRINHKY_ASSIGN_OR_RETURN(const signing::Certificate root, signing::Certificate::FromPem(pem));
  TRINHKY_ASSIGN_OR_RETURN(
      const std::string attributes,
      signing::PrepareSignedAttributes(package.manifest(), key->certificate()));
  TRINHKY_ASSIGN_OR_RETURN(const std::string octets, key->Sign(attributes));
  TRINHKY_ASSIGN_OR_RETURN(*package.mutable_manifest_cms(),
                           signing::AssembleCms(attributes, octets, {key->certificate(), root}));
  return package;
}

absl::StatusOr<OfficeCaller> OfficeCaller::Open(const Wire& wire) {
  const std::string home = absl::StrCat(wire.folder, "/", kCommuneOffice);
  grpc::SslCredentialsOptions options;
  TRINHKY_ASSIGN_OR_RETURN(options.pem_root_certs, ReadFile(wire.folder + "/trust.pem"));
  TRINHKY_ASSIGN_OR_RETURN(options.pem_private_key, ReadFile(home + "/node.key.pem"));
  TRINHKY_ASSIGN_OR_RETURN(options.pem_cert_chain, ReadFile(home + "/node.cert.pem"));
  grpc::ChannelArguments arguments;
  arguments.SetMaxSendMessageSize(kMessageBytesMax);
  OfficeCaller caller;
  caller.channel_ =
      grpc::CreateCustomChannel(wire.province, grpc::SslCredentials(options), arguments);
  return caller;
}

grpc::Status OfficeCaller::Deliver(const v1::DeliverPackageRequest& package,
                                   v1::DeliverPackageResponse& response) const {
  v1::ExchangeService::Stub stub(channel_);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kCallMax);
  return stub.DeliverPackage(&context, package, &response);
}

}  // namespace trinhky::cli
