// asn1_fields.h: the fields that OCSP answers, CRLs and time stamps have in common.
#ifndef TRINHKY_SERVICES_SIGNING_TRUST_ASN1_FIELDS_H_
#define TRINHKY_SERVICES_SIGNING_TRUST_ASN1_FIELDS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/signing/crypto/cms_profile.h"
#include "services/signing/crypto/der.h"

namespace trinhky::signing::asn1 {

inline constexpr uint8_t kBoolean = 0x01, kEnumerated = 0x0A, kUtcTime = 0x17,
                         kGeneralizedTime = 0x18;
/// The tag of a primitive, context-specific value [number].
constexpr uint8_t Primitive(int number) { return static_cast<uint8_t>(0x80 + number); }

/// A UTCTime or GeneralizedTime in the one form that RFC 5280 allows, years 1950..9999, as UTC
/// microseconds. `fraction`: also with a fraction of a second, as RFC 3161 allows.
std::optional<int64_t> TimeUs(const der::Item& item, bool fraction = false);

/// A non-negative INTEGER as lower-case hex without leading zeros, "0" for zero: the form of
/// Certificate::SerialHex(). At most 20 bytes of value.
std::optional<std::string> SerialHex(const der::Item& integer);

/// A non-negative INTEGER up to `max`.
std::optional<int64_t> SmallNumber(const der::Item& integer, int64_t max);

/// An extension of X.509.
struct Extension {
  std::string_view oid;  ///< content of the OBJECT IDENTIFIER
  bool critical = false;
  std::string_view value;  ///< content of the OCTET STRING
};

/// The members of SEQUENCE OF Extension (its content), at most `max`; nullopt when they are
/// malformed, or one comes twice.
std::optional<std::vector<Extension>> Extensions(std::string_view content, size_t max);

/// What an authority signs: a value, the algorithm, the signature.
struct SignedValue {
  std::string_view tbs;        ///< whole DER of the first value
  std::string_view algorithm;  ///< whole DER of the AlgorithmIdentifier
  std::string_view signature;  ///< without the count of unused bits
};

/// Takes the first three values of a SEQUENCE's content; `reader` stands behind them.
std::optional<SignedValue> TakeSigned(der::Reader& reader);

/// The algorithm of a signature that names its hash itself; nullopt: not one of ours.
std::optional<profile::SignatureAlgorithm> FullAlgorithm(std::string_view algorithm_identifier);

}  // namespace trinhky::signing::asn1

#endif  // TRINHKY_SERVICES_SIGNING_TRUST_ASN1_FIELDS_H_
