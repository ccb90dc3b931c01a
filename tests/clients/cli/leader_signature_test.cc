// What a leader's own machine refuses to sign, whatever the server says.
#include "clients/cli/client/leader_signature.h"

#include <gtest/gtest.h>

#include "services/signing/leader_signing.h"
#include "tests/services/signing/pdf/sample_pdf.h"
#include "tests/services/signing/pdf/signed_pdf.h"
#include "tests/workflow/package/sample_package.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

using signing::pdf::testing::kLongValidity;
using signing::pdf::testing::kSignedAtUs;
using signing::pdf::testing::Layout;

class SignPreparedTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto ca = signing::DemoCa::Create("Root", kLongValidity);
    ASSERT_TRUE(ca.ok());
    for (int i = 0; i < 2; ++i) {
      auto person = ca->IssuePerson(
          {.person_id = "an", .name = "An", .agency_name = "Ủy ban nhân dân"}, kLongValidity);
      ASSERT_TRUE(person.ok());
      auto signer = signing::KeySigner::Create(person->key, person->certificate);
      ASSERT_TRUE(signer.ok());
      (i == 0 ? key_ : other_key_) = *signer;
    }
    page_ = signing::pdf::testing::Reserved(signing::pdf::testing::SamplePdf(Layout::kClassic, 1));
    Offer(page_, page_, *key_);
  }

  // What a server would give for a package that names `named` and a revision made for `page`.
  void Offer(const std::string& named, const std::string& page, const signing::Signer& signer) {
    ContentPackage content = testing::SampleContent();
    content.main_file.sha256 = Sha256Hex(named);
    content.main_file.bytes = static_cast<int64_t>(named.size());
    preparation_.set_content_package(*WriteContentPackage(content));
    digest_ = ContentDigest(preparation_.content_package());
    OfferRevision(page, signer, digest_);
  }

  void OfferRevision(const std::string& page, const signing::Signer& signer,
                     const std::string& digest) {
    const auto prepared =
        signing::PrepareLeaderRevision(page, {.certificate_pem = signer.certificate().ToPem(),
                                              .agency = "Ủy ban nhân dân xã Bình An",
                                              .signed_at_us = kSignedAtUs,
                                              .digest = digest});
    ASSERT_TRUE(prepared.ok()) << prepared.status();
    preparation_.set_revision(prepared->bytes.substr(page.size()));
    preparation_.set_signed_attributes(prepared->signed_attributes);
  }

  // "" when it was signed; else the part that does not agree.
  std::string Refused() {
    const auto octets =
        SignPrepared({.preparation = preparation_, .page = page_, .digest = digest_}, *key_);
    if (octets.ok()) return "";
    const std::optional<Rejection> rejection = RejectionOf(octets.status());
    if (!rejection || rejection->reason != "PREPARATION_MISMATCH")
      return octets.status().ToString();
    return rejection->metadata.at("part");
  }

  SigningKey key_;
  SigningKey other_key_;
  std::string page_;
  std::string digest_;
  v1::PrepareSignatureResponse preparation_;
};

TEST_F(SignPreparedTest, WhatTheLeaderSawIsSigned) { EXPECT_EQ(Refused(), ""); }

TEST_F(SignPreparedTest, AnotherPackageIsRefused) {
  preparation_.set_content_package("{}");
  EXPECT_EQ(Refused(), "content_package");
}

TEST_F(SignPreparedTest, APackageThatCannotBeReadIsRefused) {
  preparation_.set_content_package("{}");
  digest_ = Sha256Hex("{}");
  EXPECT_EQ(Refused(), "content_package");
}

TEST_F(SignPreparedTest, APackageOfAnotherPageIsRefused) {
  Offer(page_ + " ", page_, *key_);
  EXPECT_EQ(Refused(), "page");
}

TEST_F(SignPreparedTest, ARevisionThatIsNoneIsRefused) {
  preparation_.set_revision("%%EOF");
  EXPECT_EQ(Refused(), "revision");
}

TEST_F(SignPreparedTest, AttributesForAnotherCertificateAreRefused) {
  Offer(page_, page_, *other_key_);
  EXPECT_EQ(Refused(), "signed_attributes");
}

// The digest in the revision is another document's: his signature would hold for that one too.
TEST_F(SignPreparedTest, ARevisionForAnotherPackageIsRefused) {
  OfferRevision(page_, *key_, Sha256Hex("another"));
  EXPECT_EQ(Refused(), "revision");
  OfferRevision(page_, *key_, "");
  EXPECT_EQ(Refused(), "revision");
}

// A revision of ours, over one of somebody else's that changes the page.
TEST_F(SignPreparedTest, ARevisionThatDoesMoreThanSignIsRefused) {
  const signing::pdf::PdfFile file = signing::pdf::testing::ReadOrDie(page_);
  signing::pdf::RevisionWriter stranger(file);
  stranger.Add(signing::pdf::Value::Text("thêm"));
  const std::string altered = std::move(stranger).Finish().bytes;
  OfferRevision(altered, *key_, digest_);
  preparation_.set_revision(altered.substr(page_.size()) + preparation_.revision());
  EXPECT_EQ(Refused(), "revision");
}

}  // namespace
}  // namespace trinhky::cli
