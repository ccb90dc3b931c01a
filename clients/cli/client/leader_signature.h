// leader_signature.h: the leader signs with his own key, which never leaves his machine.
//
// The server's word is not taken: the content package must hash to the digest that the leader saw,
// and the signed attributes are computed here from that digest and compared, before the key is
// touched.
#ifndef TRINHKY_CLIENTS_CLI_CLIENT_LEADER_SIGNATURE_H_
#define TRINHKY_CLIENTS_CLI_CLIENT_LEADER_SIGNATURE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/client/client.h"
#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/signer.h"
#include "trinhky/v1/document.pb.h"
#include "trinhky/v1/signing_service.grpc.pb.h"

namespace trinhky::cli {

/// A person's means to sign: a key in memory, or one in a token.
using SigningKey = std::shared_ptr<const signing::Signer>;

/// Reads key and certificate from PEM files.
/// @errors those of signing::LoadPrivateKey(); kNotFound/FILE_NOT_REACHED; kInvalidArgument, also
/// KEY_MISMATCH when they do not belong together.
absl::StatusOr<SigningKey> LoadSigningKey(const std::string& key_path,
                                          const std::string& certificate_path);

/// Checks what the server wants signed against `digest`, which the signer saw.
/// @errors kFailedPrecondition/PREPARATION_MISMATCH: the server asks to sign something else.
absl::Status CheckPreparation(const v1::PrepareSignatureResponse& preparation,
                              const std::string& digest, const signing::Certificate& certificate);

/// Prepares, checks, signs and completes; the changed document.
absl::StatusOr<v1::Document> SignAsLeader(const Client& client, const v1::Document& document,
                                          const signing::Signer& signer);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_CLIENT_LEADER_SIGNATURE_H_
