// From an issued file to one that proves itself for years, with authorities that fail on the way.
#include "services/signing/evidence_worker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "services/casework/progress.h"
#include "services/signing/verify/verify_pdf.h"
#include "tests/services/signing/crypto/forge.h"
#include "tests/testing/issued_report.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/test_authority/loopback_http.h"
#include "tests/testing/test_authority/statements.h"
#include "workflow/base/status.h"

namespace trinhky::testing {
namespace {

using signing::verify::Level;
using signing::verify::PdfReport;
using ::testing::ElementsAre;

constexpr int64_t kSecondUs = 1'000'000;
constexpr size_t kShaBytes = 32;

// The digest and the nonce of a query as our own code writes it: … 04 20 <digest> 02 <n> <nonce> …
struct Query {
  std::string sha256;
  std::string nonce;
};
Query QueryOf(const std::string& der) {
  const size_t at = der.find(std::string("\x04\x20", 2));
  if (at == std::string::npos) return {};
  const size_t nonce = at + 2 + kShaBytes;
  return {.sha256 = der.substr(at + 2, kShaBytes),
          .nonce = der.substr(nonce + 2, static_cast<unsigned char>(der[nonce + 1]))};
}

class EvidenceWorkerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    GiveSeal(office_, ca_, "ubnd");
    report_ = Issue(office_, ca_, 15, {{"agencies/du", "internal"}});
    auto hosts = signing::FetchHosts::Create({{.name = "tsa.example", .base = server_.base()},
                                              {.name = "ocsp.example", .base = server_.base()}});
    ASSERT_THAT(hosts, IsOk());
    authorities_ = std::make_unique<signing::Authorities>(
        signing::AuthorityOptions{.hosts = *hosts,
                                  .time_stamper = "http://tsa.example/tsa",
                                  .trust = &office_.trust(),
                                  .revocation_lists = [this] { return Lists(); }});
    const storage::DocumentKey key = report_.key;
    ASSERT_THAT(office_.storage().Write([&](storage::UnitOfWork& work) {
      return work.outbox().Add({.topic = casework::kEvidenceTopic,
                                .item_key = key.agency.value() + "/" + key.document.value(),
                                .agency = key.agency,
                                .due_us = office_.clock().NowUs(),
                                .create_time_us = office_.clock().NowUs()});
    }),
                IsOk());
  }

  int64_t Now() { return office_.clock().NowUs(); }

  HttpReply Answer(const HttpQuestion& question) {
    if (down_) return {.status = 503};
    if (question.path == "/ocsp")
      return {.content_type = "application/ocsp-response",
              .body = OcspStatement{.responder = root_,
                                    .certificate = stamper_.certificate,
                                    .issuer = root_.certificate,
                                    .produced_us = Now(),
                                    .this_update_us = Now(),
                                    .next_update_us = Now() + 3600 * kSecondUs}
                          .Encode()};
    const Query query = QueryOf(question.body);
    return {.content_type = "application/timestamp-reply",
            .body = TimeStampStatement{.authority = stamper_,
                                       .sha256 = query.sha256,
                                       .nonce = query.nonce,
                                       .gen_time_us = Now()}
                        .Response()};
  }

  // The office keeps the list of its authority as a file.
  std::vector<std::string> Lists() {
    return {CrlStatement{.issuer = root_,
                         .this_update_us = list_time_us_ == 0 ? Now() : list_time_us_.load(),
                         .next_update_us = Now() + 24 * 3600 * kSecondUs,
                         .entries = entries_}
                .Encode()};
  }

  // One round of the worker; "" when nothing waits any more, else why it waits.
  std::string Round() {
    const auto rows = office_.storage().Write([&](storage::UnitOfWork& work) {
      return work.outbox().Claim(casework::kEvidenceTopic, Now(), Now() + 90 * kSecondUs, 10);
    });
    EXPECT_THAT(rows, IsOk());
    const signing::EvidenceWorker worker({.casework = office_.casework(),
                                          .authorities = *authorities_,
                                          .trust = office_.trust(),
                                          .time_stamp_trust = nullptr,
                                          .clock = office_.clock()});
    for (const storage::OutboxRecord& row : *rows) worker.Handle(row);
    office_.clock().Advance(signing::EvidenceDelayUs(1'000) + kSecondUs);
    const auto left = office_.storage().Read([&](const storage::ReadUnit& unit) {
      return unit.outbox().Find(casework::kEvidenceTopic,
                                report_.key.agency.value() + "/" + report_.key.document.value());
    });
    EXPECT_THAT(left, IsOk());
    return *left ? (*left)->last_error : "";
  }

  casework::SignedFile File() {
    return *office_.storage().Read(
        [&](const storage::ReadUnit& unit) -> absl::StatusOr<casework::SignedFile> {
          return casework::ReadSignedFile(unit, *unit.documents().Get(report_.key));
        });
  }

  std::vector<std::string> Additions() {
    std::vector<std::string> roles;
    for (const storage::SignatureRecord& each : File().additions) roles.push_back(each.role);
    return roles;
  }

  std::string Bytes(const std::string& sha256) { return *office_.blobs().Get(sha256, 1 << 24); }

  PdfReport Judged() {
    return *casework::JudgeStored(
        File(), office_.blobs(),
        {.trust = office_.trust(), .require_revocation = true, .at_us = Now()});
  }

  OfficeFixture office_;
  const signing::Credential root_ = [] {
    auto credential =
        signing::testing::Forge({.common_name = "Gốc thử",
                                 .person_id = "",
                                 .extensions = signing::testing::AuthorityExtensions(),
                                 .validity = TestValidity()},
                                signing::testing::P256(), nullptr);
    return credential;
  }();
  const signing::DemoCa ca_ = *signing::DemoCa::FromCredential(root_);
  const signing::Credential stamper_ = [this] {
    auto extensions =
        signing::testing::SignerExtensions("critical,digitalSignature", "critical,timeStamping");
    extensions.emplace_back(NID_info_access, "OCSP;URI:http://ocsp.example/ocsp");
    return signing::testing::Forge({.common_name = "Dấu thời gian thử",
                                    .person_id = "",
                                    .extensions = extensions,
                                    .validity = TestValidity()},
                                   signing::testing::P256(), &root_);
  }();
  IssuedReport report_;
  std::atomic<bool> down_{false};
  std::atomic<int64_t> list_time_us_{0};
  std::vector<CrlEntry> entries_;
  LoopbackHttp server_{[this](const HttpQuestion& question) { return Answer(question); }};
  std::unique_ptr<signing::Authorities> authorities_;
};

// What another program signed is proved in the same way.
TEST_F(EvidenceWorkerTest, AFileThatTheLeaderSignedElsewhereProvesItselfToo) {
  const storage::DocumentKey earlier = report_.key;
  report_ = Issue(office_, ca_, 16, {{"agencies/du", "internal"}}, LeaderTool::kAnother);
  ASSERT_NE(report_.key.document, earlier.document);
  const storage::DocumentKey key = report_.key;
  ASSERT_THAT(office_.storage().Write([&](storage::UnitOfWork& work) {
    return work.outbox().Add({.topic = casework::kEvidenceTopic,
                              .item_key = key.agency.value() + "/" + key.document.value(),
                              .agency = key.agency,
                              .due_us = office_.clock().NowUs(),
                              .create_time_us = office_.clock().NowUs()});
  }),
              IsOk());
  EXPECT_EQ(Round(), "");
  EXPECT_THAT(Additions(), ElementsAre("time_stamp", "evidence", "archive_stamp"));
  const PdfReport report = Judged();
  EXPECT_EQ(report.code, "OK");
  EXPECT_TRUE(report.outside_leader);
  for (const auto& signature : report.signatures)
    if (!signature.is_time_stamp) {
      EXPECT_EQ(signature.level, Level::kLTA) << signature.field;
    }
}

TEST_F(EvidenceWorkerTest, AnIssuedFileBecomesOneThatProvesItself) {
  const std::string issued = File().issued_sha256();
  EXPECT_EQ(Round(), "");
  EXPECT_THAT(Additions(), ElementsAre("time_stamp", "evidence", "archive_stamp"));
  const PdfReport report = Judged();
  EXPECT_EQ(report.code, "OK");
  ASSERT_EQ(report.signatures.size(), 4u);
  for (const auto& signature : report.signatures) {
    if (!signature.is_time_stamp) {
      EXPECT_EQ(signature.level, Level::kLTA) << signature.field;
      EXPECT_TRUE(signature.time_proved);
    }
  }
  // What was sent stays as it was, and the file only grew.
  EXPECT_EQ(File().issued_sha256(), issued);
  EXPECT_TRUE(Bytes(File().sha256()).starts_with(Bytes(issued)));
  EXPECT_EQ(Round(), "") << "nothing is left to do";
}

TEST_F(EvidenceWorkerTest, AnAuthorityThatIsAwayIsAskedAgain) {
  down_ = true;
  EXPECT_EQ(Round(), "FETCH_BUSY");
  EXPECT_EQ(Round(), "FETCH_BUSY");
  EXPECT_THAT(Additions(), ElementsAre());
  down_ = false;
  EXPECT_EQ(Round(), "");
  EXPECT_THAT(Additions(), ElementsAre("time_stamp", "evidence", "archive_stamp"));
}

// A list from before the stamp cannot know of a key that was lost in between.
TEST_F(EvidenceWorkerTest, AListFromBeforeTheStampIsNotEnough) {
  list_time_us_ = Now() - 3600 * kSecondUs;
  EXPECT_EQ(Round(), "SIGNATURE_INVALID");
  EXPECT_THAT(Additions(), ElementsAre("time_stamp"));
  const std::string stamped = File().sha256();
  list_time_us_ = 0;
  EXPECT_EQ(Round(), "");
  EXPECT_THAT(Additions(), ElementsAre("time_stamp", "evidence", "archive_stamp"));
  EXPECT_TRUE(Bytes(File().sha256()).starts_with(Bytes(stamped)))
      << "the stamp of the first try is kept";
}

TEST_F(EvidenceWorkerTest, ASignerWhoWasRevokedBeforeIsNotPapered) {
  const auto record = *File().leader;
  entries_.push_back({.certificate = *signing::Certificate::FromPem(record.certificate),
                      .revoked_us = Now() - 3600 * kSecondUs});
  EXPECT_EQ(Round(), "SIGNATURE_INVALID");
  EXPECT_THAT(Additions(), ElementsAre("time_stamp"));
}

TEST_F(EvidenceWorkerTest, AnAnswerToAnotherQuestionIsRefused) {
  const std::string other(kShaBytes, 'x');
  LoopbackHttp liar([&](const HttpQuestion& question) {
    return HttpReply{.content_type = "application/timestamp-reply",
                     .body = TimeStampStatement{.authority = stamper_,
                                                .sha256 = other,
                                                .nonce = QueryOf(question.body).nonce,
                                                .gen_time_us = Now()}
                                 .Response()};
  });
  authorities_ = std::make_unique<signing::Authorities>(signing::AuthorityOptions{
      .hosts = *signing::FetchHosts::Create({{.name = "tsa.example", .base = liar.base()}}),
      .time_stamper = "http://tsa.example/tsa",
      .trust = &office_.trust()});
  EXPECT_EQ(Round(), "TIME_STAMP_REFUSED");
  EXPECT_THAT(Additions(), ElementsAre());
}

TEST(EvidenceDelay, GrowsToSixHours) {
  constexpr int64_t kMinuteUs = 60 * kSecondUs;
  EXPECT_EQ(signing::EvidenceDelayUs(1), kMinuteUs);
  EXPECT_EQ(signing::EvidenceDelayUs(3), 4 * kMinuteUs);
  EXPECT_EQ(signing::EvidenceDelayUs(1'000), 360 * kMinuteUs);
}

}  // namespace
}  // namespace trinhky::testing
