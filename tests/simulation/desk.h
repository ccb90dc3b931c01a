// desk.h: calls of people, each with its receipt.
#ifndef TRINHKY_TESTS_SIMULATION_DESK_H_
#define TRINHKY_TESTS_SIMULATION_DESK_H_

#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "tests/simulation/cast.h"
#include "tests/simulation/fleet.h"
#include "tests/simulation/history.h"
#include "trinhky/v1/document.pb.h"
#include "workflow/base/status.h"

namespace trinhky::simulation {

/// What is called how; the request is the caller's.
struct Ask {
  std::string person;
  std::string act;
  std::string document = {};  ///< when the answer does not name one
  bool forbidden = false;
};

/// Thread-safe.
class Desk {
 public:
  Desk(Fleet& fleet, History& history) : fleet_(fleet), history_(history) {}

  /// One call with its repeats, noted in the history.
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Do(const Ask& ask,
                              grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                           Response*),
                              const Request& request) {
    Response response;
    std::string request_id;
    if constexpr (requires { request.request_id(); }) request_id = request.request_id();
    const absl::Status status = Note(ask, request_id, response, [&](const cli::Client& client) {
      response.Clear();
      return testing::CallHere(client, method, request, response);
    });
    if (!status.ok()) return status;
    return response;
  }

  /// The same for a call that is more than one message. `response` is what `call` fills.
  template <typename Response>
  absl::Status Note(const Ask& ask, const std::string& request_id, Response& response,
                    const testing::Speaker::Call& call) {
    Receipt receipt{.person = ask.person,
                    .act = ask.act,
                    .request_id = request_id,
                    .document = ask.document,
                    .sent = std::chrono::steady_clock::now(),
                    .forbidden = ask.forbidden,
                    .elsewhere = ask.person == kProvinceClerk};
    const grpc::Status status =
        fleet_.Speak(ask.person, request_id, [&](const cli::Client& client) {
          ++receipt.tries;
          return call(client);
        });
    receipt.answered = std::chrono::steady_clock::now();
    const absl::Status answer = rpc::FromGrpc(status);
    if (answer.ok()) {
      receipt.outcome = Outcome::kDone;
      Describe(response, receipt);
    } else if (status.error_code() != grpc::StatusCode::UNKNOWN) {
      receipt.outcome = Outcome::kRefused;
      receipt.reason = ReasonOf(answer);
    }
    history_.Add(std::move(receipt));
    return answer;
  }

  Fleet& fleet() { return fleet_; }

 private:
  template <typename Response>
  static void Describe(const Response& response, Receipt& receipt) {
    if constexpr (std::is_same_v<Response, v1::Document>) {
      receipt.document = response.name();
      receipt.state = response.state();
      // "\"7\""
      const std::string& etag = response.etag();
      if (etag.size() > 2)
        (void)absl::SimpleAtoi(etag.substr(1, etag.size() - 2), &receipt.revision);
    }
  }

  Fleet& fleet_;
  History& history_;
};

}  // namespace trinhky::simulation

#endif  // TRINHKY_TESTS_SIMULATION_DESK_H_
