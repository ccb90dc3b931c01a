// A leader signs with his token at the server: a real module, a real database.
#include "services/signing/server_token_signing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <thread>
#include <vector>

#include "services/signing/leader_tokens.h"
#include "tests/testing/soft_hsm.h"
#include "tests/testing/stage_desk.h"
#include "tests/testing/status_matchers.h"
#include "workflow/base/status.h"

namespace trinhky::testing {
namespace {

using ::testing::HasSubstr;

constexpr char kPin[] = "Chi tự gõ 4711";
constexpr int64_t kMinuteUs = int64_t{60} * 1'000'000;

class ServerTokenTest : public ::testing::Test {
 protected:
  ServerTokenTest() { ::setenv("TRINHKY_PKCS11_FAULT", hsm_.File("orders").c_str(), 1); }
  ~ServerTokenTest() override { ::unsetenv("TRINHKY_PKCS11_FAULT"); }

  void SetUp() override {
    const signing::Credential& chi = desk_.CredentialOf("chi");
    hsm_.AddToken("Chi", kPin, {{.key = chi.key, .certificate = chi.certificate}});
    ASSERT_THAT(desk_.Reach("LEADER_REVIEW"), IsOk());
    ASSERT_THAT(desk_.Do("dung", "approve"), IsOk());
    Plug("");
  }

  /// The token at the server, with a module that does what `orders` say.
  void Plug(const std::string& orders) {
    tokens_ = signing::LeaderTokens();
    std::ofstream(hsm_.File("orders")) << orders;
    auto module = signing::TokenModule::Open(TRINHKY_PKCS11_FAULT_MODULE);
    ASSERT_THAT(module, IsOk());
    tokens_.Put(PersonId("chi"), *std::move(module), desk_.CredentialOf("chi").certificate);
  }

  v1::SignWithServerTokenRequest Request(const std::string& pin) {
    auto request = desk_.About<v1::SignWithServerTokenRequest>();
    request.set_pin(pin);
    return request;
  }
  absl::Status Send(const std::string& person, const v1::SignWithServerTokenRequest& request) {
    return server_.Sign(desk_.office.CallOf(person, "/sign"), request, desk_.document);
  }
  absl::Status Sign(const std::string& person, const std::string& pin) {
    return Send(person, Request(pin));
  }

  // Nothing that a refusal leaves behind.
  void ExpectUnsigned() {
    EXPECT_EQ(desk_.Stored().state(), "LEADER_REVIEW");
    EXPECT_EQ(desk_.Stored().etag(), desk_.document.etag());
    v1::ListSignaturesResponse signatures;
    ASSERT_THAT(desk_.signing.List(desk_.office.CallOf("an"),
                                   desk_.About<v1::ListSignaturesRequest>(), signatures),
                IsOk());
    EXPECT_EQ(signatures.signatures_size(), 0);
  }

  SoftHsm hsm_;
  StageDesk desk_;
  signing::LeaderTokens tokens_;
  std::function<void()> after_token_ = [] {};
  signing::ServerTokenSigning server_{desk_.office.casework(), desk_.office.trust(), desk_.pictures,
                                      tokens_, [this]() -> std::vector<std::string> {
                                        after_token_();
                                        return {};
                                      }};
};

TEST_F(ServerTokenTest, TheRightPinSignsAndTheClerkGoesOn) {
  ASSERT_THAT(Sign("chi", kPin), IsOk());
  EXPECT_EQ(desk_.document.state(), "LEADER_SIGNED");
  ASSERT_THAT(desk_.Reach("SEALED"), IsOk());
  v1::VerifyContentResponse found;
  ASSERT_THAT(desk_.signing.Verify(desk_.office.CallOf("vinh"),
                                   desk_.About<v1::VerifyContentRequest>(), found),
              IsOk());
  EXPECT_EQ(found.verdict(), "VALID");
  ASSERT_EQ(found.signatures_size(), 2);
  EXPECT_EQ(found.signatures(0).signer(), "people/chi");
}

TEST_F(ServerTokenTest, AWrongPinChangesNothingAndSaysHowManyAreLeft) {
  const absl::Status wrong = Sign("chi", "9999");
  ASSERT_THAT(wrong, Refuses(kNotNow, "TOKEN_PIN_WRONG"));
  EXPECT_EQ(RejectionOf(wrong)->metadata["tries_before_pause"], "2");
  EXPECT_THAT(RejectionOf(wrong)->message.vi, HasSubstr("Còn 2 lần"));
  ExpectUnsigned();
  EXPECT_THAT(Sign("chi", kPin), IsOk());
}

// Neither guessed nor locked through the web: the pauses grow, and the right PIN ends them.
TEST_F(ServerTokenTest, AfterThreeWrongPinsNoneIsTriedForAWhile) {
  EXPECT_THAT(Sign("chi", "9999"), Refuses(kNotNow, "TOKEN_PIN_WRONG"));
  EXPECT_THAT(Sign("chi", "9998"), Refuses(kNotNow, "TOKEN_PIN_WRONG"));
  EXPECT_THAT(Sign("chi", "9997"), Refuses(kNotNow, "TOKEN_PIN_WRONG"));
  const absl::Status paused = Sign("chi", kPin);
  ASSERT_THAT(paused, Refuses(kNotNow, "TOKEN_PIN_PAUSED"));
  EXPECT_EQ(RejectionOf(paused)->metadata["wait_minutes"], "15");
  ExpectUnsigned();
  desk_.office.clock().Advance(16 * kMinuteUs);
  EXPECT_THAT(Sign("chi", "9996"), Refuses(kNotNow, "TOKEN_PIN_WRONG"));
  desk_.office.clock().Advance(16 * kMinuteUs);
  EXPECT_THAT(Sign("chi", kPin), Refuses(kNotNow, "TOKEN_PIN_PAUSED"));
  desk_.office.clock().Advance(15 * kMinuteUs);
  EXPECT_THAT(Sign("chi", kPin), IsOk());
}

// On a phone answers get lost, and clients ask again by themselves.
TEST_F(ServerTokenTest, TheRepeatOfAWrongPinCostsNoTry) {
  const v1::SignWithServerTokenRequest wrong = Request("9999");
  for (int i = 0; i < 5; ++i) {
    const absl::Status status = Send("chi", wrong);
    ASSERT_THAT(status, Refuses(kNotNow, "TOKEN_PIN_WRONG"));
    EXPECT_EQ(RejectionOf(status)->metadata["tries_before_pause"], "2");
  }
  // Typed again for another request it is another try: the PIN of the token may have been changed.
  EXPECT_EQ(RejectionOf(Sign("chi", "9999"))->metadata["tries_before_pause"], "1");
  v1::SignWithServerTokenRequest right = wrong;
  right.set_pin(kPin);
  EXPECT_THAT(Send("chi", right), IsOk());
}

TEST_F(ServerTokenTest, TheTokensLastTryIsNotSpentUnawares) {
  Plug("flags 4 0x20000 0");
  const absl::Status wrong = Sign("chi", "9999");
  ASSERT_THAT(wrong, Refuses(kNotNow, "TOKEN_PIN_WRONG_LAST_TRY"));
  EXPECT_EQ(RejectionOf(wrong)->metadata["tries_before_pause"], "2");
  EXPECT_THAT(Sign("chi", kPin), Refuses(kNotNow, "TOKEN_PIN_LAST_TRY"));
  ExpectUnsigned();
  v1::SignWithServerTokenRequest sure = Request(kPin);
  sure.set_accept_last_try(true);
  EXPECT_THAT(Send("chi", sure), IsOk());
}

TEST_F(ServerTokenTest, ATokenThatDoesNotSignChangesNothing) {
  const struct {
    const char* orders;
    const char* pin;
    const char* reason;
  } rows[] = {
      {"flags 1 0x40000 0", kPin, "TOKEN_PIN_LOCKED"},
      {"fail C_Login 1 0xa4", kPin, "TOKEN_PIN_LOCKED"},
      {"empty", kPin, "TOKEN_AWAY"},
      {"fail C_Sign 1 0x32", kPin, "TOKEN_AWAY"},          // CKR_DEVICE_REMOVED
      {"fail C_Sign 1 0x30", kPin, "TOKEN_DEVICE_ERROR"},  // unavailable, but not to be repeated
      {"flags 1 0 0x4", kPin, "TOKEN_PIN_NOT_SET"},        // signs for everybody, without a PIN
      {"spoil", kPin, "TOKEN_SIGNATURE_WRONG"},
  };
  for (const auto& row : rows) {
    Plug(row.orders);
    EXPECT_THAT(Sign("chi", row.pin), Refuses(kNotNow, row.reason)) << row.orders;
    ExpectUnsigned();
  }
  Plug("");
  EXPECT_THAT(Sign("chi", "1"), Refuses(kInput, "TOKEN_PIN_FORM"));
  Plug("empty");
  EXPECT_EQ(RejectionOf(Sign("chi", kPin))->metadata["token_reason"], "TOKEN_ABSENT");
}

// The case is asked before the PIN is tried: the token has not seen one wrong PIN after this.
TEST_F(ServerTokenTest, WhoMayNotSignIsRefusedBeforeThePinIsTried) {
  Plug("fail C_Login 1+ 0xa0");
  EXPECT_THAT(Sign("binh", kPin), Refuses(kMayNot, "ROLE_MISSING"));
  EXPECT_THAT(Sign("dung", kPin), Refuses(kNotNow, "BLOCK_NAME_MISMATCH"));
  EXPECT_THAT(Sign("hoa", kPin), Refuses(kHidden, "NOT_FOUND"));
  v1::SignWithServerTokenRequest request = Request(kPin);
  request.set_digest(std::string(64, '0'));
  EXPECT_THAT(Send("chi", request), Refuses(kNotNow, "CONTENT_CHANGED"));
  request = Request(kPin);
  request.set_etag("\"1\"");
  EXPECT_THAT(Send("chi", request), Refuses(absl::StatusCode::kAborted, "ETAG_MISMATCH"));
  ExpectUnsigned();
  EXPECT_EQ(RejectionOf(Sign("chi", "9999"))->metadata["tries_before_pause"], "2");
}

TEST_F(ServerTokenTest, NobodySignsWithTheTokenOfAnother) {
  // The certificate is chi's: put under another's name it helps nobody.
  auto module = signing::TokenModule::Open(TRINHKY_PKCS11_FAULT_MODULE);
  ASSERT_THAT(module, IsOk());
  tokens_ = signing::LeaderTokens();
  EXPECT_THAT(Sign("chi", kPin), Refuses(kNotNow, "SERVER_TOKEN_NONE"));
  tokens_.Put(PersonId("chi"), *std::move(module), desk_.CredentialOf("dung").certificate);
  EXPECT_THAT(Sign("chi", kPin), Refuses(kNotNow, "CERTIFICATE_OF_ANOTHER"));
  ExpectUnsigned();
}

TEST_F(ServerTokenTest, ACertificateThatIsNotRegisteredDoesNotSign) {
  const auto second = desk_.ca.IssuePerson(
      {.person_id = "chi", .name = "Chi", .agency_name = "UBND"}, TestValidity());
  ASSERT_THAT(second, IsOk());
  auto module = signing::TokenModule::Open(TRINHKY_PKCS11_FAULT_MODULE);
  ASSERT_THAT(module, IsOk());
  tokens_.Put(PersonId("chi"), *std::move(module), second->certificate);
  EXPECT_THAT(Sign("chi", kPin), Refuses(kNotNow, "CERTIFICATE_NOT_REGISTERED"));
  ExpectUnsigned();
}

// The PIN is no part of the request: with another one it is still the same, and no token is asked.
TEST_F(ServerTokenTest, ARepeatGetsTheFirstAnswerWithoutTheToken) {
  v1::SignWithServerTokenRequest request = Request(kPin);
  ASSERT_THAT(Send("chi", request), IsOk());
  const std::string etag = desk_.document.etag();
  Plug("fail C_Login 1+ 0xa0");
  request.set_pin("9999");
  EXPECT_THAT(Send("chi", request), IsOk());
  EXPECT_EQ(desk_.document.etag(), etag);
  request.set_digest(std::string(64, '0'));
  EXPECT_THAT(Send("chi", request), Refuses(kInput, "REQUEST_ID_REUSED"));
}

// Whoever is stopped after the token and before the record has an unsigned document.
TEST_F(ServerTokenTest, BetweenTheTokenAndTheRecordNothingIsSigned) {
  int asked = 0;
  after_token_ = [&] {
    ++asked;
    ExpectUnsigned();
    ASSERT_THAT(desk_.Do("chi", "return", "còn sai số liệu"), IsOk());
  };
  const v1::SignWithServerTokenRequest request = Request(kPin);
  EXPECT_THAT(Send("chi", request), Refuses(absl::StatusCode::kAborted, "ETAG_MISMATCH"));
  EXPECT_EQ(asked, 1);
  EXPECT_EQ(desk_.Stored().state(), "RETURNED");
}

// The token alone, without a document.
TEST_F(ServerTokenTest, TheRightPinBeginsTheCountAnew) {
  const auto sign = [&](std::string pin) {
    return tokens_
        .Sign(PersonId("chi"), {.signed_attributes = "bytes", .now_us = kMondayMorningUs},
              signing::LockedPin(pin))
        .status();
  };
  EXPECT_EQ(RejectionOf(sign("9999"))->metadata["tries_before_pause"], "2");
  EXPECT_EQ(RejectionOf(sign("9998"))->metadata["tries_before_pause"], "1");
  EXPECT_THAT(sign(kPin), IsOk());
  EXPECT_EQ(RejectionOf(sign("9997"))->metadata["tries_before_pause"], "2");
}

// Who presses twice is told so; a worker that waited for the token would be missing to others.
TEST_F(ServerTokenTest, OneLeaderHasOneSignatureAtATime) {
  std::atomic<int> signatures = 0;
  std::atomic<int> busy = 0;
  std::vector<std::thread> presses;
  for (int i = 0; i < 4; ++i)
    presses.emplace_back([&] {
      for (int k = 0; k < 5; ++k) {
        std::string pin = kPin;
        const absl::Status status =
            tokens_
                .Sign(PersonId("chi"), {.signed_attributes = "bytes", .now_us = kMondayMorningUs},
                      signing::LockedPin(pin))
                .status();
        (status.ok() ? signatures : busy) += 1;
        if (!status.ok()) {
          EXPECT_THAT(status, Refuses(absl::StatusCode::kUnavailable, "SERVER_TOKEN_BUSY"));
        }
      }
    });
  for (std::thread& press : presses) press.join();
  EXPECT_GT(signatures, 0);
  EXPECT_EQ(signatures + busy, 20);
}

TEST_F(ServerTokenTest, EverybodyLearnsOnlyOfHisOwnToken) {
  v1::GetSigningWaysRequest request;
  request.set_name("signingWays/current");
  v1::SigningWays ways;
  ASSERT_THAT(server_.Ways(desk_.office.CallOf("chi"), request, ways), IsOk());
  const signing::Certificate& certificate = desk_.CredentialOf("chi").certificate;
  EXPECT_EQ(ways.server_token().subject(), certificate.Identity().common_name);
  EXPECT_EQ(ways.server_token().sha256(), certificate.FingerprintHex());
  EXPECT_EQ(ways.server_token().expire_time().seconds(), certificate.not_after_us() / 1'000'000);
  ways.Clear();
  ASSERT_THAT(server_.Ways(desk_.office.CallOf("dung"), request, ways), IsOk());
  EXPECT_FALSE(ways.has_server_token());
  request.set_name("signingWays/chi");
  EXPECT_THAT(server_.Ways(desk_.office.CallOf("dung"), request, ways),
              Refuses(kHidden, "SIGNING_WAYS_UNKNOWN"));
}

}  // namespace
}  // namespace trinhky::testing
