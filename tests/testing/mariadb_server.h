// mariadb_server.h: a database server of a test's own: its data, its socket, its process.
//
//   MariadbServer server;                       // starts at once, in a folder of its own
//   auto storage = OpenMysql(server.NewDatabase());
#ifndef TRINHKY_TESTS_TESTING_MARIADB_SERVER_H_
#define TRINHKY_TESTS_TESTING_MARIADB_SERVER_H_

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "services/storage/mysql/mysql_connection.h"
#include "services/storage/mysql/open_mysql.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::testing {

/// Listens on a local socket only. Ends the program when the server cannot be started. Not
/// thread-safe.
class MariadbServer {
 public:
  /// @param settings  more of them, "--name=value"
  explicit MariadbServer(std::vector<std::string> settings = {});
  ~MariadbServer() { Kill(); }
  MariadbServer(const MariadbServer&) = delete;
  MariadbServer& operator=(const MariadbServer&) = delete;

  /// Ends the program when there is one of that name.
  void MakeDatabase(const std::string& name);
  /// How to reach a new empty database.
  storage::MysqlOptions NewDatabase();
  /// How to reach the database `name`.
  storage::MysqlOptions OptionsFor(const std::string& name) const;
  /// A connection beside all storages.
  std::unique_ptr<storage::MysqlConnection> Connect(const std::string& database = "mysql") const;

  /// SIGKILL, and waits until it is gone. Idempotent.
  void Kill();
  /// Starts again on the same data.
  void Start();
  pid_t pid() const { return pid_; }
  std::string socket() const { return folder_.File("socket"); }

 private:
  TempFolder folder_;
  const std::vector<std::string> settings_;
  pid_t pid_ = -1;
  int databases_ = 0;
};

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_TESTING_MARIADB_SERVER_H_
