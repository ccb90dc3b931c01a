#include "services/signing/signing_operations.h"

#include <gtest/gtest.h>

#include "services/casework/document_view.h"
#include "services/casework/signatures.h"
#include "services/signing/leader_signing.h"
#include "tests/services/signing/pdf/signed_pdf.h"
#include "tests/testing/stage_desk.h"
#include "tests/testing/status_matchers.h"
#include "workflow/base/status.h"

namespace trinhky::testing {
namespace {

using signing::pdf::testing::PngOf;
using signing::pdf::testing::SealPicture;
using signing::pdf::testing::SignaturePicture;

// R-SIG-01: the leader signs what was approved, the organisation seals it, both are valid.
TEST(SigningOperations, TheLeaderSignsAndTheClerkSeals) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("SEALED"), IsOk());
  v1::VerifyContentResponse response;
  ASSERT_THAT(desk.signing.Verify(desk.office.CallOf("vinh"),
                                  desk.About<v1::VerifyContentRequest>(), response),
              IsOk());
  EXPECT_EQ(response.verdict(), "VALID");
  EXPECT_EQ(response.signatures_size(), 2);
}

// A second server's clock, or one that was set right between the two signatures.
TEST(SigningOperations, ASealMayBeOlderThanTheSignatureByAnotherClock) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("NUMBERED"), IsOk());
  desk.office.clock().Advance(-int64_t{60} * 1'000'000);
  ASSERT_THAT(desk.Reach("SUBMITTED"), IsOk());
  v1::VerifyContentResponse response;
  ASSERT_THAT(desk.signing.Verify(desk.office.CallOf("vinh"),
                                  desk.About<v1::VerifyContentRequest>(), response),
              IsOk());
  EXPECT_EQ(response.verdict(), "VALID");
}

class LeaderDeskTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_THAT(desk_.Reach("LEADER_REVIEW"), IsOk());
    ASSERT_THAT(desk_.Do("dung", "approve"), IsOk());
  }

  absl::Status Prepare(const std::string& person, const signing::Certificate& certificate) {
    return desk_.Prepare(person, certificate, preparation_);
  }

  StageDesk desk_;
  v1::PrepareSignatureResponse preparation_;
};

TEST_F(LeaderDeskTest, SignsOnlyWithHisOwnRegisteredCertificate) {
  EXPECT_THAT(Prepare("chi", desk_.CredentialOf("dung").certificate),
              Refuses(kNotNow, "CERTIFICATE_OF_ANOTHER"));
  const auto second = desk_.ca.IssuePerson(
      {.person_id = "chi", .name = "Chi", .agency_name = "UBND"}, TestValidity());
  ASSERT_THAT(second, IsOk());
  EXPECT_THAT(Prepare("chi", second->certificate), Refuses(kNotNow, "CERTIFICATE_NOT_REGISTERED"));
  EXPECT_THAT(Prepare("chi", desk_.CredentialOf("chi").certificate), IsOk());
}

// R-SIG-06: registered is not enough, the certificate must hold on the day of signing.
TEST_F(LeaderDeskTest, SignsOnlyWithACertificateThatHoldsToday) {
  const signing::DemoCa stranger = TestCa();
  const signing::Validity past{.not_before_us = kMondayMorningUs - 2'000'000'000'000,
                               .not_after_us = kMondayMorningUs - 1'000'000'000'000};
  const struct {
    const signing::DemoCa& issuer;
    signing::Validity validity;
    const char* code;
  } rows[] = {{desk_.ca, past, "CERTIFICATE_EXPIRED"},
              {stranger, TestValidity(), "NO_CERTIFICATE_CHAIN"}};
  for (const auto& row : rows) {
    const auto made = row.issuer.IssuePerson(
        {.person_id = "chi", .name = "Trần Thị Chi", .agency_name = "UBND"}, row.validity);
    ASSERT_THAT(made, IsOk());
    const signing::Certificate& certificate = made->certificate;
    ASSERT_THAT(
        desk_.office.directory().RegisterCertificate(
            "people/chi", certificate.der(), certificate.FingerprintHex(), kMondayMorningUs),
        IsOk());
    const absl::Status status = Prepare("chi", certificate);
    ASSERT_THAT(status, Refuses(kNotNow, "CERTIFICATE_INVALID"));
    EXPECT_EQ(RejectionOf(status)->metadata["code"], row.code);
    EXPECT_EQ(desk_.Stored().etag(), desk_.document.etag());
  }
}

TEST_F(LeaderDeskTest, APreparationIsSpentOnceByItsSignerForItsContent) {
  const signing::Credential& chi = desk_.CredentialOf("chi");
  ASSERT_THAT(Prepare("chi", chi.certificate), IsOk());
  const auto good = signing::SignBytes(chi.key, preparation_.signed_attributes());
  const auto other = signing::SignBytes(chi.key, "another report");
  ASSERT_THAT(good, IsOk());
  EXPECT_FALSE(desk_.Complete("chi", preparation_, *other).ok());
  v1::PrepareSignatureResponse guessed = preparation_;
  guessed.set_ticket(std::string(64, 'a'));
  EXPECT_FALSE(desk_.Complete("chi", guessed, *good).ok());
  guessed.set_preparation("prep-nothing");
  EXPECT_THAT(desk_.Complete("chi", guessed, *good), Refuses(kNotNow, "PREPARATION_SPENT"));
  EXPECT_EQ(desk_.document.state(), "LEADER_REVIEW");
  EXPECT_THAT(desk_.Complete("chi", preparation_, *good), IsOk());
  EXPECT_EQ(desk_.document.state(), "LEADER_SIGNED");
}

/// How many pictures `pdf` shows.
int PicturesIn(const std::string& pdf) {
  int found = 0;
  for (size_t at = pdf.find("/Picture Do"); at != std::string::npos;
       at = pdf.find("/Picture Do", at + 1))
    ++found;
  return found;
}

// ND30 Phụ lục I: the picture of the signature, that of the seal over it.
TEST(SigningOperations, SignatureAndSealShowTheirPictures) {
  StageDesk desk;
  ASSERT_THAT(desk.pictures.Put(PersonId("chi"), PngOf(SignaturePicture())), IsOk());
  ASSERT_THAT(desk.pictures.Put(AgencyId("ubnd"), PngOf(SealPicture())), IsOk());
  ASSERT_THAT(desk.pictures.Put(PersonId("vinh"), PngOf(SignaturePicture())), IsOk());
  ASSERT_THAT(desk.Reach("SEALED"), IsOk());
  v1::VerifyContentResponse response;
  ASSERT_THAT(desk.signing.Verify(desk.office.CallOf("vinh"),
                                  desk.About<v1::VerifyContentRequest>(), response),
              IsOk());
  EXPECT_EQ(response.verdict(), "VALID");
  std::string sha256;
  ASSERT_THAT(desk.office.storage().Read([&](const storage::ReadUnit& unit) -> absl::Status {
    const auto record = unit.documents().Get(casework::KeyOf(desk.document.name()));
    if (!record.ok()) return record.status();
    const auto file = casework::ReadSignedFile(unit, *record);
    if (file.ok()) sha256 = file->sha256();
    return file.status();
  }),
              IsOk());
  const auto file = desk.office.blobs().Get(sha256, int64_t{1} << 24);
  ASSERT_THAT(file, IsOk());
  EXPECT_EQ(PicturesIn(*file), 2) << "the clerk's own picture is shown nowhere";
}

// The revision is made again when the signature comes, and must be the one that was signed.
TEST_F(LeaderDeskTest, APictureThatChangedSpendsThePreparation) {
  const signing::Credential& chi = desk_.CredentialOf("chi");
  const auto sign = [&] { return *signing::SignBytes(chi.key, preparation_.signed_attributes()); };
  ASSERT_THAT(Prepare("chi", chi.certificate), IsOk());
  EXPECT_EQ(PicturesIn(preparation_.revision()), 0);
  ASSERT_THAT(desk_.pictures.Put(PersonId("chi"), PngOf(SignaturePicture())), IsOk());
  EXPECT_THAT(desk_.Complete("chi", preparation_, sign()), Refuses(kNotNow, "PREPARATION_SPENT"));
  ASSERT_THAT(Prepare("chi", chi.certificate), IsOk());
  EXPECT_EQ(PicturesIn(preparation_.revision()), 1);
  ASSERT_THAT(desk_.pictures.Put(PersonId("chi"), PngOf(SealPicture())), IsOk());
  EXPECT_THAT(desk_.Complete("chi", preparation_, sign()), Refuses(kNotNow, "PREPARATION_SPENT"));
  EXPECT_EQ(desk_.document.state(), "LEADER_REVIEW");
  // The first picture again: what he signed can be made again.
  ASSERT_THAT(desk_.pictures.Put(PersonId("chi"), PngOf(SignaturePicture())), IsOk());
  EXPECT_THAT(desk_.Complete("chi", preparation_, sign()), IsOk());
  EXPECT_EQ(desk_.document.state(), "LEADER_SIGNED");
}

// What is no signature over this very revision changes nothing; the right one still does.
TEST_F(LeaderDeskTest, OctetsOverSomethingElseAreRefused) {
  const signing::Credential& chi = desk_.CredentialOf("chi");
  ASSERT_THAT(Prepare("chi", chi.certificate), IsOk());
  const std::string other = *signing::SignBytes(chi.key, "another revision");
  EXPECT_THAT(desk_.Complete("chi", preparation_, other), Refuses(kNotNow, "SIGNATURE_INVALID"));
  EXPECT_EQ(desk_.Stored().state(), "LEADER_REVIEW");
  const std::string right = *signing::SignBytes(chi.key, preparation_.signed_attributes());
  EXPECT_THAT(desk_.Complete("chi", preparation_, right), IsOk());
}

TEST(LeaderRevision, ADocumentFromBeforePagesHasNothingToSign) {
  StageDesk desk;
  const signing::LeaderRevision revision{
      .certificate_pem = desk.CredentialOf("chi").certificate.ToPem(),
      .agency = "Ủy ban nhân dân xã Bình An",
      .signed_at_us = kMondayMorningUs,
      .digest = std::string(64, 'a')};
  EXPECT_THAT(signing::PrepareLeaderRevision("BÁO CÁO\n", revision).status(),
              Refuses(kNotNow, "PRINT_MISSING"));
  EXPECT_EQ(*signing::LeaderRevision::FromJson(revision.ToJson()), revision);
}

TEST(SigningOperations, RefusesByCodeAndReason) {
  ExpectRefusals({
      {"UNIT_REVIEW", "an", "sign", "", kNotNow, "NOT_IN_STATE"},
      {"LEADER_REVIEW", "dung", "sign", "", kNotNow, "NOT_APPROVED"},
      {"LEADER_REVIEW", "chi", "sign", "", kHidden, "NOT_FOUND"},
      {"LEADER_REVIEW", "an", "sign", "", kMayNot, "ROLE_MISSING"},
      {"LEADER_SIGNED", "chi", "sign", "", kNotNow, "NOT_IN_STATE"},
      {"LEADER_SIGNED", "vinh", "seal", "", kNotNow, "NOT_IN_STATE"},
      {"NUMBERED", "chi", "seal", "", kMayNot, "ROLE_MISSING"},
      {"SEALED", "vinh", "seal", "", kNotNow, "NOT_IN_STATE"},
  });
}

TEST(SigningOperations, NobodySignsAListThatTheDirectoryNoLongerKnows) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("LEADER_REVIEW"), IsOk());
  ASSERT_THAT(desk.Do("dung", "approve"), IsOk());
  desk.ForgetProvince();
  EXPECT_THAT(desk.Do("chi", "sign"), Refuses(kNotNow, "RECIPIENTS_UNRESOLVED"));
  EXPECT_EQ(desk.document.state(), "LEADER_REVIEW");
}

TEST(SigningOperations, WithoutTheSealKeyNothingIsSealed) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("NUMBERED"), IsOk());
  const signing::SealKeys none;
  signing::SigningOperations without(desk.office.casework(), desk.office.trust(), none,
                                     desk.pictures);
  v1::Document response;
  EXPECT_THAT(
      without.Seal(desk.office.CallOf("vinh"), desk.About<v1::SealDocumentRequest>(), response),
      Refuses(kNotNow, "SEAL_KEY_MISSING"));
}

}  // namespace
}  // namespace trinhky::testing
