// server_tls.h: how a port of ours speaks TLS, and what is wrong with the files of --tls-cert and
// --tls-key.
#ifndef TRINHKY_SERVICES_GATEWAY_SERVER_TLS_H_
#define TRINHKY_SERVICES_GATEWAY_SERVER_TLS_H_

#include <openssl/ssl.h>

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace trinhky::gateway {

/// Sets up `context`: TLS 1.2 and 1.3 with forward secrecy and authenticated encryption, nothing
/// else; no renegotiation, no compression, nothing kept of old sessions.
/// @param cert_path  PEM, the server's certificate first, then its chain
/// @param key_path  PEM, without a passphrase
/// @errors kInvalidArgument with the flag, the file and the mend: TLS_UNREADABLE; TLS_MISMATCH: the
/// key of another certificate.
absl::Status PrepareTls(SSL_CTX* context, const std::string& cert_path,
                        const std::string& key_path);

/// The same check without a port; until when the certificate is valid, UTC microseconds.
absl::StatusOr<int64_t> CheckTlsFiles(const std::string& cert_path, const std::string& key_path);

}  // namespace trinhky::gateway

#endif  // TRINHKY_SERVICES_GATEWAY_SERVER_TLS_H_
