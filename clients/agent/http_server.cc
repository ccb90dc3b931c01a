#include "clients/agent/http_server.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <chrono>
#include <string_view>

#include "clients/agent/agent_limits.h"
#include "clients/agent/encoding.h"
#include "clients/agent/refusal.h"

namespace trinhky::agent {
namespace {

using SteadyClock = std::chrono::steady_clock;

/// One call, from its head to its answer.
struct Call {
  explicit Call(HttpHandler& the_handler) : handler(the_handler) {}
  ~Call() { Wipe(request.body); }
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;

  HttpHandler& handler;
  HttpRequest request{};
  size_t body_max = 0;
  bool malformed = false;
  bool too_large = false;
  SteadyClock::time_point begin = SteadyClock::now();
};

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

// A header that comes twice says two things: nobody who means well sends it.
MHD_Result TakeHeader(void* cls, MHD_ValueKind, const char* name, const char* value) {
  Call& call = *static_cast<Call*>(cls);
  const bool fresh =
      call.request.headers.emplace(LowerCase(name), value == nullptr ? "" : value).second;
  if (!fresh || call.request.headers.size() > static_cast<size_t>(kHeadersMax))
    call.malformed = true;
  return call.malformed ? MHD_NO : MHD_YES;
}

MHD_Result Send(MHD_Connection* connection, const HttpResponse& answer) {
  // The library only reads the bytes, and copies them.
  MHD_Response* const response = MHD_create_response_from_buffer(
      answer.body.size(), const_cast<char*>(answer.body.data()), MHD_RESPMEM_MUST_COPY);
  if (response == nullptr) return MHD_NO;
  if (!answer.body.empty() || answer.status == 200)
    MHD_add_response_header(response, "Content-Type", answer.content_type.c_str());
  for (const auto& [name, value] : answer.headers)
    MHD_add_response_header(response, name.c_str(), value.c_str());
  const MHD_Result queued =
      MHD_queue_response(connection, static_cast<unsigned>(answer.status), response);
  MHD_destroy_response(response);
  return queued;
}

MHD_Result Begin(HttpHandler& handler, MHD_Connection* connection, const char* path,
                 const char* method, void** slot) {
  auto call = std::make_unique<Call>(handler);
  call->request.method = method;
  call->request.path = path;
  MHD_get_connection_values(connection, MHD_HEADER_KIND, TakeHeader, call.get());
  if (MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, nullptr, nullptr) > 0)
    call->malformed = true;
  if (call->malformed) return Send(connection, handler.Malformed());
  if (const auto refused = handler.Admit(call->request, call->body_max))
    return Send(connection, *refused);
  const std::string announced = call->request.Header("content-length");
  if (announced.size() > 18 || std::strtoull(announced.c_str(), nullptr, 10) > call->body_max)
    return Send(connection, handler.TooLarge(call->request));
  *slot = call.release();  // Ended() takes it back
  return MHD_YES;
}

MHD_Result Serve(void* cls, MHD_Connection* connection, const char* path, const char* method,
                 const char*, const char* data, size_t* data_size, void** slot) {
  if (*slot == nullptr)
    return Begin(*static_cast<HttpHandler*>(cls), connection, path, method, slot);
  Call& call = *static_cast<Call*>(*slot);
  if (*data_size > 0) {
    const bool late = SteadyClock::now() - call.begin > std::chrono::seconds(kCallSecondsMax);
    if (late || call.request.body.size() + *data_size > call.body_max) call.too_large = true;
    if (!call.too_large) {
      // Grown by hand: what a string leaves behind when it moves could hold half a PIN.
      std::string& body = call.request.body;
      if (body.capacity() < body.size() + *data_size) {
        std::string larger;
        larger.reserve(std::max(2 * body.size(), body.size() + *data_size));
        larger = body;
        Wipe(body);
        body.swap(larger);
      }
      body.append(data, *data_size);
    }
    // The buffer is the library's own and writable; it is not read again.
    std::string_view taken(data, *data_size);
    volatile char* const wipe = const_cast<char*>(taken.data());
    for (size_t i = 0; i < taken.size(); ++i) wipe[i] = 0;
    *data_size = 0;
    return MHD_YES;
  }
  if (call.too_large) return Send(connection, call.handler.TooLarge(call.request));
  return Send(connection, call.handler.Answer(call.request));
}

void Ended(void*, MHD_Connection*, void** slot, MHD_RequestTerminationCode) {
  delete static_cast<Call*>(*slot);
  *slot = nullptr;
}

}  // namespace

struct HttpServer::Daemon {
  ~Daemon() {
    if (handle != nullptr) MHD_stop_daemon(handle);
  }
  MHD_Daemon* handle = nullptr;
};

std::string HttpRequest::Header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? "" : found->second;
}

HttpServer::HttpServer(std::unique_ptr<Daemon> daemon, int port)
    : daemon_(std::move(daemon)), port_(port) {}

HttpServer::~HttpServer() = default;

absl::StatusOr<std::unique_ptr<HttpServer>> HttpServer::Start(int port, HttpHandler& handler) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto daemon = std::make_unique<Daemon>();
  // A thread for each connection: one waits for the token while others ask how far it is.
  daemon->handle = MHD_start_daemon(
      MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL,
      static_cast<uint16_t>(port), nullptr, nullptr, Serve, &handler, MHD_OPTION_SOCK_ADDR,
      reinterpret_cast<const sockaddr*>(&address), MHD_OPTION_CONNECTION_LIMIT,
      static_cast<unsigned>(kConnectionsMax), MHD_OPTION_CONNECTION_TIMEOUT,
      static_cast<unsigned>(kIdleSecondsMax), MHD_OPTION_CONNECTION_MEMORY_LIMIT, kHeadBytesMax,
      MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_NOTIFY_COMPLETED, Ended, nullptr, MHD_OPTION_END);
  if (daemon->handle == nullptr) return Refuse(Why::kPort, {{"port", std::to_string(port)}});
  const MHD_DaemonInfo* const info = MHD_get_daemon_info(daemon->handle, MHD_DAEMON_INFO_BIND_PORT);
  const int bound = info == nullptr ? port : info->port;
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(daemon), bound));
}

}  // namespace trinhky::agent
