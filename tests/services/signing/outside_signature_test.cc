// The leader signs the page with another program and brings the file.
#include "services/signing/outside_signature.h"

#include <gtest/gtest.h>

#include "services/casework/document_view.h"
#include "services/casework/signatures.h"
#include "services/signing/pdf/sign.h"
#include "services/signing/signing_operations.h"
#include "tests/testing/stage_desk.h"
#include "tests/testing/status_matchers.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::testing {
namespace {

class OutsideSignatureTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_THAT(desk_.Reach("LEADER_REVIEW"), IsOk());
    ASSERT_THAT(desk_.Do("dung", "approve"), IsOk());
    page_ = Stored();
  }

  // The file as it is on record: the page before anybody signs.
  std::string Stored() {
    std::string sha256;
    EXPECT_THAT(desk_.office.storage().Read([&](const storage::ReadUnit& unit) -> absl::Status {
      const auto record = unit.documents().Get(casework::KeyOf(desk_.document.name()));
      if (!record.ok()) return record.status();
      const auto file = casework::ReadSignedFile(unit, *record);
      if (file.ok()) sha256 = file->sha256();
      return file.status();
    }),
                IsOk());
    return *desk_.office.blobs().Get(sha256, int64_t{1} << 24);
  }

  // What a program that knows nothing of packages appends to `page`.
  std::string RevisionBy(const signing::Credential& signer, const std::string& page) {
    const auto file = signing::pdf::PdfFile::Read(page);
    EXPECT_THAT(file, IsOk());
    const auto signed_bytes =
        signing::pdf::SignLeader(*file,
                                 {.certificate = signer.certificate,
                                  .name = signer.certificate.Identity().common_name,
                                  .signed_at_us = kMondayMorningUs,
                                  .look = {.lines = {"Đã ký"}}},
                                 signer.key, {signer.certificate});
    EXPECT_THAT(signed_bytes, IsOk());
    return signed_bytes->substr(page.size());
  }

  absl::Status Accept(const std::string& person, const std::string& revision) {
    auto request = desk_.About<v1::AcceptOutsideSignatureRequest>();
    request.set_revision(revision);
    return desk_.signing.AcceptOutside(desk_.office.CallOf(person), request, desk_.document);
  }

  const signing::Credential& Chi() { return desk_.CredentialOf("chi"); }

  StageDesk desk_;
  std::string page_;
};

// R-SIG-06, R-DS-01: the same life as with our own client, and the same judgement at its end.
TEST_F(OutsideSignatureTest, IsTakenNumberedSealedAndValid) {
  const std::string revision = RevisionBy(Chi(), page_);
  ASSERT_THAT(Accept("chi", revision), IsOk());
  EXPECT_EQ(desk_.document.state(), "LEADER_SIGNED");
  EXPECT_EQ(Stored(), page_ + revision);
  ASSERT_THAT(desk_.Reach("SUBMITTED"), IsOk());
  v1::VerifyContentResponse response;
  ASSERT_THAT(desk_.signing.Verify(desk_.office.CallOf("vinh"),
                                   desk_.About<v1::VerifyContentRequest>(), response),
              IsOk());
  EXPECT_EQ(response.verdict(), "VALID");
  ASSERT_EQ(response.signatures_size(), 2);
  EXPECT_EQ(response.signatures(0).role(), v1::Signature::ROLE_LEADER);
  EXPECT_EQ(response.signatures(0).verdict(), "VALID");
  EXPECT_EQ(response.signatures(0).signer(), "people/chi");
}

TEST_F(OutsideSignatureTest, ARepeatGivesTheFirstAnswer) {
  auto request = desk_.About<v1::AcceptOutsideSignatureRequest>();
  request.set_revision(RevisionBy(Chi(), page_));
  v1::Document first;
  v1::Document second;
  ASSERT_THAT(desk_.signing.AcceptOutside(desk_.office.CallOf("chi"), request, first), IsOk());
  ASSERT_THAT(desk_.signing.AcceptOutside(desk_.office.CallOf("chi"), request, second), IsOk());
  EXPECT_EQ(first.SerializeAsString(), second.SerializeAsString());
}

TEST_F(OutsideSignatureTest, WhatIsNotThePageWithHisSignatureIsRefusedByName) {
  const std::string right = RevisionBy(Chi(), page_);
  const signing::Credential second = *desk_.ca.IssuePerson(
      {.person_id = "chi", .name = "Trần Thị Chi", .agency_name = "UBND"}, TestValidity());
  std::string changed = right;
  changed[changed.find("/Perms") + 1] = 'p';
  const struct {
    const char* words;
    std::string revision;
    const char* reason;
    const char* code;
  } rows[] = {
      {"không có gì ghi thêm", "", "SIGNATURE_MISSING", ""},
      {"người khác ký", RevisionBy(desk_.CredentialOf("dung"), page_), "CERTIFICATE_OF_ANOTHER",
       ""},
      {"chứng thư chưa đăng ký", RevisionBy(second, page_), "CERTIFICATE_NOT_REGISTERED", ""},
      {"đổi một byte", changed, "SIGNATURE_INVALID", "MESSAGE_DIGEST_MISMATCH"},
      {"thêm dòng sau chữ ký", right + "\n% x\n", "SIGNATURE_INVALID", "PDF_TRAILING_DATA"},
      {"không phải PDF", "rác", "SIGNATURE_INVALID", "PDF_TRAILING_DATA"},
      {"ký hai lần", right + RevisionBy(Chi(), page_), "SIGNATURE_INVALID", ""},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.words);
    const absl::Status status = Accept("chi", row.revision);
    EXPECT_THAT(status, Refuses(kNotNow, row.reason));
    if (row.code[0] != '\0') {
      EXPECT_EQ(RejectionOf(status)->metadata["code"], row.code);
    }
    EXPECT_EQ(desk_.Stored().state(), "LEADER_REVIEW");
  }
  EXPECT_EQ(Stored(), page_) << "nothing of it is on record";
  EXPECT_THAT(Accept("chi", right), IsOk());
}

// R-SIG-02: a good signature by somebody who may not sign moves nothing.
TEST_F(OutsideSignatureTest, IsTakenOnlyFromWhoMaySign) {
  EXPECT_THAT(Accept("an", RevisionBy(desk_.CredentialOf("an"), page_)),
              Refuses(kMayNot, "ROLE_MISSING"));
  EXPECT_THAT(Accept("an", RevisionBy(Chi(), page_)), Refuses(kMayNot, "ROLE_MISSING"));
  auto request = desk_.About<v1::AcceptOutsideSignatureRequest>();
  request.set_revision(RevisionBy(Chi(), page_));
  request.set_digest(Sha256Hex("bản khác"));
  EXPECT_THAT(desk_.signing.AcceptOutside(desk_.office.CallOf("chi"), request, desk_.document),
              Refuses(kNotNow, "CONTENT_CHANGED"));
  EXPECT_EQ(desk_.Stored().state(), "LEADER_REVIEW");
}

TEST(ReadOutsideSignature, SaysNothingOfWhatItCannotRead) {
  for (const char* text : {"", "rác", "%PDF-1.7\n"}) {
    const signing::OutsideSignature read = signing::ReadOutsideSignature("", text);
    EXPECT_TRUE(read.certificate.empty()) << text;
    EXPECT_EQ(read.file.cms, "");
    EXPECT_EQ(read.file.bytes, text);
  }
}

}  // namespace
}  // namespace trinhky::testing
