#include "services/server/token_seal.h"

#include <filesystem>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/server/key_material.h"
#include "services/signing/token/token_file.h"
#include "services/signing/token/token_signer.h"
#include "workflow/base/status.h"

namespace trinhky::server {
namespace fs = std::filesystem;

absl::Status AboutToken(const std::string& path, const absl::Status& status) {
  std::optional<Rejection> rejection = RejectionOf(status);
  if (!rejection) return status;
  rejection->metadata["path"] = path;
  return Reject(status.code(), rejection->reason,
                {.vi = absl::StrCat(path, ": ", rejection->message.vi),
                 .en = absl::StrCat(path, ": ", rejection->message.en)},
                std::move(rejection->metadata));
}

std::string TokenCertificatePath(const std::string& path, const std::string& named) {
  if (!named.empty()) return (fs::path(path).parent_path() / named).string();
  return absl::StrCat(path.substr(0, path.size() - (sizeof(kTokenEnding) - 1)), kCertificateEnding);
}

absl::StatusOr<std::shared_ptr<const signing::Signer>> LoadTokenSeal(const std::string& path) {
  TRINHKY_ASSIGN_OR_RETURN(signing::TokenFile file, signing::ReadTokenFile(path));
  TRINHKY_ASSIGN_OR_RETURN(signing::Certificate certificate,
                           LoadCertificate(TokenCertificatePath(path, file.certificate)));
  absl::StatusOr<signing::TokenModule> module = signing::TokenModule::Open(file.module);
  if (!module.ok()) return AboutToken(path, module.status());
  auto seal = std::make_shared<const signing::TokenSigner>(
      *std::move(module), std::move(certificate), std::move(file.pin), file.pin_checked);
  // A keypad would ask the operator at each start for nothing; its seals ask when they seal.
  if (file.keypad) return seal;
  if (const absl::Status tried = seal->Try(); !tried.ok()) return AboutToken(path, tried);
  return seal;
}

}  // namespace trinhky::server
