#include "tests/testing/soft_hsm.h"

#include <openssl/core_names.h>
#include <p11-kit/pkcs11.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "clients/cli/demo/soft_tokens.h"
#include "services/signing/crypto/openssl_raii.h"

namespace trinhky::testing {
namespace {

using cli::SoftTokens;
using cli::TokenAttributes;
using signing::BnPtr;
using signing::KeyKind;

static_assert(std::string_view(SoftHsm::kModule) == SoftTokens::kModule);

// A broken token is a broken test, not a finding.
void Must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "soft_hsm: %s\n", what);
  std::abort();
}

void Must(const absl::Status& status) { Must(status.ok(), status.ToString().c_str()); }

std::string Flag(bool value) { return std::string(1, value ? '\1' : '\0'); }

std::string Number(CK_ULONG value) {
  return std::string(reinterpret_cast<const char*>(&value), sizeof(value));
}

std::string Number(const signing::PrivateKey& key, const char* name) {
  BIGNUM* raw = nullptr;
  Must(EVP_PKEY_get_bn_param(key.get(), name, &raw) == 1, name);
  const BnPtr number(raw);
  std::string bytes(static_cast<size_t>(BN_num_bytes(number.get())), '\0');
  BN_bn2bin(number.get(), reinterpret_cast<unsigned char*>(bytes.data()));
  return bytes;
}

void AddNumbers(const signing::PrivateKey& key, TokenAttributes& object) {
  if (key.kind() == KeyKind::kRsa) {
    object.emplace_back(CKA_KEY_TYPE, Number(CKK_RSA));
    for (const auto& [type, name] : {std::pair(CKA_MODULUS, OSSL_PKEY_PARAM_RSA_N),
                                     std::pair(CKA_PUBLIC_EXPONENT, OSSL_PKEY_PARAM_RSA_E),
                                     std::pair(CKA_PRIVATE_EXPONENT, OSSL_PKEY_PARAM_RSA_D),
                                     std::pair(CKA_PRIME_1, OSSL_PKEY_PARAM_RSA_FACTOR1),
                                     std::pair(CKA_PRIME_2, OSSL_PKEY_PARAM_RSA_FACTOR2),
                                     std::pair(CKA_EXPONENT_1, OSSL_PKEY_PARAM_RSA_EXPONENT1),
                                     std::pair(CKA_EXPONENT_2, OSSL_PKEY_PARAM_RSA_EXPONENT2),
                                     std::pair(CKA_COEFFICIENT, OSSL_PKEY_PARAM_RSA_COEFFICIENT1)})
      object.emplace_back(type, Number(key, name));
  } else {
    // prime256v1
    object.emplace_back(CKA_KEY_TYPE, Number(CKK_EC));
    object.emplace_back(CKA_EC_PARAMS, std::string("\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07", 10));
    object.emplace_back(CKA_VALUE, Number(key, OSSL_PKEY_PARAM_PRIV_KEY));
  }
}

void AddKey(cli::SoftToken& token, const TokenKey& key) {
  if (!key.certificate.empty()) Must(token.PutCertificate(key.id, key.certificate));
  if (!key.with_key) return;
  TokenAttributes object = {{CKA_CLASS, Number(CKO_PRIVATE_KEY)},
                            {CKA_TOKEN, Flag(true)},
                            {CKA_PRIVATE, Flag(true)},
                            {CKA_SENSITIVE, Flag(true)},
                            {CKA_EXTRACTABLE, Flag(false)},
                            {CKA_SIGN, Flag(key.may_sign)},
                            {CKA_ALWAYS_AUTHENTICATE, Flag(key.always_authenticate)},
                            {CKA_ID, key.id}};
  AddNumbers(key.key, object);
  Must(token.Put(std::move(object)));
}

}  // namespace

SoftHsm::SoftHsm() { Must(SoftTokens::Create(folder_.File("hsm")).status()); }

SoftHsm::~SoftHsm() { ::unsetenv("SOFTHSM2_CONF"); }

void SoftHsm::AddToken(const std::string& label, const std::string& pin,
                       const std::vector<TokenKey>& keys) {
  // Started for this token alone: in between the module is the tests'.
  auto tokens = SoftTokens::Create(folder_.File("hsm"));
  Must(tokens.status());
  absl::StatusOr<cli::SoftToken> token = (*tokens)->Add(label, pin);
  Must(token.status());
  for (const TokenKey& key : keys) AddKey(*token, key);
}

}  // namespace trinhky::testing
