// offices.h: the two servers of the demonstration, and the people who log in to them.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_OFFICES_H_
#define TRINHKY_CLIENTS_CLI_DEMO_OFFICES_H_

#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/client/client.h"
#include "clients/cli/demo/office_process.h"
#include "clients/cli/demo/plan.h"

namespace trinhky::cli {

/// Where the demonstration runs.
struct DemoPlace {
  std::string folder;    ///< fresh; everything is written below it
  std::string program;   ///< trinhkyd
  std::string day;       ///< YYYY-MM-DD
  std::string database;  ///< URL with {office} in it; empty: a file of its own for each
  std::string password;  ///< of everybody
  OfficeLifetime lifetime = OfficeLifetime::kEndsWithUs;
  std::string web_root = {};  ///< of the commune's office; empty: no port for browsers
};

/// Two running servers.
struct Offices {
  std::unique_ptr<OfficeProcess> commune;
  std::unique_ptr<OfficeProcess> province;
  std::string province_wire;  ///< host:port where the province listens to other offices
};

/// Where browsers reach the commune's office, "http://127.0.0.1:1234"; "" when there is no such
/// port.
std::string WebAddress(const DemoPlace& place);

/// Writes both directories and the pictures of seals and signatures, and starts both servers.
absl::StatusOr<Offices> StartOffices(const DemoPlace& place, const DemoPlan& plan);

/// People of one server, logged in when they are first needed.
class Crowd {
 public:
  Crowd(const std::string& server, std::string password)
      : channel_(OpenChannel({.server = server, .tls_ca = ""})), password_(std::move(password)) {}

  /// The client of `person` (also his login).
  /// @errors those of the login; kNotFound/NOBODY for "".
  absl::StatusOr<const Client*> As(const std::string& person);

 private:
  std::shared_ptr<grpc::Channel> channel_;
  std::string password_;
  std::map<std::string, Client> clients_;
};

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_OFFICES_H_
