// A whole server in this process, over the wire.
#include "services/server/running_server.h"

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <chrono>

#include "clients/cli/client/pause.h"
#include "services/exchange/outbox_worker.h"
#include "services/rpc/status_mapping.h"
#include "services/server/key_material.h"
#include "services/server/setup.h"
#include "services/server/workers.h"
#include "tests/testing/office_fixture.h"
#include "trinhky/v1/directory_service.grpc.pb.h"
#include "trinhky/v1/exchange_service.grpc.pb.h"
#include "trinhky/v1/session_service.grpc.pb.h"
#include "workflow/base/status.h"

namespace trinhky::server {
namespace {

using storage::IsOk;
using storage::StatusIs;

constexpr char kPassword[] = "demo";
constexpr char kRequestId[] = "0b6f8d9e-3c1a-4f2b-8d7e-5a4c3b2a1908";

class RunningServerTest : public ::testing::Test {
 protected:
  RunningServerTest() {
    config_.database = "sqlite:" + folder_.File("db/office.db");
    config_.listen = "127.0.0.1:0";
    config_.directory = testing::SourceFile("deploy/samples/directory.textproto");
    config_.password_cost = session::kTestCost;
    config_.demo_password = kPassword;
    config_.start_us = testing::kMorningUs;
    config_.threads = 4;
  }

  void Start() {
    auto started = RunningServer::Start(config_);
    ASSERT_THAT(started, IsOk());
    server_ = *std::move(started);
    channel_ = grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials());
    sessions_ = v1::SessionService::NewStub(channel_);
    directory_ = v1::DirectoryService::NewStub(channel_);
  }

  static void Prepare(grpc::ClientContext& context, const std::string& token) {
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    if (!token.empty()) context.AddMetadata("authorization", "Bearer " + token);
  }

  absl::StatusOr<std::string> Login(const std::string& login,
                                    const std::string& password = kPassword) {
    grpc::ClientContext context;
    Prepare(context, "");
    v1::CreateSessionRequest request;
    request.set_login(login);
    request.set_password(password);
    v1::CreateSessionResponse response;
    const grpc::Status status = sessions_->CreateSession(&context, request, &response);
    if (!status.ok()) return rpc::FromGrpc(status);
    return response.token();
  }

  absl::StatusOr<v1::Session> Who(const std::string& token) {
    grpc::ClientContext context;
    Prepare(context, token);
    v1::GetSessionRequest request;
    request.set_name("sessions/current");
    v1::Session response;
    const grpc::Status status = sessions_->GetSession(&context, request, &response);
    if (!status.ok()) return rpc::FromGrpc(status);
    return response;
  }

  absl::Status Suspend(const std::string& token, const std::string& person) {
    grpc::ClientContext context;
    Prepare(context, token);
    v1::SuspendPersonRequest request;
    request.set_name(person);
    request.set_request_id(kRequestId);
    request.set_reason("chuyển công tác");
    v1::SuspendPersonResponse response;
    return rpc::FromGrpc(directory_->SuspendPerson(&context, request, &response));
  }

  testing::TempFolder folder_;
  Config config_;
  std::unique_ptr<RunningServer> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::SessionService::Stub> sessions_;
  std::unique_ptr<v1::DirectoryService::Stub> directory_;
};

TEST_F(RunningServerTest, LogsInSaysWhoAndLogsOut) {
  Start();
  const auto token = Login("vu-thi-lan");
  ASSERT_THAT(token, IsOk());
  const auto session = Who(*token);
  ASSERT_THAT(session, IsOk());
  EXPECT_EQ(session->person(), "people/vu-thi-lan");
  EXPECT_EQ(session->title(), "Vũ Thị Lan");
  EXPECT_THAT(session->agencies(),
              ::testing::ElementsAre("agencies/binh-an-hdnd", "agencies/binh-an-ubnd"));
  ASSERT_EQ(session->held_posts_size(), 2);
  const v1::HeldPost& clerk = session->held_posts(1);
  EXPECT_EQ(clerk.name(), session->posts(1));
  EXPECT_EQ(clerk.name(), "posts/binh-an-ubnd-vt");
  EXPECT_EQ(clerk.title(), "Văn thư");
  EXPECT_EQ(clerk.agency(), "agencies/binh-an-ubnd");
  EXPECT_EQ(clerk.agency_title(), "Ủy ban nhân dân xã Bình An");
  EXPECT_EQ(clerk.unit(), "agencies/binh-an-ubnd/units/vp");
  EXPECT_EQ(clerk.unit_title(), "Văn phòng HĐND và UBND xã Bình An");
  EXPECT_THAT(clerk.roles(), ::testing::ElementsAre("ARCHIVIST", "CLERK"));
  EXPECT_EQ(session->expire_time().seconds() / 60, (testing::kMorningUs / 1'000'000 + 1800) / 60);

  grpc::ClientContext context;
  Prepare(context, *token);
  v1::DeleteSessionRequest request;
  request.set_name(session->name());
  v1::DeleteSessionResponse response;
  EXPECT_TRUE(sessions_->DeleteSession(&context, request, &response).ok());
  EXPECT_THAT(Who(*token), StatusIs(absl::StatusCode::kUnauthenticated, "SESSION_OVER"));
}

TEST_F(RunningServerTest, NobodySeesOrEndsTheSessionOfAnother) {
  Start();
  const auto lan = Login("vu-thi-lan");
  const auto an = Login("nguyen-van-an");
  ASSERT_THAT(an, IsOk());
  const auto session = Who(*lan);
  ASSERT_THAT(session, IsOk());
  for (const std::string& name : {session->name(), std::string("sessions/khong-co")}) {
    v1::GetSessionRequest get;
    get.set_name(name);
    v1::Session seen;
    grpc::ClientContext first;
    Prepare(first, *an);
    EXPECT_THAT(rpc::FromGrpc(sessions_->GetSession(&first, get, &seen)),
                StatusIs(absl::StatusCode::kNotFound, "SESSION_UNKNOWN"));
    v1::DeleteSessionRequest end;
    end.set_name(name);
    v1::DeleteSessionResponse response;
    grpc::ClientContext second;
    Prepare(second, *an);
    EXPECT_THAT(rpc::FromGrpc(sessions_->DeleteSession(&second, end, &response)),
                StatusIs(absl::StatusCode::kNotFound, "SESSION_UNKNOWN"));
  }
  EXPECT_THAT(Who(*lan), IsOk());
}

TEST_F(RunningServerTest, RefusesStrangersAndWrongPasswords) {
  Start();
  EXPECT_THAT(Who(""), StatusIs(absl::StatusCode::kUnauthenticated, "NOT_LOGGED_IN"));
  EXPECT_THAT(Who("made-up"), StatusIs(absl::StatusCode::kUnauthenticated, "SESSION_OVER"));
  const auto wrong = Login("vu-thi-lan", "sai").status();
  const auto unknown = Login("khong-ai", "sai").status();
  EXPECT_EQ(wrong, unknown);
  EXPECT_THAT(wrong, StatusIs(absl::StatusCode::kUnauthenticated, "LOGIN_FAILED"));
}

TEST_F(RunningServerTest, ValidatesBeforeAnythingElseOfTheCall) {
  Start();
  const auto token = Login("bui-duc-anh");
  ASSERT_THAT(token, IsOk());
  const absl::Status status = Suspend(*token, "nguyen-van-an");
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument, "FIELD_FORMAT"));
  EXPECT_EQ(RejectionOf(status)->field, "name");
}

TEST_F(RunningServerTest, SuspendsAPersonAtOnce) {
  Start();
  const auto admin = Login("bui-duc-anh");
  const auto staff = Login("nguyen-van-an");
  ASSERT_THAT(Who(*staff), IsOk());
  EXPECT_THAT(Suspend(*staff, "people/vu-thi-lan"),
              StatusIs(absl::StatusCode::kPermissionDenied, "ROLE_MISSING"));
  EXPECT_THAT(Suspend(*admin, "people/bui-duc-anh"),
              StatusIs(absl::StatusCode::kFailedPrecondition, "OWN_PERSON"));
  EXPECT_THAT(Suspend(*admin, "people/nguyen-van-an"), IsOk());
  EXPECT_THAT(Who(*staff), StatusIs(absl::StatusCode::kUnauthenticated, "SESSION_OVER"));
  EXPECT_THAT(Login("nguyen-van-an"), StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_THAT(Suspend(*admin, "people/nguyen-van-an"), IsOk()) << "again is the same";
}

TEST_F(RunningServerTest, ListsBodiesPageByPageForPeopleOfTheAgency) {
  Start();
  const auto token = Login("nguyen-van-an");
  std::vector<std::string> names;
  std::string page_token;
  do {
    grpc::ClientContext context;
    Prepare(context, *token);
    v1::ListBodiesRequest request;
    request.set_parent("agencies/binh-an-ubnd");
    request.set_page_size(20);
    request.set_page_token(page_token);
    v1::ListBodiesResponse response;
    ASSERT_TRUE(directory_->ListBodies(&context, request, &response).ok());
    EXPECT_LE(response.bodies_size(), 20);
    for (const auto& body : response.bodies()) names.push_back(body.name());
    page_token = response.next_page_token();
  } while (!page_token.empty());
  EXPECT_EQ(names.size(), server_->office().directory().Current()->data().bodies.size());
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));

  grpc::ClientContext context;
  Prepare(context, *token);
  v1::ListBodiesRequest request;
  request.set_parent("agencies/binh-an-du");
  v1::ListBodiesResponse response;
  EXPECT_EQ(directory_->ListBodies(&context, request, &response).error_code(),
            grpc::StatusCode::NOT_FOUND);
}

TEST_F(RunningServerTest, ImportsADirectoryForTheAdministrator) {
  Start();
  const auto admin = Login("bui-duc-anh");
  grpc::ClientContext context;
  Prepare(context, *admin);
  v1::ImportDirectoryRequest request;
  request.set_text(testing::SampleCommune() +
                   "\ngroups { id: \"moi\" agency: \"binh-an-ubnd\" "
                   "title: \"Mới\" members: \"agencies/binh-an-du\" }");
  request.set_request_id(kRequestId);
  v1::ImportDirectoryResponse response;
  const grpc::Status status = directory_->ImportDirectory(&context, request, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.version(), 2);
  EXPECT_NE(server_->office().directory().Current()->bodies().Find(BodyId("groups/moi")), nullptr);
}

TEST_F(RunningServerTest, SurvivesARestartWithItsSessions) {
  Start();
  const auto token = Login("vu-thi-lan");
  server_->Stop();
  Start();
  EXPECT_THAT(Who(*token), IsOk());
}

TEST_F(RunningServerTest, WhatAKilledServerHadClaimedIsFreeWhenTheNextOneStarts) {
  Start();
  server_->Stop();
  const auto with_storage = [&](const auto& body) {
    const auto storage = storage::OpenSqlite({.path = folder_.File("db/office.db")});
    ASSERT_THAT(storage, IsOk());
    EXPECT_THAT((*storage)->Write(body), IsOk());
  };
  // A topic that no worker takes, so that the row is seen as the start leaves it.
  const int64_t lease_us = testing::kMorningUs + exchange::kClaimUs;
  with_storage([&](storage::UnitOfWork& work) -> absl::Status {
    for (const char* key : {"claimed", "waiting"}) {
      TRINHKY_RETURN_IF_ERROR(work.outbox().Add({.topic = "archive",
                                                 .item_key = key,
                                                 .agency = AgencyId("binh-an-ubnd"),
                                                 .payload = {},
                                                 .due_us = testing::kMorningUs}));
    }
    TRINHKY_ASSIGN_OR_RETURN(const auto claimed,
                             work.outbox().Claim("archive", testing::kMorningUs, lease_us, 10));
    return work.outbox().Retry(claimed.at(1), lease_us, "UNAVAILABLE");
  });
  Start();
  const int64_t started_us = server_->office().clock().NowUs();
  server_->Stop();
  with_storage([&](storage::UnitOfWork& work) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(const auto freed, work.outbox().Find("archive", "claimed"));
    EXPECT_LE(freed->due_us, started_us);
    TRINHKY_ASSIGN_OR_RETURN(const auto waiting, work.outbox().Find("archive", "waiting"));
    EXPECT_EQ(waiting->due_us, lease_us) << "another try keeps its time";
    return absl::OkStatus();
  });
}

TEST_F(RunningServerTest, RefusesAPortThatIsTaken) {
  Start();
  Config second = config_;
  second.database = "sqlite:" + folder_.File("second.db");
  second.listen = server_->address();
  EXPECT_THAT(RunningServer::Start(second), StatusIs(absl::StatusCode::kUnavailable, "PORT_TAKEN"));
}

TEST_F(RunningServerTest, StopsTwiceWithoutHarm) {
  Start();
  server_->Stop();
  server_->Stop();
  EXPECT_THAT(Login("vu-thi-lan"), StatusIs(absl::StatusCode::kUnavailable));
}

class OfficePortTest : public RunningServerTest {
 protected:
  OfficePortTest() {
    for (const char* office : {"binh-an", "lam-giang", "ai-do"}) {
      SetupPlan plan;
      plan.folder = folder_.path().string();
      plan.office_id = office;
      // TLS looks at the machine's clock.
      plan.now_us = SystemClock().NowUs();
      EXPECT_THAT(RunSetup(plan), IsOk());
    }
    config_.office_listen = "127.0.0.1:0";
    config_.office_id = "binh-an";
    UseNode(config_, "binh-an");
  }

  void UseNode(Config& config, const std::string& office) const {
    config.office_cert = folder_.File("node/" + office + kCertificateEnding);
    config.office_key = folder_.File("node/" + office + kKeyEnding);
    config.office_ca = folder_.File("ca/root.cert.pem");
  }

  /// Calls DeliverPackage as `office`; nullptr credentials are a stranger.
  grpc::Status Deliver(const std::shared_ptr<grpc::ChannelCredentials>& credentials) {
    const auto stub =
        v1::ExchangeService::NewStub(grpc::CreateChannel(server_->office_address(), credentials));
    grpc::ClientContext context;
    Prepare(context, "");
    v1::DeliverPackageResponse response;
    return stub->DeliverPackage(&context, v1::DeliverPackageRequest(), &response);
  }

  std::shared_ptr<grpc::ChannelCredentials> As(const std::string& office) {
    Config peer;
    UseNode(peer, office);
    return *PeerCredentials(peer);
  }
};

TEST_F(OfficePortTest, TalksOnlyToWhomeverItsAuthorityKnows) {
  Start();
  EXPECT_EQ(Deliver(grpc::InsecureChannelCredentials()).error_code(),
            grpc::StatusCode::UNAVAILABLE);
  grpc::SslCredentialsOptions without;
  without.pem_root_certs = testing::TextOf(folder_.File("ca/root.cert.pem"));
  EXPECT_EQ(Deliver(grpc::SslCredentials(without)).error_code(), grpc::StatusCode::UNAVAILABLE);
  const grpc::Status known = Deliver(As("lam-giang"));
  EXPECT_NE(known.error_code(), grpc::StatusCode::UNAVAILABLE) << known.error_message();
}

TEST_F(OfficePortTest, IsNoticedWhenItIsBack) {
  Start();
  config_.office_listen = server_->office_address();
  Config peer;
  UseNode(peer, "lam-giang");
  peer.peers = {{"binh-an", config_.office_listen}};
  const auto link = *MakeOfficeLink(peer);
  const auto deliver = [&] { return link->Deliver("binh-an", {}).status(); };
  EXPECT_THAT(deliver(), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(link->Reconnections(), 0u);

  server_.reset();
  EXPECT_THAT(deliver(), StatusIs(absl::StatusCode::kUnavailable, "TRANSPORT"));
  EXPECT_EQ(link->Reconnections(), 0u);
  Start();
  EXPECT_TRUE(cli::WaitUntil(std::chrono::seconds(60), [&] { return link->Reconnections() > 0; }));
  EXPECT_THAT(deliver(), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(link->Reconnections(), 1u) << "told once";
}

TEST_F(OfficePortTest, HasNothingForPeople) {
  Start();
  const auto stub =
      v1::SessionService::NewStub(grpc::CreateChannel(server_->office_address(), As("lam-giang")));
  grpc::ClientContext context;
  Prepare(context, "");
  v1::GetSessionRequest request;
  request.set_name("sessions/current");
  v1::Session response;
  EXPECT_EQ(stub->GetSession(&context, request, &response).error_code(),
            grpc::StatusCode::UNIMPLEMENTED);
}

TEST_F(OfficePortTest, RegistersTheSealsOfItsAgencies) {
  SetupPlan plan;
  plan.folder = folder_.path().string();
  plan.agencies = {{"binh-an-ubnd", "Ủy ban nhân dân xã Bình An"}};
  plan.now_us = testing::kMorningUs;
  ASSERT_THAT(RunSetup(plan), IsOk());
  config_.seal_keys = folder_.File("seals");
  config_.trust = folder_.File("ca/root.cert.pem");
  // The root of this fixture is as old as the machine's clock says: move the office there.
  config_.start_us = SystemClock().NowUs();
  Start();
  EXPECT_EQ(
      server_->office().directory().Current()->data().certificates.count("agencies/binh-an-ubnd"),
      1u);
}

}  // namespace
}  // namespace trinhky::server
