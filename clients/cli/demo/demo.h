// demo.h: the demonstration: every report of a folder, through its whole life, on two servers.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_DEMO_H_
#define TRINHKY_CLIENTS_CLI_DEMO_DEMO_H_

#include <ostream>
#include <string>

#include "absl/status/status.h"

namespace trinhky::cli {

struct DemoOptions {
  std::string reports;    ///< folder with reports
  std::string json_path;  ///< JSON lines go here; empty: nowhere
  std::string folder;     ///< where the servers live; empty: a new one under TMPDIR
  std::string issued;     ///< issued files are left here; empty: a new folder under TMPDIR
  std::string program;    ///< trinhkyd; empty: the one beside this program
  std::string day;        ///< YYYY-MM-DD
  /// URL of the databases, {office} in it is another word for each; empty: files of their own
  std::string database = {};
  std::string web_root = {};  ///< the built web application; empty: no port for browsers
  bool keep = false;          ///< leave the servers running
  bool strict = false;  ///< every attack of the programme must happen and meet its exact reason
};

/// Runs it. Progress goes to `err`, the outcome to `out`.
/// @errors what keeps it from running at all; DoesNotHold() when a report did not end as demanded.
absl::Status RunDemo(const DemoOptions& options, std::ostream& out, std::ostream& err);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_DEMO_H_
