// TLS to a database server: whose certificate is taken, and what is said otherwise.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "absl/strings/str_cat.h"
#include "clients/cli/demo/office_process.h"
#include "services/server/open_storage.h"
#include "services/signing/crypto/demo_ca.h"
#include "services/storage/mysql/mysql_connection.h"
#include "services/storage/mysql/mysql_url.h"
#include "services/storage/sql/query.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "tests/testing/mariadb_server.h"

namespace trinhky::server {
namespace {

using storage::IsOk;
using storage::StatusIs;

// Some years around any day on which this is run.
constexpr signing::Validity kLong{1'577'836'800'000'000, 3'786'912'000'000'000};
constexpr char kAddress[] = "127.0.0.2";
constexpr std::string_view kIsSealed =
    "SELECT variable_value <> '' FROM information_schema.session_status "
    "WHERE variable_name = 'SSL_CIPHER'";

void Write(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

class DatabaseTlsTest : public ::testing::Test {
 protected:
  DatabaseTlsTest() {
    Write(File("ca.pem"), ca_.root().ToPem());
    Write(File("other-ca.pem"), signing::DemoCa::Create("Khác", kLong)->root().ToPem());
    Certify({kAddress});
    database_ = std::make_unique<testing::MariadbServer>(
        std::vector<std::string>{"--skip-networking=0", absl::StrCat("--bind-address=", kAddress),
                                 absl::StrCat("--port=", port_), "--ssl-ca=" + File("ca.pem"),
                                 "--ssl-cert=" + File("cert.pem"), "--ssl-key=" + File("key.pem")});
    database_->MakeDatabase("office");
    const auto root = database_->Connect();
    for (const char* statement : {"CREATE USER 'desk'@'%' IDENTIFIED BY 'secret' REQUIRE SSL",
                                  "GRANT ALL ON office.* TO 'desk'@'%'"})
      EXPECT_THAT(root->Execute(statement), IsOk());
  }

  std::string File(const std::string& name) const { return folder_.File(name); }

  /// For a server at these addresses; "127.0.0.1" is always one of them.
  void Certify(std::vector<std::string> addresses) {
    const auto node =
        ca_.IssueNode({.office_id = "co-so-du-lieu", .ip = std::move(addresses)}, kLong);
    Write(File("cert.pem"), node->certificate.ToPem());
    Write(File("key.pem"), *signing::PrivateKeyToPem(node->key));
  }

  Config ConfigOf(const std::string& authority) const {
    Config config;
    config.database = absl::StrCat("mysql://desk:secret@", kAddress, ":", port_, "/office");
    if (!authority.empty()) absl::StrAppend(&config.database, "?ssl=", File(authority));
    return config;
  }

  testing::TempFolder folder_;
  const signing::DemoCa ca_ = *signing::DemoCa::Create("Cơ sở dữ liệu", kLong);
  const int port_ = *cli::FreePort();
  std::unique_ptr<testing::MariadbServer> database_;
};

TEST_F(DatabaseTlsTest, OnlyTheServerThatTheAuthorityNamesIsTaken) {
  const Config config = ConfigOf("ca.pem");
  EXPECT_THAT(OpenStorage(config), IsOk());
  const auto options = storage::ParseMysqlUrl(config.database);
  ASSERT_THAT(options, IsOk());
  const auto connection = storage::MysqlConnection::Open(*options);
  ASSERT_THAT(connection, IsOk());
  EXPECT_EQ(*storage::Scalar<kIsSealed>(**connection), 1);

  EXPECT_THAT(OpenStorage(ConfigOf("other-ca.pem")), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(OpenStorage(ConfigOf("")), StatusIs(absl::StatusCode::kUnavailable));

  // The same authority, but the certificate of another machine.
  Certify({});
  ASSERT_THAT(database_->Connect()->Execute("FLUSH SSL"), IsOk());
  EXPECT_THAT(OpenStorage(config), StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace trinhky::server
