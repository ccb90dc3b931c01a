// ocsp_parts.h: takes an OCSP response apart; judges nothing. Internal to this folder.
#ifndef TRINHKY_SERVICES_SIGNING_TRUST_OCSP_PARTS_H_
#define TRINHKY_SERVICES_SIGNING_TRUST_OCSP_PARTS_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "services/signing/crypto/revocation_evidence.h"
#include "services/signing/trust/asn1_fields.h"

namespace trinhky::signing {

/// One certificate in an answer.
struct OcspSingle {
  enum class State { kGood, kRevoked, kUnknown };
  std::string_view hash_algorithm;  ///< AlgorithmIdentifier of the CertID
  std::string_view name_hash;
  std::string_view key_hash;
  std::string serial_hex;
  State state = State::kUnknown;
  Revocation revocation{};
  int64_t this_update_us = 0;
  std::optional<int64_t> next_update_us;
};

/// Views into the response that they came from.
struct OcspParts {
  int64_t status = 0;  ///< of the response; the rest is empty unless 0
  asn1::SignedValue signed_value;
  std::string_view responder_name;      ///< DER Name, or
  std::string_view responder_key_hash;  ///< SHA-1 of the key
  int64_t produced_us = 0;
  std::vector<OcspSingle> singles;
  std::optional<std::string_view> nonce;
  bool unknown_critical = false;               ///< an extension that we must not pass over
  std::vector<std::string_view> certificates;  ///< DER
};

/// Nullopt: no OCSP response, or one with parts that we do not know. Linear in the input.
std::optional<OcspParts> TakeOcspApart(std::string_view der);

/// The reason of a CRLReason number; nullopt: not allowed here (removeFromCRL, unknown numbers).
std::optional<RevocationReason> ReasonOfNumber(int64_t number);

inline constexpr std::string_view kOidOcspNonce{"\x2b\x06\x01\x05\x05\x07\x30\x01\x02", 9};
inline constexpr std::string_view kOidOcspBasic{"\x2b\x06\x01\x05\x05\x07\x30\x01\x01", 9};
inline constexpr std::string_view kOidInvalidityDate{"\x55\x1d\x18", 3};

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TRUST_OCSP_PARTS_H_
