#include "services/session/login.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/rpc/status_mapping.h"
#include "services/session/session_limits.h"
#include "tests/testing/office_fixture.h"

namespace trinhky::session {
namespace {

using storage::IsOk;
using storage::StatusIs;
using testing::kMorningUs;

constexpr char kLogin[] = "nguyen-van-an";
constexpr char kPassword[] = "một hai ba bốn";

class LoginTest : public testing::OfficeTest {
 protected:
  LoginTest() {
    ImportSample();
    MakeOperations();
    EXPECT_THAT(logins_->SetPassword(PersonId(kLogin), kPassword, now_us_), IsOk());
  }

  void MakeOperations() {
    sessions_ = std::make_unique<SessionBook>(*storage_, *book_);
    logins_ =
        std::make_unique<LoginOperations>(LoginDeps{*storage_, *book_, hasher_, *sessions_, ids_});
  }

  void Restart() {
    logins_.reset();
    sessions_.reset();
    Open();
    MakeOperations();
  }

  absl::StatusOr<OpenedSession> TryLogin(const std::string& login, std::string_view password) {
    return logins_->Open(login, password, now_us_);
  }

  /// A session that is expected to begin.
  OpenedSession Login() {
    auto opened = TryLogin(kLogin, kPassword);
    EXPECT_THAT(opened, IsOk());
    return opened.ok() ? *opened : OpenedSession{};
  }

  absl::Status Use(const OpenedSession& opened) {
    return sessions_->Use(TokenHash(opened.token), now_us_).status();
  }

  int64_t Commands() { return storage_->stats().commands; }

  int64_t now_us_ = kMorningUs;
  SystemIdGenerator ids_;
  PasswordHasher hasher_{kTestCost};
  std::unique_ptr<SessionBook> sessions_;
  std::unique_ptr<LoginOperations> logins_;
};

TEST_F(LoginTest, GivesATokenOf256BitsThatIsStoredNowhere) {
  const OpenedSession first = Login();
  const OpenedSession second = Login();
  EXPECT_GE(first.token.size(), 43u);
  EXPECT_NE(first.token, second.token);
  EXPECT_EQ(first.session.person.value(), kLogin);
  const auto stored = storage_->Read(
      [&](const storage::ReadUnit& unit) { return unit.accounts().FindSession(first.token); });
  ASSERT_THAT(stored, IsOk());
  EXPECT_FALSE(stored->has_value());
  EXPECT_THAT(Use(first), IsOk());
}

TEST_F(LoginTest, AnswersUnknownNameAndWrongPasswordWithTheSameBytes) {
  const auto bytes = [](const absl::Status& status) {
    const grpc::Status wire = rpc::ToGrpc(status);
    return std::to_string(wire.error_code()) + wire.error_message() + wire.error_details();
  };
  const std::string unknown = bytes(TryLogin("khong-co-ai", kPassword).status());
  const std::string wrong = bytes(TryLogin(kLogin, "sai").status());
  const std::string throttled = bytes(TryLogin(kLogin, kPassword).status());
  const std::string no_password = bytes(TryLogin("vu-thi-lan", "").status());
  EXPECT_EQ(unknown, wrong);
  EXPECT_EQ(unknown, throttled);
  EXPECT_EQ(unknown, no_password);
  EXPECT_NE(unknown.find("LOGIN_FAILED"), std::string::npos);
}

TEST_F(LoginTest, DoesTheSameWorkWhateverIsWrong) {
  const auto work = [&](const std::string& login, std::string_view password) {
    const int64_t hashes = hasher_.operations();
    const int64_t commands = Commands();
    EXPECT_THAT(TryLogin(login, password),
                StatusIs(absl::StatusCode::kUnauthenticated, "LOGIN_FAILED"));
    return std::pair(hasher_.operations() - hashes, Commands() - commands);
  };
  const std::pair<int64_t, int64_t> one_each{1, 1};
  EXPECT_EQ(work("khong-co-ai", kPassword), one_each);
  EXPECT_EQ(work("vu-thi-lan", kPassword), one_each) << "has no password";
  EXPECT_EQ(work(kLogin, "sai"), one_each);
  EXPECT_EQ(work(kLogin, kPassword), one_each) << "throttled";
}

TEST_F(LoginTest, WaitsLongerAfterEachFailureButNeverLocksOut) {
  for (int64_t failures = 1; failures <= 14; ++failures) {
    EXPECT_THAT(TryLogin(kLogin, "sai"), StatusIs(absl::StatusCode::kUnauthenticated));
    now_us_ += ThrottleUs(failures) - 1;
    EXPECT_THAT(TryLogin(kLogin, kPassword), StatusIs(absl::StatusCode::kUnauthenticated))
        << failures;
    now_us_ += 1;
  }
  EXPECT_EQ(ThrottleUs(14), 15 * kMinuteUs);
  EXPECT_THAT(TryLogin(kLogin, kPassword), IsOk());
  EXPECT_THAT(TryLogin(kLogin, "sai"), StatusIs(absl::StatusCode::kUnauthenticated));
  now_us_ += ThrottleUs(1);
  EXPECT_THAT(TryLogin(kLogin, kPassword), IsOk()) << "a success forgets the failures";
}

TEST_F(LoginTest, RemembersFailuresOverARestart) {
  EXPECT_THAT(TryLogin(kLogin, "sai"), StatusIs(absl::StatusCode::kUnauthenticated));
  Restart();
  EXPECT_THAT(TryLogin(kLogin, kPassword), StatusIs(absl::StatusCode::kUnauthenticated));
  now_us_ += kSecondUs;
  EXPECT_THAT(TryLogin(kLogin, kPassword), IsOk());
}

TEST_F(LoginTest, EndsAnUnusedSessionAfterThirtyMinutes) {
  const OpenedSession opened = Login();
  now_us_ += kIdleUs - 1;
  EXPECT_THAT(Use(opened), IsOk());
  now_us_ += kIdleUs - 1;
  EXPECT_THAT(Use(opened), IsOk()) << "its use counts";
  now_us_ += kIdleUs;
  EXPECT_THAT(Use(opened), StatusIs(absl::StatusCode::kUnauthenticated, "SESSION_OVER"));
}

TEST_F(LoginTest, APageThatKeepsItselfFreshKeepsNoSessionAlive) {
  const OpenedSession opened = Login();
  const int64_t end_us = now_us_ + kIdleUs;
  while (now_us_ + kMinuteUs < end_us) {
    now_us_ += kMinuteUs;
    ASSERT_THAT(sessions_->Use(TokenHash(opened.token), now_us_, true), IsOk());
  }
  now_us_ = end_us;
  EXPECT_THAT(sessions_->Use(TokenHash(opened.token), now_us_, true),
              StatusIs(absl::StatusCode::kUnauthenticated, "SESSION_OVER"));
}

TEST_F(LoginTest, EndsEverySessionAfterEightHours) {
  const OpenedSession opened = Login();
  const int64_t end_us = now_us_ + kAbsoluteUs;
  while (now_us_ + kIdleUs / 2 < end_us) {
    now_us_ += kIdleUs / 2;
    ASSERT_THAT(Use(opened), IsOk());
  }
  now_us_ = end_us;
  EXPECT_THAT(Use(opened), StatusIs(absl::StatusCode::kUnauthenticated, "SESSION_OVER"));
}

TEST_F(LoginTest, EndsASessionOnTheNextCall) {
  const OpenedSession opened = Login();
  ASSERT_THAT(Use(opened), IsOk());
  ASSERT_THAT(sessions_->End(TokenHash(opened.token)), IsOk());
  EXPECT_THAT(Use(opened), StatusIs(absl::StatusCode::kUnauthenticated, "SESSION_OVER"));
}

TEST_F(LoginTest, SeesAnEndingByAnotherNodeWithinASecond) {
  const OpenedSession opened = Login();
  SessionBook other(*storage_, *book_);
  ASSERT_THAT(other.End(TokenHash(opened.token)), IsOk());
  now_us_ += kTrustUs;
  EXPECT_THAT(Use(opened), StatusIs(absl::StatusCode::kUnauthenticated, "SESSION_OVER"));
}

TEST_F(LoginTest, EndsTheSessionsOfASuspendedPersonOnTheNextCall) {
  const OpenedSession opened = Login();
  ASSERT_THAT(Use(opened), IsOk());
  ASSERT_THAT(book_->Suspend(PersonId(kLogin),
                             {.by = PersonId("admin"), .reason = "x", .time_us = now_us_}),
              IsOk());
  EXPECT_THAT(Use(opened), StatusIs(absl::StatusCode::kUnauthenticated, "SESSION_OVER"));
  EXPECT_THAT(TryLogin(kLogin, kPassword), StatusIs(absl::StatusCode::kUnauthenticated));
}

TEST_F(LoginTest, EndsTheSessionsWhenThePasswordChanges) {
  const OpenedSession opened = Login();
  ASSERT_THAT(logins_->SetPassword(PersonId(kLogin), "khác hẳn rồi", now_us_), IsOk());
  now_us_ += kTrustUs;
  EXPECT_THAT(Use(opened), StatusIs(absl::StatusCode::kUnauthenticated, "SESSION_OVER"));
}

TEST_F(LoginTest, SurvivesARestart) {
  const OpenedSession opened = Login();
  Restart();
  EXPECT_THAT(Use(opened), IsOk());
}

TEST_F(LoginTest, WritesAtMostOnceAMinutePerSession) {
  const OpenedSession opened = Login();
  const int64_t before = Commands();
  for (int i = 0; i < 590; ++i) {
    now_us_ += kSecondUs / 10;
    ASSERT_THAT(Use(opened), IsOk());
  }
  EXPECT_EQ(Commands(), before) << "59 seconds, no write";
  now_us_ += kMinuteUs;
  ASSERT_THAT(Use(opened), IsOk());
  ASSERT_THAT(storage_->Write([](storage::UnitOfWork&) { return absl::OkStatus(); }), IsOk());
  EXPECT_EQ(Commands(), before + 2) << "one for the session, one of this test";
}

TEST_F(LoginTest, ReadsTheStorageAtMostOnceASecondPerSession) {
  const OpenedSession opened = Login();
  const int64_t before = storage_->stats().reads;
  for (int i = 0; i < 1000; ++i) ASSERT_THAT(Use(opened), IsOk());
  EXPECT_EQ(storage_->stats().reads, before);
}

TEST_F(LoginTest, RefusesATokenThatNobodyHas) {
  EXPECT_THAT(sessions_->Use(TokenHash("x"), now_us_),
              StatusIs(absl::StatusCode::kUnauthenticated, "SESSION_OVER"));
}

TEST_F(LoginTest, MakesAWeakHashStrongerAtLogin) {
  PasswordHasher dearer({.passes = 2, .memory_bytes = size_t{16} << 10});
  LoginOperations logins(LoginDeps{*storage_, *book_, dearer, *sessions_, ids_});
  ASSERT_THAT(logins.Open(kLogin, kPassword, now_us_), IsOk());
  const auto stored = storage_->Read([&](const storage::ReadUnit& unit) {
    return unit.accounts().FindCredential(casework::kWholeOffice, PersonId(kLogin));
  });
  ASSERT_THAT(stored, IsOk());
  EXPECT_FALSE(dearer.IsWeaker((*stored)->password_hash));
  EXPECT_THAT(logins.Open(kLogin, kPassword, now_us_), IsOk());
}

}  // namespace
}  // namespace trinhky::session
