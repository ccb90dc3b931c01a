// statements.h: what an authority says, honest or not: OCSP answers, CRLs, time stamps.
//
// Every field can be bent before it is signed. The DER is written here, so that the readers are
// not tested against the library that they read with; what honest programs write, the tests with
// the openssl program see.
#ifndef TRINHKY_TESTS_TESTING_TEST_AUTHORITY_STATEMENTS_H_
#define TRINHKY_TESTS_TESTING_TEST_AUTHORITY_STATEMENTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/signing/crypto/demo_ca.h"
#include "tests/services/signing/crypto/forge.h"

namespace trinhky::testing {

/// "20260415070533Z" as DER GeneralizedTime, and "260415070533Z" as UTCTime.
std::string GeneralizedTime(int64_t time_us);
std::string UtcTime(int64_t time_us);

/// An extension of X.509; `oid` is the content of an OBJECT IDENTIFIER.
std::string ExtensionDer(std::string_view oid, bool critical, std::string_view value);

/// A response of an OCSP responder.
struct OcspStatement {
  signing::Credential responder{};
  signing::Certificate certificate{};
  signing::Certificate issuer{};
  int status = 0;  ///< of the response; the rest is left out unless 0
  std::string certificate_status{"\x80\x00", 2};  ///< good; unknown is 82 00
  std::optional<std::string> serial{};            ///< DER INTEGER instead of the certificate's
  std::string hash_algorithm{};                   ///< empty: SHA-1
  int64_t produced_us = signing::testing::kNow;
  int64_t this_update_us = signing::testing::kNow - 3600 * signing::testing::kSecond;
  int64_t next_update_us = signing::testing::kNow + signing::testing::kDay;  ///< 0: none
  std::string nonce{};
  std::string extensions{};         ///< more of the response
  std::string single_extensions{};  ///< of the single response
  std::vector<signing::Certificate> embedded{};
  bool by_name = false;
  int copies = 1;           ///< of the single response
  std::string algorithm{};  ///< instead of the right one
  bool spoil = false;       ///< the signature is of something else

  std::string Encode() const;
};

/// The revoked status of a single response; `reason` -1: none.
std::string RevokedStatus(int64_t revoked_us, int reason = -1);

/// An entry of a CRL.
struct CrlEntry {
  signing::Certificate certificate{};
  int64_t revoked_us = 0;
  int reason = -1;
  int64_t invalid_since_us = 0;
  std::string extensions{};  ///< more of them
};

/// A list of an authority.
struct CrlStatement {
  signing::Credential issuer{};
  std::string name{};  ///< DER Name instead of the issuer's
  int64_t this_update_us = signing::testing::kNow - 3600 * signing::testing::kSecond;
  int64_t next_update_us = signing::testing::kNow + signing::testing::kDay;  ///< 0: none
  std::vector<CrlEntry> entries{};
  std::string extensions{};  ///< empty: none at all
  std::string version{"\x02\x01\x01", 3};
  std::string inner_algorithm{};  ///< instead of the right one
  std::string algorithm{};
  bool spoil = false;

  std::string Encode() const;
};

/// A token, and the response around it.
struct TimeStampStatement {
  signing::Credential authority{};
  std::string sha256{};
  std::string nonce{};                        ///< as sent, without a sign octet; empty: none
  std::string hash_algorithm{};               ///< empty: SHA-256
  std::string policy{"\x2a\x03\x04\x01", 4};  ///< 1.2.3.4.1
  int64_t gen_time_us = signing::testing::kNow;
  std::string gen_time{};  ///< DER instead
  std::string accuracy{};  ///< DER
  bool ordering = false;
  std::string extensions{};                      ///< with their tag
  std::vector<signing::Certificate> embedded{};  ///< beside the authority's
  bool embed_authority = true;
  enum class Ess { kV2, kV1, kOfAnother, kNone } ess = Ess::kV2;
  signing::Certificate ess_other{};
  std::string content_type{};  ///< content of the OID in the attribute, instead of TSTInfo
  std::string message_digest{};
  std::string digest_algorithm{};
  std::string unsigned_attributes{};
  int signers = 1;
  bool spoil = false;
  int status = 0;  ///< of the response

  std::string Token() const;
  std::string Response() const;
};

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_TESTING_TEST_AUTHORITY_STATEMENTS_H_
