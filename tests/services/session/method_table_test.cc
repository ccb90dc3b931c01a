#include "services/session/method_table.h"

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "services/session/login.h"
#include "services/session/session_gatekeeper.h"
#include "tests/testing/all_services.h"
#include "tests/testing/office_fixture.h"

namespace trinhky::session {
namespace {

using storage::IsOk;
using storage::StatusIs;
using testing::kMorningUs;

std::set<std::string> DeclaredMethods() {
  std::set<std::string> methods;
  for (const auto* service : testing::AllServices())
    for (int i = 0; i < service->method_count(); ++i)
      methods.insert("/" + service->full_name() + "/" + service->method(i)->name());
  return methods;
}

TEST(MethodTable, HasAnEntryForEachRpcAndNoOther) {
  std::set<std::string> entries;
  for (const MethodEntry& entry : MethodTable())
    EXPECT_TRUE(entries.insert(std::string(entry.method)).second) << entry.method;
  EXPECT_EQ(entries, DeclaredMethods());
}

TEST(MethodTable, LetsStrangersOnlyLogIn) {
  for (const MethodEntry& entry : MethodTable())
    EXPECT_EQ(entry.caller == Caller::kAnyone,
              entry.method == "/trinhky.v1.SessionService/CreateSession")
        << entry.method;
}

TEST(MethodTable, KeepsTheExchangeForOffices) {
  for (const MethodEntry& entry : MethodTable())
    EXPECT_EQ(entry.caller == Caller::kOffice,
              entry.method.starts_with("/trinhky.v1.ExchangeService/"))
        << entry.method;
}

TEST(MethodTable, DeniesWhatItDoesNotKnow) {
  EXPECT_EQ(FindMethod("/trinhky.v1.ReviewService/approvereview"), nullptr);
  EXPECT_EQ(FindMethod(""), nullptr);
  EXPECT_EQ(FindMethod("/zzz"), nullptr);
}

class GatekeeperTest : public testing::OfficeTest {
 protected:
  GatekeeperTest() {
    ImportSample();
    for (const char* person : {"bui-duc-anh", "nguyen-van-an"})
      EXPECT_THAT(logins_.SetPassword(PersonId(person), "x", kMorningUs), IsOk());
  }

  std::string TokenOf(const std::string& login) {
    return storage::ValueOf(logins_.Open(login, "x", kMorningUs)).token;
  }

  absl::StatusOr<Call> Admit(std::string_view method, rpc::Credentials credentials) {
    return gatekeeper_.Admit(method, credentials, kMorningUs);
  }

  SystemIdGenerator ids_;
  PasswordHasher hasher_{kTestCost};
  SessionBook sessions_{*storage_, *book_};
  LoginOperations logins_{{*storage_, *book_, hasher_, sessions_, ids_}};
  SessionGatekeeper gatekeeper_{sessions_, *book_, {"dak-lang"}};
};

constexpr char kImport[] = "/trinhky.v1.DirectoryService/ImportDirectory";
constexpr char kGet[] = "/trinhky.v1.SessionService/GetSession";
constexpr char kDeliver[] = "/trinhky.v1.ExchangeService/DeliverPackage";

TEST_F(GatekeeperTest, TellsTheCallWhoCalls) {
  const std::string token = TokenOf("nguyen-van-an");
  const auto call = Admit(kGet, {.bearer = token, .office = ""});
  ASSERT_THAT(call, IsOk());
  EXPECT_EQ(call->person.value(), "nguyen-van-an");
  EXPECT_EQ(call->session_hash, TokenHash(token));
  EXPECT_EQ(call->office, "");
  EXPECT_EQ(call->now_us, kMorningUs);
}

TEST_F(GatekeeperTest, DeniesEveryMethodToStrangersButOne) {
  for (const MethodEntry& entry : MethodTable()) {
    const auto call = Admit(entry.method, {});
    EXPECT_EQ(call.ok(), entry.caller == Caller::kAnyone) << entry.method;
  }
}

TEST_F(GatekeeperTest, AsksForTheRoleThatTheTableNames) {
  const std::string staff = TokenOf("nguyen-van-an");
  const std::string admin = TokenOf("bui-duc-anh");
  for (const MethodEntry& entry : MethodTable()) {
    if (entry.role.empty()) continue;
    EXPECT_THAT(Admit(entry.method, {.bearer = staff, .office = ""}),
                StatusIs(absl::StatusCode::kPermissionDenied, "ROLE_MISSING"));
    EXPECT_THAT(Admit(entry.method, {.bearer = admin, .office = ""}), IsOk());
  }
}

TEST_F(GatekeeperTest, KeepsPeopleAndOfficesApart) {
  const std::string token = TokenOf("nguyen-van-an");
  EXPECT_THAT(Admit(kDeliver, {.bearer = token, .office = ""}),
              StatusIs(absl::StatusCode::kPermissionDenied, "METHOD_NOT_FOR_YOU"));
  EXPECT_THAT(Admit(kGet, {.bearer = token, .office = "lam-giang"}),
              StatusIs(absl::StatusCode::kPermissionDenied, "METHOD_NOT_FOR_YOU"));
  const auto office = Admit(kDeliver, {.bearer = "", .office = "lam-giang"});
  ASSERT_THAT(office, IsOk());
  EXPECT_EQ(office->office, "lam-giang");
  EXPECT_THAT(Admit(kDeliver, {.bearer = "", .office = "dak-lang"}), IsOk()) << "a --peer";
  EXPECT_THAT(Admit(kDeliver, {.bearer = "", .office = "ai-do"}),
              StatusIs(absl::StatusCode::kPermissionDenied, "OFFICE_UNKNOWN"));
}

TEST_F(GatekeeperTest, DeniesAMethodWithoutAnEntryToEverybody) {
  EXPECT_THAT(
      Admit("/trinhky.v1.SessionService/Other", {.bearer = TokenOf("bui-duc-anh"), .office = ""}),
      StatusIs(absl::StatusCode::kPermissionDenied, "METHOD_NOT_LISTED"));
}

TEST_F(GatekeeperTest, TakesARoleAwayWithThePost) {
  const std::string admin = TokenOf("bui-duc-anh");
  ASSERT_THAT(Admit(kImport, {.bearer = admin, .office = ""}), IsOk());
  std::string text = testing::SampleCommune();
  const std::string holding = "posts { post: \"binh-an-ubnd-qt\" }";
  const size_t at = text.find(holding);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, holding.size(), "posts { post: \"binh-an-ubnd-qt\" valid_to: \"2026-04-14\" }");
  ASSERT_THAT(book_->Import(text, kMorningUs), IsOk());
  EXPECT_THAT(Admit(kImport, {.bearer = admin, .office = ""}),
              StatusIs(absl::StatusCode::kPermissionDenied, "ROLE_MISSING"));
  EXPECT_THAT(Admit(kGet, {.bearer = admin, .office = ""}), IsOk());
}

}  // namespace
}  // namespace trinhky::session
