// trust_files.h: roots and lists of revoked certificates out of files.
#ifndef TRINHKY_CLIENTS_VERIFY_TRUST_FILES_H_
#define TRINHKY_CLIENTS_VERIFY_TRUST_FILES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/signing/crypto/trust_store.h"

namespace trinhky::cli {

struct TrustFiles {
  signing::TrustStore roots{};
  std::vector<std::string> revocation_lists{};  ///< DER
};

/// Reads `path`: a PEM file with certificates, or a folder: .pem, .crt and .cer are certificates
/// (PEM or DER), .crl are lists (PEM or DER); other names are passed over.
/// @errors kNotFound: cannot be read; kInvalidArgument: a file is not what its name says, or there
/// is no certificate at all.
absl::StatusOr<TrustFiles> ReadTrust(const std::string& path);

/// Every byte of `path`, at most `bytes_max` and one more.  @errors kNotFound.
absl::StatusOr<std::string> ReadBytes(const std::string& path, size_t bytes_max);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_VERIFY_TRUST_FILES_H_
