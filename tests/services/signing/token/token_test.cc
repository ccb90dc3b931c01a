// Signing with SoftHSM2: what works, and who may sign when.
#include "services/signing/token/token.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <thread>

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
using ::testing::SizeIs;
using trinhky::testing::IsOk;
using trinhky::testing::Refuses;
using trinhky::testing::SoftHsm;

constexpr std::string_view kContent = "văn bản";
constexpr absl::StatusCode kNotNow = absl::StatusCode::kFailedPrecondition;

LockedPin Pin(std::string text) { return LockedPin(text); }

class Token : public ::testing::Test {
 protected:
  Token()
      : root_(Forge(
            {.common_name = "Gốc", .person_id = "", .extensions = testing::AuthorityExtensions()},
            P256(), nullptr)) {}

  Credential Person(PrivateKey key) const {
    return Forge({.extensions = SignerExtensions()}, std::move(key), &root_);
  }
  static TokenModule Module() {
    auto module = TokenModule::Open(SoftHsm::kModule);
    EXPECT_THAT(module, IsOk());
    return *module;
  }
  static absl::StatusOr<std::string> Sign(const TokenModule& module, const Certificate& certificate,
                                          std::string pin) {
    return module.Sign({.signed_attributes = *PrepareSignedAttributes(kContent, certificate),
                        .certificate = certificate},
                       Pin(std::move(pin)));
  }
  // The octets make a CMS that the one judge accepts.
  void ExpectValid(const Certificate& certificate, const absl::StatusOr<std::string>& octets) {
    ASSERT_THAT(octets, IsOk());
    const std::string attributes = *PrepareSignedAttributes(kContent, certificate);
    const auto cms = AssembleCms(attributes, *octets, {certificate});
    ASSERT_THAT(cms, IsOk());
    const TrustStore trust({root_.certificate});
    EXPECT_EQ(VerifyCms(*cms, kContent, {.trust = &trust, .at_us = kNow}).code, "OK");
  }

  Credential root_;
  SoftHsm hsm_;
};

TEST_F(Token, SignsWithP256AndWithRsa) {
  const Credential leader = Person(P256());
  const Credential seal = Person(testing::Rsa(2048));
  hsm_.AddToken("Lãnh đạo", "1234", {{.key = leader.key, .certificate = leader.certificate}});
  hsm_.AddToken("Con dấu", "5678", {{.key = seal.key, .certificate = seal.certificate}});
  const TokenModule module = Module();
  // ECDSA halves of every length: a leading zero comes once in 128 signatures.
  for (int i = 0; i < 300; ++i) ASSERT_THAT(Sign(module, leader.certificate, "1234"), IsOk()) << i;
  ExpectValid(leader.certificate, Sign(module, leader.certificate, "1234"));
  ExpectValid(seal.certificate, Sign(module, seal.certificate, "5678"));
}

TEST_F(Token, ListsTokensWithTheirCertificatesBeforeAnyPin) {
  const Credential leader = Person(P256());
  hsm_.AddToken("Lãnh đạo", "1234", {{.key = leader.key, .certificate = leader.certificate}});
  hsm_.AddToken("Trống", "1234", {});
  const auto tokens = Module().List();
  ASSERT_THAT(tokens, IsOk());
  ASSERT_THAT(*tokens, SizeIs(2));
  const TokenEntry& full = (*tokens)[(*tokens)[0].certificates.empty() ? 1 : 0];
  EXPECT_EQ(full.identity.label, "Lãnh đạo");
  EXPECT_EQ(full.identity.maker, "SoftHSM project");
  EXPECT_EQ(full.identity.serial.size(), 16u);
  ASSERT_THAT(full.certificates, SizeIs(1));
  EXPECT_EQ(full.certificates[0].der(), leader.certificate.der());
  EXPECT_FALSE(full.has_keypad || full.pin_last_try || full.pin_locked);
}

TEST_F(Token, NoTokenIsToldAndSoIsTheWrongOne) {
  const Credential leader = Person(P256());
  EXPECT_THAT(Module().List(), Refuses(kNotNow, "TOKEN_ABSENT"));
  EXPECT_THAT(Sign(Module(), leader.certificate, "1234"), Refuses(kNotNow, "TOKEN_ABSENT"));
  const Credential other = Person(P256());
  hsm_.AddToken("Khác", "1234", {{.key = other.key, .certificate = other.certificate}});
  const absl::Status status = Sign(Module(), leader.certificate, "1234").status();
  EXPECT_THAT(status, Refuses(kNotNow, "TOKEN_WRONG"));
  EXPECT_EQ(RejectionOf(status)->metadata.at("token"), "Khác");
}

TEST_F(Token, AWrongPinIsRefusedAndTheRightOneWorksAfterwards) {
  const Credential leader = Person(P256());
  hsm_.AddToken("Lãnh đạo", "1234", {{.key = leader.key, .certificate = leader.certificate}});
  const TokenModule module = Module();
  EXPECT_THAT(Sign(module, leader.certificate, "9999"), Refuses(kNotNow, "TOKEN_PIN_WRONG"));
  EXPECT_THAT(Sign(module, leader.certificate, "1234"), IsOk());
  // The login of the signature before is over: a wrong PIN is not let through on its back.
  EXPECT_THAT(Sign(module, leader.certificate, "9999"), Refuses(kNotNow, "TOKEN_PIN_WRONG"));
  EXPECT_THAT(Sign(module, leader.certificate, ""),
              Refuses(absl::StatusCode::kInvalidArgument, "TOKEN_PIN_FORM"));
  EXPECT_THAT(Sign(module, leader.certificate, "1"),
              Refuses(absl::StatusCode::kInvalidArgument, "TOKEN_PIN_FORM"));
  EXPECT_THAT(Sign(module, leader.certificate, std::string(300, '1')),
              Refuses(absl::StatusCode::kInvalidArgument, "TOKEN_PIN_FORM"));
}

TEST_F(Token, AKeyThatIsMissingOrNotForSigningIsTold) {
  const Credential lost = Person(P256());
  const Credential cipher = Person(P256());
  const Credential nameless = Person(P256());
  hsm_.AddToken("A", "1234",
                {{.key = lost.key, .certificate = lost.certificate, .with_key = false}});
  hsm_.AddToken("B", "1234",
                {{.key = cipher.key, .certificate = cipher.certificate, .may_sign = false}});
  hsm_.AddToken("C", "1234",
                {{.key = nameless.key, .certificate = nameless.certificate, .id = ""}});
  const TokenModule module = Module();
  EXPECT_THAT(Sign(module, lost.certificate, "1234"), Refuses(kNotNow, "TOKEN_KEY_MISSING"));
  EXPECT_THAT(Sign(module, cipher.certificate, "1234"), Refuses(kNotNow, "TOKEN_KEY_CANNOT_SIGN"));
  EXPECT_THAT(Sign(module, nameless.certificate, "1234"), Refuses(kNotNow, "TOKEN_KEY_MISSING"));
}

TEST_F(Token, ASignatureOfAnotherKeyIsNeverHandedOut) {
  const Credential leader = Person(P256());
  hsm_.AddToken("Lãnh đạo", "1234", {{.key = P256(), .certificate = leader.certificate}});
  EXPECT_THAT(Sign(Module(), leader.certificate, "1234"),
              Refuses(kNotNow, "TOKEN_SIGNATURE_WRONG"));
}

TEST_F(Token, AKeyThatWantsThePinForEachUseGetsIt) {
  const Credential leader = Person(P256());
  hsm_.AddToken(
      "Lãnh đạo", "1234",
      {{.key = leader.key, .certificate = leader.certificate, .always_authenticate = true}});
  ExpectValid(leader.certificate, Sign(Module(), leader.certificate, "1234"));
}

TEST_F(Token, AWeakKeyIsRefusedBeforeThePinIsTried) {
  const Credential weak = Person(testing::Rsa(1024));
  hsm_.AddToken("Lãnh đạo", "1234", {{.key = weak.key, .certificate = weak.certificate}});
  EXPECT_THAT(Sign(Module(), weak.certificate, "9999"), Refuses(kNotNow, "TOKEN_KEY_NOT_ALLOWED"));
}

TEST_F(Token, AModuleThatIsNoneIsTold) {
  const auto open = [](const std::string& path) { return TokenModule::Open(path).status(); };
  EXPECT_THAT(open("libsofthsm2.so"),
              Refuses(absl::StatusCode::kInvalidArgument, "TOKEN_MODULE_PATH"));
  EXPECT_THAT(open(""), Refuses(absl::StatusCode::kInvalidArgument, "TOKEN_MODULE_PATH"));
  EXPECT_THAT(open(hsm_.File("none.so")), Refuses(kNotNow, "TOKEN_MODULE_MISSING"));
  const std::string text = hsm_.File("text.so");
  std::ofstream(text) << "no library";
  EXPECT_THAT(open(text), Refuses(kNotNow, "TOKEN_MODULE_INVALID"));
  EXPECT_THAT(open(hsm_.File("")), Refuses(kNotNow, "TOKEN_MODULE_INVALID"));
  ASSERT_EQ(::chmod(text.c_str(), 0666), 0);
  EXPECT_THAT(open(text), Refuses(kNotNow, "TOKEN_MODULE_OPEN_TO_OTHERS"));
  // A library, but no PKCS#11 in it.
  EXPECT_THAT(open(TRINHKY_NO_PKCS11_MODULE), Refuses(kNotNow, "TOKEN_MODULE_INVALID"));
}

TEST_F(Token, ThreadsOnOneTokenAndOnTwoSignSideBySideAndNobodyBorrowsALogin) {
  const Credential leader = Person(P256());
  const Credential seal = Person(P256());
  hsm_.AddToken("Lãnh đạo", "1234", {{.key = leader.key, .certificate = leader.certificate}});
  hsm_.AddToken("Con dấu", "5678", {{.key = seal.key, .certificate = seal.certificate}});
  const TokenModule module = Module();
  constexpr int kRounds = 40;
  std::vector<std::thread> threads;
  for (int t = 0; t < 6; ++t) {
    threads.emplace_back([&, t] {
      const Certificate& certificate = t % 2 == 0 ? leader.certificate : seal.certificate;
      const std::string pin = t % 2 == 0 ? "1234" : "5678";
      for (int i = 0; i < kRounds; ++i) {
        // Two of the threads have wrong PINs: while others are logged in, they must fail.
        if (t < 4)
          EXPECT_THAT(Sign(module, certificate, pin), IsOk());
        else
          EXPECT_THAT(Sign(module, certificate, "0000"), Refuses(kNotNow, "TOKEN_PIN_WRONG"));
      }
    });
  }
  std::thread lister([&] {
    for (int i = 0; i < kRounds; ++i) EXPECT_THAT(TokenModule(module).List(), IsOk());
  });
  for (std::thread& thread : threads) thread.join();
  lister.join();
}

TEST_F(Token, TheModuleIsSharedAndStartsAgain) {
  const Credential leader = Person(P256());
  {
    const TokenModule first = Module();
    const TokenModule second = Module();
    EXPECT_THAT(second.List(), Refuses(kNotNow, "TOKEN_ABSENT"));
  }
  // Stopped with the last of them: SoftHSM reads its tokens when it starts.
  hsm_.AddToken("Lãnh đạo", "1234", {{.key = leader.key, .certificate = leader.certificate}});
  EXPECT_THAT(Module().List(), IsOk());
}

}  // namespace
}  // namespace trinhky::signing
