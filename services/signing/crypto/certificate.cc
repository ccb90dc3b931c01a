#include "services/signing/crypto/certificate.h"

#include <openssl/pem.h>

#include "services/signing/crypto/openssl_raii.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

constexpr int kPemCertificatesMax = 1000;
constexpr int64_t kMicros = 1'000'000;

// The value of the attribute when the name has it exactly once; "" otherwise, also for text with an
// embedded zero byte, which is how one name is made to look like another.
std::string SingleAttribute(const X509_NAME* name, int nid) {
  const int index = X509_NAME_get_index_by_NID(name, nid, -1);
  if (index < 0 || X509_NAME_get_index_by_NID(name, nid, index) >= 0) return {};
  const ASN1_STRING* data = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index));
  unsigned char* utf8 = nullptr;
  const int size = ASN1_STRING_to_UTF8(&utf8, data);
  if (size < 0) return {};
  std::string text(reinterpret_cast<char*>(utf8), static_cast<size_t>(size));
  OPENSSL_free(utf8);
  if (text.find('\0') != std::string::npos) return {};
  return text;
}

bool HasAttribute(const X509_NAME* name, int nid) {
  return X509_NAME_get_index_by_NID(name, nid, -1) >= 0;
}

int64_t ToMicros(const ASN1_TIME* time) {
  const std::unique_ptr<ASN1_TIME, OpenSslDeleter<ASN1_TIME_free>> epoch(ASN1_TIME_set(nullptr, 0));
  int days = 0;
  int seconds = 0;
  if (epoch == nullptr || ASN1_TIME_diff(&days, &seconds, epoch.get(), time) != 1) return 0;
  return (int64_t{days} * 86'400 + seconds) * kMicros;
}

std::string NameText(const X509_NAME* name) {
  const BioPtr bio(BIO_new(BIO_s_mem()));
  if (bio == nullptr) return {};
  X509_NAME_print_ex(bio.get(), name, 0,
                     XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
  return BioText(bio.get());
}

}  // namespace

absl::StatusOr<Certificate> Certificate::FromDer(std::string_view der) {
  const ErrorQueueGuard guard;
  if (der.size() > kDerBytesMax) return absl::InvalidArgumentError("certificate too large");
  const unsigned char* at = Bytes(der);
  X509Ptr x509(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
  if (x509 == nullptr || at != Bytes(der) + der.size())
    return absl::InvalidArgumentError("not a DER certificate");
  Certificate certificate;
  certificate.der_ = std::string(der);
  certificate.x509_ = std::shared_ptr<X509>(x509.release(), X509_free);
  return certificate;
}

absl::StatusOr<Certificate> Certificate::FromPem(std::string_view pem) {
  TRINHKY_ASSIGN_OR_RETURN(std::vector<Certificate> all, CertificatesFromPem(pem));
  if (all.size() != 1) return absl::InvalidArgumentError("expected exactly one certificate");
  return all.front();
}

std::string Certificate::ToPem() const {
  const BioPtr bio(BIO_new(BIO_s_mem()));
  if (empty() || bio == nullptr || PEM_write_bio_X509(bio.get(), x509_.get()) != 1) return {};
  return BioText(bio.get());
}

std::string Certificate::FingerprintHex() const { return empty() ? "" : Sha256Hex(der_); }

std::string Certificate::SerialHex() const {
  if (empty()) return {};
  const BnPtr serial(ASN1_INTEGER_to_BN(X509_get0_serialNumber(x509_.get()), nullptr));
  if (serial == nullptr) return {};
  std::string bytes(static_cast<size_t>(BN_num_bytes(serial.get())), '\0');
  BN_bn2bin(serial.get(), reinterpret_cast<unsigned char*>(bytes.data()));
  const std::string hex = ToHex(bytes);
  const size_t first = hex.find_first_not_of('0');
  return first == std::string::npos ? "0" : hex.substr(first);
}

std::string Certificate::IssuerText() const {
  return empty() ? "" : NameText(X509_get_issuer_name(x509_.get()));
}

std::string Certificate::SubjectText() const {
  return empty() ? "" : NameText(X509_get_subject_name(x509_.get()));
}

SignerIdentity Certificate::Identity() const {
  SignerIdentity identity;
  if (empty()) return identity;
  const X509_NAME* subject = X509_get_subject_name(x509_.get());
  identity.common_name = SingleAttribute(subject, NID_commonName);
  identity.organisation = SingleAttribute(subject, NID_organizationName);
  const bool person = HasAttribute(subject, NID_userId);
  const bool organisation = HasAttribute(subject, NID_organizationIdentifier);
  if (person == organisation) return identity;
  if (person) {
    identity.person_id = SingleAttribute(subject, NID_userId);
    if (!identity.person_id.empty()) identity.role = SignerRole::kPerson;
  } else {
    identity.agency_id = SingleAttribute(subject, NID_organizationIdentifier);
    if (!identity.agency_id.empty()) identity.role = SignerRole::kOrganisation;
  }
  return identity;
}

KeyKind Certificate::key_kind() const {
  if (empty()) return KeyKind::kOther;
  EVP_PKEY* key = X509_get0_pubkey(x509_.get());
  if (key == nullptr) return KeyKind::kOther;
  EVP_PKEY_up_ref(key);
  return PrivateKey(std::shared_ptr<EVP_PKEY>(key, EVP_PKEY_free)).kind();
}

std::string Certificate::PublicKeyDer() const {
  if (empty()) return {};
  return ToDer(X509_get_X509_PUBKEY(x509_.get()), [](const X509_PUBKEY* key, unsigned char** out) {
    return i2d_X509_PUBKEY(key, out);
  });
}

bool Certificate::VerifiesDigest(std::string_view digest, std::string_view signature) const {
  return !empty() && VerifyDigestP256(X509_get0_pubkey(x509_.get()), digest, signature);
}

int64_t Certificate::not_before_us() const {
  return empty() ? 0 : ToMicros(X509_get0_notBefore(x509_.get()));
}

int64_t Certificate::not_after_us() const {
  return empty() ? 0 : ToMicros(X509_get0_notAfter(x509_.get()));
}

absl::StatusOr<std::vector<Certificate>> CertificatesFromPem(std::string_view pem) {
  const ErrorQueueGuard guard;
  constexpr size_t kTextBytesMax = size_t{16} << 20;
  if (pem.size() > kTextBytesMax) return absl::InvalidArgumentError("PEM text too large");
  const BioPtr bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  if (bio == nullptr) return absl::InternalError("out of memory");
  std::vector<Certificate> all;
  while (true) {
    const X509Ptr x509(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    if (x509 == nullptr) break;
    if (all.size() == kPemCertificatesMax)
      return absl::InvalidArgumentError("too many certificates");
    const std::string der = ToDer(x509.get(), i2d_X509);
    TRINHKY_ASSIGN_OR_RETURN(Certificate certificate, Certificate::FromDer(der));
    all.push_back(std::move(certificate));
  }
  const bool at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  if (!at_end) return absl::InvalidArgumentError("a certificate in the PEM text is damaged");
  return all;
}

}  // namespace trinhky::signing
