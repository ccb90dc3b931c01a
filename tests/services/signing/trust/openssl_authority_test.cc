// From a certificate to a verdict, with authorities that the openssl program plays: the readers
// against what somebody else has written. The program goes by the machine's clock.
#include <gtest/gtest.h>

#include <future>

#include "services/signing/crypto/chain.h"
#include "services/signing/trust/authority_addresses.h"
#include "services/signing/trust/crl.h"
#include "services/signing/trust/fetch_queue.h"
#include "services/signing/trust/ocsp.h"
#include "services/signing/trust/time_stamp.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/test_authority/openssl_authority.h"
#include "workflow/base/sha256.h"

namespace trinhky::signing {
namespace {

using trinhky::testing::IsOk;
using trinhky::testing::OpensslAuthority;

class WithOpenssl : public ::testing::Test {
 protected:
  WithOpenssl()
      : queue_({.hosts = *FetchHosts::Create({{"ocsp.example", authority_.base()},
                                              {"crl.example", authority_.base()},
                                              {"tsa.example", authority_.base()}})}) {}

  std::string Fetch(FetchKind kind, const std::string& address, const std::string& body) {
    std::promise<absl::StatusOr<std::string>> promise;
    EXPECT_THAT(queue_.Add({.kind = kind, .address = address, .body = body},
                           [&](absl::StatusOr<std::string> answer) {
                             promise.set_value(std::move(answer));
                           }),
                IsOk());
    const absl::StatusOr<std::string> answer = promise.get_future().get();
    EXPECT_THAT(answer, IsOk());
    return answer.ok() ? *answer : std::string();
  }
  OcspFinding AskOcsp() {
    const OcspQuery query{.certificate = authority_.signer().certificate,
                          .issuer = authority_.issuer().certificate,
                          .nonce = "0123456789abcdef"};
    const std::string address = AddressesOf(query.certificate).ocsp.at(0);
    const std::string answer = Fetch(FetchKind::kOcsp, address, OcspRequest(query));
    return ReadOcsp(answer, query, {.seen_us = authority_.now_us(), .nonce_required = true});
  }
  std::string Judge(const RevocationEvidence& evidence, VerifyPolicy policy) {
    const TrustStore trust({authority_.root()});
    policy.trust = &trust;
    policy.evidence = &evidence;
    policy.at_us = authority_.now_us();
    const ChainResult result =
        CheckChain(authority_.signer().certificate, {authority_.issuer().certificate}, policy);
    return std::string(VerdictName(result.verdict)) + " " + std::string(result.code);
  }

  OpensslAuthority authority_;
  FetchQueue queue_;
};

TEST_F(WithOpenssl, OcspSaysGoodThenRevoked) {
  const OcspFinding good = AskOcsp();
  ASSERT_EQ(good.code, "OK");
  EXPECT_EQ(good.fact->state, RevocationFact::State::kGood);
  authority_.RevokeSigner();
  const OcspFinding revoked = AskOcsp();
  ASSERT_EQ(revoked.code, "OK");
  EXPECT_EQ(revoked.fact->state, RevocationFact::State::kRevoked);
  EXPECT_EQ(revoked.fact->revocation.reason, RevocationReason::kCompromise);
  RevocationEvidence evidence;
  evidence.Add(authority_.issuer().certificate, authority_.signer().certificate.SerialHex(),
               *revoked.fact);
  EXPECT_EQ(Judge(evidence, {}), "INVALID_REVOKED CERTIFICATE_REVOKED");
  EXPECT_EQ(Judge(evidence, {.at_is_proved = false}), "INDETERMINATE REVOKED_NO_POE");
}

TEST_F(WithOpenssl, ACertificateThatTheResponderDoesNotKnowIsUnknown) {
  const OcspQuery query{.certificate = authority_.issuer().certificate,
                        .issuer = authority_.issuer().certificate};
  const std::string answer =
      Fetch(FetchKind::kOcsp, "http://ocsp.example/ocsp", OcspRequest(query));
  EXPECT_EQ(ReadOcsp(answer, query, {.seen_us = authority_.now_us()}).code, "OCSP_UNKNOWN");
}

TEST_F(WithOpenssl, TheListIsFetchedFromWhereTheCertificateSays) {
  const std::string address = AddressesOf(authority_.signer().certificate).crl.at(0);
  const CrlFinding finding =
      ReadCrl(Fetch(FetchKind::kCrl, address, ""), authority_.issuer().certificate,
              {.seen_us = authority_.now_us()});
  ASSERT_EQ(finding.code, "OK");
  EXPECT_TRUE(finding.list->revoked.empty());
}

TEST_F(WithOpenssl, ATimeStampOfTheProgramIsGood) {
  const TrustStore trust({authority_.root()});
  const TimeStampQuery query{.sha256 = Sha256("chữ ký"),
                             .nonce = "\x80\x01\x02\x03\x04\x05\x06\x07"};
  const std::string answer =
      Fetch(FetchKind::kTimeStamp, "http://tsa.example/tsa", TimeStampRequest(query));
  const TimeStampRules rules{
      .trust = &trust, .policies = {"1.2.3.4.1"}, .seen_us = authority_.now_us()};
  const TimeStampFinding finding = ReadTimeStampResponse(answer, query, rules);
  EXPECT_EQ(finding.code, "OK");
  EXPECT_EQ(VerdictName(finding.verdict), "VALID");
  EXPECT_EQ(finding.accuracy_us, 1'000'000);
  EXPECT_TRUE(finding.ordering);
  EXPECT_EQ(ReadTimeStampToken(finding.token, {.sha256 = query.sha256}, rules).code, "OK");
  EXPECT_EQ(ReadTimeStampToken(finding.token, {.sha256 = Sha256("khác")}, rules).code,
            "TST_IMPRINT");
}

TEST_F(WithOpenssl, ARequestThatTheProgramCannotReadIsRefused) {
  const TimeStampQuery query{.sha256 = Sha256("chữ ký"), .nonce = "12345678"};
  const std::string answer = Fetch(FetchKind::kTimeStamp, "http://tsa.example/tsa", "no request");
  const TrustStore trust({authority_.root()});
  const TimeStampFinding finding =
      ReadTimeStampResponse(answer, query, {.trust = &trust, .seen_us = authority_.now_us()});
  EXPECT_EQ(finding.code, "TST_REFUSED");
}

}  // namespace
}  // namespace trinhky::signing
