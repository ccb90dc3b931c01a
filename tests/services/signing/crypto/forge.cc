#include "tests/services/signing/crypto/forge.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "services/signing/crypto/cms.h"
#include "services/signing/crypto/cms_parts.h"
#include "services/signing/crypto/cms_profile.h"
#include "services/signing/crypto/der.h"
#include "services/signing/crypto/openssl_raii.h"

namespace trinhky::signing::testing {
namespace {

using der::Context;
using der::Sequence;
using der::Value;

// A broken forge is a broken test, not a finding.
void Must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "forge: %s\n", what);
  std::abort();
}

PrivateKey Share(EVP_PKEY* key) {
  Must(key != nullptr, "key generation");
  return PrivateKey(std::shared_ptr<EVP_PKEY>(key, EVP_PKEY_free));
}

void AddName(X509_NAME* name, int nid, const std::string& text) {
  if (text.empty()) return;
  Must(X509_NAME_add_entry_by_NID(name, nid, MBSTRING_UTF8, Bytes(text),
                                  static_cast<int>(text.size()), -1, 0) == 1,
       "name");
}

std::string Concatenate(const std::vector<std::string>& values) {
  std::string all;
  for (const std::string& value : values) all += value;
  return all;
}

std::string SetContent(std::vector<std::string> values, bool sort) {
  if (sort) std::sort(values.begin(), values.end());
  return Concatenate(values);
}

}  // namespace

std::vector<std::pair<int, std::string>> SignerExtensions(std::string key_usage,
                                                          std::string purposes) {
  std::vector<std::pair<int, std::string>> all = {{NID_basic_constraints, "critical,CA:FALSE"},
                                                  {NID_subject_key_identifier, "hash"}};
  if (!key_usage.empty()) all.emplace_back(NID_key_usage, std::move(key_usage));
  if (!purposes.empty()) all.emplace_back(NID_ext_key_usage, std::move(purposes));
  return all;
}

std::vector<std::pair<int, std::string>> AuthorityExtensions(std::string constraints) {
  return {{NID_basic_constraints, std::move(constraints)},
          {NID_key_usage, "critical,keyCertSign,cRLSign"},
          {NID_subject_key_identifier, "hash"}};
}

Credential Forge(const CertificateSpec& spec, PrivateKey key, const Credential* issuer) {
  static int64_t serial = 1000;
  const X509Ptr x509(X509_new());
  X509_set_version(x509.get(), X509_VERSION_3);
  ASN1_INTEGER_set_int64(X509_get_serialNumber(x509.get()),
                         spec.serial != 0 ? spec.serial : ++serial);
  X509_NAME* const subject = X509_get_subject_name(x509.get());
  AddName(subject, NID_commonName, spec.common_name);
  AddName(subject, NID_userId, spec.person_id);
  AddName(subject, NID_organizationIdentifier, spec.agency_id);
  X509* const signer = issuer == nullptr ? x509.get() : issuer->certificate.get();
  X509_set_issuer_name(x509.get(), X509_get_subject_name(signer));
  ASN1_TIME_set(X509_getm_notBefore(x509.get()), spec.validity.not_before_us / kSecond);
  ASN1_TIME_set(X509_getm_notAfter(x509.get()), spec.validity.not_after_us / kSecond);
  X509_set_pubkey(x509.get(), key.get());
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, signer, x509.get(), nullptr, nullptr, 0);
  for (const auto& [nid, text] : spec.extensions) {
    const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, nid, text.c_str()));
    Must(extension != nullptr && X509_add_ext(x509.get(), extension.get(), -1) == 1, text.c_str());
  }
  EVP_PKEY* const issuer_key = issuer == nullptr ? key.get() : issuer->key.get();
  const bool is_ed25519 = EVP_PKEY_is_a(issuer_key, "ED25519") == 1;
  Must(X509_sign(x509.get(), issuer_key, is_ed25519 ? nullptr : spec.hash) > 0, "X509_sign");
  auto certificate = Certificate::FromDer(ToDer(x509.get(), i2d_X509));
  Must(certificate.ok(), "certificate");
  return Credential{*certificate, std::move(key)};
}

PrivateKey P256() { return *GenerateP256Key(); }
PrivateKey Curve(const char* name) { return Share(EVP_EC_gen(name)); }
PrivateKey Rsa(unsigned bits) { return Share(EVP_RSA_gen(bits)); }
PrivateKey Ed25519() { return Share(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")); }

PrivateKey RsaPublic(unsigned bits, const char* exponent) {
  BIGNUM* raw = nullptr;
  Must(BN_hex2bn(&raw, exponent) > 0, "exponent");
  const BnPtr e(raw);
  const BnPtr n(BN_new());
  Must(BN_set_bit(n.get(), static_cast<int>(bits) - 1) == 1 && BN_set_bit(n.get(), 0) == 1,
       "modulus");
  std::string modulus(static_cast<size_t>(BN_num_bytes(n.get())), '\0');
  std::string power(static_cast<size_t>(BN_num_bytes(e.get())), '\0');
  auto* const n_bytes = reinterpret_cast<unsigned char*>(modulus.data());
  auto* const e_bytes = reinterpret_cast<unsigned char*>(power.data());
  BN_bn2nativepad(n.get(), n_bytes, static_cast<int>(modulus.size()));
  BN_bn2nativepad(e.get(), e_bytes, static_cast<int>(power.size()));
  OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_RSA_N, n_bytes, modulus.size()),
      OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_RSA_E, e_bytes, power.size()),
      OSSL_PARAM_construct_end()};
  const KeyContextPtr context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
  EVP_PKEY* key = nullptr;
  EVP_PKEY_fromdata_init(context.get());
  EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters);
  return Share(key);
}

PrivateKey ExplicitCurve() {
  const KeyContextPtr context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  char group[] = "P-256";
  char encoding[] = "explicit";
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_EC_ENCODING, encoding, 0),
      OSSL_PARAM_construct_end()};
  EVP_PKEY* key = nullptr;
  EVP_PKEY_keygen_init(context.get());
  EVP_PKEY_CTX_set_params(context.get(), parameters);
  EVP_PKEY_generate(context.get(), &key);
  return Share(key);
}

std::string Attribute(std::string_view oid, std::string_view value) {
  return Sequence({Value(der::kOid, oid), Value(der::kSet, value)});
}

size_t IndexOfAttribute(const CmsForge& forge, std::string_view oid) {
  const std::string type = Value(der::kOid, oid);
  for (size_t i = 0; i < forge.attributes.size(); ++i) {
    if (der::Only(forge.attributes[i], der::kSequence)->content.substr(0, type.size()) == type)
      return i;
  }
  Must(false, "no such attribute");
  return 0;
}

CmsForge::CmsForge(std::string_view content, Credential credential)
    : signer(std::move(credential)),
      content_info_type(Value(der::kOid, profile::kOidSignedData)),
      signed_data_version("\x02\x01\x01"),
      digest_algorithms{profile::HashIdentifier(profile::Hash::kSha256)},
      encapsulated(Sequence({Value(der::kOid, profile::kOidData)})),
      certificates{signer.certificate.der()},
      signer_version("\x02\x01\x01"),
      digest_algorithm(profile::HashIdentifier(profile::Hash::kSha256)),
      signature_algorithm(signer.key.kind() == KeyKind::kRsa ? profile::RsaSha256Identifier()
                                                             : profile::EcdsaSha256Identifier()) {
  const IssuerAndSerial id = IssuerAndSerialOf(signer.certificate.der());
  signer_id = Sequence({id.issuer, id.serial});
  const auto prepared = PrepareSignedAttributes(content, signer.certificate);
  Must(prepared.ok(), "PrepareSignedAttributes");
  der::Reader reader(der::Only(*prepared, der::kSet)->content);
  while (!reader.done()) attributes.emplace_back(reader.Next()->whole);
}

std::string CmsForge::Encode() const {
  const std::string attribute_content = SetContent(attributes, sort_attributes);
  const std::string octets =
      signature ? *signature : *SignBytes(signer.key, Value(der::kSet, attribute_content));
  const std::string info =
      Sequence({signer_version, signer_id, digest_algorithm,
                with_attributes ? Value(Context(0), attribute_content) : std::string(),
                signature_algorithm, Value(der::kOctetString, octets), unsigned_attributes});
  std::string infos;
  for (int i = 0; i < signer_infos; ++i) infos += info;
  const std::string certificate_set =
      certificates.empty() ? std::string()
                           : Value(Context(0), SetContent(certificates, sort_certificates));
  const std::string data =
      Sequence({signed_data_version, Value(der::kSet, Concatenate(digest_algorithms)), encapsulated,
                certificate_set, crls, Value(der::kSet, infos)});
  return Sequence({content_info_type, Value(Context(0), data)});
}

}  // namespace trinhky::signing::testing
