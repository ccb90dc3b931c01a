// Calls and the end of the server.
#include "services/gateway/call_route.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>

#include "services/gateway/connect_protocol.h"

namespace trinhky::gateway {
namespace {

using namespace std::chrono_literals;

// What an exchange tells about itself.
struct Told {
  std::mutex mutex;
  std::condition_variable changed;
  bool stopped = false;      // Stop() has returned
  bool held_beyond = false;  // the exchange was let go of after that
};

// An exchange of a port that ends as soon as Stop() has returned. It dies slowly, so that whoever
// lets go of it too late is seen.
class SlowToGo final : public HttpExchange {
 public:
  explicit SlowToGo(std::shared_ptr<Told> told) : told_(std::move(told)) {}
  ~SlowToGo() override {
    std::unique_lock lock(told_->mutex);
    told_->held_beyond = told_->changed.wait_for(lock, 50ms, [this] { return told_->stopped; });
  }
  void Reply(HttpReply) override {}
  void BeginStream(int, HttpHeaders) override {}
  void Send(std::string, std::function<void(bool)> written) override { written(true); }
  void EndStream() override {}
  void OnGone(std::function<void()>) override {}

 private:
  const std::shared_ptr<Told> told_;
};

// A server's methods, of which none is offered.
class NoMethods {
 public:
  const rpc::MethodSet& methods() const { return methods_; }

 private:
  class NobodyComes final : public rpc::Gatekeeper {
   public:
    absl::StatusOr<Call> Admit(std::string_view, const rpc::Credentials&, int64_t) override {
      return absl::InternalError("nothing to come for");
    }
  };
  NobodyComes gatekeeper_;
  SystemClock clock_;
  rpc::WorkerPool workers_{1, 1};
  rpc::Edge edge_{gatekeeper_, clock_, workers_};
  const rpc::MethodSet methods_{edge_};
};

// Regression: a call told that it was over and let go of its connection afterwards, when the port
// had ended.
TEST(CallRoute, HoldsNothingOfThePortWhenItHasStopped) {
  const NoMethods none;
  const RpcBridge bridge(none.methods(),
                         grpc::CreateChannel("unix:/none", grpc::InsecureChannelCredentials()));
  const SessionCookie cookie(false);
  for (const bool streaming : {false, true}) {
    const std::string method = streaming ? "/trinhky.v1.DraftService/DownloadContent"
                                         : "/trinhky.v1.SessionService/GetSession";
    CallRoute route(bridge, cookie, {method});
    const auto told = std::make_shared<Told>();
    HttpRequest request;
    request.path = method;
    request.headers["content-type"] = streaming ? "application/connect+json" : "application/json";
    request.body = streaming ? Envelope("{}") : "{}";
    route.Answer(std::move(request), std::make_shared<SlowToGo>(told));
    route.Stop();
    std::unique_lock lock(told->mutex);
    told->stopped = true;
    told->changed.notify_all();
    lock.unlock();
    EXPECT_EQ(told.use_count(), 1) << method;
    lock.lock();
    EXPECT_FALSE(told->held_beyond) << method;
  }
}

// Regression: gRPC's own thread dropped the last holder of the channel, and waited for itself.
TEST(RpcBridge, HoldsNoChannelWhenAStreamIsOver) {
  const NoMethods none;
  const auto channel = grpc::CreateChannel("unix:/none", grpc::InsecureChannelCredentials());
  const RpcBridge bridge(none.methods(), channel);
  const long before = channel.use_count();
  std::promise<void> returned;
  std::promise<long> holders;
  bridge.Stream({.method = "/trinhky.v1.DraftService/DownloadContent"}, {"x"},
                {.message = [](std::string, std::function<void(bool)> next) { next(true); },
                 .done =
                     [&](const grpc::Status&) {
                       returned.get_future().wait();  // until then the caller holds it too
                       holders.set_value(channel.use_count());
                     }});
  returned.set_value();
  EXPECT_EQ(holders.get_future().get(), before);
}

}  // namespace
}  // namespace trinhky::gateway
