// Two servers over one database: what one does, the other knows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>

#include "clients/cli/client/client.h"
#include "clients/cli/client/pause.h"
#include "clients/cli/client/request_id.h"
#include "services/server/running_server.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "tests/testing/mariadb_server.h"
#include "tests/testing/office_fixture.h"
#include "trinhky/v1/directory_service.grpc.pb.h"
#include "trinhky/v1/session_service.grpc.pb.h"
#include "workflow/base/status.h"

namespace trinhky::server {
namespace {

using storage::IsOk;
using storage::StatusIs;

constexpr char kPassword[] = "demo";
constexpr std::chrono::seconds kSoon(30);

class SharedDatabaseTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (std::unique_ptr<RunningServer>& server : servers_) {
      auto started = RunningServer::Start(ConfigOf());
      ASSERT_THAT(started, IsOk());
      server = *std::move(started);
    }
  }

  Config ConfigOf() {
    Config config;
    config.database = "mysql://root@localhost/" + made_.database + "?socket=" + made_.socket;
    config.blobs = folder_.File("blobs");
    config.listen = "127.0.0.1:0";
    config.directory = testing::SourceFile("deploy/samples/directory.textproto");
    config.password_cost = session::kTestCost;
    config.demo_password = kPassword;
    config.start_us = testing::kMorningUs;
    config.threads = 4;
    return config;
  }

  cli::Client At(size_t server, const std::string& token = "") {
    cli::Client client(cli::OpenChannel({.server = servers_.at(server)->address(), .tls_ca = ""}));
    client.set_token(token);
    return client;
  }

  absl::StatusOr<std::string> LogIn(size_t server, const std::string& person) {
    v1::CreateSessionRequest request;
    request.set_login(person);
    request.set_password(kPassword);
    auto session = At(server).Call(&v1::SessionService::Stub::CreateSession, request);
    if (!session.ok()) return session.status();
    return session->token();
  }

  absl::Status Who(size_t server, const std::string& token) {
    v1::GetSessionRequest request;
    request.set_name("sessions/current");
    return At(server, token).Call(&v1::SessionService::Stub::GetSession, request).status();
  }

  testing::MariadbServer database_;
  const storage::MysqlOptions made_ = database_.NewDatabase();
  testing::TempFolder folder_;
  std::array<std::unique_ptr<RunningServer>, 2> servers_;
};

TEST_F(SharedDatabaseTest, WhoLoggedInAtOneIsKnownAtTheOtherUntilHisRightsEnd) {
  const auto token = LogIn(0, "vu-thi-lan");
  ASSERT_THAT(token, IsOk());
  EXPECT_THAT(Who(1, *token), IsOk());

  const auto admin = LogIn(0, "bui-duc-anh");
  ASSERT_THAT(admin, IsOk());
  v1::SuspendPersonRequest suspend;
  suspend.set_name("people/vu-thi-lan");
  suspend.set_reason("chuyển công tác");
  suspend.set_request_id(cli::NewRequestId());
  ASSERT_THAT(At(0, *admin).Call(&v1::DirectoryService::Stub::SuspendPerson, suspend).status(),
              IsOk());
  EXPECT_THAT(Who(0, *token), StatusIs(absl::StatusCode::kUnauthenticated, "SESSION_OVER"));
  absl::Status elsewhere;
  EXPECT_TRUE(cli::WaitUntil(kSoon, [&] {
    elsewhere = Who(1, *token);
    return !elsewhere.ok();
  }));
  EXPECT_THAT(elsewhere, StatusIs(absl::StatusCode::kUnauthenticated, "SESSION_OVER"));
  EXPECT_TRUE(cli::WaitUntil(kSoon, [&] { return !LogIn(1, "vu-thi-lan").ok(); }));
}

TEST_F(SharedDatabaseTest, AListGoesOnAtTheOtherServer) {
  const auto token = LogIn(0, "vu-thi-lan");
  ASSERT_THAT(token, IsOk());
  v1::ListBodiesRequest request;
  request.set_parent("agencies/binh-an-ubnd");
  request.set_page_size(1);
  std::vector<std::string> names;
  for (const size_t server : {0, 1, 0}) {
    const auto page = At(server, *token).Call(&v1::DirectoryService::Stub::ListBodies, request);
    ASSERT_THAT(page, IsOk());
    ASSERT_EQ(page->bodies_size(), 1);
    names.push_back(page->bodies(0).name());
    request.set_page_token(page->next_page_token());
  }
  EXPECT_LT(names.at(0), names.at(1));
  EXPECT_LT(names.at(1), names.at(2));
}

}  // namespace
}  // namespace trinhky::server
