// A signer whose key is in a token: a kept PIN, and one that is asked for.
#include "services/signing/token/token_signer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/signing/crypto/cms.h"
#include "services/signing/crypto/verify_cms.h"
#include "tests/services/signing/crypto/forge.h"
#include "tests/testing/soft_hsm.h"
#include "tests/testing/status_matchers.h"

namespace trinhky::signing {
namespace {

using testing::Forge;
using testing::kNow;
using testing::P256;
using testing::SignerExtensions;
using trinhky::testing::IsOk;
using trinhky::testing::Refuses;
using trinhky::testing::SoftHsm;

constexpr absl::StatusCode kState = absl::StatusCode::kFailedPrecondition;

LockedPin Pin(std::string text) { return LockedPin(text); }

class TokenSignerTest : public ::testing::Test {
 protected:
  TokenSignerTest()
      : root_(Forge(
            {.common_name = "Gốc", .person_id = "", .extensions = testing::AuthorityExtensions()},
            P256(), nullptr)),
        seal_(Forge({.extensions = SignerExtensions()}, P256(), &root_)) {}

  void Plug() {
    hsm_.AddToken("Con dấu", "1234", {{.key = seal_.key, .certificate = seal_.certificate}});
  }
  static TokenModule Module() { return *TokenModule::Open(SoftHsm::kModule); }
  TokenSigner Keeping(std::string pin, bool pin_checked = false) {
    return TokenSigner(Module(), seal_.certificate, Pin(std::move(pin)), pin_checked);
  }

  Credential root_;
  Credential seal_;
  SoftHsm hsm_;
};

TEST_F(TokenSignerTest, SignsAgainAndAgainWithThePinItKeeps) {
  Plug();
  const TokenSigner seal = Keeping("1234");
  ASSERT_THAT(seal.Try(), IsOk());
  const TrustStore trust({root_.certificate});
  for (int i = 0; i < 3; ++i) {
    const auto cms = SignCms("văn bản", seal);
    ASSERT_THAT(cms, IsOk());
    EXPECT_EQ(VerifyCms(*cms, "văn bản", {.trust = &trust, .at_us = kNow}).code, "OK");
  }
}

TEST_F(TokenSignerTest, AKeptPinThatWasRefusedIsNeverTriedAgain) {
  Plug();
  const TokenModule module = Module();
  const TokenSigner wrong = Keeping("9999");
  EXPECT_THAT(wrong.Try(), Refuses(kState, "TOKEN_PIN_WRONG"));
  // Somebody else's right PIN clears what the token remembers; this one is spoilt all the same.
  ASSERT_THAT(
      module.Sign({.signed_attributes = "x", .certificate = seal_.certificate}, Pin("1234")),
      IsOk());
  EXPECT_THAT(wrong.Sign("x"), Refuses(kState, "TOKEN_PIN_WRONG"));
  EXPECT_FALSE((*module.List())[0].pin_last_try);
  // Had it been tried, the token would now spare its tries.
  EXPECT_THAT(Keeping("1234").Try(), IsOk());
}

TEST_F(TokenSignerTest, AfterAWrongPinANewProgramDoesNotTryUnlessToldSo) {
  Plug();
  EXPECT_THAT(Keeping("9999").Try(), Refuses(kState, "TOKEN_PIN_WRONG"));
  EXPECT_THAT(Keeping("9999").Try(), Refuses(kState, "TOKEN_PIN_TRIES_SPARED"));
  EXPECT_THAT(Keeping("1234").Try(), Refuses(kState, "TOKEN_PIN_TRIES_SPARED"));
  EXPECT_THAT(Keeping("1234", /*pin_checked=*/true).Try(), IsOk());
  EXPECT_THAT(Keeping("1234").Try(), IsOk());
}

TEST_F(TokenSignerTest, NoTokenIsTold) {
  EXPECT_THAT(Keeping("1234").Try(), Refuses(kState, "TOKEN_ABSENT"));
}

TEST_F(TokenSignerTest, TheTokenOfAnotherIsTold) {
  Plug();
  const Credential other = Forge({.extensions = SignerExtensions()}, P256(), &root_);
  const TokenSigner signer(Module(), other.certificate, Pin("1234"), false);
  EXPECT_THAT(signer.Try(), Refuses(kState, "TOKEN_WRONG"));
}

TEST_F(TokenSignerTest, APinIsAskedForAtEachSignature) {
  Plug();
  int asked = 0;
  std::vector<std::string> typed = {"9999", "1234"};
  const TokenSigner leader(
      Module(), seal_.certificate,
      [&]() -> absl::StatusOr<LockedPin> {
        if (asked == 2) return absl::CancelledError("no more");
        return Pin(typed[static_cast<size_t>(asked++)]);
      },
      /*accept_last_try=*/false);
  EXPECT_THAT(leader.Sign("x"), Refuses(kState, "TOKEN_PIN_WRONG"));
  EXPECT_THAT(leader.Sign("x"), IsOk());
  EXPECT_EQ(leader.Sign("x").status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(asked, 2);
}

}  // namespace
}  // namespace trinhky::signing
