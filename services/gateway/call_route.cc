#include "services/gateway/call_route.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/gateway/compression.h"
#include "services/gateway/transcoder.h"
#include "services/rpc/secrets.h"
#include "services/rpc/status_mapping.h"
#include "trinhky/v1/session_service.pb.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::gateway {
namespace {

namespace pb = google::protobuf;

constexpr std::string_view kPackage = "/trinhky.v1.";
constexpr std::string_view kLogin = "trinhky.v1.SessionService.CreateSession";
constexpr char kAsksWho[] = "/trinhky.v1.SessionService/GetSession";
constexpr std::string_view kLogout = "trinhky.v1.SessionService.DeleteSession";
constexpr int64_t kUnaryMsMax = 60'000;
constexpr int64_t kUploadMsMax = 10 * 60'000;
constexpr int kFastLevel = 5;
// Envelopes and headers of an upload, beside the file.
constexpr int64_t kUploadExtraBytes = int64_t{1} << 20;

absl::Status MethodUnknown(const std::string& path) {
  return Reject(absl::StatusCode::kUnimplemented, "METHOD_UNKNOWN",
                {.vi = absl::StrCat("Máy chủ không có '", path, "'."),
                 .en = absl::StrCat("Expected a method of this server, but '", path, "' is none.")},
                {{"path", path}});
}

absl::Status FormatUnknown() {
  return Reject(absl::StatusCode::kInvalidArgument, "FORMAT_UNKNOWN",
                {.vi = "Content-Type phải là application/json hoặc application/proto; luồng là "
                       "application/connect+json hoặc +proto; không nén.",
                 .en = "Expected application/json or application/proto, for streams "
                       "application/connect+json or +proto, not compressed."});
}

absl::Status NotOurPage() {
  return Reject(absl::StatusCode::kPermissionDenied, "ORIGIN_NOT_ALLOWED",
                {.vi = "Yêu cầu này không đến từ trang của máy chủ.",
                 .en = "Expected a request of this server's own page, with the header "
                       "Connect-Protocol-Version."});
}

absl::Status EnvelopesBroken() {
  return Reject(absl::StatusCode::kInvalidArgument, "ENVELOPE_INVALID",
                {.vi = "Các gói của luồng bị cắt hoặc sai cấu trúc.",
                 .en = "Expected whole envelopes, not compressed."});
}

// Errors of the protocol itself; those of the call keep what the server said.
HttpReply ErrorReply(const grpc::Status& status) {
  return {.status = HttpStatusOf(status.error_code()),
          .headers = {{"content-type", "application/json"}, {"cache-control", "no-store"}},
          .body = ErrorJson(status)};
}

HttpHeaders StreamHeaders(const Format& format) {
  return {{"content-type", std::string(ContentTypeOf(format))}, {"cache-control", "no-store"}};
}

// A stream that ends before its first message.
HttpReply StreamRefusal(const Format& format, const grpc::Status& status) {
  return {.status = 200, .headers = StreamHeaders(format), .body = EndEnvelope(status)};
}

}  // namespace

HttpReply RefusalReply(const absl::Status& refusal) { return ErrorReply(rpc::ToGrpc(refusal)); }

CallRoute::CallRoute(const RpcBridge& bridge, const SessionCookie& cookie,
                     const std::vector<std::string_view>& methods)
    : bridge_(bridge), cookie_(cookie) {
  for (const std::string_view path : methods) {
    std::string name(path.substr(1));
    std::replace(name.begin(), name.end(), '/', '.');
    if (const Method* method = pb::DescriptorPool::generated_pool()->FindMethodByName(name))
      methods_.emplace(path, method);
  }
}

bool CallRoute::IsCall(std::string_view path) { return path.starts_with(kPackage); }

std::optional<HttpReply> CallRoute::Admit(const HttpRequest& head, bool our_page,
                                          int64_t& body_max) const {
  const auto found = methods_.find(head.path);
  if (found == methods_.end()) {
    HttpReply reply = RefusalReply(MethodUnknown(head.path));
    reply.status = 404;
    return reply;
  }
  if (head.method != "POST") {
    HttpReply reply = RefusalReply(FormatUnknown());
    reply.status = 405;
    reply.headers.emplace_back("allow", "POST");
    return reply;
  }
  const Method& method = *found->second;
  const bool streaming = method.client_streaming() || method.server_streaming();
  const std::optional<Format> format = FormatOf(head.Header("content-type"));
  const std::string_view packed = head.Header("content-encoding");
  if (!format || format->streaming != streaming || !(packed.empty() || packed == "identity")) {
    HttpReply reply = RefusalReply(FormatUnknown());
    reply.status = 415;
    return reply;
  }
  // What a browser adds by itself counts only for a page of ours, which adds a header that other
  // sites' pages cannot.
  const bool by_browser = !head.Header("cookie").empty() || !head.Header("origin").empty() ||
                          !head.Header("sec-fetch-site").empty();
  if (by_browser && (!our_page || head.Header("connect-protocol-version") != "1"))
    return RefusalReply(NotOurPage());
  body_max = method.client_streaming() ? limits::kUploadBytesMax + kUploadExtraBytes
                                       : limits::kMessageBytesMax;
  return std::nullopt;
}

void CallRoute::Vouch(const HttpRequest& head,
                      std::function<void(std::optional<HttpReply>)> decide) {
  const Method& method = *methods_.find(head.path)->second;
  const Format format = *FormatOf(head.Header("content-type"));
  const uint64_t id = Enter();
  if (id == 0) return decide(RefusalReply(absl::UnavailableError("stopping")));
  RpcCall call = CallOf(head, false);
  call.method = kAsksWho;
  v1::GetSessionRequest request;
  request.set_name("sessions/current");
  auto done = [this, &method, format, decide = std::move(decide), id](const grpc::Status& status,
                                                                      const std::string&) mutable {
    if (status.ok())
      decide(std::nullopt);
    else if (format.streaming)
      decide(StreamRefusal(format, status));
    else
      decide(UnaryReply(method, format, status, "", false));
    decide = nullptr;  // as in Unary()
    Leave(id);
  };
  Keep(id, bridge_.Unary(call, request.SerializeAsString(), std::move(done)));
}

void CallRoute::Answer(HttpRequest request, std::shared_ptr<HttpExchange> exchange) {
  const Method& method = *methods_.find(request.path)->second;
  const Format format = *FormatOf(request.Header("content-type"));
  if (format.streaming) return Stream(method, format, request, std::move(exchange));
  Unary(method, format, request, std::move(exchange));
  rpc::WipeText(request.body);  // a password or a PIN may have been in it
}

RpcCall CallRoute::CallOf(const HttpRequest& request, bool streaming) const {
  RpcCall call{.method = request.path};
  constexpr std::string_view kBearer = "Bearer ";
  const std::string_view given = request.Header("authorization");
  call.bearer = given.starts_with(kBearer) ? std::string(given.substr(kBearer.size()))
                                           : cookie_.TokenIn(request.Header("cookie"));
  call.unattended = !request.Header("trinhky-unattended").empty();
  const std::optional<int64_t> wanted = TimeoutMs(request.Header("connect-timeout-ms"));
  if (wanted || !streaming)
    call.timeout_ms =
        std::min(wanted.value_or(kUnaryMsMax), streaming ? kUploadMsMax : kUnaryMsMax);
  return call;
}

HttpReply CallRoute::UnaryReply(const Method& method, const Format& format,
                                const grpc::Status& status, std::string answer, bool packs) const {
  if (!status.ok()) {
    HttpReply reply = ErrorReply(status);
    if (status.error_code() == grpc::StatusCode::UNAUTHENTICATED)
      reply.headers.emplace_back("set-cookie", cookie_.Forget());
    return reply;
  }
  HttpReply reply{.headers = {{"content-type", std::string(ContentTypeOf(format))},
                              {"cache-control", "no-store"}}};
  if (method.full_name() == kLogin) {
    // The token goes where no script reads it, and nowhere else.
    v1::CreateSessionResponse session;
    session.ParseFromString(answer);
    reply.headers.emplace_back("set-cookie", cookie_.Keep(session.token()));
    session.clear_token();
    answer = session.SerializeAsString();
  } else if (method.full_name() == kLogout) {
    reply.headers.emplace_back("set-cookie", cookie_.Forget());
  }
  if (format.codec == Codec::kJson) {
    absl::StatusOr<std::string> json = ToJson(*method.output_type(), answer);
    if (!json.ok()) return RefusalReply(json.status());
    answer = *std::move(json);
  }
  if (packs && answer.size() >= kCompressBytesMin) {
    if (std::string packed = Gzip(answer, kFastLevel); !packed.empty()) {
      answer = std::move(packed);
      reply.headers.emplace_back("content-encoding", "gzip");
    }
  }
  reply.headers.emplace_back("vary", "accept-encoding");
  reply.body = std::move(answer);
  return reply;
}

void CallRoute::Unary(const Method& method, const Format& format, const HttpRequest& request,
                      std::shared_ptr<HttpExchange> exchange) {
  std::string message = request.body;
  if (format.codec == Codec::kJson) {
    absl::StatusOr<std::string> binary = ToBinary(*method.input_type(), request.body);
    if (!binary.ok()) return exchange->Reply(RefusalReply(binary.status()));
    message = *std::move(binary);
  }
  const bool packs = TakesGzip(request.Header("accept-encoding"));
  const uint64_t id = Enter();
  if (id == 0) return exchange->Reply(RefusalReply(absl::UnavailableError("stopping")));
  const CancelCall cancel =
      bridge_.Unary(CallOf(request, false), std::move(message),
                    [this, &method, format, packs, held = exchange, id](
                        const grpc::Status& status, std::string answer) mutable {
                      held->Reply(UnaryReply(method, format, status, std::move(answer), packs));
                      // Stop() returns after the last Leave(): nothing of the port may be held any
                      // longer.
                      held.reset();
                      Leave(id);
                    });
  exchange->OnGone(cancel);
  Keep(id, cancel);
}

void CallRoute::Stream(const Method& method, const Format& format, const HttpRequest& request,
                       std::shared_ptr<HttpExchange> exchange) {
  const auto refuse = [&](const absl::Status& refusal) {
    exchange->Reply(StreamRefusal(format, rpc::ToGrpc(refusal)));
  };
  std::optional<std::vector<std::string>> messages = MessagesIn(request.body);
  if (!messages || (!method.client_streaming() && messages->size() != 1))
    return refuse(EnvelopesBroken());
  for (std::string& message : *messages) {
    if (format.codec == Codec::kBinary) {
      const absl::Status read = CheckBinary(*method.input_type(), message);
      if (!read.ok()) return refuse(read);
      continue;
    }
    absl::StatusOr<std::string> binary = ToBinary(*method.input_type(), message);
    if (!binary.ok()) return refuse(binary.status());
    message = *std::move(binary);
  }
  const uint64_t id = Enter();
  if (id == 0) return refuse(absl::UnavailableError("stopping"));
  exchange->BeginStream(200, StreamHeaders(format));
  const CancelCall cancel = bridge_.Stream(
      CallOf(request, true), *std::move(messages),
      {.message =
           [&method, format, exchange](std::string message, std::function<void(bool)> next) {
             if (format.codec == Codec::kJson)
               message = ToJson(*method.output_type(), message).value_or("{}");
             // The next one is asked for when the browser has taken this one.
             exchange->Send(Envelope(message), std::move(next));
           },
       .done =
           [this, held = exchange, id](const grpc::Status& status) mutable {
             held->Send(EndEnvelope(status), [ended = held](bool) { ended->EndStream(); });
             held.reset();
             Leave(id);
           }});
  exchange->OnGone(cancel);
  Keep(id, cancel);
}

uint64_t CallRoute::Enter() {
  const std::lock_guard lock(mutex_);
  if (stopped_) return 0;
  running_.emplace(++last_id_, nullptr);
  return last_id_;
}

void CallRoute::Keep(uint64_t id, CancelCall cancel) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = running_.find(id);
    if (found == running_.end()) return;
    found->second = cancel;
    if (!stopped_) return;
  }
  cancel();
}

void CallRoute::Leave(uint64_t id) {
  const std::lock_guard lock(mutex_);
  running_.erase(id);
  if (running_.empty()) all_left_.notify_all();
}

void CallRoute::Stop() {
  std::map<uint64_t, CancelCall> running;
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    running = running_;
  }
  for (const auto& [id, cancel] : running)
    if (cancel != nullptr) cancel();
  std::unique_lock lock(mutex_);
  all_left_.wait(lock, [this] { return running_.empty(); });
}

}  // namespace trinhky::gateway
