#include "services/signing/token/certificate_check.h"

#include <gtest/gtest.h>
#include <openssl/obj_mac.h>

#include "tests/services/signing/crypto/forge.h"
#include "tests/testing/status_matchers.h"

namespace trinhky::signing {
namespace {

using testing::AuthorityExtensions;
using testing::CertificateSpec;
using testing::Forge;
using testing::kDay;
using testing::kNow;
using testing::P256;
using testing::SignerExtensions;
using trinhky::testing::IsOk;
using trinhky::testing::Refuses;

constexpr absl::StatusCode kNotNow = absl::StatusCode::kFailedPrecondition;

class BeforeSigning : public ::testing::Test {
 protected:
  BeforeSigning()
      : root_(Forge({.common_name = "Gốc", .person_id = "", .extensions = AuthorityExtensions()},
                    P256(), nullptr)) {
    trust_.Add(root_.certificate);
  }
  Credential Signer(CertificateSpec spec = {.extensions = SignerExtensions()}) const {
    return Forge(spec, P256(), &root_);
  }
  VerifyPolicy Policy() const {
    return {.trust = &trust_,
            .at_us = kNow,
            .at_is_proved = false,
            .expected_role = SignerRole::kPerson,
            .expected_person_id = "nguyen-van-an"};
  }
  absl::Status Check(const Credential& signer, const VerifyPolicy& policy) const {
    return CheckBeforeSigning(signer.certificate, {}, policy);
  }

  Credential root_;
  TrustStore trust_;
};

TEST_F(BeforeSigning, EveryStateOfTheCertificateHasItsReason) {
  const auto valid = [](int64_t from, int64_t to) {
    return CertificateSpec{.extensions = SignerExtensions(), .validity = {from, to}};
  };
  EXPECT_THAT(Check(Signer(), Policy()), IsOk());
  EXPECT_THAT(Check(Signer(valid(kNow - 9 * kDay, kNow - kDay)), Policy()),
              Refuses(kNotNow, "TOKEN_CERTIFICATE_EXPIRED"));
  EXPECT_THAT(Check(Signer(valid(kNow + kDay, kNow + 9 * kDay)), Policy()),
              Refuses(kNotNow, "TOKEN_CERTIFICATE_NOT_YET_VALID"));
  EXPECT_THAT(
      Check(Signer({.person_id = "tran-thi-binh", .extensions = SignerExtensions()}), Policy()),
      Refuses(kNotNow, "TOKEN_CERTIFICATE_OF_ANOTHER"));
  EXPECT_THAT(Check(Signer({.person_id = "", .agency_id = "xa", .extensions = SignerExtensions()}),
                    Policy()),
              Refuses(kNotNow, "TOKEN_CERTIFICATE_OF_ANOTHER"));
  EXPECT_THAT(Check(Signer({.extensions = SignerExtensions("critical,keyEncipherment")}), Policy()),
              Refuses(kNotNow, "TOKEN_CERTIFICATE_PURPOSE"));
  EXPECT_THAT(Check(Signer({.extensions = SignerExtensions(), .hash = EVP_sha1()}), Policy()),
              Refuses(kNotNow, "TOKEN_CERTIFICATE_WEAK"));
  const Credential stranger = Forge({.extensions = SignerExtensions()}, P256(), nullptr);
  EXPECT_THAT(Check(stranger, Policy()), Refuses(kNotNow, "TOKEN_CERTIFICATE_UNTRUSTED"));
}

TEST_F(BeforeSigning, RevokedIsToldAndSoIsNotKnowing) {
  const Credential signer = Signer();
  const std::string serial = signer.certificate.SerialHex();
  RevocationEvidence revoked;
  revoked.Add(root_.certificate, serial,
              {.state = RevocationFact::State::kRevoked,
               .revocation = {.revoked_us = kNow - kDay},
               .this_update_us = kNow,
               .next_update_us = kNow + kDay});
  VerifyPolicy policy = Policy();
  policy.evidence = &revoked;
  EXPECT_THAT(Check(signer, policy), Refuses(kNotNow, "TOKEN_CERTIFICATE_REVOKED"));
  policy.evidence = nullptr;
  policy.require_revocation = true;
  EXPECT_THAT(Check(signer, policy),
              Refuses(absl::StatusCode::kUnavailable, "TOKEN_CERTIFICATE_STATUS_UNKNOWN"));
}

TEST_F(BeforeSigning, IntermediatesMayBeThereOrBeyondNeed) {
  const Credential middle =
      Forge({.common_name = "Cấp hai", .person_id = "", .extensions = AuthorityExtensions()},
            P256(), &root_);
  const Credential signer = Forge({.extensions = SignerExtensions()}, P256(), &middle);
  EXPECT_THAT(CheckBeforeSigning(signer.certificate, {}, Policy()),
              Refuses(kNotNow, "TOKEN_CERTIFICATE_UNTRUSTED"));
  EXPECT_THAT(
      CheckBeforeSigning(signer.certificate, {middle.certificate, Signer().certificate}, Policy()),
      IsOk());
}

}  // namespace
}  // namespace trinhky::signing
