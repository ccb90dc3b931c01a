// desk.h: what every command works with: the streams, the settings and the person's client.
#ifndef TRINHKY_CLIENTS_CLI_DESK_H_
#define TRINHKY_CLIENTS_CLI_DESK_H_

#include <google/protobuf/message.h>

#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "clients/cli/arguments.h"
#include "clients/cli/client/client.h"
#include "clients/cli/output/json.h"
#include "clients/cli/settings.h"

namespace trinhky::cli {

/// Where a command prints, and where it may look.
struct Surroundings {
  std::ostream& out;
  std::ostream& err;
  Environment environment;
};

/// The desk of one run of `trinhky`. Connects on first use.
class Desk {
 public:
  Desk(Surroundings surroundings, const Arguments& arguments);

  std::ostream& out() { return surroundings_.out; }
  std::ostream& err() { return surroundings_.err; }
  const Environment& environment() const { return surroundings_.environment; }
  /// Whether programs read the output.
  bool json() const { return json_; }

  /// The client of the person who is logged in at --server.
  /// @errors kFailedPrecondition/NOT_LOGGED_IN; those of LoadToken().
  absl::StatusOr<Client*> client();
  /// A client without a token, to log in with.  @errors kNotFound/FILE_NOT_REACHED.
  absl::StatusOr<Client*> anonymous();

  std::string server() const;
  /// --session, or the file of this server.
  std::string session_path() const;

  /// The agency to work in: --agency, or the only one in which the caller holds a post.
  /// "agencies/{agency}".  @errors kInvalidArgument/USAGE when it must be given.
  absl::StatusOr<std::string> Agency();

  /// Prints one JSON line.
  void PrintJson(const Json& json) { out() << ToLine(json) << "\n"; }
  void PrintJson(const google::protobuf::Message& message) { PrintJson(ToJson(message)); }

 private:
  Surroundings surroundings_;
  Arguments arguments_;
  bool json_;
  std::unique_ptr<Client> client_;
};

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DESK_H_
