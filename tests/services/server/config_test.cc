#include "services/server/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/services/storage/testing/status_matchers.h"

namespace trinhky::server {
namespace {

using storage::IsOk;
using storage::StatusIs;

absl::StatusOr<Config> Make(std::vector<std::string> arguments, bool with_database = true) {
  if (with_database) arguments.push_back("--database=sqlite:x.db");
  auto settings =
      Settings::Load(ServerFlags(), arguments, [](const std::string&) { return std::nullopt; });
  if (!settings.ok()) return settings.status();
  return ToConfig(*settings);
}

std::string FlagAtFault(std::vector<std::string> arguments, bool with_database = true) {
  const auto config = Make(std::move(arguments), with_database);
  EXPECT_THAT(config, StatusIs(absl::StatusCode::kInvalidArgument, "CONFIG_INVALID"));
  const auto rejection = RejectionOf(config.status());
  return rejection ? rejection->metadata.at("flag") : "";
}

TEST(Config, IsSafeByDefault) {
  const auto config = Make({});
  ASSERT_THAT(config, IsOk());
  EXPECT_TRUE(IsLoopback(config->listen));
  EXPECT_EQ(config->password_cost, session::kInteractiveCost);
  EXPECT_FALSE(config->reflection);
  EXPECT_FALSE(config->start_us.has_value());
  EXPECT_GE(config->threads, 16);
}

TEST(Config, RefusesWhatWouldBeOpenToOthers) {
  EXPECT_EQ(FlagAtFault({"--listen=0.0.0.0:1"}), "listen");
  EXPECT_EQ(FlagAtFault({"--listen=[::]:1"}), "listen");
  EXPECT_EQ(FlagAtFault({"--listen=desk.example:1"}), "listen");
  const std::vector<std::string> open = {"--listen=0.0.0.0:1", "--tls-cert=c", "--tls-key=k"};
  EXPECT_THAT(Make(open), IsOk());
  auto with_test = open;
  with_test.push_back("--password-cost=test");
  EXPECT_EQ(FlagAtFault(with_test), "password-cost");
  auto with_demo = open;
  with_demo.push_back("--demo-password=x");
  EXPECT_EQ(FlagAtFault(with_demo), "demo-password");
  // Regression: a port for browsers let others in with a demonstration's passwords.
  for (const char* easy : {"--password-cost=test", "--demo-password=x"}) {
    std::vector<std::string> web = {"--web-listen=0.0.0.0:1", "--tls-cert=c", "--tls-key=k",
                                    "--web-origin=https://a", easy};
    EXPECT_EQ(FlagAtFault(web), std::string(easy).substr(2, std::string(easy).find('=') - 2));
    web[0] = "--web-listen=127.0.0.1:1";
    EXPECT_THAT(Make(web), IsOk());
  }
  EXPECT_THAT(Make({"--listen=unix:/run/x.sock", "--password-cost=test"}), IsOk());
  EXPECT_EQ(FlagAtFault({"--tls-cert=c"}), "tls-key");
}

TEST(Config, NamesTheFlagAtFault) {
  EXPECT_EQ(FlagAtFault({}, false), "database");
  EXPECT_EQ(FlagAtFault({"--threads=x"}), "threads");
  EXPECT_EQ(FlagAtFault({"--threads=-1"}), "threads");
  EXPECT_EQ(FlagAtFault({"--threads=257"}), "threads");
  EXPECT_EQ(FlagAtFault({"--group-commit=0"}), "group-commit");
  EXPECT_EQ(FlagAtFault({"--group-commit=257"}), "group-commit");
  EXPECT_EQ(FlagAtFault({"--office-id=X Y"}), "office-id");
  EXPECT_EQ(FlagAtFault({"--password-cost=cheap"}), "password-cost");
  EXPECT_EQ(FlagAtFault({"--date=15/4/2026"}), "date");
  EXPECT_EQ(FlagAtFault({"--date=2026-04-15T25:00"}), "date");
  EXPECT_EQ(FlagAtFault({"--peer=x"}), "peer");
  EXPECT_EQ(FlagAtFault({"--peer=X=h:1"}), "peer");
  EXPECT_EQ(FlagAtFault({"--peer=x=h:1"}), "office-id");
  EXPECT_EQ(FlagAtFault({"--office-listen=0.0.0.0:1", "--office-id=x"}), "office-cert");
  EXPECT_EQ(FlagAtFault({"--web-listen=0.0.0.0:1"}), "web-listen");
  EXPECT_EQ(FlagAtFault({"--web-listen=0.0.0.0:1", "--tls-cert=c", "--tls-key=k"}), "web-origin");
  for (const char* origin : {"vanban.xa.example", "https://", "https://a/b", "https://a@b"})
    EXPECT_EQ(FlagAtFault({std::string("--web-origin=") + origin}), "web-origin") << origin;
}

TEST(Config, KeysOfTheStoreComeByTheEnvironmentOnly) {
  EXPECT_EQ(FlagAtFault({"--blobs-access-key=a"}), "blobs-access-key");
  EXPECT_EQ(FlagAtFault({"--blobs-secret-key=b"}), "blobs-secret-key");
  const auto settings = Settings::Load(ServerFlags(), {"--database=sqlite:x.db"},
                                       [](const std::string& name) -> std::optional<std::string> {
                                         if (name == "TRINHKY_BLOBS_ACCESS_KEY") return "a";
                                         if (name == "TRINHKY_BLOBS_SECRET_KEY") return "b";
                                         return std::nullopt;
                                       });
  ASSERT_THAT(settings, IsOk());
  const auto config = ToConfig(*settings);
  ASSERT_THAT(config, IsOk());
  EXPECT_EQ(config->blobs_access_key, "a");
  EXPECT_EQ(config->blobs_secret_key, "b");
}

TEST(Config, MailNeedsAllOfItsParts) {
  const std::vector<std::string> mail = {"--smtp-server=smtp://mail.xa.example:587",
                                         "--smtp-from=van-thu@xa.example",
                                         "--web-origin=https://vanban.xa.example"};
  const auto with = [&](const std::vector<std::string>& more) {
    std::vector<std::string> all = mail;
    all.insert(all.end(), more.begin(), more.end());
    return all;
  };
  const auto config = Make(mail);
  ASSERT_THAT(config, IsOk());
  EXPECT_EQ(config->notice_after_minutes, 10);
  EXPECT_EQ(Make(with({"--notice-after=0"}))->notice_after_minutes, 0);
  EXPECT_THAT(Make(with({"--smtp-user=desk", "--smtp-password-file=p", "--smtp-ca=c"})), IsOk());
  EXPECT_EQ(FlagAtFault({mail[0], mail[1]}), "web-origin");
  EXPECT_EQ(FlagAtFault({mail[0], mail[2]}), "smtp-from");
  EXPECT_EQ(FlagAtFault({mail[0], "--smtp-from=a@b, c@d", mail[2]}), "smtp-from");
  EXPECT_EQ(FlagAtFault({mail[1], mail[2]}), "smtp-from") << "without a server";
  for (const char* server : {"mail.xa.example", "http://mail.xa.example", "smtp://a:b@mail"})
    EXPECT_EQ(FlagAtFault({std::string("--smtp-server=") + server, mail[1], mail[2]}),
              "smtp-server")
        << server;
  EXPECT_EQ(FlagAtFault(with({"--smtp-user=desk"})), "smtp-password-file");
  EXPECT_EQ(FlagAtFault(with({"--smtp-password-file=p"})), "smtp-password-file");
  for (const char* minutes : {"-1", "1441", "x", ""})
    EXPECT_EQ(FlagAtFault({std::string("--notice-after=") + minutes}), "notice-after") << minutes;
}

TEST(Config, ReadsTheOfficesTime) {
  EXPECT_EQ(ParseOfficeTime("2026-04-15"), 1'776'214'800'000'000);
  EXPECT_EQ(ParseOfficeTime("2026-04-15T08:01"), 1'776'214'860'000'000);
  EXPECT_EQ(ParseOfficeTime("2026-04-15 08:01"), std::nullopt);
  EXPECT_EQ(ParseOfficeTime(""), std::nullopt);
}

}  // namespace
}  // namespace trinhky::server
