// cms_parts.h: takes a CMS apart, strictly; says what is there, judges no mathematics.
#ifndef TRINHKY_SERVICES_SIGNING_CRYPTO_CMS_PARTS_H_
#define TRINHKY_SERVICES_SIGNING_CRYPTO_CMS_PARTS_H_

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace trinhky::signing {

/// Issuer and serial number of a certificate, as encoded.
struct IssuerAndSerial {
  std::string_view issuer;  ///< DER Name
  std::string_view serial;  ///< DER INTEGER

  bool operator==(const IssuerAndSerial&) const = default;
};

/// Views into the CMS that they came from.
struct CmsParts {
  std::vector<std::string_view> certificates;  ///< DER, in the order of the set
  IssuerAndSerial signer;
  std::string_view digest_algorithm;     ///< AlgorithmIdentifier of the SignerInfo
  std::string_view signature_algorithm;  ///< AlgorithmIdentifier of the SignerInfo
  std::string_view signature;            ///< the octets
  std::string signed_octets;             ///< the signed attributes as DER SET OF: what was signed
  // The four attributes, each there exactly once: the content of the single value.
  std::string_view message_digest;
  std::string_view signing_certificate;   ///< SigningCertificateV2
  std::string_view algorithm_protection;  ///< CMSAlgorithmProtection
};

/// A code such as "NOT_DER" or "SIGNER_INFO_COUNT".
struct CmsFormatError {
  std::string_view code;
};

/// Takes apart a detached SignedData of our profile. Linear in the input.
std::variant<CmsParts, CmsFormatError> TakeApart(std::string_view cms);

/// The issuer and serial number of a DER certificate; both empty when it cannot be read.
IssuerAndSerial IssuerAndSerialOf(std::string_view certificate_der);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_CRYPTO_CMS_PARTS_H_
