#include "services/storage/mysql/server_settings.h"

#include <gtest/gtest.h>

#include "services/storage/mysql/open_mysql.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "tests/testing/mariadb_server.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

ServerSettings Safe() {
  return {{"innodb_flush_log_at_trx_commit", "1"},
          {"innodb_doublewrite", "ON"},
          {"default_storage_engine", "InnoDB"},
          {"innodb_snapshot_isolation", "OFF"},  // every session of ours sets it
          {"max_allowed_packet", "67108864"},
          {"log_bin", "OFF"},
          {"sync_binlog", "0"},
          {"wsrep_on", "OFF"}};
}

ServerSettings SafeCluster() {
  ServerSettings settings = Safe();
  settings["wsrep_on"] = "ON";
  settings["binlog_format"] = "ROW";
  settings["innodb_autoinc_lock_mode"] = "2";
  settings["wsrep_certify_nonpk"] = "ON";
  settings["wsrep_provider_options"] =
      "base_port = 4567; pc.ignore_quorum = false; pc.ignore_sb = false; ";
  return settings;
}

struct Case {
  std::string name;
  std::string value;
  std::string named;  ///< what the refusal names, when it is not `name`
};

class JudgeServerSettingsTest : public ::testing::TestWithParam<Case> {};

TEST_P(JudgeServerSettingsTest, RefusesAndNamesTheMend) {
  ServerSettings settings = SafeCluster();
  settings["log_bin"] = "ON";
  settings["sync_binlog"] = "1";
  ASSERT_THAT(JudgeServerSettings(settings), IsOk());
  settings[GetParam().name] = GetParam().value;
  const absl::Status status = JudgeServerSettings(settings);
  ASSERT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition, "DATABASE_SETTING"));
  Rejection rejection = *RejectionOf(status);
  EXPECT_EQ(rejection.metadata["setting"],
            GetParam().named.empty() ? GetParam().name : GetParam().named);
  EXPECT_NE(rejection.message.vi.find(rejection.metadata["needed"]), std::string::npos);
  EXPECT_NE(rejection.message.en.find(rejection.metadata["needed"]), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Unsafe, JudgeServerSettingsTest,
    ::testing::Values(Case{"innodb_flush_log_at_trx_commit", "2", ""},
                      Case{"innodb_flush_log_at_trx_commit", "0", ""},
                      Case{"innodb_doublewrite", "OFF", ""}, Case{"sync_binlog", "0", ""},
                      Case{"default_storage_engine", "Aria", ""},
                      Case{"max_allowed_packet", "16777216", ""},
                      Case{"binlog_format", "MIXED", ""}, Case{"innodb_autoinc_lock_mode", "1", ""},
                      Case{"wsrep_certify_nonpk", "OFF", ""},
                      Case{"wsrep_provider_options", "pc.ignore_sb = true",
                           "wsrep_provider_options pc.ignore_sb"},
                      Case{"wsrep_provider_options", "a = 1; pc.ignore_quorum = yes",
                           "wsrep_provider_options pc.ignore_quorum"}));

TEST(JudgeServerSettings, LooksOnlyAtWhatTheServerUses) {
  EXPECT_THAT(JudgeServerSettings(Safe()), IsOk());
  EXPECT_THAT(JudgeServerSettings(SafeCluster()), IsOk());
  ServerSettings old = Safe();
  old.erase("innodb_snapshot_isolation");
  EXPECT_THAT(JudgeServerSettings(old),
              StatusIs(absl::StatusCode::kFailedPrecondition, "DATABASE_SETTING"));
}

TEST(OpenMysql, RefusesAServerThatWouldLoseWhatItAcknowledged) {
  testing::MariadbServer server({"--innodb-flush-log-at-trx-commit=2"});
  const absl::Status status = OpenMysql(server.NewDatabase()).status();
  ASSERT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition, "DATABASE_SETTING"));
  EXPECT_EQ(RejectionOf(status)->metadata["setting"], "innodb_flush_log_at_trx_commit");
}

}  // namespace
}  // namespace trinhky::storage
