// `trinhky sign --module`: which certificate is taken, and when a PIN is asked for.
#include "clients/cli/client/leader_token.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "services/signing/crypto/demo_ca.h"
#include "tests/testing/soft_hsm.h"
#include "tests/testing/status_matchers.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

using ::testing::HasSubstr;
using trinhky::testing::IsOk;
using trinhky::testing::Refuses;
using trinhky::testing::SoftHsm;

constexpr signing::Validity kValidity{.not_before_us = 0, .not_after_us = 4'000'000'000'000'000};
constexpr absl::StatusCode kState = absl::StatusCode::kFailedPrecondition;
constexpr absl::StatusCode kNone = absl::StatusCode::kNotFound;

class LeaderTokenTest : public ::testing::Test {
 protected:
  LeaderTokenTest() : ca_(*signing::DemoCa::Create("Root", kValidity)) {}

  signing::Credential Person(const std::string& id) const {
    return *ca_.IssuePerson({.person_id = id, .name = id, .agency_name = "X"}, kValidity);
  }
  void Plug(const std::string& label, const signing::Credential& credential) {
    hsm_.AddToken(label, "1234", {{.key = credential.key, .certificate = credential.certificate}});
  }
  std::string Write(const std::string& name, const std::string& text) {
    const std::string path = hsm_.File(name);
    std::ofstream(path) << text;
    ::chmod(path.c_str(), 0600);
    return path;
  }
  std::string CertFile(const signing::Credential& credential) {
    return Write("wanted.pem", credential.certificate.ToPem());
  }
  AskTokenPin Typing(std::string pin) {
    return [this, pin](const signing::TokenIdentity&) -> absl::StatusOr<signing::LockedPin> {
      ++asked_;
      std::string typed = pin;
      return signing::LockedPin(typed);
    };
  }
  absl::StatusOr<std::string> Sign(TokenWish wish, AskTokenPin ask) {
    if (wish.module.empty()) wish.module = SoftHsm::kModule;
    const absl::StatusOr<SigningKey> key = OpenLeaderToken(wish, std::move(ask));
    if (!key.ok()) return key.status();
    signer_ = (*key)->certificate().Identity().person_id;
    return (*key)->Sign("bytes");
  }

  signing::DemoCa ca_;
  SoftHsm hsm_;
  int asked_ = 0;
  std::string signer_;
};

TEST_F(LeaderTokenTest, TheOnlyCertificateOfAPersonSigns) {
  Plug("Con dấu", *ca_.IssueOrganisation("x-ubnd", "X", kValidity));
  Plug("Lãnh đạo", Person("an"));
  EXPECT_THAT(Sign({}, Typing("1234")), IsOk());
  EXPECT_EQ(signer_, "an");
  EXPECT_EQ(asked_, 1);
}

TEST_F(LeaderTokenTest, AWrongPinIsRefusedAndAskedForOnce) {
  Plug("Lãnh đạo", Person("an"));
  EXPECT_THAT(Sign({}, Typing("9999")), Refuses(kState, "TOKEN_PIN_WRONG"));
  EXPECT_EQ(asked_, 1);
}

TEST_F(LeaderTokenTest, WhatIsNotThereIsToldBeforeAnyPin) {
  EXPECT_THAT(Sign({}, Typing("1234")), Refuses(kState, "TOKEN_ABSENT"));
  Plug("Con dấu", *ca_.IssueOrganisation("x-ubnd", "X", kValidity));
  EXPECT_THAT(Sign({}, Typing("1234")), Refuses(kNone, "TOKEN_CERTIFICATE_MISSING"));
  EXPECT_THAT(Sign({.cert_path = CertFile(Person("an"))}, Typing("1234")),
              Refuses(kState, "TOKEN_WRONG"));
  const absl::Status unknown = Sign({.label = "Khác"}, Typing("1234")).status();
  EXPECT_THAT(unknown, Refuses(kNone, "TOKEN_LABEL_UNKNOWN"));
  EXPECT_THAT(RejectionOf(unknown)->message.vi, HasSubstr("Con dấu"));
  EXPECT_EQ(asked_, 0);
}

TEST_F(LeaderTokenTest, OfTwoTheWishedOneSigns) {
  const signing::Credential binh = Person("binh");
  Plug("A", Person("an"));
  Plug("B", binh);
  const absl::Status two = Sign({}, Typing("1234")).status();
  EXPECT_THAT(two, Refuses(kState, "TOKEN_CERTIFICATE_AMBIGUOUS"));
  EXPECT_THAT(RejectionOf(two)->message.vi, HasSubstr("B: binh"));
  EXPECT_EQ(asked_, 0);
  EXPECT_THAT(Sign({.label = "A"}, Typing("1234")), IsOk());
  EXPECT_EQ(signer_, "an");
  EXPECT_THAT(Sign({.cert_path = CertFile(binh)}, Typing("1234")), IsOk());
  EXPECT_EQ(signer_, "binh");
  EXPECT_THAT(Sign({.label = "A", .cert_path = CertFile(binh)}, Typing("1234")),
              Refuses(kState, "TOKEN_WRONG"));
}

TEST_F(LeaderTokenTest, ThePinMayComeFromAPrivateFile) {
  Plug("Lãnh đạo", Person("an"));
  std::ostringstream err;
  EXPECT_THAT(Sign({}, AskPinAt(err, Write("pin", "1234\n"))), IsOk());
  const std::string open = Write("open", "1234\n");
  ::chmod(open.c_str(), 0644);
  EXPECT_THAT(Sign({}, AskPinAt(err, open)), Refuses(kState, "TOKEN_FILE_OPEN_TO_OTHERS"));
  EXPECT_EQ(err.str(), "");
}

TEST_F(LeaderTokenTest, TheLastTryNeedsAWordAndIsNotAskedForWithout) {
  Plug("Lãnh đạo", Person("an"));
  ::setenv("TRINHKY_PKCS11_FAULT", hsm_.File("orders").c_str(), 1);
  std::ofstream(hsm_.File("orders")) << "flags 1 0x20000 0\n";
  const TokenWish wish{.module = TRINHKY_PKCS11_FAULT_MODULE};
  const absl::Status last = Sign(wish, Typing("1234")).status();
  EXPECT_THAT(last, Refuses(kState, "TOKEN_PIN_LAST_TRY"));
  EXPECT_THAT(RejectionOf(last)->message.vi, HasSubstr("--accept-last-try"));
  EXPECT_EQ(asked_, 0);
  TokenWish sure = wish;
  sure.accept_last_try = true;
  EXPECT_THAT(Sign(sure, Typing("1234")), IsOk());
  ::unsetenv("TRINHKY_PKCS11_FAULT");
}

}  // namespace
}  // namespace trinhky::cli
