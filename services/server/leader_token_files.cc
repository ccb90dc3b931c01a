#include "services/server/leader_token_files.h"

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/rpc/log.h"
#include "services/server/key_material.h"
#include "services/server/read_file.h"
#include "services/server/token_seal.h"
#include "services/signing/token/token_file.h"
#include "workflow/base/status.h"

namespace trinhky::server {
namespace {

absl::Status Mismatch(const std::string& path, const std::string& person) {
  return Reject(
      absl::StatusCode::kInvalidArgument, "LEADER_TOKEN_MISMATCH",
      {.vi = absl::StrCat("--leader-tokens: '", path,
                          "' phải mang mã của lãnh đạo có tên trong "
                          "chứng thư (<mã>.token), nhưng chứng thư ghi '",
                          person, "'; đặt lại tên tệp hoặc chứng thư."),
       .en = absl::StrCat("--leader-tokens: expected '", path,
                          "' to be named after the leader of "
                          "its certificate (<id>.token), but that names '",
                          person, "'; rename the file, or put the right certificate beside it.")},
      {{"path", path}, {"person", person}});
}

bool IsPluggedIn(const signing::TokenModule& module, const signing::Certificate& certificate) {
  const auto tokens = module.List();
  if (!tokens.ok()) return false;
  return std::any_of(tokens->begin(), tokens->end(), [&](const signing::TokenEntry& token) {
    return std::any_of(token.certificates.begin(), token.certificates.end(),
                       [&](const auto& one) { return one.der() == certificate.der(); });
  });
}

}  // namespace

absl::StatusOr<signing::LeaderTokens> LoadLeaderTokens(const std::string& folder) {
  signing::LeaderTokens tokens;
  if (folder.empty()) return tokens;
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<std::string> paths, ListFiles(folder, kTokenEnding));
  for (const std::string& path : paths) {
    TRINHKY_ASSIGN_OR_RETURN(const signing::TokenFile file,
                             signing::ReadTokenFile(path, signing::TokenPin::kTyped));
    TRINHKY_ASSIGN_OR_RETURN(signing::Certificate certificate,
                             LoadCertificate(TokenCertificatePath(path, file.certificate)));
    const std::string person = certificate.Identity().person_id;
    if (person.empty() || std::filesystem::path(path).stem() != person)
      return Mismatch(path, person);
    absl::StatusOr<signing::TokenModule> module = signing::TokenModule::Open(file.module);
    if (!module.ok()) return AboutToken(path, module.status());
    if (!IsPluggedIn(*module, certificate))
      Log(LogLevel::kWarning, "leader_token_away", {{"person", person}, {"path", path}});
    tokens.Put(PersonId(person), *std::move(module), std::move(certificate));
  }
  return tokens;
}

}  // namespace trinhky::server
