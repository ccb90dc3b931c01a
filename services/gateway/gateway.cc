#include "services/gateway/gateway.h"

#include <cstdlib>
#include <ctime>
#include <mutex>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/gateway/call_route.h"
#include "services/gateway/http_port.h"
#include "services/gateway/openapi.h"
#include "services/gateway/origin_check.h"
#include "services/gateway/rpc_bridge.h"
#include "services/gateway/static_files.h"
#include "workflow/base/status.h"

namespace trinhky::gateway {
namespace {

constexpr std::string_view kDescriptionPath = "/openapi.json";

// The application's own scripts and styles, and the signing agent on the leader's own machine.
constexpr std::string_view kPolicy =
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; worker-src 'self' blob:; connect-src 'self' http://127.0.0.1:*; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

int PortOf(const std::string& address) {
  return std::atoi(address.substr(address.rfind(':') + 1).c_str());
}

bool IsHttps(const GatewayOptions& options) {
  return !options.tls_cert.empty() ||
         (!options.origins.empty() && options.origins.front().starts_with("https://"));
}

// "Wed, 15 Apr 2026 01:00:00 GMT"
std::string HttpDate(int64_t now_us) {
  const time_t seconds = static_cast<time_t>(now_us / 1'000'000);
  tm parts = {};
  ::gmtime_r(&seconds, &parts);
  char text[40];
  const size_t size = std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return {text, size};
}

absl::Status HostUnknown() {
  return Reject(absl::StatusCode::kInvalidArgument, "HOST_UNKNOWN",
                {.vi = "Tên máy chủ trong yêu cầu không phải của máy chủ này (--web-origin).",
                 .en = "Expected a name of this server in the Host header (--web-origin)."});
}

// Every answer says what a browser may do with it.
class GuardedExchange final : public HttpExchange {
 public:
  GuardedExchange(std::shared_ptr<HttpExchange> inner, HttpHeaders guards)
      : inner_(std::move(inner)), guards_(std::move(guards)) {}
  void Reply(HttpReply reply) override {
    reply.headers.insert(reply.headers.end(), guards_.begin(), guards_.end());
    inner_->Reply(std::move(reply));
  }
  void BeginStream(int status, HttpHeaders headers) override {
    headers.insert(headers.end(), guards_.begin(), guards_.end());
    inner_->BeginStream(status, std::move(headers));
  }
  void Send(std::string bytes, std::function<void(bool)> written) override {
    inner_->Send(std::move(bytes), std::move(written));
  }
  void EndStream() override { inner_->EndStream(); }
  void OnGone(std::function<void()> gone) override { inner_->OnGone(std::move(gone)); }

 private:
  const std::shared_ptr<HttpExchange> inner_;
  const HttpHeaders guards_;
};

}  // namespace

class Gateway::Impl final : public HttpHandler {
 public:
  Impl(const GatewayOptions& options, const rpc::MethodSet& served,
       std::shared_ptr<grpc::Channel> channel, const Clock& clock,
       const std::vector<std::string_view>& methods, StaticFiles files)
      : clock_(clock),
        bridge_(served, std::move(channel)),
        cookie_(IsHttps(options)),
        calls_(bridge_, cookie_, methods),
        files_(std::move(files)),
        description_(std::make_shared<const std::string>(OpenApiJson(methods))) {
    guards_ = {{"content-security-policy", std::string(kPolicy)},
               {"x-content-type-options", "nosniff"},
               {"referrer-policy", "no-referrer"},
               {"cross-origin-opener-policy", "same-origin"},
               {"cross-origin-resource-policy", "same-origin"},
               {"permissions-policy", "camera=(), geolocation=(), microphone=()"}};
    if (IsHttps(options))
      guards_.emplace_back("strict-transport-security", "max-age=31536000; includeSubDomains");
  }

  ~Impl() override {
    calls_.Stop();
    port_.reset();
  }

  absl::Status Listen(const GatewayOptions& options, bool loopback) {
    // Which names are ours is known when the port is: nothing is admitted before that.
    TRINHKY_ASSIGN_OR_RETURN(port_, HttpPort::Open({.address = options.listen,
                                                    .tls_cert = options.tls_cert,
                                                    .tls_key = options.tls_key},
                                                   *this));
    const std::lock_guard lock(mutex_);
    origins_.emplace(options.origins, loopback ? PortOf(port_->address()) : 0);
    return absl::OkStatus();
  }

  const std::string& address() const { return port_->address(); }

  std::optional<HttpReply> Admit(const HttpRequest& head, int64_t& body_max) override {
    std::optional<HttpReply> refused = Judge(head, body_max);
    if (!refused) return std::nullopt;
    Guard(*refused);
    return refused;
  }

  // Only a call has a body.
  void Vouch(const HttpRequest& head,
             std::function<void(std::optional<HttpReply>)> decide) override {
    calls_.Vouch(head, [this, decide = std::move(decide)](std::optional<HttpReply> refused) {
      if (refused) Guard(*refused);
      decide(std::move(refused));
    });
  }

  void Answer(HttpRequest request, std::shared_ptr<HttpExchange> exchange) override {
    auto guarded = std::make_shared<GuardedExchange>(std::move(exchange), Guards());
    if (CallRoute::IsCall(request.path))
      return calls_.Answer(std::move(request), std::move(guarded));
    if (request.path == kDescriptionPath)
      return guarded->Reply(
          {.headers = {{"content-type", "application/json"}, {"cache-control", "no-cache"}},
           .file = description_});
    guarded->Reply(files_.Answer(request));
  }

  HttpReply Refuse(int status) override {
    HttpReply reply{.status = status,
                    .headers = {{"content-type", "text/plain; charset=utf-8"}},
                    .body = absl::StrCat(status, "\n")};
    Guard(reply);
    return reply;
  }

 private:
  std::optional<HttpReply> Judge(const HttpRequest& head, int64_t& body_max) {
    const OriginCheck* origins = Origins();
    if (origins == nullptr || !origins->IsOurHost(head)) {
      HttpReply reply = RefusalReply(HostUnknown());
      reply.status = 421;
      return reply;
    }
    if (CallRoute::IsCall(head.path)) return calls_.Admit(head, origins->IsOurPage(head), body_max);
    body_max = 0;
    if (head.method == "GET" || head.method == "HEAD") return std::nullopt;
    return HttpReply{.status = 405, .headers = {{"allow", "GET, HEAD"}}};
  }

  // What a browser may do with an answer, and the office's time: deadlines are judged by it.
  HttpHeaders Guards() const {
    HttpHeaders guards = guards_;
    guards.emplace_back("date", HttpDate(clock_.NowUs()));
    return guards;
  }

  void Guard(HttpReply& reply) const {
    const HttpHeaders guards = Guards();
    reply.headers.insert(reply.headers.end(), guards.begin(), guards.end());
  }

  const OriginCheck* Origins() {
    const std::lock_guard lock(mutex_);
    return origins_ ? &*origins_ : nullptr;
  }

  const Clock& clock_;
  const RpcBridge bridge_;
  const SessionCookie cookie_;
  CallRoute calls_;
  const StaticFiles files_;
  const std::shared_ptr<const std::string> description_;
  HttpHeaders guards_;
  std::mutex mutex_;
  std::optional<OriginCheck> origins_;  // set once, guarded by mutex_
  std::unique_ptr<HttpPort> port_;
};

Gateway::Gateway(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Gateway::~Gateway() = default;

absl::StatusOr<std::unique_ptr<Gateway>> Gateway::Open(
    const GatewayOptions& options, const rpc::MethodSet& served,
    std::shared_ptr<grpc::Channel> channel, const Clock& clock,
    const std::vector<std::string_view>& methods) {
  StaticFiles files;
  if (!options.web_root.empty()) {
    TRINHKY_ASSIGN_OR_RETURN(files, StaticFiles::Read(options.web_root));
  }
  auto impl =
      std::make_unique<Impl>(options, served, std::move(channel), clock, methods, std::move(files));
  TRINHKY_RETURN_IF_ERROR(impl->Listen(options, options.tls_cert.empty() && options.loopback));
  return std::unique_ptr<Gateway>(new Gateway(std::move(impl)));
}

const std::string& Gateway::address() const { return impl_->address(); }

}  // namespace trinhky::gateway
