#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/directory/directory_operations.h"
#include "services/signing/crypto/demo_ca.h"
#include "tests/testing/office_fixture.h"

namespace trinhky::directory {
namespace {

using storage::IsOk;
using storage::StatusIs;
using storage::ValueOf;
using testing::kMorningUs;

constexpr int64_t kDayUs = int64_t{86'400} * 1'000'000;
constexpr signing::Validity kValidity{kMorningUs - kDayUs, kMorningUs + kDayUs};

class JudgeCertificateTest : public ::testing::Test {
 protected:
  static signing::DemoCa MakeCa() { return *signing::DemoCa::Create("Root", kValidity); }

  std::string PersonDer(const signing::DemoCa& ca) const {
    return ca.IssuePerson({.person_id = "an", .name = "An", .agency_name = "UBND"}, kValidity)
        ->certificate.der();
  }

  signing::DemoCa ca_ = MakeCa();
  signing::TrustStore trust_{{ca_.root()}};
};

TEST_F(JudgeCertificateTest, TakesOneOfTheOwnerThatLeadsToATrustedRoot) {
  EXPECT_THAT(JudgeCertificate(PersonDer(ca_), "people/an", trust_, kMorningUs), IsOk());
  const auto seal = ca_.IssueOrganisation("x-ubnd", "UBND xã X", kValidity);
  EXPECT_THAT(JudgeCertificate(seal->certificate.der(), "agencies/x-ubnd", trust_, kMorningUs),
              IsOk());
}

TEST_F(JudgeCertificateTest, RefusesOneOfAnother) {
  EXPECT_THAT(JudgeCertificate(PersonDer(ca_), "people/ba", trust_, kMorningUs),
              StatusIs(absl::StatusCode::kInvalidArgument, "CERTIFICATE_OF_ANOTHER"));
  EXPECT_THAT(JudgeCertificate(PersonDer(ca_), "agencies/an", trust_, kMorningUs),
              StatusIs(absl::StatusCode::kInvalidArgument, "CERTIFICATE_OF_ANOTHER"));
}

TEST_F(JudgeCertificateTest, RefusesAStrangeRootAndATimeOutsideItsLife) {
  const auto refused = StatusIs(absl::StatusCode::kInvalidArgument, "CERTIFICATE_REFUSED");
  EXPECT_THAT(JudgeCertificate(PersonDer(MakeCa()), "people/an", trust_, kMorningUs), refused);
  EXPECT_THAT(JudgeCertificate(PersonDer(ca_), "people/an", {}, kMorningUs), refused);
  EXPECT_THAT(JudgeCertificate(PersonDer(ca_), "people/an", trust_, kMorningUs + 2 * kDayUs),
              refused);
}

TEST_F(JudgeCertificateTest, RefusesGarbageAndNodes) {
  EXPECT_THAT(JudgeCertificate("garbage", "people/an", trust_, kMorningUs),
              StatusIs(absl::StatusCode::kInvalidArgument, "CERTIFICATE_UNREADABLE"));
  EXPECT_THAT(JudgeCertificate(PersonDer(ca_) + "x", "people/an", trust_, kMorningUs),
              StatusIs(absl::StatusCode::kInvalidArgument, "CERTIFICATE_UNREADABLE"));
  const auto node = ca_.IssueNode({.office_id = "an", .dns = {}, .ip = {}}, kValidity);
  EXPECT_THAT(JudgeCertificate(node->certificate.der(), "people/an", trust_, kMorningUs),
              StatusIs(absl::StatusCode::kInvalidArgument, "CERTIFICATE_OF_ANOTHER"));
}

}  // namespace
}  // namespace trinhky::directory
