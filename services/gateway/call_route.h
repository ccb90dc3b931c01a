// call_route.h: one call of a browser: from its head to the method it names, and back.
#ifndef TRINHKY_SERVICES_GATEWAY_CALL_ROUTE_H_
#define TRINHKY_SERVICES_GATEWAY_CALL_ROUTE_H_

#include <google/protobuf/descriptor.h>

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "services/gateway/connect_protocol.h"
#include "services/gateway/http_port.h"
#include "services/gateway/rpc_bridge.h"
#include "services/gateway/session_cookie.h"

namespace trinhky::gateway {

/// A refusal of our own as the protocol has it, for a request whose format is not known yet.
HttpReply RefusalReply(const absl::Status& refusal);

/// The methods of the server by the Connect protocol. Thread-safe.
class CallRoute {
 public:
  CallRoute(const RpcBridge& bridge, const SessionCookie& cookie,
            const std::vector<std::string_view>& methods);

  /// True for every path that is a method's or looks like one.
  static bool IsCall(std::string_view path);
  /// Judges the head: a method of ours, a format of the protocol, and for a session in a cookie
  /// that the page is ours. @param our_page  what OriginCheck says
  std::optional<HttpReply> Admit(const HttpRequest& head, bool our_page, int64_t& body_max) const;
  /// May a large body come? `decide` gets nothing when the request's session lives, else the answer
  /// that a call without a session gets.
  void Vouch(const HttpRequest& head, std::function<void(std::optional<HttpReply>)> decide);
  void Answer(HttpRequest request, std::shared_ptr<HttpExchange> exchange);
  /// Ends what still runs, waits for that, and takes no more.
  void Stop();

 private:
  using Method = google::protobuf::MethodDescriptor;

  void Unary(const Method& method, const Format& format, const HttpRequest& request,
             std::shared_ptr<HttpExchange> exchange);
  void Stream(const Method& method, const Format& format, const HttpRequest& request,
              std::shared_ptr<HttpExchange> exchange);
  RpcCall CallOf(const HttpRequest& request, bool streaming) const;
  HttpReply UnaryReply(const Method& method, const Format& format, const grpc::Status& status,
                       std::string answer, bool packs) const;
  /// A call begins; 0 when none may any more.
  uint64_t Enter();
  /// How to stop it, unless it is over.
  void Keep(uint64_t id, CancelCall cancel);
  void Leave(uint64_t id);

  const RpcBridge& bridge_;
  const SessionCookie& cookie_;
  std::map<std::string, const Method*, std::less<>> methods_;
  std::mutex mutex_;
  bool stopped_ = false;
  uint64_t last_id_ = 0;
  std::map<uint64_t, CancelCall> running_;
  std::condition_variable all_left_;
};

}  // namespace trinhky::gateway

#endif  // TRINHKY_SERVICES_GATEWAY_CALL_ROUTE_H_
