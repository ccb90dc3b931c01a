// token_seal.h: a seal whose key is in a token or an HSM.
#ifndef TRINHKY_SERVICES_SERVER_TOKEN_SEAL_H_
#define TRINHKY_SERVICES_SERVER_TOKEN_SEAL_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/signing/crypto/signer.h"

namespace trinhky::server {

/// The ending of the file that names an agency's token; see services/signing/token/token_file.h.
inline constexpr char kTokenEnding[] = ".token";

/// Reads `path`, opens its module and tries the token once: it is there, holds the certificate and
/// its key, and takes the PIN. The certificate is the file that `path` names, relative to its
/// folder, else the one beside it.
/// @errors of reading either file; CERTIFICATE_UNREADABLE; those of TokenModule, with `path` before
/// their words.
absl::StatusOr<std::shared_ptr<const signing::Signer>> LoadTokenSeal(const std::string& path);

/// The certificate of the token file at `path`: `named`, relative to its folder, else beside it.
std::string TokenCertificatePath(const std::string& path, const std::string& named);

/// The token's own words, with the file that the operator has to look at.
absl::Status AboutToken(const std::string& path, const absl::Status& status);

}  // namespace trinhky::server

#endif  // TRINHKY_SERVICES_SERVER_TOKEN_SEAL_H_
