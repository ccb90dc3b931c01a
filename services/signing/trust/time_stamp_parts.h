// time_stamp_parts.h: takes a time stamp token apart; judges nothing. Internal to this folder.
#ifndef TRINHKY_SERVICES_SIGNING_TRUST_TIME_STAMP_PARTS_H_
#define TRINHKY_SERVICES_SIGNING_TRUST_TIME_STAMP_PARTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/signing/crypto/cms_parts.h"

namespace trinhky::signing {

/// TSTInfo: what the authority says.
struct TimeStampInfo {
  std::string_view policy;          ///< content of the OBJECT IDENTIFIER
  std::string_view hash_algorithm;  ///< AlgorithmIdentifier of the imprint
  std::string_view imprint;
  std::string serial_hex;
  int64_t gen_time_us = 0;
  int64_t accuracy_us = 0;
  bool ordering = false;
  std::string_view nonce;  ///< whole DER INTEGER; empty when there is none
  bool unknown_critical = false;
};

/// Views into the token that they came from.
struct TimeStampParts {
  std::string_view info_der;                   ///< what is digested
  std::vector<std::string_view> certificates;  ///< DER, in any order
  IssuerAndSerial signer;
  std::string_view digest_algorithm;
  std::string_view signature_algorithm;
  std::string_view signature;
  std::string signed_octets;
  std::string_view message_digest;
  std::string_view signing_certificate;  ///< content of SigningCertificateV2
  bool has_old_ess = false;              ///< SigningCertificate, which is SHA-1
  TimeStampInfo info;
};

/// "OK", or a code of TimeStampFinding. Linear in the input, which is strict DER already.
std::string_view TakeTimeStampApart(std::string_view token, TimeStampParts& parts);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TRUST_TIME_STAMP_PARTS_H_
