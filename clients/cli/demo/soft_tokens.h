// soft_tokens.h: tokens in a folder, by SoftHSM2, for demonstrations and tests.
//
//   TRINHKY_ASSIGN_OR_RETURN(const auto tokens, SoftTokens::Create(folder));
//   TRINHKY_ASSIGN_OR_RETURN(SoftToken token, tokens->Add("Chủ tịch xã", pin));
//   TRINHKY_ASSIGN_OR_RETURN(const std::string public_key, token.GenerateKey("01",
//   KeyKind::kP256));
//   ... an authority issues a certificate for `public_key` ...
//   TRINHKY_RETURN_IF_ERROR(token.PutCertificate("01", certificate));
//
// The key is made on the token and never leaves it, as on a real one. Everything goes through
// PKCS#11, so that no program but the module itself is needed.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_SOFT_TOKENS_H_
#define TRINHKY_CLIENTS_CLI_DEMO_SOFT_TOKENS_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/keys.h"

struct _CK_FUNCTION_LIST;  // PKCS#11's CK_FUNCTION_LIST, so that only adapter files include it

namespace trinhky::cli {

/// PKCS#11 attributes with their values as bytes.
using TokenAttributes = std::vector<std::pair<unsigned long, std::string>>;

/// A token that is being filled, its user logged in until it goes. Move-only; not thread-safe.
/// @errors kInternal with the name and the number of the PKCS#11 call that failed.
class SoftToken {
 public:
  SoftToken(SoftToken&& other) noexcept;
  SoftToken& operator=(SoftToken&&) = delete;
  ~SoftToken();

  /// Makes a key pair on the token under CKA_ID `id`: P-256, or RSA of 2048 bits for kRsa. The
  /// private key signs, and can never be read.
  /// @return the public key as DER SubjectPublicKeyInfo.
  absl::StatusOr<std::string> GenerateKey(const std::string& id, signing::KeyKind kind);

  /// Puts the certificate of the key `id` beside it, where it is read without a PIN.
  absl::Status PutCertificate(const std::string& id, const signing::Certificate& certificate);

  /// Puts any object there.
  absl::Status Put(TokenAttributes attributes);

 private:
  friend class SoftTokens;
  SoftToken(const _CK_FUNCTION_LIST& functions, unsigned long session)
      : functions_(&functions), session_(session) {}

  const _CK_FUNCTION_LIST* functions_;  ///< nullptr: moved away
  unsigned long session_;
};

/// The tokens of one folder. While it lives no TokenModule of SoftHSM2 may be open in this process.
class SoftTokens {
 public:
  /// The module as Debian's package softhsm2 installs it.
  static constexpr char kModule[] = "/usr/lib/softhsm/libsofthsm2.so";

  /// Makes `folder` with a configuration of its own and points SOFTHSM2_CONF of this process at it,
  /// for good: call it before there are other threads.
  /// @errors kFailedPrecondition/SOFTHSM_MISSING; kInternal.
  static absl::StatusOr<std::unique_ptr<SoftTokens>> Create(const std::string& folder);
  ~SoftTokens();
  SoftTokens(const SoftTokens&) = delete;
  SoftTokens& operator=(const SoftTokens&) = delete;

  /// What SOFTHSM2_CONF is for whoever shall see the tokens of `folder`.
  static std::string ConfigPath(const std::string& folder) { return folder + "/softhsm2.conf"; }

  /// A new token.  @param label  at most 32 bytes.  @param pin  4 to 255 bytes.
  absl::StatusOr<SoftToken> Add(const std::string& label, const std::string& pin) const;

 private:
  explicit SoftTokens(const _CK_FUNCTION_LIST& functions) : functions_(functions) {}

  const _CK_FUNCTION_LIST& functions_;
};

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_SOFT_TOKENS_H_
