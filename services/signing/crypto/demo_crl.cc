// The demonstration authority's list of revoked certificates.
#include <memory>

#include "services/signing/crypto/demo_ca.h"
#include "services/signing/crypto/openssl_raii.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

constexpr int64_t kMicros = 1'000'000;
constexpr size_t kSerialDigitsMax = 40;  // 20 bytes, RFC 5280

template <auto Free>
struct Freer {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};
using CrlPtr = std::unique_ptr<X509_CRL, Freer<X509_CRL_free>>;
using RevokedPtr = std::unique_ptr<X509_REVOKED, Freer<X509_REVOKED_free>>;
using IntegerPtr = std::unique_ptr<ASN1_INTEGER, Freer<ASN1_INTEGER_free>>;
using TimePtr = std::unique_ptr<ASN1_TIME, Freer<ASN1_TIME_free>>;

absl::Status AddSerial(X509_CRL* list, const std::string& hex, const ASN1_TIME* when) {
  BIGNUM* raw = nullptr;
  const int digits = hex.size() > kSerialDigitsMax ? 0 : BN_hex2bn(&raw, hex.c_str());
  const BnPtr number(raw);
  if (hex.empty() || static_cast<size_t>(digits) != hex.size())
    return absl::InvalidArgumentError("not a serial number: " + hex.substr(0, kSerialDigitsMax));
  const IntegerPtr serial(BN_to_ASN1_INTEGER(number.get(), nullptr));
  RevokedPtr entry(X509_REVOKED_new());
  if (serial == nullptr || entry == nullptr ||
      X509_REVOKED_set_serialNumber(entry.get(), serial.get()) != 1 ||
      X509_REVOKED_set_revocationDate(entry.get(), const_cast<ASN1_TIME*>(when)) != 1 ||
      X509_CRL_add0_revoked(list, entry.get()) != 1)
    return absl::InternalError("could not add to a list of revoked certificates");
  entry.release();  // NOLINT: the list's now
  return absl::OkStatus();
}

bool AddExtensions(X509_CRL* list, X509* issuer) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, nullptr, nullptr, list, 0);
  const ExtensionPtr authority(
      X509V3_EXT_conf_nid(nullptr, &context, NID_authority_key_identifier, "keyid:always"));
  const IntegerPtr number(ASN1_INTEGER_new());
  return authority != nullptr && X509_CRL_add_ext(list, authority.get(), -1) == 1 &&
         number != nullptr && ASN1_INTEGER_set(number.get(), 1) == 1 &&
         X509_CRL_add1_ext_i2d(list, NID_crl_number, number.get(), 0, 0) == 1;
}

}  // namespace

absl::StatusOr<std::string> DemoCa::RevocationList(const std::vector<std::string>& serials,
                                                   Validity validity) const {
  const ErrorQueueGuard guard;
  if (validity.not_before_us < 0 || validity.not_before_us >= validity.not_after_us)
    return absl::InvalidArgumentError("a list's validity must run forward");
  const TimePtr from(ASN1_TIME_set(nullptr, validity.not_before_us / kMicros));
  const TimePtr until(ASN1_TIME_set(nullptr, validity.not_after_us / kMicros));
  const CrlPtr list(X509_CRL_new());
  if (from == nullptr || until == nullptr || list == nullptr ||
      X509_CRL_set_version(list.get(), X509_CRL_VERSION_2) != 1 ||
      X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(root_.certificate.get())) != 1 ||
      X509_CRL_set1_lastUpdate(list.get(), from.get()) != 1 ||
      X509_CRL_set1_nextUpdate(list.get(), until.get()) != 1)
    return absl::InternalError("could not make a list of revoked certificates");
  for (const std::string& serial : serials)
    TRINHKY_RETURN_IF_ERROR(AddSerial(list.get(), serial, from.get()));
  X509_CRL_sort(list.get());
  if (!AddExtensions(list.get(), root_.certificate.get()) ||
      X509_CRL_sign(list.get(), root_.key.get(), EVP_sha256()) <= 0)
    return absl::InternalError("could not sign a list of revoked certificates");
  return ToDer(list.get(), i2d_X509_CRL);
}

}  // namespace trinhky::signing
