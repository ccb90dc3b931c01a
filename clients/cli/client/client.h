// client.h: calls a trinhkyd as one person.
//
//   Client client(OpenChannel({.server = "127.0.0.1:7070"}));
//   client.set_token(token);
//   GetDocumentRequest request;
//   request.set_name(name);
//   TRINHKY_ASSIGN_OR_RETURN(Document document,
//                            client.Call(&DraftService::Stub::GetDocument, request));
//
// Every call carries a deadline and the bearer token. A call that met UNAVAILABLE is repeated with
// the very same message, hence with the same request id: the server answers once.
#ifndef TRINHKY_CLIENTS_CLI_CLIENT_CLIENT_H_
#define TRINHKY_CLIENTS_CLI_CLIENT_CLIENT_H_

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "clients/cli/client/pause.h"
#include "services/rpc/status_mapping.h"

namespace trinhky::cli {

/// Where the server is and how to reach it.
struct ServerAddress {
  std::string server;  ///< host:port
  std::string tls_ca;  ///< PEM text of the authorities to trust; empty: no TLS, loopback only
};

std::shared_ptr<grpc::Channel> OpenChannel(const ServerAddress& address);

/// One person's view of one server. Copies share the channel. Not thread-safe to change.
class Client {
 public:
  static constexpr int kAttemptsMax = 4;

  explicit Client(std::shared_ptr<grpc::Channel> channel) : channel_(std::move(channel)) {}

  void set_token(std::string token) { token_ = std::move(token); }
  const std::string& token() const { return token_; }
  void set_timeout(std::chrono::milliseconds timeout) { timeout_ = timeout; }
  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }

  /// Deadline and bearer token; also for streams.
  void Prepare(grpc::ClientContext& context) const;

  /// One unary call; the wire status as it came.
  template <typename Stub, typename Request, typename Response>
  grpc::Status CallOnce(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                     Response*),
                        const Request& request, Response& response) const {
    Stub stub(channel_);
    for (int attempt = 1;; ++attempt) {
      grpc::ClientContext context;
      Prepare(context);
      const grpc::Status status = (stub.*method)(&context, request, &response);
      if (status.error_code() != grpc::StatusCode::UNAVAILABLE || attempt == kAttemptsMax)
        return status;
      Pause(std::chrono::milliseconds(50) * (1 << attempt));
    }
  }

  /// As CallOnce(), with the refusal read back: reason and sentences (workflow/base/status.h).
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                             Response*),
                                const Request& request) const {
    Response response;
    const grpc::Status status = CallOnce(method, request, response);
    if (!status.ok()) return rpc::FromGrpc(status);
    return response;
  }

 private:
  std::shared_ptr<grpc::Channel> channel_;
  std::string token_;
  std::chrono::milliseconds timeout_{30'000};
};

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_CLIENT_CLIENT_H_
