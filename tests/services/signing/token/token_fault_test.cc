// What SoftHSM2 never does: the errors of real tokens, one after the other.
#include <dlfcn.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <p11-kit/pkcs11.h>

#include <cstdlib>
#include <fstream>
#include <thread>

#include "services/signing/crypto/cms.h"
#include "services/signing/token/token.h"
#include "tests/services/signing/crypto/forge.h"
#include "tests/testing/soft_hsm.h"
#include "tests/testing/status_matchers.h"

namespace trinhky::signing {
namespace {

using testing::Forge;
using testing::P256;
using testing::SignerExtensions;
using trinhky::testing::IsOk;
using trinhky::testing::SoftHsm;

constexpr std::string_view kContent = "văn bản";

class TokenFault : public ::testing::Test {
 protected:
  TokenFault()
      : leader_(Forge({.extensions = SignerExtensions()}, P256(), nullptr)),
        seal_(Forge({.extensions = SignerExtensions()}, testing::Rsa(2048), nullptr)) {
    hsm_.AddToken("Lãnh đạo", "1234",
                  {{.key = leader_.key, .certificate = leader_.certificate},
                   {.key = seal_.key, .certificate = seal_.certificate, .id = "02"}});
    ::setenv("TRINHKY_PKCS11_FAULT", hsm_.File("orders").c_str(), 1);
  }
  ~TokenFault() override { ::unsetenv("TRINHKY_PKCS11_FAULT"); }

  void Order(const std::string& lines) { std::ofstream(hsm_.File("orders")) << lines; }

  static int Calls(const char* function) {
    void* const library = ::dlopen(TRINHKY_PKCS11_FAULT_MODULE, RTLD_NOW | RTLD_NOLOAD);
    const auto calls =
        reinterpret_cast<int (*)(const char*)>(::dlsym(library, "TrinhkyFaultCalls"));
    const int count = calls(function);
    ::dlclose(library);
    return count;
  }
  static int Peak() {
    void* const library = ::dlopen(TRINHKY_PKCS11_FAULT_MODULE, RTLD_NOW | RTLD_NOLOAD);
    const auto peak = reinterpret_cast<int (*)()>(::dlsym(library, "TrinhkyFaultPeak"));
    const int count = peak();
    ::dlclose(library);
    return count;
  }

  static absl::StatusOr<std::string> SignWith(const TokenModule& module, const Credential& signer,
                                              std::string pin, bool accept_last_try = false) {
    return module.Sign({.signed_attributes = *PrepareSignedAttributes(kContent, signer.certificate),
                        .certificate = signer.certificate,
                        .accept_last_try = accept_last_try},
                       LockedPin(pin));
  }

  struct Seen {
    std::string reason;
    std::string cause;
    absl::StatusCode code = absl::StatusCode::kOk;
    int logins = 0;
    int logouts = 0;
    int open_sessions = 0;
  };
  Seen See(const std::string& orders, const Credential& signer, const std::string& pin,
           bool accept_last_try = false) {
    Order(orders);
    Seen seen;
    const auto module = TokenModule::Open(TRINHKY_PKCS11_FAULT_MODULE);
    const absl::Status status =
        module.ok() ? SignWith(*module, signer, pin, accept_last_try).status() : module.status();
    seen.code = status.code();
    if (const auto rejection = RejectionOf(status)) {
      seen.reason = rejection->reason;
      if (rejection->metadata.contains("cause")) seen.cause = rejection->metadata.at("cause");
      EXPECT_FALSE(rejection->message.vi.empty());
      EXPECT_FALSE(rejection->message.en.empty());
      // A PIN is in no message.
      EXPECT_TRUE(pin.empty() || status.ToString().find(pin) == std::string::npos) << status;
    } else if (status.ok()) {
      seen.reason = "OK";
    } else {
      seen.reason = status.ToString();
    }
    seen.logins = Calls("C_Login");
    seen.logouts = Calls("C_Logout");
    seen.open_sessions = Calls("C_OpenSession") - Calls("C_CloseSession");
    return seen;
  }

  Credential leader_;
  Credential seal_;
  SoftHsm hsm_;
};

struct Row {
  const char* orders;
  absl::StatusCode code;
  const char* reason;
  int logins;   ///< how often a PIN was tried
  int logouts;  ///< and how often a login was ended
};

constexpr absl::StatusCode kNotNow = absl::StatusCode::kFailedPrecondition;
constexpr absl::StatusCode kAgain = absl::StatusCode::kUnavailable;
constexpr absl::StatusCode kBad = absl::StatusCode::kInvalidArgument;

TEST_F(TokenFault, EveryStateHasItsReasonAndLeavesNobodyLoggedIn) {
  static constexpr Row kRows[] = {
      {"", absl::StatusCode::kOk, "OK", 1, 1},
      // The module.
      {"fail C_Initialize 1 0x5", kAgain, "TOKEN_MODULE_START", 0, 0},
      {"fail C_Initialize 1+ 0xa", kAgain, "TOKEN_MODULE_START", 0, 0},
      {"fail C_GetSlotList 1 0x5", kAgain, "TOKEN_DEVICE_ERROR", 0, 0},
      // The token.
      {"empty", kNotNow, "TOKEN_ABSENT", 0, 0},
      {"fail C_GetTokenInfo 1+ 0xe0", kNotNow, "TOKEN_ABSENT", 0, 0},
      {"fail C_GetTokenInfo 1+ 0xe1", kNotNow, "TOKEN_NOT_RECOGNISED", 0, 0},
      {"fail C_GetTokenInfo 1+ 0x30", kAgain, "TOKEN_DEVICE_ERROR", 0, 0},
      {"fail C_OpenSession 1 0xe0", kAgain, "TOKEN_REMOVED", 0, 0},
      {"fail C_OpenSession 1 0xb1", kAgain, "TOKEN_BUSY", 0, 0},
      {"fail C_OpenSession 1 0x31", kAgain, "TOKEN_DEVICE_ERROR", 0, 0},
      {"fail C_OpenSession 2 0xb1", kAgain, "TOKEN_BUSY", 0, 0},
      {"fail C_FindObjectsInit 1 0x32", kAgain, "TOKEN_REMOVED", 0, 0},
      {"fail C_FindObjects 1 0x32", kAgain, "TOKEN_REMOVED", 0, 0},
      {"fail C_GetAttributeValue 1+ 0x32", kAgain, "TOKEN_REMOVED", 0, 0},
      // A certificate that cannot be read is one that is not there.
      {"fail C_GetAttributeValue 1+ 0x30", kNotNow, "TOKEN_WRONG", 0, 0},
      // The PIN: tried once at most.
      {"flags 1 0x40000 0", kNotNow, "TOKEN_PIN_LOCKED", 0, 0},
      {"flags 1 0x20000 0", kNotNow, "TOKEN_PIN_LAST_TRY", 0, 0},
      {"flags 1 0 0x8", kNotNow, "TOKEN_PIN_NOT_SET", 0, 0},
      {"fail C_Login 1 0xa0", kNotNow, "TOKEN_PIN_WRONG", 1, 0},
      {"fail C_Login 1 0xa4", kNotNow, "TOKEN_PIN_LOCKED", 1, 0},
      {"fail C_Login 1 0xa3", kNotNow, "TOKEN_PIN_EXPIRED", 1, 0},
      {"fail C_Login 1 0xa2", kBad, "TOKEN_PIN_FORM", 1, 0},
      {"fail C_Login 1 0xa1", kBad, "TOKEN_PIN_FORM", 1, 0},
      {"fail C_Login 1 0x102", kNotNow, "TOKEN_PIN_NOT_SET", 1, 0},
      {"fail C_Login 1 0x104", kAgain, "TOKEN_BUSY", 1, 0},
      {"fail C_Login 1 0x105", kAgain, "TOKEN_BUSY", 1, 0},
      {"fail C_Login 1 0x50", absl::StatusCode::kCancelled, "TOKEN_CANCELLED", 1, 0},
      {"fail C_Login 1 0x32", kAgain, "TOKEN_REMOVED", 1, 0},
      {"fail C_Login 1 0x6", kAgain, "TOKEN_DEVICE_ERROR", 1, 0},
      // Somebody was logged in: he is logged out, and the PIN is tried after all.
      {"fail C_Login 1 0x100", absl::StatusCode::kOk, "OK", 2, 2},
      {"fail C_Login 1+ 0x100", kAgain, "TOKEN_BUSY", 2, 1},
      // The key.
      {"fail C_FindObjectsInit 2 0x32", kAgain, "TOKEN_REMOVED", 1, 1},
      {"fail C_SignInit 1 0x60", kNotNow, "TOKEN_KEY_MISSING", 1, 1},
      {"fail C_SignInit 1 0x82", kNotNow, "TOKEN_KEY_MISSING", 1, 1},
      {"fail C_SignInit 1 0x68", kNotNow, "TOKEN_KEY_CANNOT_SIGN", 1, 1},
      {"fail C_SignInit 1 0x63", kNotNow, "TOKEN_KEY_CANNOT_SIGN", 1, 1},
      {"fail C_SignInit 1 0x62", kNotNow, "TOKEN_KEY_NOT_ALLOWED", 1, 1},
      {"fail C_SignInit 1 0x70", kNotNow, "TOKEN_MECHANISM_MISSING", 1, 1},
      {"hide 0x1041", kNotNow, "TOKEN_MECHANISM_MISSING", 1, 1},
      // The signature.
      {"fail C_Sign 1 0x32", kAgain, "TOKEN_REMOVED", 1, 1},
      {"fail C_Sign 1 0xe0", kAgain, "TOKEN_REMOVED", 1, 1},
      {"fail C_Sign 1 0xb3", kAgain, "TOKEN_REMOVED", 1, 1},
      {"fail C_Sign 1 0xb0", kAgain, "TOKEN_REMOVED", 1, 1},
      {"fail C_Sign 1 0x6", kAgain, "TOKEN_DEVICE_ERROR", 1, 1},
      {"fail C_Sign 1 0x30", kAgain, "TOKEN_DEVICE_ERROR", 1, 1},
      {"fail C_Sign 1 0x31", kAgain, "TOKEN_DEVICE_ERROR", 1, 1},
      {"fail C_Sign 1 0x2", kAgain, "TOKEN_DEVICE_ERROR", 1, 1},
      {"fail C_Sign 1 0x150", kAgain, "TOKEN_DEVICE_ERROR", 1, 1},
      {"fail C_Sign 1 0x101", kAgain, "TOKEN_DEVICE_ERROR", 1, 1},
      {"fail C_Sign 1 0x80000001", kAgain, "TOKEN_DEVICE_ERROR", 1, 1},
      {"fail C_Sign 1 0x50", absl::StatusCode::kCancelled, "TOKEN_CANCELLED", 1, 1},
      {"spoil", kNotNow, "TOKEN_SIGNATURE_WRONG", 1, 1},
      // A token that is gone stays gone: its session is closed all the same.
      {"fail C_Sign 1 0x32\nfail C_Logout 1 0x32\nfail C_CloseSession 2 0x32", kAgain,
       "TOKEN_REMOVED", 1, 1},
  };
  for (const Row& row : kRows) {
    const Seen seen = See(row.orders, leader_, "1234");
    EXPECT_EQ(seen.reason, row.reason) << row.orders;
    EXPECT_EQ(seen.code, row.code) << row.orders;
    EXPECT_EQ(seen.logins, row.logins) << row.orders;
    EXPECT_EQ(seen.logouts, row.logouts) << row.orders;
    // Every session that was opened was closed.
    const bool refused_open = std::string(row.orders).find("C_OpenSession") != std::string::npos;
    EXPECT_EQ(seen.open_sessions, refused_open ? 1 : 0) << row.orders;
  }
}

TEST_F(TokenFault, AWrongPinIsToldTogetherWithWhatItCost) {
  // The flags change after the first look, as they do on a token that counts.
  EXPECT_EQ(See("flags 3 0x10000 0", leader_, "9999").reason, "TOKEN_PIN_WRONG");
  const Seen last = See("flags 4 0x20000 0", leader_, "9999");
  EXPECT_EQ(last.reason, "TOKEN_PIN_WRONG_LAST_TRY");
  EXPECT_EQ(last.cause, "0xa0");
  EXPECT_EQ(last.logins, 1);
  EXPECT_EQ(See("flags 4 0x40000 0", leader_, "9999").reason, "TOKEN_PIN_LOCKED");
}

TEST_F(TokenFault, TheLastTryIsSpentOnlyByAPersonWhoSaysSo) {
  EXPECT_EQ(See("flags 1 0x20000 0", leader_, "1234").logins, 0);
  const Seen confirmed = See("flags 1 0x20000 0", leader_, "1234", /*accept_last_try=*/true);
  EXPECT_EQ(confirmed.reason, "OK");
  EXPECT_EQ(confirmed.logins, 1);
  EXPECT_EQ(See("flags 1 0x40000 0", leader_, "1234", true).reason, "TOKEN_PIN_LOCKED");
}

TEST_F(TokenFault, RsaFallsBackToTheMechanismThatDoesNotHash) {
  EXPECT_EQ(See("", seal_, "1234").reason, "OK");
  EXPECT_EQ(See("hide 0x40", seal_, "1234").reason, "OK");
  EXPECT_EQ(See("fail C_SignInit 1 0x70", seal_, "1234").reason, "OK");
  EXPECT_EQ(See("fail C_SignInit 1+ 0x70", seal_, "1234").reason, "TOKEN_MECHANISM_MISSING");
  EXPECT_EQ(See("hide 0x40\nhide 0x1", seal_, "1234").reason, "TOKEN_MECHANISM_MISSING");
  // Another error is no reason to try another way.
  EXPECT_EQ(See("fail C_SignInit 1 0x30", seal_, "1234").reason, "TOKEN_DEVICE_ERROR");
}

TEST_F(TokenFault, APinThatIsRefusedForTheKeyIsToldLikeAnyOther) {
  const Credential careful = Forge({.extensions = SignerExtensions()}, P256(), nullptr);
  hsm_.AddToken(
      "Cẩn thận", "1234",
      {{.key = careful.key, .certificate = careful.certificate, .always_authenticate = true}});
  const Seen seen = See("", careful, "1234");
  EXPECT_EQ(seen.reason, "OK");
  EXPECT_EQ(seen.logins, 2);
  const Seen refused = See("fail C_Login 2 0xa0", careful, "1234");
  EXPECT_EQ(refused.reason, "TOKEN_PIN_WRONG");
  EXPECT_EQ(refused.logins, 2);
  EXPECT_EQ(refused.logouts, 1);
  EXPECT_EQ(See("fail C_Login 2 0xa4", careful, "1234").reason, "TOKEN_PIN_LOCKED");
}

TEST_F(TokenFault, AKeypadNeedsNoPin) {
  // The PIN is typed on the token; SoftHSM then refuses the empty one, which shows that it was
  // asked.
  const Seen seen = See("flags 1 0x100 0\nfail C_Login 1 0x50", leader_, "");
  EXPECT_EQ(seen.reason, "TOKEN_CANCELLED");
  EXPECT_EQ(seen.logins, 1);
}

TEST_F(TokenFault, AModuleWithoutLocksIsCalledByOneThreadAtATime) {
  Order("fail C_Initialize 1 0xa");  // CKR_CANT_LOCK
  const auto module = TokenModule::Open(TRINHKY_PKCS11_FAULT_MODULE);
  ASSERT_THAT(module, IsOk());
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 10; ++i) {
        EXPECT_THAT(SignWith(*module, leader_, "1234"), IsOk());
        EXPECT_THAT(module->List(), IsOk());
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(Peak(), 1);
}

}  // namespace
}  // namespace trinhky::signing
