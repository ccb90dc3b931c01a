// report_life.h: a report of the sample commune, step by step over the wire, with the people of
// deploy/samples/directory.textproto.
//
//   ReportLife life(speaker, StateCast(), key);
//   life.Import(StateReport("Báo cáo thử"));
//   life.Review();
//   life.Sign();
//
// Each step makes its request once, request id included: a speaker that is cut repeats the very
// same message.
#ifndef TRINHKY_TESTS_TESTING_REPORT_LIFE_H_
#define TRINHKY_TESTS_TESTING_REPORT_LIFE_H_

#include <functional>
#include <string>

#include "clients/cli/client/leader_signature.h"
#include "clients/cli/demo/walk.h"
#include "services/rpc/status_mapping.h"
#include "trinhky/v1/document.pb.h"

namespace trinhky::testing {

/// Speaks to a server as people.
class Speaker {
 public:
  using Call = std::function<grpc::Status(const cli::Client&)>;

  virtual ~Speaker() = default;
  /// Lets `call` be made as `person`, as often as it takes to get an answer. `request_id` names
  /// what is asked, if the server is to remember it.
  virtual grpc::Status Speak(const std::string& person, const std::string& request_id,
                             const Call& call) = 0;
};

/// One unary call, once.
template <typename Stub, typename Request, typename Response>
grpc::Status CallHere(const cli::Client& client,
                      grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                      const Request& request, Response& response) {
  Stub stub(client.channel());
  grpc::ClientContext context;
  client.Prepare(context);
  return (stub.*method)(&context, request, &response);
}

/// Speaks as `person` until `request` has an answer.
template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> Ask(Speaker& speaker, const std::string& person,
                             grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                          Response*),
                             const Request& request) {
  Response response;
  std::string request_id;
  if constexpr (requires { request.request_id(); }) request_id = request.request_id();
  const grpc::Status status = speaker.Speak(person, request_id, [&](const cli::Client& client) {
    response.Clear();
    return CallHere(client, method, request, response);
  });
  if (!status.ok()) return rpc::FromGrpc(status);
  return response;
}

/// Who plays which part; logins.
struct LifeCast {
  std::string agency;
  std::string drafter;
  std::string unit_head;
  std::string form_checker;
  std::string deputy;  ///< empty: the leader decides alone
  std::string signer;
  std::string clerk;
};

/// A report of the People's Committee, signed by its chairman.
LifeCast StateCast();
/// A report of the Party committee, signed by its secretary.
LifeCast PartyCast();

/// The text of a report for StateCast(): to the Party committee, the province and one's own unit.
std::string StateReport(const std::string& subject);
/// The text of a report for PartyCast(), to bodies of the commune alone.
std::string PartyReport(const std::string& subject);

class ReportLife {
 public:
  ReportLife(Speaker& speaker, LifeCast cast, const cli::SigningKey& key)
      : speaker_(speaker), cast_(std::move(cast)), key_(key) {}

  absl::Status Import(const std::string& text);
  /// From the draft to the leader's desk.
  absl::Status Review();
  /// Reads the document again: somebody else has changed it.
  absl::Status Refresh();
  absl::Status Sign();
  absl::Status Number();
  absl::Status Seal();
  absl::Status Issue();
  absl::Status Cancel(const std::string& reason);

  const v1::Document& document() const { return document_; }
  const LifeCast& cast() const { return cast_; }

 private:
  absl::Status SignOnce();
  template <typename Stub, typename Request>
  absl::Status Act(const std::string& person,
                   grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                v1::Document*),
                   const std::string& reason = "");
  absl::Status OverrideWhatIsMissing();

  Speaker& speaker_;
  const LifeCast cast_;
  const cli::SigningKey& key_;
  v1::Document document_;
};

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_TESTING_REPORT_LIFE_H_
