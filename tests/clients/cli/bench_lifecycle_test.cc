// `bench lifecycle` on a database server: its floor, and whose databases it leaves alone.
#include "clients/cli/bench/bench_lifecycle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "clients/cli/exit_code.h"
#include "services/storage/sql/query.h"
#include "tests/testing/mariadb_server.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

constexpr std::string_view kDatabases =
    "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'bench%'";

class BenchLifecycleTest : public ::testing::Test {
 protected:
  static testing::MariadbServer& Server() {
    static testing::MariadbServer server;
    return server;
  }
  static LifecycleOptions On(const std::string& database) {
    LifecycleOptions options;
    options.clients = {2};
    options.seconds = 0.5;
    options.server = std::string(TRINHKY_BIN_DIR) + "/trinhkyd";
    options.database = "mysql://root@localhost/" + database + "?socket=" + Server().socket();
    return options;
  }
  static std::vector<std::string> Databases() {
    return *storage::All<kDatabases>(*Server().Connect(),
                                     [](storage::Row& row) { return row.Text(); });
  }
};

TEST_F(BenchLifecycleTest, MeasuresTheServerBesideItsOwnStatementsAndRefusesTheUsedDatabase) {
  Server().MakeDatabase("bench");
  const auto results = MeasureLifecycle(On("bench"));
  ASSERT_TRUE(results.ok()) << results.status();
  const LifecycleResult& result = results->front();
  EXPECT_EQ(result.errors, 0) << result.first_error;
  EXPECT_EQ(result.no_floor, "");
  EXPECT_GT(result.floor_per_second, 0);
  EXPECT_GT(result.database_cpu_us_per_call, 0);
  ASSERT_TRUE(result.floor);
  EXPECT_GT(result.floor->statements_per_call, 10);
  EXPECT_GE(result.floor->connections, 2);
  EXPECT_THAT(Databases(), ::testing::ElementsAre("bench")) << "the floor's is gone";

  std::ostringstream out;
  const auto again = RunBenchLifecycle(On("bench"), out);
  EXPECT_EQ(ReasonOf(again.status()), "DATABASE_IN_USE");
  EXPECT_EQ(ExitCodeOf(again.status()), ExitCode::kUsage);
  EXPECT_EQ(out.str(), "");
}

TEST_F(BenchLifecycleTest, ANeighbourOfTheFloorsNameIsLeftAlone) {
  Server().MakeDatabase("bench_b");
  Server().MakeDatabase("bench_b_floor");
  const auto results = MeasureLifecycle(On("bench_b"));
  ASSERT_TRUE(results.ok()) << results.status();
  EXPECT_EQ(results->front().floor_per_second, 0);
  EXPECT_THAT(results->front().no_floor, ::testing::HasSubstr("exists"));
  EXPECT_THAT(Databases(), ::testing::Contains("bench_b_floor"));
}

}  // namespace
}  // namespace trinhky::cli
