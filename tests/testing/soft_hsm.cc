#include "tests/testing/soft_hsm.h"

#include <dlfcn.h>
#include <openssl/core_names.h>
#include <p11-kit/pkcs11.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

#include "services/signing/crypto/openssl_raii.h"

namespace trinhky::testing {
namespace {

using signing::BnPtr;
using signing::KeyKind;

// A broken token is a broken test, not a finding.
void Must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "soft_hsm: %s\n", what);
  std::abort();
}

void Must(CK_RV result, const char* what) { Must(result == CKR_OK, what); }

CK_FUNCTION_LIST* Functions() {
  static CK_FUNCTION_LIST* const list = [] {
    void* const library = ::dlopen(SoftHsm::kModule, RTLD_NOW | RTLD_LOCAL);
    Must(library != nullptr, "libsofthsm2.so cannot be loaded; package softhsm2");
    const auto get_list = reinterpret_cast<CK_C_GetFunctionList>(  // NOLINT
        ::dlsym(library, "C_GetFunctionList"));
    CK_FUNCTION_LIST* found = nullptr;
    Must(get_list(&found), "C_GetFunctionList");
    return found;
  }();
  return list;
}

/// Attributes that own their values.
class Template {
 public:
  Template& Bytes(CK_ATTRIBUTE_TYPE type, std::string value) {
    values_.emplace_back(type, std::move(value));
    return *this;
  }
  Template& Flag(CK_ATTRIBUTE_TYPE type, bool value) {
    return Bytes(type, std::string(1, value ? '\1' : '\0'));
  }
  Template& Number(CK_ATTRIBUTE_TYPE type, CK_ULONG value) {
    return Bytes(type, std::string(reinterpret_cast<const char*>(&value), sizeof(value)));
  }
  void Create(CK_SESSION_HANDLE session) {
    std::vector<CK_ATTRIBUTE> attributes;
    for (auto& [type, value] : values_) attributes.push_back({type, value.data(), value.size()});
    CK_OBJECT_HANDLE object = 0;
    Must(Functions()->C_CreateObject(session, attributes.data(), attributes.size(), &object),
         "C_CreateObject");
  }

 private:
  std::vector<std::pair<CK_ATTRIBUTE_TYPE, std::string>> values_;
};

std::string Number(const signing::PrivateKey& key, const char* name) {
  BIGNUM* raw = nullptr;
  Must(EVP_PKEY_get_bn_param(key.get(), name, &raw) == 1, name);
  const BnPtr number(raw);
  std::string bytes(static_cast<size_t>(BN_num_bytes(number.get())), '\0');
  BN_bn2bin(number.get(), reinterpret_cast<unsigned char*>(bytes.data()));
  return bytes;
}

void AddNumbers(const signing::PrivateKey& key, Template& object) {
  if (key.kind() == KeyKind::kRsa) {
    object.Number(CKA_KEY_TYPE, CKK_RSA)
        .Bytes(CKA_MODULUS, Number(key, OSSL_PKEY_PARAM_RSA_N))
        .Bytes(CKA_PUBLIC_EXPONENT, Number(key, OSSL_PKEY_PARAM_RSA_E))
        .Bytes(CKA_PRIVATE_EXPONENT, Number(key, OSSL_PKEY_PARAM_RSA_D))
        .Bytes(CKA_PRIME_1, Number(key, OSSL_PKEY_PARAM_RSA_FACTOR1))
        .Bytes(CKA_PRIME_2, Number(key, OSSL_PKEY_PARAM_RSA_FACTOR2))
        .Bytes(CKA_EXPONENT_1, Number(key, OSSL_PKEY_PARAM_RSA_EXPONENT1))
        .Bytes(CKA_EXPONENT_2, Number(key, OSSL_PKEY_PARAM_RSA_EXPONENT2))
        .Bytes(CKA_COEFFICIENT, Number(key, OSSL_PKEY_PARAM_RSA_COEFFICIENT1));
  } else {
    // prime256v1
    object.Number(CKA_KEY_TYPE, CKK_EC)
        .Bytes(CKA_EC_PARAMS, std::string("\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07", 10))
        .Bytes(CKA_VALUE, Number(key, OSSL_PKEY_PARAM_PRIV_KEY));
  }
}

void AddKey(CK_SESSION_HANDLE session, const TokenKey& key) {
  if (!key.certificate.empty())
    Template()
        .Number(CKA_CLASS, CKO_CERTIFICATE)
        .Number(CKA_CERTIFICATE_TYPE, CKC_X_509)
        .Flag(CKA_TOKEN, true)
        .Flag(CKA_PRIVATE, false)
        .Bytes(CKA_ID, key.id)
        .Bytes(CKA_SUBJECT, "s")
        .Bytes(CKA_VALUE, key.certificate.der())
        .Create(session);
  if (!key.with_key) return;
  Template object;
  object.Number(CKA_CLASS, CKO_PRIVATE_KEY)
      .Flag(CKA_TOKEN, true)
      .Flag(CKA_PRIVATE, true)
      .Flag(CKA_SENSITIVE, true)
      .Flag(CKA_EXTRACTABLE, false)
      .Flag(CKA_SIGN, key.may_sign)
      .Flag(CKA_ALWAYS_AUTHENTICATE, key.always_authenticate)
      .Bytes(CKA_ID, key.id);
  AddNumbers(key.key, object);
  object.Create(session);
}

// SoftHSM always offers one more slot, with a token that is not set up yet.
CK_SLOT_ID FreeSlot() {
  CK_SLOT_ID slots[16] = {};
  CK_ULONG count = std::size(slots);
  Must(Functions()->C_GetSlotList(CK_TRUE, slots, &count), "C_GetSlotList");
  for (CK_ULONG i = 0; i < count; ++i) {
    CK_TOKEN_INFO info = {};
    Must(Functions()->C_GetTokenInfo(slots[i], &info), "C_GetTokenInfo");
    if ((info.flags & CKF_TOKEN_INITIALIZED) == 0) return slots[i];
  }
  Must(false, "no free slot");
  return 0;
}

CK_BYTE_PTR Text(std::string& text) { return reinterpret_cast<CK_BYTE_PTR>(text.data()); }

}  // namespace

SoftHsm::SoftHsm() {
  const std::string tokens = folder_.File("tokens");
  std::filesystem::create_directory(tokens);
  const std::string config = folder_.File("softhsm2.conf");
  std::ofstream(config) << "directories.tokendir = " << tokens
                        << "\nobjectstore.backend = file\nlog.level = ERROR\n";
  Must(::setenv("SOFTHSM2_CONF", config.c_str(), 1) == 0, "setenv");
}

SoftHsm::~SoftHsm() { ::unsetenv("SOFTHSM2_CONF"); }

void SoftHsm::AddToken(const std::string& label, const std::string& pin,
                       const std::vector<TokenKey>& keys) {
  CK_FUNCTION_LIST* const functions = Functions();
  Must(functions->C_Initialize(nullptr), "C_Initialize");
  const CK_SLOT_ID slot = FreeSlot();
  std::string so_pin = "87654321";
  std::string user_pin = pin;
  std::string padded = label;
  padded.resize(32, ' ');
  Must(functions->C_InitToken(slot, Text(so_pin), so_pin.size(), Text(padded)), "C_InitToken");
  CK_SESSION_HANDLE session = 0;
  Must(functions->C_OpenSession(slot, CKF_SERIAL_SESSION | CKF_RW_SESSION, nullptr, nullptr,
                                &session),
       "C_OpenSession");
  Must(functions->C_Login(session, CKU_SO, Text(so_pin), so_pin.size()), "C_Login SO");
  Must(functions->C_InitPIN(session, Text(user_pin), user_pin.size()), "C_InitPIN");
  Must(functions->C_Logout(session), "C_Logout");
  Must(functions->C_Login(session, CKU_USER, Text(user_pin), user_pin.size()), "C_Login");
  for (const TokenKey& key : keys) AddKey(session, key);
  Must(functions->C_Finalize(nullptr), "C_Finalize");
}

}  // namespace trinhky::testing
