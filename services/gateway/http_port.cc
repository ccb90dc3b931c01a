#include "services/gateway/http_port.h"

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <deque>
#include <limits>
#include <mutex>
#include <thread>
#include <type_traits>

#include "absl/strings/str_cat.h"
#include "services/gateway/crowd.h"
#include "services/gateway/server_tls.h"
#include "workflow/base/status.h"

namespace trinhky::gateway {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using PlainStream = tcp::socket;
using TlsStream = asio::ssl::stream<tcp::socket>;

constexpr size_t kWatchBytes = 4096;
// Beside a head: what Beast reads at once. The lines of chunks and what stands behind the last one
// have no limit of their own there; this is it.
constexpr size_t kReadBytes = size_t{64} << 10;
constexpr int64_t kBytesPerSecond = int64_t{64} << 10;
constexpr int kGoodbyeSeconds = 2;
constexpr int kFieldsMax = 100;
// A file or connection that the system cannot give now may be there in a moment.
constexpr auto kAcceptPause = std::chrono::milliseconds(100);

// A header that says two things is a trick; of these one is enough.
constexpr std::string_view kOnce[] = {"host",           "origin",
                                      "content-type",   "cookie",
                                      "content-length", "transfer-encoding",
                                      "authorization",  "content-encoding",
                                      "sec-fetch-site", "connect-protocol-version"};

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

std::string_view View(boost::beast::string_view text) { return {text.data(), text.size()}; }

// A line that goes on in the next one: gone from HTTP, and read differently by different readers.
// `head` may be cut anywhere, and something may stand behind it.
bool HasFoldedLine(std::string_view head) {
  head = head.substr(0, head.find("\r\n\r\n"));
  return head.find("\r\n ") != std::string_view::npos ||
         head.find("\r\n\t") != std::string_view::npos;
}

bool IsNumber(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool IsPrintableAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

// Who connects, for the crowd: an address of four bytes, or the network of eight that a household
// or office has of the longer ones.
std::string AddressKey(const tcp::socket& socket) {
  error_code error;
  const asio::ip::address address = socket.remote_endpoint(error).address();
  if (address.is_v4()) {
    const auto bytes = address.to_v4().to_bytes();
    return {bytes.begin(), bytes.end()};
  }
  if (address.to_v6().is_v4_mapped()) {
    const auto bytes = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_bytes();
    return {bytes.begin(), bytes.end()};
  }
  const auto bytes = address.to_v6().to_bytes();
  return {bytes.begin(), bytes.begin() + 8};
}

// A connection is a descriptor, and half of those that we may have are for everything else.
int ConnectionsMax(int wanted) {
  rlimit files = {};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur == RLIM_INFINITY) return wanted;
  return static_cast<int>(std::clamp<rlim_t>(files.rlim_cur / 2, 1, static_cast<rlim_t>(wanted)));
}

template <typename Stream>
class Connection final : public CrowdMember,
                         public std::enable_shared_from_this<Connection<Stream>> {
 public:
  Connection(Stream stream, const HttpPortOptions& options, HttpHandler& handler, Crowd& crowd)
      : stream_(std::move(stream)),
        timer_(stream_.get_executor()),
        options_(options),
        handler_(handler),
        crowd_(crowd),
        buffer_(static_cast<size_t>(options.head_bytes_max) + kReadBytes) {}
  ~Connection() override {
    crowd_.Release(reserved_);
    crowd_.Leave(this);
  }

  void Start() {
    if (!crowd_.Join(this->weak_from_this(), this, AddressKey(Socket()))) return;
    Within(options_.head_seconds_max);
    if constexpr (std::is_same_v<Stream, TlsStream>) {
      stream_.async_handshake(asio::ssl::stream_base::server,
                              [self = this->shared_from_this()](error_code error) {
                                if (error) return self->Close();
                                self->ReadHead();
                              });
    } else {
      asio::dispatch(stream_.get_executor(),
                     [self = this->shared_from_this()] { self->ReadHead(); });
    }
  }

  void Abort() override {
    asio::post(stream_.get_executor(), [self = this->shared_from_this()] { self->Close(); });
  }

 private:
  using Parser = http::request_parser<http::string_body>;
  enum class Answer { kNone, kWhole, kStream };

  // One request's handle; what comes late for an earlier one does nothing.
  class Exchange final : public HttpExchange {
   public:
    Exchange(std::shared_ptr<Connection> connection, uint64_t number)
        : connection_(std::move(connection)), number_(number) {}

    void Reply(HttpReply reply) override {
      Post([reply = std::move(reply)](Connection& c) mutable { c.Write(std::move(reply)); });
    }
    void BeginStream(int status, HttpHeaders headers) override {
      Post([status, headers = std::move(headers)](Connection& c) { c.Begin(status, headers); });
    }
    void Send(std::string bytes, std::function<void(bool)> written) override {
      asio::post(connection_->stream_.get_executor(),
                 [c = connection_, number = number_, bytes = std::move(bytes),
                  written = std::move(written)]() mutable {
                   if (c->closed_ || c->number_ != number) return written(false);
                   c->Push(std::move(bytes), std::move(written));
                 });
    }
    void EndStream() override {
      Post([](Connection& c) { c.End(); });
    }
    void OnGone(std::function<void()> gone) override {
      asio::post(connection_->stream_.get_executor(),
                 [c = connection_, number = number_, gone = std::move(gone)]() mutable {
                   if (c->closed_ || c->number_ != number) return gone();
                   c->gone_ = std::move(gone);
                 });
    }

   private:
    template <typename Act>
    void Post(Act act) {
      asio::post(connection_->stream_.get_executor(),
                 [c = connection_, number = number_, act = std::move(act)]() mutable {
                   if (!c->closed_ && c->number_ == number) act(*c);
                 });
    }
    std::shared_ptr<Connection> connection_;
    const uint64_t number_;
  };

  tcp::socket& Socket() {
    if constexpr (std::is_same_v<Stream, TlsStream>)
      return stream_.next_layer();
    else
      return stream_;
  }

  // The one deadline of the present phase; 0: none.
  void Within(int seconds) {
    const uint64_t phase = ++phase_;
    timer_.cancel();
    if (seconds == 0) return;
    timer_.expires_after(std::chrono::seconds(seconds));
    timer_.async_wait([self = this->shared_from_this(), phase](error_code error) {
      if (!error && self->phase_ == phase) self->TooSlow();
    });
  }

  void TooSlow() {
    // A head or body that began is told; an idle or stuck connection just ends.
    if (reading_ && !closed_ && (in_body_ || buffer_.size() > 0 || parser_->got_some())) {
      reading_ = false;
      error_code ignored;
      Socket().cancel(ignored);
      return RefuseAndClose(408);
    }
    Close();
  }

  void Close() {
    if (closed_) return;
    closed_ = true;
    ++phase_;
    timer_.cancel();
    error_code ignored;
    Socket().shutdown(tcp::socket::shutdown_both, ignored);
    Socket().close(ignored);
    if (auto gone = std::exchange(gone_, nullptr)) gone();
  }

  void ReadHead() {
    if (closed_) return;
    ++number_;
    answer_ = Answer::kNone;
    gone_ = nullptr;
    parser_.emplace();
    parser_->header_limit(static_cast<uint32_t>(options_.head_bytes_max));
    parser_->body_limit(std::numeric_limits<uint64_t>::max());  // the head says what may come
    reading_ = true;
    in_body_ = false;
    ParseHead();
  }

  // Beast takes what is there, as much as it understands; we look at it first.
  void ParseHead() {
    error_code error = http::error::need_more;
    if (buffer_.size() > 0) {
      const auto bytes = buffer_.data();
      if (HasFoldedLine({static_cast<const char*>(bytes.data()), bytes.size()}))
        return RefuseAndClose(400);
      buffer_.consume(parser_->put(bytes, error));
    }
    if (error != http::error::need_more) return OnHead(error);
    if (buffer_.size() >= static_cast<size_t>(options_.head_bytes_max)) return RefuseAndClose(431);
    stream_.async_read_some(buffer_.prepare(kWatchBytes),
                            [self = this->shared_from_this()](error_code failed, size_t read) {
                              if (self->closed_ || !self->reading_) return;
                              if (failed) return self->Close();
                              self->buffer_.commit(read);
                              self->ParseHead();
                            });
  }

  void OnHead(error_code error) {
    if (error == http::error::header_limit) return RefuseAndClose(431);
    if (error) return RefuseAndClose(400);
    const auto& fields = parser_->get();
    if (std::distance(fields.begin(), fields.end()) > kFieldsMax) return RefuseAndClose(431);
    HttpRequest head;
    if (!TakeHead(head)) return RefuseAndClose(400);
    int64_t body_max = 0;
    if (auto refused = handler_.Admit(head, body_max)) return ReplyAndClose(std::move(*refused));
    const auto length = parser_->content_length();
    if (length && *length > static_cast<uint64_t>(body_max)) return RefuseAndClose(413);
    const int64_t bytes = length                     ? static_cast<int64_t>(*length)
                          : parser_->get().chunked() ? body_max
                                                     : 0;
    if (bytes <= options_.small_body_bytes_max) return ReadBody(std::move(head), bytes);
    Vouch(std::move(head), bytes);
  }

  // Room for a large body is for people whom the handler knows: without that a few strangers who
  // announce some and never send them would take it all.
  void Vouch(HttpRequest head, int64_t bytes) {
    auto kept = std::make_shared<HttpRequest>(std::move(head));
    handler_.Vouch(*kept, [self = this->shared_from_this(), number = number_, kept,
                           bytes](std::optional<HttpReply> refused) mutable {
      asio::post(self->stream_.get_executor(),
                 [self, number, kept, bytes, refused = std::move(refused)]() mutable {
                   if (self->closed_ || !self->reading_ || self->number_ != number) return;
                   // Who does not say how much it is may still mean a little.
                   if (refused && self->parser_->get().chunked())
                     return self->ReadBody(std::move(*kept), self->options_.small_body_bytes_max);
                   if (refused) return self->ReplyAndClose(std::move(*refused));
                   if (!self->crowd_.Reserve(bytes, self->options_.body_bytes_total_max))
                     return self->RefuseAndClose(503);
                   self->reserved_ = bytes;
                   self->crowd_.Works(self.get());
                   self->ReadBody(std::move(*kept), bytes);
                 });
    });
  }

  static bool Broken(error_code error) {
    if (!error) return false;
    return error.category() == asio::error::get_system_category() ||
           error.category() == asio::error::get_ssl_category() ||
           error == asio::ssl::error::stream_truncated;
  }

  bool TakeHead(HttpRequest& head) {
    const auto& message = parser_->get();
    if (message.version() != 11 && message.version() != 10) return false;
    head.method = View(message.method_string());
    const std::string_view target = View(message.target());
    if (target.empty() || target[0] != '/' || !IsPrintableAscii(target)) return false;
    const size_t mark = target.find('?');
    head.path = target.substr(0, mark);
    if (mark != std::string_view::npos) head.query = target.substr(mark + 1);
    for (const auto& field : message) {
      const std::string name = Lower(View(field.name_string()));
      const bool fresh = head.headers.emplace(name, View(field.value())).second;
      if (!fresh && std::find(std::begin(kOnce), std::end(kOnce), name) != std::end(kOnce))
        return false;
    }
    return HasOneLength(head);
  }

  // Where the body ends must be beyond doubt: a proxy in front that sees another end takes what
  // stands there for the next person's request.
  bool HasOneLength(const HttpRequest& head) const {
    const bool counted = head.headers.contains("content-length");
    if (counted && !IsNumber(head.Header("content-length"))) return false;
    if (!head.headers.contains("transfer-encoding")) return true;
    return !counted && parser_->get().version() == 11 &&
           Lower(head.Header("transfer-encoding")) == "chunked";
  }

  /// At most so many bytes, which are reserved when they are many.
  void ReadBody(HttpRequest head, int64_t bytes) {
    in_body_ = true;
    parser_->body_limit(static_cast<uint64_t>(bytes));
    const auto self = this->shared_from_this();
    Within(options_.body_seconds_max + static_cast<int>(bytes / kBytesPerSecond));
    auto read = [self, head = std::move(head)]() mutable {
      http::async_read(self->stream_, self->buffer_, *self->parser_,
                       [self, head = std::move(head)](error_code error, size_t) mutable {
                         self->OnBody(error, std::move(head));
                       });
    };
    if (Lower(View(parser_->get()[http::field::expect])) != "100-continue") return read();
    static constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(stream_, asio::buffer(kGoOn.data(), kGoOn.size()),
                      [self, read](error_code error, size_t) mutable {
                        if (error) return self->Close();
                        read();
                      });
  }

  void OnBody(error_code error, HttpRequest request) {
    if (closed_ || !reading_) return;
    if (error == http::error::body_limit) return RefuseAndClose(413);
    if (error == http::error::partial_message || error == http::error::end_of_stream ||
        Broken(error))
      return Close();
    if (error) return RefuseAndClose(400);
    reading_ = false;
    crowd_.Works(this);
    Within(0);
    request.body = std::move(parser_->get().body());
    keep_alive_ = parser_->get().keep_alive();
    head_only_ = parser_->get().method() == http::verb::head;
    version_ = parser_->get().version();
    parser_.reset();
    Watch();
    handler_.Answer(std::move(request),
                    std::make_shared<Exchange>(this->shared_from_this(), number_));
  }

  // Reads on while the answer is made, to learn when the client goes; what comes is the next head.
  void Watch() {
    if (watching_ || buffer_.size() > 0) return;
    watching_ = true;
    // What one large body needed is not kept for as long as the connection is.
    if (buffer_.capacity() > 2 * kWatchBytes) buffer_.shrink_to_fit();
    stream_.async_read_some(buffer_.prepare(kWatchBytes),
                            [self = this->shared_from_this()](error_code error, size_t bytes) {
                              self->OnWatched(error, bytes);
                            });
  }

  void OnWatched(error_code error, size_t bytes) {
    watching_ = false;
    if (closed_) return;
    if (error) return Close();
    buffer_.commit(bytes);
    if (waiting_) {
      waiting_ = false;
      ReadHead();
    }
  }

  void Next() {
    crowd_.Release(std::exchange(reserved_, 0));
    answer_ = Answer::kNone;
    ++number_;
    gone_ = nullptr;
    crowd_.Waits(this);
    if (!keep_alive_) return Goodbye();
    Within(options_.idle_seconds_max);
    if (watching_)
      waiting_ = true;
    else
      ReadHead();
  }

  // Says goodbye in TLS; plain connections just end.
  void Goodbye() {
    Within(kGoodbyeSeconds);
    if constexpr (std::is_same_v<Stream, TlsStream>) {
      stream_.async_shutdown([self = this->shared_from_this()](error_code) { self->Linger(); });
    } else {
      Linger();
    }
  }

  // Whoever still sends when he is refused must be able to read why: to close at once would take
  // the answer from him, on some systems, before he has read it.
  void Linger() {
    if (closed_ || !refused_) return Close();
    error_code ignored;
    Socket().shutdown(tcp::socket::shutdown_send, ignored);
    buffer_.clear();
    SkipRest();
  }

  void SkipRest() {
    Socket().async_read_some(buffer_.prepare(kWatchBytes),
                             [self = this->shared_from_this()](error_code error, size_t) {
                               if (self->closed_) return;
                               if (error) return self->Close();
                               self->SkipRest();
                             });
  }

  void RefuseAndClose(int status) { ReplyAndClose(handler_.Refuse(status)); }

  void ReplyAndClose(HttpReply reply) {
    reading_ = false;
    refused_ = true;
    keep_alive_ = false;
    head_only_ = false;
    version_ = 11;
    Write(std::move(reply));
  }

  template <typename Message>
  void PutHead(Message& message, int status, const HttpHeaders& headers) {
    message.version(version_);
    message.result(static_cast<unsigned>(status));
    for (const auto& [name, value] : headers) message.insert(name, value);
    message.keep_alive(keep_alive_);
  }

  void Write(HttpReply reply) {
    if (answer_ != Answer::kNone) return;
    answer_ = Answer::kWhole;
    struct Whole {
      HttpReply reply;
      http::response<http::span_body<const char>> message;
      std::optional<http::response_serializer<http::span_body<const char>>> serializer;
    };
    auto whole = std::make_shared<Whole>();
    whole->reply = std::move(reply);
    const std::string& body = whole->reply.file ? *whole->reply.file : whole->reply.body;
    whole->message.body() = boost::beast::span<const char>(body.data(), body.size());
    PutHead(whole->message, whole->reply.status, whole->reply.headers);
    if (whole->reply.status != 304 && whole->reply.status != 204)
      whole->message.content_length(body.size());
    whole->serializer.emplace(whole->message);
    Within(options_.write_seconds_max + static_cast<int>(body.size() / kBytesPerSecond));
    const auto done = [self = this->shared_from_this(), whole](error_code error, size_t) {
      if (error) return self->Close();
      if (!self->closed_) self->Next();
    };
    if (head_only_)
      http::async_write_header(stream_, *whole->serializer, done);
    else
      http::async_write(stream_, *whole->serializer, done);
  }

  void Begin(int status, const HttpHeaders& headers) {
    if (answer_ != Answer::kNone) return;
    if (version_ != 11) return Write(handler_.Refuse(505));
    answer_ = Answer::kStream;
    struct Start {
      http::response<http::empty_body> message;
      std::optional<http::response_serializer<http::empty_body>> serializer;
    };
    auto start = std::make_shared<Start>();
    PutHead(start->message, status, headers);
    start->message.chunked(true);
    start->serializer.emplace(start->message);
    writing_ = true;
    Within(options_.write_seconds_max);
    http::async_write_header(stream_, *start->serializer,
                             [self = this->shared_from_this(), start](error_code error, size_t) {
                               self->Written(error);
                             });
  }

  void Push(std::string bytes, std::function<void(bool)> written) {
    if (answer_ != Answer::kStream) return written(false);
    pieces_.push_back({std::move(bytes), std::move(written)});
    WriteNext();
  }

  void End() {
    if (answer_ != Answer::kStream) return;
    pieces_.push_back({std::string(), nullptr});
    WriteNext();
  }

  void WriteNext() {
    if (writing_ || closed_ || pieces_.empty()) return;
    writing_ = true;
    Within(options_.write_seconds_max);
    const auto done = [self = this->shared_from_this()](error_code error, size_t) {
      self->Written(error);
    };
    const Piece& piece = pieces_.front();
    if (piece.written == nullptr)
      asio::async_write(stream_, http::make_chunk_last(), done);
    else
      asio::async_write(
          stream_, http::make_chunk(asio::buffer(piece.bytes.data(), piece.bytes.size())), done);
  }

  void Written(error_code error) {
    writing_ = false;
    if (error) Close();
    if (closed_) return DropPieces();
    Within(0);
    if (began_) {
      Piece piece = std::move(pieces_.front());
      pieces_.pop_front();
      if (piece.written == nullptr) {
        began_ = false;
        return Next();
      }
      piece.written(true);
    }
    began_ = true;
    WriteNext();
  }

  void DropPieces() {
    for (Piece& piece : std::exchange(pieces_, {}))
      if (piece.written != nullptr) piece.written(false);
  }

  struct Piece {
    std::string bytes;
    std::function<void(bool)> written;  // null: the end
  };

  Stream stream_;
  asio::steady_timer timer_;
  const HttpPortOptions& options_;
  HttpHandler& handler_;
  Crowd& crowd_;
  boost::beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  std::deque<Piece> pieces_;  // a piece stays where it is while it is written
  std::function<void()> gone_;
  int64_t reserved_ = 0;  // of the room for bodies
  uint64_t number_ = 0;   // of the request
  uint64_t phase_ = 0;    // of its deadlines
  Answer answer_ = Answer::kNone;
  unsigned version_ = 11;
  bool reading_ = false;  // a head or body
  bool in_body_ = false;
  bool watching_ = false;  // a read that waits for the client to go
  bool waiting_ = false;   // for that read to bring the next head
  bool keep_alive_ = false;
  bool head_only_ = false;
  bool refused_ = false;  // before all of it was read
  bool writing_ = false;
  bool began_ = false;  // the head of a stream is out
  bool closed_ = false;
};

absl::Status PortTaken(const std::string& address) {
  return Reject(absl::StatusCode::kUnavailable, "PORT_TAKEN",
                {.vi = absl::StrCat("Không mở được '", address,
                                    "' cho trình duyệt; cổng đang bận hoặc địa chỉ sai; thử cổng "
                                    "khác (0: tự chọn)."),
                 .en = absl::StrCat("Cannot listen on '", address,
                                    "' for browsers: the port is taken or the address is wrong; "
                                    "try another port (0: any).")},
                {{"address", address}});
}

// "host:port" or "[v6]:port".
std::optional<tcp::endpoint> EndpointOf(const std::string& address) {
  const size_t colon = address.rfind(':');
  if (colon == std::string::npos) return std::nullopt;
  std::string host = address.substr(0, colon);
  if (host.size() > 2 && host.front() == '[') host = host.substr(1, host.size() - 2);
  if (host == "localhost") host = "127.0.0.1";
  error_code error;
  const asio::ip::address parsed = asio::ip::make_address(host, error);
  const std::string port = address.substr(colon + 1);
  const bool digits =
      !port.empty() && port.size() <= 5 &&
      std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (error || !digits || std::stoi(port) > 65535) return std::nullopt;
  return tcp::endpoint(parsed, static_cast<uint16_t>(std::stoi(port)));
}

}  // namespace

struct HttpPort::Server {
  Server(const HttpPortOptions& the_options, HttpHandler& the_handler)
      : options(the_options),
        handler(the_handler),
        crowd(ConnectionsMax(the_options.connections_max)),
        context(the_options.threads),
        acceptor(asio::make_strand(context)),
        pause(acceptor.get_executor()) {}

  ~Server() {
    asio::post(acceptor.get_executor(), [this] {
      error_code ignored;
      acceptor.close(ignored);
      pause.cancel();
    });
    crowd.Close();
    work.reset();
    for (std::thread& thread : threads) thread.join();
  }

  void Accept() {
    acceptor.async_accept(asio::make_strand(context), [this](error_code error, tcp::socket socket) {
      if (error == asio::error::operation_aborted || !acceptor.is_open()) return;
      if (!error) {
        Take(std::move(socket));
        return Accept();
      }
      // No descriptor, most likely: to ask again at once would only keep a processor busy.
      pause.expires_after(kAcceptPause);
      pause.async_wait([this](error_code) {
        if (acceptor.is_open()) Accept();
      });
    });
  }

  void Take(tcp::socket socket) {
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    if (tls)
      std::make_shared<Connection<TlsStream>>(TlsStream(std::move(socket), *tls), options, handler,
                                              crowd)
          ->Start();
    else
      std::make_shared<Connection<PlainStream>>(std::move(socket), options, handler, crowd)
          ->Start();
  }

  absl::Status UseTls() {
    tls.emplace(asio::ssl::context::tls_server);
    return PrepareTls(tls->native_handle(), options.tls_cert, options.tls_key);
  }

  absl::Status Listen() {
    const std::optional<tcp::endpoint> endpoint = EndpointOf(options.address);
    if (!endpoint) return PortTaken(options.address);
    error_code error;
    acceptor.open(endpoint->protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(*endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    return error ? PortTaken(options.address) : absl::OkStatus();
  }

  const HttpPortOptions options;
  HttpHandler& handler;
  Crowd crowd;
  asio::io_context context;
  std::optional<asio::ssl::context> tls;
  tcp::acceptor acceptor;
  asio::steady_timer pause;
  std::optional<asio::executor_work_guard<asio::io_context::executor_type>> work{
      asio::make_work_guard(context)};
  std::vector<std::thread> threads;
};

std::string_view HttpRequest::Header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

HttpPort::HttpPort(std::unique_ptr<Server> server, std::string address)
    : server_(std::move(server)), address_(std::move(address)) {}

HttpPort::~HttpPort() = default;

absl::StatusOr<std::unique_ptr<HttpPort>> HttpPort::Open(const HttpPortOptions& options,
                                                         HttpHandler& handler) {
  auto server = std::make_unique<Server>(options, handler);
  if (!options.tls_cert.empty()) TRINHKY_RETURN_IF_ERROR(server->UseTls());
  TRINHKY_RETURN_IF_ERROR(server->Listen());
  error_code error;
  const tcp::endpoint bound = server->acceptor.local_endpoint(error);
  const std::string host = options.address.substr(0, options.address.rfind(':'));
  server->Accept();
  for (int i = 0; i < options.threads; ++i)
    server->threads.emplace_back([context = &server->context] { context->run(); });
  return std::unique_ptr<HttpPort>(
      new HttpPort(std::move(server), absl::StrCat(host, ":", bound.port())));
}

}  // namespace trinhky::gateway
