// What ends with time, by a clock of the test's own: no process, the same handler.
#include <gtest/gtest.h>

#include "clients/agent/agent.h"
#include "clients/agent/agent_limits.h"
#include "clients/agent/encoding.h"
#include "clients/agent/origin.h"
#include "clients/agent/sign_page.h"
#include "tests/clients/agent/agent_office.h"
#include "tests/testing/status_matchers.h"

namespace trinhky::agent {
namespace {

using testing::kOrigin;
using testing::kPin;
using testing::NewRequestId;
using testing::TheOffice;
using testing::Waiting;
using trinhky::testing::Refuses;

constexpr int64_t kMinuteUs = 60 * kSecondUs;

class AgentTime : public ::testing::Test {
 protected:
  AgentTime() : now_us_(testing::NowUs()), pairings_(*PrivateFolder::Open(folder_.File("agent"))) {
    PlugIn(hsm_, TheOffice());
    desk_ = std::make_unique<SigningDesk>(*TokenDesk::Open({trinhky::testing::SoftHsm::kModule}),
                                          *cli::ReadTrust(TheOffice().trust),
                                          [this] { return now_us_; });
  }

  absl::StatusOr<std::shared_ptr<Batch>> Open(const Waiting& document) {
    EXPECT_TRUE(desk_->batches().PutFile(kOrigin, document.pdf, now_us_).ok());
    return desk_->Open(kOrigin,
                       {.id = NewRequestId(),
                        .certificate_sha256 = TheOffice().leader.certificate.FingerprintHex(),
                        .documents = {document.parts}});
  }
  static SignOrder Order() {
    std::string pin = kPin;
    return {.documents = {0}, .pin = signing::LockedPin(pin)};
  }

  trinhky::testing::SoftHsm hsm_;
  trinhky::testing::TempFolder folder_;
  int64_t now_us_;
  Pairings pairings_;
  std::unique_ptr<SigningDesk> desk_;
};

TEST_F(AgentTime, ABatchIsSignedUntilItExpiresAndNotAfter) {
  const auto batch = Open(TheOffice().Document());
  ASSERT_TRUE(batch.ok()) << batch.status();
  const auto late = Open(TheOffice().Document());
  ASSERT_TRUE(late.ok());
  now_us_ += 4 * kMinuteUs;
  EXPECT_TRUE(desk_->Sign(**batch, Order()).ok());
  now_us_ += 2 * kMinuteUs;
  EXPECT_THAT(desk_->Sign(**late, Order()),
              Refuses(absl::StatusCode::kDeadlineExceeded, "AGENT_EXPIRED"));
  EXPECT_TRUE((*late)->documents[0].signature.empty());
  EXPECT_NE(BatchPage(**late, *desk_).find("đã hết hạn"), std::string::npos);
  // Forgotten a while later.
  now_us_ += kBatchLifeUs;
  EXPECT_THAT(desk_->batches().ByPage((*late)->page_key, now_us_).status(),
              Refuses(absl::StatusCode::kNotFound, "AGENT_NOT_FOUND"));
}

TEST_F(AgentTime, OctetsThatAreNotOfThisDocumentDoNotPassTheJudge) {
  const Waiting document = TheOffice().Document();
  const Waiting other = TheOffice().Document({.subject = "Khác"});
  const cli::TrustFiles trust = *cli::ReadTrust(TheOffice().trust);
  const Signer signer{.certificate = TheOffice().leader.certificate, .trust = &trust};
  const auto checked = CheckDocument(std::make_shared<const std::string>(document.pdf),
                                     document.parts, signer, now_us_);
  ASSERT_TRUE(checked.ok()) << checked.status();
  EXPECT_EQ(checked->pages, 1);
  const auto octets = [](const Waiting& one) {
    return *SignBytes(TheOffice().leader.key, one.parts.signed_attributes);
  };
  EXPECT_TRUE(CheckResult(*checked, octets(document), signer, now_us_).ok());
  const absl::Status status = CheckResult(*checked, octets(other), signer, now_us_);
  EXPECT_THAT(status, Refuses(absl::StatusCode::kFailedPrecondition, "AGENT_RESULT_WRONG"));
  EXPECT_EQ(RejectionOf(status)->metadata.at("code"), "SIGNATURE_MISMATCH");
}

// Run by hand.
TEST_F(AgentTime, DISABLED_Speed) {
  const Waiting document = TheOffice().Document();
  const auto pdf = std::make_shared<const std::string>(document.pdf);
  const cli::TrustFiles trust = *cli::ReadTrust(TheOffice().trust);
  const Signer signer{.certificate = TheOffice().leader.certificate, .trust = &trust};
  constexpr int kRuns = 50;
  const int64_t begin_us = testing::NowUs();
  for (int i = 0; i < kRuns; ++i)
    ASSERT_TRUE(CheckDocument(pdf, document.parts, signer, now_us_).ok());
  std::printf("%zu + %zu bytes: %.1f ms before the PIN\n", document.pdf.size(),
              document.parts.revision.size(),
              static_cast<double>(testing::NowUs() - begin_us) / 1e3 / kRuns);
}

TEST_F(AgentTime, ACertificateThatEndsBeforeThePinIsNotUsed) {
  const auto batch = Open(TheOffice().Document());
  ASSERT_TRUE(batch.ok()) << batch.status();
  const int64_t before_us = now_us_;
  // The PC slept with the page open.
  now_us_ = TheOffice().leader.certificate.not_after_us() + kSecondUs;
  (*batch)->expire_us = now_us_ + kMinuteUs;
  EXPECT_THAT(desk_->Sign(**batch, Order()),
              Refuses(absl::StatusCode::kFailedPrecondition, "TOKEN_CERTIFICATE_EXPIRED"));
  now_us_ = before_us;
  EXPECT_TRUE(desk_->Sign(**batch, Order()).ok());
}

TEST_F(AgentTime, NoBatchLivesLongerThanTheAgentWants) {
  Waiting document = TheOffice().Document();
  document.parts.expire_us = now_us_ + 1000 * kMinuteUs;
  const auto batch = Open(document);
  ASSERT_TRUE(batch.ok()) << batch.status();
  EXPECT_EQ((*batch)->expire_us, now_us_ + kBatchLifeUs);
  now_us_ += kBatchLifeUs + 1;
  EXPECT_THAT(desk_->Sign(**batch, Order()),
              Refuses(absl::StatusCode::kDeadlineExceeded, "AGENT_EXPIRED"));
}

TEST_F(AgentTime, AnUploadIsForgotten) {
  const Waiting document = TheOffice().Document();
  ASSERT_TRUE(desk_->batches().PutFile(kOrigin, document.pdf, now_us_).ok());
  EXPECT_TRUE(desk_->batches().GetFile(kOrigin, document.parts.pdf_sha256, now_us_).ok());
  EXPECT_FALSE(
      desk_->batches().GetFile("https://la.example", document.parts.pdf_sha256, now_us_).ok())
      << "another page's upload";
  now_us_ += kFileLifeUs + 1;
  EXPECT_THAT(desk_->batches().GetFile(kOrigin, document.parts.pdf_sha256, now_us_).status(),
              Refuses(absl::StatusCode::kFailedPrecondition, "AGENT_PDF_MISSING"));
}

TEST_F(AgentTime, UploadsAreBoundedInNumberAndBytes) {
  Batches batches;
  for (size_t i = 0; i < kFilesMax; ++i)
    ASSERT_TRUE(batches.PutFile(kOrigin, std::to_string(i), now_us_).ok());
  EXPECT_THAT(batches.PutFile(kOrigin, "more", now_us_).status(),
              Refuses(absl::StatusCode::kResourceExhausted, "AGENT_TOO_MANY"));
  EXPECT_TRUE(batches.PutFile(kOrigin, "7", now_us_).ok()) << "there already";
  Batches large;
  const std::string much(kFilesBytesMax / 2 + 1, 'x');
  ASSERT_TRUE(large.PutFile(kOrigin, much, now_us_).ok());
  EXPECT_THAT(large.PutFile(kOrigin, much + "x", now_us_).status(),
              Refuses(absl::StatusCode::kResourceExhausted, "AGENT_TOO_MANY"));
}

TEST_F(AgentTime, APairingCodeDiesAfterFiveMinutes) {
  const auto code = pairings_.NewCode(kOrigin, now_us_);
  ASSERT_TRUE(code.ok());
  EXPECT_TRUE(pairings_.IsKnown(kOrigin, now_us_ + kCodeLifeUs));
  EXPECT_FALSE(pairings_.IsKnown(kOrigin, now_us_ + kCodeLifeUs + 1));
  EXPECT_THAT(pairings_.Pair(kOrigin, *code, now_us_ + kCodeLifeUs + 1).status(),
              Refuses(absl::StatusCode::kPermissionDenied, "AGENT_PAIRING_CODE"));
  // With the space that it is shown with.
  EXPECT_TRUE(pairings_.Pair(kOrigin, code->substr(0, 4) + " " + code->substr(4), now_us_).ok());
}

TEST(AgentOrigin, IsWhatABrowserWouldSay) {
  EXPECT_EQ(OriginOf("https://Desk.Example/"), "https://desk.example");
  EXPECT_EQ(OriginOf("desk.example:443"), "https://desk.example");
  EXPECT_EQ(OriginOf("https://desk.example:8443"), "https://desk.example:8443");
  EXPECT_EQ(OriginOf("http://localhost:80"), "http://localhost");
  for (const char* bad :
       {"", "*", "null", "https://", "https://a b", "http://desk.example", "https://a.example/x",
        "https://u@a.example", "https://a.example:0", "https://a.example:65536", "https://.a",
        "https://a..b", "https://a.example:", "ftp://a.example", "https://[::1]"})
    EXPECT_EQ(OriginOf(bad), std::nullopt) << bad;
  EXPECT_EQ(OriginOf(std::string(300, 'a')), std::nullopt);
}

TEST(AgentEncoding, OneTextForOneValue) {
  EXPECT_EQ(FromBase64("AAEC"), std::string("\0\1\2", 3));
  for (const char* bad : {"AAE", "AAE==", "AA E=", "AAEC\n", "A", "_-__", "AAF="})
    EXPECT_TRUE(!FromBase64(bad) || ToBase64(*FromBase64(bad)) == bad) << bad;
  EXPECT_EQ(FromBase64("AB=="), std::nullopt) << "bits that say nothing";
  const auto form = ReadForm("a=1+2&b=%C4%90&a=");
  ASSERT_TRUE(form.has_value());
  EXPECT_EQ((*form)[0].second, "1 2");
  EXPECT_EQ((*form)[1].second, "Đ");
  for (const char* bad : {"a", "=1", "a=%", "a=%4", "a=%zz", "&"})
    EXPECT_EQ(ReadForm(bad), std::nullopt) << bad;
  EXPECT_EQ(Escaped("<a href=\"x\">'&"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;");
}

}  // namespace
}  // namespace trinhky::agent
