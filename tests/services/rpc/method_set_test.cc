// A method is the same over gRPC and from inside the process.
#include "services/rpc/method_set.h"

#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <future>
#include <ostream>
#include <string>

#include "trinhky/v1/session_service.grpc.pb.h"
#include "workflow/base/status.h"

namespace trinhky::rpc {
namespace {

constexpr char kGet[] = "/trinhky.v1.SessionService/GetSession";

// Lets in who says "Bearer an", as whom he came.
class OneGuest final : public Gatekeeper {
 public:
  absl::StatusOr<Call> Admit(std::string_view method, const Credentials& credentials,
                             int64_t now_us) override {
    if (credentials.bearer != "an")
      return Reject(absl::StatusCode::kUnauthenticated, "NOT_LOGGED_IN",
                    {.vi = "Chưa đăng nhập.", .en = "Expected a session."});
    Call call{.method = std::string(method), .now_us = now_us};
    call.session_hash = credentials.unattended ? "unattended" : "attended";
    return call;
  }
};

// What he asks for comes back, with how he was seen to come.
struct Echo {
  absl::Status Get(const Call& call, const v1::GetSessionRequest& request,
                   v1::Session& response) const {
    if (request.name() == "sessions/fault") return absl::InternalError("a secret of ours");
    response.set_name(request.name());
    response.set_title(call.session_hash);
    return absl::OkStatus();
  }
};

struct Outcome {
  grpc::StatusCode code = grpc::StatusCode::OK;
  std::string reason{};
  std::string answer{};  // name and title
  bool operator==(const Outcome&) const = default;
};
void PrintTo(const Outcome& outcome, std::ostream* out) {
  *out << outcome.code << " " << outcome.reason << " " << outcome.answer;
}

Outcome OutcomeOf(const grpc::Status& status, const v1::Session& session) {
  Outcome outcome{.code = status.error_code()};
  if (const auto rejection = RejectionOf(FromGrpc(status))) outcome.reason = rejection->reason;
  if (status.ok()) outcome.answer = session.name() + " " + session.title();
  return outcome;
}

class MethodSetTest : public testing::Test {
 protected:
  MethodSetTest() {
    methods_.Unary(kGet, echo_, &Echo::Get);
    grpc::ServerBuilder builder;
    builder.RegisterService(&methods_);
    server_ = builder.BuildAndStart();
  }
  ~MethodSetTest() override {
    server_->Shutdown();
    server_->Wait();
    workers_.Close();
  }

  Outcome OverGrpc(const std::string& bearer, bool unattended, const std::string& name) {
    const auto stub = v1::SessionService::NewStub(server_->InProcessChannel({}));
    grpc::ClientContext context;
    if (!bearer.empty()) context.AddMetadata("authorization", "Bearer " + bearer);
    if (unattended) context.AddMetadata("trinhky-unattended", "1");
    v1::GetSessionRequest request;
    request.set_name(name);
    v1::Session session;
    const grpc::Status status = stub->GetSession(&context, request, &session);
    return OutcomeOf(status, session);
  }

  Outcome Inside(InsideCall call, std::string bytes) {
    std::promise<Outcome> done;
    methods_.CallInside(std::move(call), std::move(bytes),
                        [&done](const grpc::Status& status, const std::string& answer) {
                          v1::Session session;
                          EXPECT_TRUE(session.ParseFromString(answer));
                          done.set_value(OutcomeOf(status, session));
                        });
    return done.get_future().get();
  }

  InsideCall Asked(const std::string& bearer = "an") const {
    return {.method = kGet, .credentials = {.bearer = bearer}};
  }
  static std::string Bytes(const std::string& name) {
    v1::GetSessionRequest request;
    request.set_name(name);
    return request.SerializeAsString();
  }

  OneGuest gatekeeper_;
  SystemClock clock_;
  WorkerPool workers_{2, 100};
  Edge edge_{gatekeeper_, clock_, workers_};
  MethodSet methods_{edge_};
  const Echo echo_{};
  std::unique_ptr<grpc::Server> server_;
};

TEST_F(MethodSetTest, AnswersTheSameBothWays) {
  struct Row {
    const char* what;
    std::string bearer;
    bool unattended;
    std::string name;
    Outcome expected;
  };
  using enum grpc::StatusCode;
  const Row rows[] = {
      {"somebody with a session",
       "an",
       false,
       "sessions/current",
       {OK, "", "sessions/current attended"}},
      {"a page by itself", "an", true, "sessions/current", {OK, "", "sessions/current unattended"}},
      {"nobody", "", false, "sessions/current", {UNAUTHENTICATED, "NOT_LOGGED_IN", ""}},
      {"a wrong token", "binh", false, "sessions/current", {UNAUTHENTICATED, "NOT_LOGGED_IN", ""}},
      {"a name that cannot be", "an", false, "", {INVALID_ARGUMENT, "FIELD_REQUIRED", ""}},
      {"a fault of ours, without its words",
       "an",
       false,
       "sessions/fault",
       {INTERNAL, "INTERNAL", ""}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    EXPECT_EQ(OverGrpc(row.bearer, row.unattended, row.name), row.expected);
    InsideCall call = Asked(row.bearer);
    call.credentials.unattended = row.unattended;
    EXPECT_EQ(Inside(std::move(call), Bytes(row.name)), row.expected);
  }
}

TEST_F(MethodSetTest, RefusesFromInsideWhatItCannotDo) {
  const std::string bytes = Bytes("sessions/current");
  InsideCall unknown = Asked();
  unknown.method = "/trinhky.v1.SessionService/DeleteSession";
  EXPECT_EQ(Inside(unknown, bytes),
            (Outcome{.code = grpc::StatusCode::UNIMPLEMENTED, .reason = "TRANSPORT"}));
  EXPECT_EQ(Inside(Asked(), "\x0a\x7f"),
            (Outcome{.code = grpc::StatusCode::INVALID_ARGUMENT, .reason = "MESSAGE_INVALID"}));
  InsideCall late = Asked();
  late.deadline = std::chrono::system_clock::time_point();
  EXPECT_EQ(Inside(late, bytes),
            (Outcome{.code = grpc::StatusCode::DEADLINE_EXCEEDED, .reason = "CUT_OFF"}));
  InsideCall gone = Asked();
  gone.gone = std::make_shared<std::atomic<bool>>(true);
  EXPECT_EQ(Inside(gone, bytes),
            (Outcome{.code = grpc::StatusCode::CANCELLED, .reason = "CUT_OFF"}));
}

TEST_F(MethodSetTest, SaysSoWhenThereIsTooMuchToDo) {
  workers_.Close();
  EXPECT_EQ(Inside(Asked(), Bytes("sessions/current")),
            (Outcome{.code = grpc::StatusCode::RESOURCE_EXHAUSTED, .reason = "OVERLOADED"}));
  EXPECT_EQ(OverGrpc("an", false, "sessions/current"),
            (Outcome{.code = grpc::StatusCode::RESOURCE_EXHAUSTED, .reason = "OVERLOADED"}));
}

}  // namespace
}  // namespace trinhky::rpc
