#include "services/storage/mysql/mysql_url.h"

#include <gtest/gtest.h>

#include "tests/services/storage/testing/status_matchers.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

TEST(ParseMysqlUrl, ReadsEveryPart) {
  const auto least = ParseMysqlUrl("mysql://trinhky@db.xa/office");
  ASSERT_THAT(least, IsOk());
  EXPECT_EQ(least->user, "trinhky");
  EXPECT_EQ(least->password, "");
  EXPECT_EQ(least->host, "db.xa");
  EXPECT_EQ(least->port, 3306);
  EXPECT_EQ(least->database, "office");
  EXPECT_EQ(least->ca_file, "");
  const auto most = ParseMysqlUrl(
      "mysql://an:m%40t:kh%C3%A2%u@10.0.0.1:33061/office?socket=/run/my%20sql&ssl=/etc/ca.pem");
  EXPECT_THAT(most, StatusIs(absl::StatusCode::kInvalidArgument, "DATABASE_URL"));
  const auto all = ParseMysqlUrl(
      "mysql://an:m%40t:kh%C3%A2u@10.0.0.1:33061/"
      "office?socket=/run/my%20sql&ssl=/etc/ca.pem&connections=40");
  ASSERT_THAT(all, IsOk());
  EXPECT_EQ(all->password, "m@t:khâu");
  EXPECT_EQ(all->host, "10.0.0.1");
  EXPECT_EQ(all->port, 33061);
  EXPECT_EQ(all->socket, "/run/my sql");
  EXPECT_EQ(all->ca_file, "/etc/ca.pem");
  EXPECT_EQ(all->connections, 40);
}

TEST(ParseMysqlUrl, NamesThePartAtFaultAndNeverThePassword) {
  const std::pair<const char*, const char*> wrong[] = {
      {"sqlite:office.db", "scheme"},
      {"mysql://host/name", "user"},
      {"mysql://:secret@host/name", "user"},
      {"mysql://an:secret%4@host/name", "user"},
      {"mysql://an:secret@/name", "host"},
      {"mysql://an:secret@host:0/name", "host"},
      {"mysql://an:secret@host:x/name", "host"},
      {"mysql://an:secret@host", "name"},
      {"mysql://an:secret@host/", "name"},
      {"mysql://an:secret@host/a/b", "name"},
      {"mysql://an:secret@host/name?sslmode=off", "sslmode"},
      {"mysql://an:secret@host/name?socket=", "socket"},
      {"mysql://an:secret@host/name?connections=0", "connections"},
      {"mysql://an:secret@host/name?connections=9999", "connections"},
  };
  for (const auto& [url, part] : wrong) {
    const absl::Status status = ParseMysqlUrl(url).status();
    ASSERT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument, "DATABASE_URL")) << url;
    EXPECT_EQ(RejectionOf(status)->metadata.at("part"), part) << url;
    EXPECT_EQ(RejectionOf(status)->message.vi.find("secret"), std::string::npos);
    EXPECT_EQ(RejectionOf(status)->message.en.find("secret"), std::string::npos);
  }
}

}  // namespace
}  // namespace trinhky::storage
