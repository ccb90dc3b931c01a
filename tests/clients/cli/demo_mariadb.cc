#include "tests/clients/cli/demo_database.h"
#include "tests/testing/mariadb_server.h"

namespace trinhky::cli {

std::string DemoDatabase() {
  static testing::MariadbServer server;
  for (const char* office : {"van_phong_xa", "van_phong_tinh"})
    server.MakeDatabase(std::string("demo_") + office);
  return "mysql://root@localhost/demo_{office}?socket=" + server.socket();
}

}  // namespace trinhky::cli
