#include "services/signing/crypto/seal_keys.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

constexpr std::string_view kCertificateEnding = ".cert.pem";

absl::StatusOr<Seal> LoadOne(const std::filesystem::path& certificate_path,
                             const std::string& agency) {
  std::ifstream in(certificate_path, std::ios::binary);
  const std::string pem{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  Seal seal;
  TRINHKY_ASSIGN_OR_RETURN(seal.certificate, Certificate::FromPem(pem));
  if (seal.certificate.Identity().agency_id != agency)
    return absl::InvalidArgumentError(
        absl::StrCat(certificate_path.string(), " is the certificate of another agency"));
  const std::string key_path = (certificate_path.parent_path() / (agency + ".key.pem")).string();
  TRINHKY_ASSIGN_OR_RETURN(seal.key, LoadPrivateKey(key_path));
  if (seal.key.PublicKeyDer() != seal.certificate.PublicKeyDer())
    return absl::InvalidArgumentError(absl::StrCat(key_path, " does not fit its certificate"));
  return seal;
}

}  // namespace

absl::StatusOr<SealKeys> SealKeys::Load(const std::string& directory) {
  std::error_code error;
  std::filesystem::directory_iterator entries(directory, error);
  if (error) return absl::NotFoundError(absl::StrCat("no folder of seal keys at ", directory));
  SealKeys keys;
  for (const auto& entry : entries) {
    const std::string name = entry.path().filename().string();
    if (name.size() <= kCertificateEnding.size() ||
        name.substr(name.size() - kCertificateEnding.size()) != kCertificateEnding)
      continue;
    const std::string agency = name.substr(0, name.size() - kCertificateEnding.size());
    TRINHKY_ASSIGN_OR_RETURN(Seal seal, LoadOne(entry.path(), agency));
    keys.Put(AgencyId(agency), std::move(seal));
  }
  return keys;
}

const Seal* SealKeys::Find(const AgencyId& agency) const {
  const auto found = seals_.find(agency);
  return found == seals_.end() ? nullptr : &found->second;
}

}  // namespace trinhky::signing
