// echo.h: a handler that answers with what it was asked, late, or without end.
#ifndef TRINHKY_TESTS_SERVICES_GATEWAY_ECHO_H_
#define TRINHKY_TESTS_SERVICES_GATEWAY_ECHO_H_

#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "services/gateway/http_port.h"

namespace trinhky::gateway::testing {

/// "/no" is refused; "/late" waits until it is told; "/stream" sends three pieces, "/endless" as
/// many as are taken. Vouches for "authorization: known".
class Echo final : public HttpHandler {
 public:
  static constexpr size_t kPieceBytes = size_t{64} << 10;

  /// @param body_max  of every request
  explicit Echo(int64_t body_max = 1000) : body_max_(body_max) {}

  std::optional<HttpReply> Admit(const HttpRequest& head, int64_t& body_max) override {
    if (head.path == "/no") return HttpReply{.status = 403, .body = "no"};
    body_max = body_max_;
    return std::nullopt;
  }
  void Vouch(const HttpRequest& head,
             std::function<void(std::optional<HttpReply>)> decide) override {
    if (head.Header("authorization") == "known") return decide(std::nullopt);
    decide(HttpReply{.status = 401, .body = "who?"});
  }
  void Answer(HttpRequest request, std::shared_ptr<HttpExchange> exchange) override {
    ++answered;
    if (request.path == "/late") {
      exchange->OnGone([this] { gone.set_value(); });
      const std::lock_guard lock(mutex_);
      late_ = std::move(exchange);
      came.set_value();
      return;
    }
    if (request.path == "/stream" || request.path == "/endless") {
      exchange->BeginStream(200, {{"content-type", "text/plain"}});
      return request.path == "/stream" ? SendPiece(exchange, 0) : SendOn(std::move(exchange));
    }
    exchange->Reply({.body = request.method + " " + request.path + "?" + request.query + " " +
                             std::string(request.Header("x-test")) + " " + request.body});
  }
  HttpReply Refuse(int status) override {
    return {.status = status, .body = "refused " + std::to_string(status)};
  }

  void AnswerLate(const std::string& text) {
    const std::lock_guard lock(mutex_);
    late_->Reply({.body = text});
  }
  void Forget() {
    const std::lock_guard lock(mutex_);
    late_.reset();
  }

  std::atomic<int> answered{0};
  std::atomic<int> pieces{0};  ///< of "/endless" that were taken
  std::promise<void> came;
  std::promise<void> gone;

 private:
  static void SendPiece(const std::shared_ptr<HttpExchange>& exchange, int piece) {
    if (piece == 3) return exchange->EndStream();
    exchange->Send("piece" + std::to_string(piece), [exchange, piece](bool ok) {
      if (ok) SendPiece(exchange, piece + 1);
    });
  }
  void SendOn(std::shared_ptr<HttpExchange> exchange) {
    HttpExchange& out = *exchange;
    out.Send(std::string(kPieceBytes, 'x'),
             [this, exchange = std::move(exchange)](bool ok) mutable {
               if (!ok) return gone.set_value();
               ++pieces;
               SendOn(std::move(exchange));
             });
  }

  const int64_t body_max_;
  std::mutex mutex_;
  std::shared_ptr<HttpExchange> late_;
};

}  // namespace trinhky::gateway::testing

#endif  // TRINHKY_TESTS_SERVICES_GATEWAY_ECHO_H_
