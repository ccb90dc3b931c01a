// keys.h: private and public keys of people, seals and nodes.
//
//   TRINHKY_ASSIGN_OR_RETURN(PrivateKey key, GenerateP256Key());
//   TRINHKY_RETURN_IF_ERROR(SavePrivateKey(key, "keys/seal.pem"));
//   TRINHKY_ASSIGN_OR_RETURN(std::string octets, SignBytes(key, signed_attributes));
//
// Keys are made at set-up and live in files that only their owner reads; a token or an HSM keeps
// its key and only hands over signature octets, which AssembleCms() takes in the same form.
#ifndef TRINHKY_SERVICES_SIGNING_CRYPTO_KEYS_H_
#define TRINHKY_SERVICES_SIGNING_CRYPTO_KEYS_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

struct evp_pkey_st;  // OpenSSL's EVP_PKEY, so that only adapter files include its headers

namespace trinhky::signing {

/// Algorithm and size of a key. The product signs with kP256 and with RSA of 2048 bits and more.
enum class KeyKind { kP256, kP384, kRsa, kOther };

/// A private key in memory. Copies share it; reading it from several threads is safe.
class PrivateKey {
 public:
  PrivateKey() = default;
  explicit PrivateKey(std::shared_ptr<evp_pkey_st> key) : key_(std::move(key)) {}

  KeyKind kind() const;
  /// The public half as DER SubjectPublicKeyInfo.
  std::string PublicKeyDer() const;
  evp_pkey_st* get() const { return key_.get(); }

 private:
  std::shared_ptr<evp_pkey_st> key_;
};

/// Makes a P-256 key from the system's random source.  @errors kInternal.
absl::StatusOr<PrivateKey> GenerateP256Key();

/// Makes an RSA key of `bits`, 2048..4096 inclusive.  @errors kInvalidArgument; kInternal.
absl::StatusOr<PrivateKey> GenerateRsaKey(int bits);

/// Writes `key` as unencrypted PKCS#8 PEM with mode 0600. The file appears whole or not at all; an
/// earlier one of that name is replaced.  @errors kInternal (a file error; errno in the message).
absl::Status SavePrivateKey(const PrivateKey& key, const std::string& path);

/// Reads a PKCS#8 PEM file of at most 64 KiB.
/// @errors kNotFound; kFailedPrecondition/KEY_FILE_OPEN_TO_OTHERS when group or others may read it;
/// kInvalidArgument when it holds no private key.
absl::StatusOr<PrivateKey> LoadPrivateKey(const std::string& path);

/// The key as PKCS#8 PEM and back; for tests and for stores that are not files.
absl::StatusOr<std::string> PrivateKeyToPem(const PrivateKey& key);
absl::StatusOr<PrivateKey> PrivateKeyFromPem(std::string_view pem);

/// Signs SHA-256(`bytes`): ECDSA as DER (r, s) for EC keys, PKCS#1 v1.5 for RSA keys. These are the
/// octets that AssembleCms() takes.  @errors kInternal.
absl::StatusOr<std::string> SignBytes(const PrivateKey& key, std::string_view bytes);

/// Signs a SHA-256 digest of exactly 32 bytes with a P-256 key; DER (r, s).
/// @errors kInvalidArgument (wrong key or length).
absl::StatusOr<std::string> SignDigestP256(const PrivateKey& key, std::string_view digest);

/// True when `signature` (DER) is a signature of `digest` (32 bytes) under the P-256 public key
/// `public_key_der`; false for anything else, malformed input included.
bool VerifyDigestP256(std::string_view public_key_der, std::string_view digest,
                      std::string_view signature);
/// The same with a key that is decoded already; false for nullptr.
bool VerifyDigestP256(evp_pkey_st* public_key, std::string_view digest, std::string_view signature);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_CRYPTO_KEYS_H_
