#include "clients/cli/bench/grpc_wire.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <nghttp2/nghttp2.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

namespace trinhky::cli {
namespace {

constexpr size_t kPrefixBytes = 5;  // a flag and the length, before each message
constexpr int32_t kWindowBytes = 1 << 24;
constexpr size_t kReadBytes = 64 << 10;
constexpr std::string_view kTimeout = "30S";

absl::Status Ended() { return absl::UnavailableError("the server closed the connection"); }

std::string Framed(const google::protobuf::MessageLite& request) {
  const auto size = static_cast<uint32_t>(request.ByteSizeLong());
  const auto byte = [&](int shift) { return static_cast<char>(size >> shift); };
  std::string frame{'\0', byte(24), byte(16), byte(8), byte(0)};
  request.AppendToString(&frame);
  return frame;
}

// The one message in the body of a unary answer.
absl::StatusOr<std::string> Unframed(std::string_view body) {
  if (body.size() < kPrefixBytes || body[0] != 0)
    return absl::InternalError("an answer that is not one plain message");
  return std::string(body.substr(kPrefixBytes));
}

nghttp2_nv Header(std::string_view name, std::string_view value) {
  const auto bytes = [](std::string_view text) {
    return reinterpret_cast<uint8_t*>(const_cast<char*>(text.data()));
  };
  return {bytes(name), bytes(value), name.size(), value.size(), NGHTTP2_NV_FLAG_NONE};
}

int OpenSocket(const std::string& address) {
  const size_t colon = address.rfind(':');
  if (colon == std::string::npos) return -1;
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(address.substr(0, colon).c_str(), address.substr(colon + 1).c_str(), &hints,
                    &found) != 0)
    return -1;
  int fd = ::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd >= 0 && ::connect(fd, found->ai_addr, found->ai_addrlen) != 0) {
    ::close(fd);
    fd = -1;
  }
  ::freeaddrinfo(found);
  const int on = 1;
  if (fd >= 0) ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
  return fd;
}

}  // namespace

class GrpcWire::Session {
 public:
  explicit Session(int fd) : fd_(fd) {
    nghttp2_session_callbacks* callbacks = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, &Session::OnHeader);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, &Session::OnData);
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, &Session::OnClose);
    nghttp2_session_client_new(&session_, callbacks, this);
    nghttp2_session_callbacks_del(callbacks);
    const std::array<nghttp2_settings_entry, 2> settings = {
        {{NGHTTP2_SETTINGS_ENABLE_PUSH, 0},
         {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, static_cast<uint32_t>(kWindowBytes)}}};
    nghttp2_submit_settings(session_, NGHTTP2_FLAG_NONE, settings.data(), settings.size());
    nghttp2_session_set_local_window_size(session_, NGHTTP2_FLAG_NONE, 0, kWindowBytes);
  }
  ~Session() {
    nghttp2_session_del(session_);
    ::close(fd_);
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void Start(size_t tag, std::string_view path, std::string_view authorization, std::string body) {
    const std::array<nghttp2_nv, 8> headers = {
        {Header(":method", "POST"), Header(":scheme", "http"), Header(":path", path),
         Header(":authority", "localhost"), Header("te", "trailers"),
         Header("content-type", "application/grpc"), Header("grpc-timeout", kTimeout),
         Header("authorization", authorization)}};
    auto call = std::make_unique<Call>();
    call->tag = tag;
    call->out = std::move(body);
    nghttp2_data_provider provider{};
    provider.source.ptr = call.get();
    provider.read_callback = &Session::OnSend;
    const int32_t stream = nghttp2_submit_request(session_, nullptr, headers.data(), headers.size(),
                                                  &provider, call.get());
    if (stream < 0) {
      answers_.push_back({.tag = tag, .status = absl::InternalError(nghttp2_strerror(stream))});
      return;
    }
    calls_.emplace(stream, std::move(call));
  }

  absl::StatusOr<std::vector<Answer>> Wait() {
    std::array<uint8_t, kReadBytes> buffer;
    while (answers_.empty()) {
      if (!Send()) return Ended();
      const ssize_t got = ::recv(fd_, buffer.data(), buffer.size(), 0);
      if (got <= 0) return Ended();
      if (nghttp2_session_mem_recv(session_, buffer.data(), static_cast<size_t>(got)) < 0)
        return Ended();
    }
    return std::exchange(answers_, {});
  }

 private:
  struct Call {
    size_t tag = 0;
    std::string out;
    size_t sent = 0;
    std::string in;
    int code = -1;  // "grpc-status"; -1: none came
    std::string error;
  };

  // Everything that waits, in one write.
  bool Send() {
    std::string bytes;
    const uint8_t* piece = nullptr;
    for (ssize_t size = 0; (size = nghttp2_session_mem_send(session_, &piece)) != 0;) {
      if (size < 0) return false;
      bytes.append(reinterpret_cast<const char*>(piece), static_cast<size_t>(size));
    }
    for (size_t sent = 0; sent < bytes.size();) {
      const ssize_t size = ::send(fd_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      if (size <= 0) return false;
      sent += static_cast<size_t>(size);
    }
    return true;
  }

  static Call* CallOf(nghttp2_session* session, int32_t stream) {
    return static_cast<Call*>(nghttp2_session_get_stream_user_data(session, stream));
  }

  static ssize_t OnSend(nghttp2_session*, int32_t, uint8_t* to, size_t room, uint32_t* flags,
                        nghttp2_data_source* source, void*) {
    Call& call = *static_cast<Call*>(source->ptr);
    const size_t size = std::min(room, call.out.size() - call.sent);
    std::copy_n(call.out.data() + call.sent, size, reinterpret_cast<char*>(to));
    call.sent += size;
    if (call.sent == call.out.size()) *flags |= NGHTTP2_DATA_FLAG_EOF;
    return static_cast<ssize_t>(size);
  }

  static int OnHeader(nghttp2_session* session, const nghttp2_frame* frame, const uint8_t* name,
                      size_t name_size, const uint8_t* value, size_t value_size, uint8_t, void*) {
    Call* const call = CallOf(session, frame->hd.stream_id);
    const std::string_view key(reinterpret_cast<const char*>(name), name_size);
    const std::string_view text(reinterpret_cast<const char*>(value), value_size);
    if (call == nullptr) return 0;
    if (key == "grpc-status") std::from_chars(text.data(), text.data() + text.size(), call->code);
    if (key == "grpc-message") call->error = std::string(text);
    return 0;
  }

  static int OnData(nghttp2_session* session, uint8_t, int32_t stream, const uint8_t* data,
                    size_t size, void*) {
    if (Call* const call = CallOf(session, stream); call != nullptr)
      call->in.append(reinterpret_cast<const char*>(data), size);
    return 0;
  }

  static int OnClose(nghttp2_session*, int32_t stream, uint32_t, void* self) {
    static_cast<Session*>(self)->Answered(stream);
    return 0;
  }

  void Answered(int32_t stream) {
    const auto found = calls_.find(stream);
    if (found == calls_.end()) return;
    Call& call = *found->second;
    Answer answer{.tag = call.tag};
    if (call.code == 0) {
      absl::StatusOr<std::string> message = Unframed(call.in);
      if (message.ok()) {
        answer.message = *std::move(message);
      } else {
        answer.status = message.status();
      }
    } else {
      answer.status = call.code < 0
                          ? Ended()
                          : absl::Status(static_cast<absl::StatusCode>(call.code), call.error);
    }
    answers_.push_back(std::move(answer));
    calls_.erase(found);
  }

  const int fd_;
  nghttp2_session* session_ = nullptr;
  std::map<int32_t, std::unique_ptr<Call>> calls_;
  std::vector<Answer> answers_;
};

GrpcWire::GrpcWire(std::unique_ptr<Session> session) : session_(std::move(session)) {}
GrpcWire::~GrpcWire() = default;

absl::StatusOr<std::unique_ptr<GrpcWire>> GrpcWire::Connect(const std::string& address) {
  const int fd = OpenSocket(address);
  if (fd < 0) return absl::UnavailableError("nobody listens at " + address);
  return std::unique_ptr<GrpcWire>(new GrpcWire(std::make_unique<Session>(fd)));
}

void GrpcWire::Start(size_t tag, std::string_view path, std::string_view authorization,
                     const google::protobuf::MessageLite& request) {
  session_->Start(tag, path, authorization, Framed(request));
}

absl::StatusOr<std::vector<GrpcWire::Answer>> GrpcWire::Wait() { return session_->Wait(); }

}  // namespace trinhky::cli
