// leader_signature.h: the leader signs with his own key, which never leaves his machine.
//
// The server's word is not taken. The content package must hash to the digest that the leader saw
// and name the very page that he can look at; the revision that his signature adds to the page is
// read here; what is signed is computed here from the bytes; and the finished file is judged here
// before the signature leaves.
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

/// What the server wants signed, and what the signer saw.
struct WantedSignature {
  const v1::PrepareSignatureResponse& preparation;
  const std::string& page;    ///< the print: DownloadContent, PART_PRINT
  const std::string& digest;  ///< D
};

/// Checks all of it, signs, and judges the finished file: a leader's signature over this page and
/// this digest, and nothing else. Whether the certificate is trusted is the server's business.
/// The octets for CompleteSignature.
/// @errors kFailedPrecondition/PREPARATION_MISMATCH with `part`: the server asks to sign something
///   else; nothing leaves. Those of Signer::Sign().
absl::StatusOr<std::string> SignPrepared(const WantedSignature& wanted,
                                         const signing::Signer& signer);

/// Prepares, checks, signs and completes; the changed document.
absl::StatusOr<v1::Document> SignAsLeader(const Client& client, const v1::Document& document,
                                          const signing::Signer& signer);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_CLIENT_LEADER_SIGNATURE_H_
