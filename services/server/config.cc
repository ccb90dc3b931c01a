#include "services/server/config.h"

#include <algorithm>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/casework/mail_address.h"
#include "services/notices/smtp.h"
#include "services/rpc/resource_name.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"
#include "workflow/register/civil_time.h"

namespace trinhky::server {
namespace {

constexpr int kMorningMinute = 8 * 60;
constexpr int kThreadsMax = 256;
constexpr int kNoticeAfterMax = 24 * 60;

constexpr FlagSpec kFlags[] = {
    {"config", FlagKind::kText, "", "file with 'name = value' lines"},
    {"database", FlagKind::kText, "", "sqlite:PATH or mysql://user@host/name", true},
    {"listen", FlagKind::kText, "127.0.0.1:8430", "address for people; port 0 takes a free one"},
    {"tls-cert", FlagKind::kText, "", "PEM chain for --listen on other than loopback"},
    {"tls-key", FlagKind::kText, "", "PEM key of --tls-cert"},
    {"web-listen", FlagKind::kText, "", "address for browsers; empty: no such port"},
    {"web-root", FlagKind::kText, "", "folder of the built web application"},
    {"web-origin", FlagKind::kList, "",
     "https://name of this server, as browsers have it; repeatable"},
    {"office-listen", FlagKind::kText, "", "address for other offices, mutual TLS"},
    {"office-id", FlagKind::kText, "", "id of this office, as in its node certificate"},
    {"office-cert", FlagKind::kText, "", "PEM node certificate"},
    {"office-key", FlagKind::kText, "", "PEM key of the node certificate"},
    {"office-ca", FlagKind::kText, "", "PEM roots of node certificates"},
    {"peer", FlagKind::kList, "", "id=host:port of another office; repeatable"},
    {"trust", FlagKind::kText, "", "PEM roots of signatures"},
    {"time-stamper", FlagKind::kText, "",
     "address of a time stamping authority; empty: issued files get no time stamp"},
    {"time-stamp-trust", FlagKind::kText, "", "PEM roots of time stampers; empty: --trust"},
    {"authority-host", FlagKind::kList, "",
     "name=http://host:port: an authority that may be asked, and where it is; repeatable"},
    {"revocation-lists", FlagKind::kText, "", "file or folder of CRLs, read again when it changes"},
    {"seal-keys", FlagKind::kText, "",
     "folder: <agency>.key.pem or <agency>.token, with <agency>.cert.pem"},
    {"leader-tokens", FlagKind::kText, "",
     "folder: <person>.token without a PIN, with <person>.cert.pem: leaders' tokens at the server"},
    {"certificates", FlagKind::kText, "", "folder of *.cert.pem to register at start"},
    {"signature-pictures", FlagKind::kText, "",
     "folder: people/<id>.png and agencies/<id>.png, shown where they sign and seal"},
    {"blobs", FlagKind::kText, "",
     "folder of files, or s3://bucket/prefix?endpoint=https://…; beside the SQLite database when "
     "empty"},
    {"blobs-access-key", FlagKind::kText, "", "of s3://; in the environment or --config only",
     true},
    {"blobs-secret-key", FlagKind::kText, "", "of s3://; in the environment or --config only",
     true},
    {"definitions", FlagKind::kText, "", "folder of workflow definitions; empty: those shipped"},
    {"directory", FlagKind::kText, "", "directory file to import at start"},
    {"smtp-server", FlagKind::kText, "",
     "smtp://host:587 (STARTTLS) or smtps://host: tells people by e-mail that work waits; empty: "
     "nobody is told"},
    {"smtp-from", FlagKind::kText, "", "address of the sender of such mail"},
    {"smtp-user", FlagKind::kText, "", "login at the mail server; empty: none"},
    {"smtp-password-file", FlagKind::kText, "", "file with the password of --smtp-user, mode 0600"},
    {"smtp-ca", FlagKind::kText, "", "PEM roots of the mail server; empty: the system's"},
    {"notice-after", FlagKind::kText, "10",
     "minutes that new work waits before its people are told, 0 to 1440"},
    {"date", FlagKind::kText, "", "start the clock at YYYY-MM-DD[THH:MM], for demonstrations"},
    {"password-cost", FlagKind::kText, "interactive", "interactive, or test (loopback only)"},
    {"demo-password", FlagKind::kText, "", "password of everybody without one (loopback only)",
     true},
    {"reflection", FlagKind::kSwitch, "false", "gRPC reflection, for development"},
    {"threads", FlagKind::kText, "0", "worker threads; 0: chosen from the cores"},
    {"group-commit", FlagKind::kText, "256", "commands that may share one flush, 1 to 256"},
    {"json", FlagKind::kSwitch, "false", "print JSON"},
    {"quiet", FlagKind::kSwitch, "false", "print less"},
};

absl::Status Invalid(std::string_view flag, std::string vi, std::string en) {
  return Reject(absl::StatusCode::kInvalidArgument, "CONFIG_INVALID",
                {.vi = absl::StrCat("--", ToAbsl(flag), ": ", vi),
                 .en = absl::StrCat("--", ToAbsl(flag), ": ", en)},
                {{"flag", std::string(flag)}});
}

absl::Status ReadPeers(const Settings& settings, Config& config) {
  for (const std::string& peer : settings.List("peer")) {
    const size_t equals = peer.find('=');
    const std::string id = peer.substr(0, equals);
    if (equals == std::string::npos || !rpc::IsId(id) ||
        peer.find(':', equals) == std::string::npos)
      return Invalid("peer", absl::StrCat("'", peer, "' sai; cần dạng id=host:port."),
                     absl::StrCat("'", peer, "' is wrong; expected id=host:port."));
    config.peers[id] = peer.substr(equals + 1);
  }
  return absl::OkStatus();
}

// What certificates name is looked up in this list only.
absl::Status ReadAuthorities(const Settings& settings, Config& config) {
  std::vector<signing::FetchHost> hosts;
  for (const std::string& line : settings.List("authority-host")) {
    const size_t equals = line.find('=');
    hosts.push_back({.name = line.substr(0, equals),
                     .base = equals == std::string::npos ? "" : line.substr(equals + 1)});
  }
  absl::StatusOr<signing::FetchHosts> read = signing::FetchHosts::Create(hosts);
  if (!read.ok())
    return Invalid("authority-host", "sai; cần dạng ocsp.ca.example=http://host:port.",
                   "it is wrong; expected ocsp.ca.example=http://host:port.");
  config.authority_hosts = *std::move(read);
  if (!config.time_stamper.empty() && !config.authority_hosts.Resolve(config.time_stamper).ok())
    return Invalid(
        "time-stamper",
        absl::StrCat("'", config.time_stamper, "' chưa có máy chủ trong --authority-host."),
        absl::StrCat("'", config.time_stamper, "' has no host among those of --authority-host."));
  return absl::OkStatus();
}

// What stands on a command line everybody on the machine can read.
absl::Status CheckBlobKeys(const Settings& settings) {
  for (const char* flag : {"blobs-access-key", "blobs-secret-key"})
    if (const auto found = settings.all().find(flag);
        found != settings.all().end() && found->second.origin == "flag")
      return Invalid(flag, "không nhận trên dòng lệnh; đặt biến môi trường hoặc tệp --config.",
                     "it is not taken from the command line; use the environment or --config.");
  return absl::OkStatus();
}

// What makes it easy for people to log in at a demonstration makes it easy for everybody.
absl::Status CheckPasswords(const Config& config) {
  if (IsLoopback(config.listen) && (config.web_listen.empty() || IsLoopback(config.web_listen)))
    return absl::OkStatus();
  if (config.password_cost == session::kTestCost)
    return Invalid("password-cost", "'test' chỉ dùng khi --listen và --web-listen là loopback.",
                   "'test' is only for a --listen and --web-listen on loopback.");
  if (!config.demo_password.empty())
    return Invalid("demo-password", "chỉ dùng khi --listen và --web-listen là loopback.",
                   "it is only for a --listen and --web-listen on loopback.");
  return absl::OkStatus();
}

absl::Status CheckPeoplePort(const Config& config) {
  if (config.tls_cert.empty() != config.tls_key.empty())
    return Invalid("tls-key", "--tls-cert và --tls-key phải đi cùng nhau.",
                   "--tls-cert and --tls-key belong together.");
  if (IsLoopback(config.listen)) return absl::OkStatus();
  if (config.tls_cert.empty())
    return Invalid("listen",
                   absl::StrCat("'", config.listen,
                                "' mở ra ngoài máy mà không có TLS; dùng 127.0.0.1 sau nginx, hoặc "
                                "thêm --tls-cert và --tls-key."),
                   absl::StrCat("'", config.listen,
                                "' is open to other machines without TLS; use 127.0.0.1 behind "
                                "nginx, or give --tls-cert and --tls-key."));
  return absl::OkStatus();
}

// "https://name" or "http://name", perhaps with a port, and nothing behind it.
bool IsOrigin(const std::string& text) {
  const size_t name = text.starts_with("https://")  ? 8
                      : text.starts_with("http://") ? 7
                                                    : std::string::npos;
  return name < text.size() && text.find_first_of("/?#@ ", name) == std::string::npos;
}

absl::Status CheckWebPort(const Config& config) {
  for (const std::string& origin : config.web_origins)
    if (!IsOrigin(origin))
      return Invalid(
          "web-origin", absl::StrCat("'", origin, "' sai; cần dạng https://vanban.xa.example."),
          absl::StrCat("'", origin, "' is none; expected something like https://desk.example."));
  if (config.web_listen.empty() || IsLoopback(config.web_listen)) return absl::OkStatus();
  if (config.tls_cert.empty())
    return Invalid("web-listen",
                   absl::StrCat("'", config.web_listen,
                                "' mở ra ngoài máy mà không có TLS; dùng 127.0.0.1 sau nginx, hoặc "
                                "thêm --tls-cert và --tls-key."),
                   absl::StrCat("'", config.web_listen,
                                "' is open to other machines without TLS; use 127.0.0.1 behind "
                                "nginx, or give --tls-cert and --tls-key."));
  if (config.web_origins.empty())
    return Invalid("web-origin", "cần có khi --web-listen không phải loopback.",
                   "it is needed when --web-listen is not loopback.");
  return absl::OkStatus();
}

// TLS off this machine is no setting: services/notices/smtp.h sends nothing without it.
absl::Status CheckMail(const Config& config) {
  if (config.smtp_server.empty()) {
    for (const auto& [flag, value] :
         {std::pair{"smtp-from", &config.smtp_from}, std::pair{"smtp-user", &config.smtp_user},
          std::pair{"smtp-password-file", &config.smtp_password_file},
          std::pair{"smtp-ca", &config.smtp_ca}})
      if (!value->empty())
        return Invalid(flag, "chỉ dùng cùng --smtp-server; hãy thêm hoặc bỏ.",
                       "it is only for --smtp-server; add that, or take this away.");
    return absl::OkStatus();
  }
  if (!notices::ParseSmtpAddress(config.smtp_server))
    return Invalid("smtp-server",
                   absl::StrCat("'", config.smtp_server,
                                "' sai; cần dạng smtp://mail.xa.example:587 hoặc smtps://…, không "
                                "kèm tên đăng nhập."),
                   absl::StrCat("'", config.smtp_server,
                                "' is none; expected smtp://mail.xa.example:587 or smtps://…, "
                                "without a user."));
  if (!casework::IsMailAddress(config.smtp_from))
    return Invalid("smtp-from", "cần một địa chỉ thư, như van-thu@xa.example.",
                   "one mail address is needed, such as desk@xa.example.");
  if (config.smtp_user.empty() != config.smtp_password_file.empty())
    return Invalid("smtp-password-file", "--smtp-user và --smtp-password-file phải đi cùng nhau.",
                   "--smtp-user and --smtp-password-file belong together.");
  if (config.web_origins.empty())
    return Invalid("web-origin", "cần có khi dùng --smtp-server: thư dẫn tới địa chỉ này.",
                   "it is needed with --smtp-server: the mail leads there.");
  return absl::OkStatus();
}

absl::Status CheckOfficePort(const Config& config) {
  if (!config.office_id.empty() && !rpc::IsId(config.office_id))
    return Invalid("office-id",
                   absl::StrCat("'", config.office_id,
                                "' không phải mã; dùng chữ thường không dấu, số và gạch nối."),
                   absl::StrCat("'", config.office_id,
                                "' is no id; use lower-case letters, digits and hyphens."));
  if (config.office_listen.empty() && config.peers.empty()) return absl::OkStatus();
  const std::pair<std::string_view, const std::string*> needed[] = {
      {"office-id", &config.office_id},
      {"office-cert", &config.office_cert},
      {"office-key", &config.office_key},
      {"office-ca", &config.office_ca}};
  for (const auto& [flag, value] : needed)
    if (value->empty())
      return Invalid(flag, "cần có khi dùng --office-listen hoặc --peer; xem 'trinhkyd setup'.",
                     "it is needed with --office-listen or --peer; see 'trinhkyd setup'.");
  return absl::OkStatus();
}

}  // namespace

std::span<const FlagSpec> ServerFlags() { return kFlags; }

bool IsLoopback(const std::string& address) {
  return address.rfind("127.", 0) == 0 || address.rfind("localhost:", 0) == 0 ||
         address.rfind("[::1]:", 0) == 0 || address.rfind("unix:", 0) == 0;
}

std::optional<int64_t> ParseOfficeTime(const std::string& text) {
  const std::optional<CivilDate> date = ParseIsoDate(text.substr(0, 10));
  if (!date) return std::nullopt;
  if (text.size() == 10) return InstantOf(*date, kMorningMinute);
  int hour = 0;
  int minute = 0;
  if (text.size() != 16 || text[10] != 'T' || text[13] != ':' ||
      !absl::SimpleAtoi(text.substr(11, 2), &hour) ||
      !absl::SimpleAtoi(text.substr(14, 2), &minute) || hour < 0 || hour > 23 || minute < 0 ||
      minute > 59)
    return std::nullopt;
  return InstantOf(*date, hour * 60 + minute);
}

absl::StatusOr<Config> ToConfig(const Settings& settings) {
  Config config;
  const std::pair<std::string_view, std::string*> texts[] = {
      {"database", &config.database},
      {"listen", &config.listen},
      {"tls-cert", &config.tls_cert},
      {"tls-key", &config.tls_key},
      {"web-listen", &config.web_listen},
      {"web-root", &config.web_root},
      {"office-listen", &config.office_listen},
      {"office-id", &config.office_id},
      {"office-cert", &config.office_cert},
      {"office-key", &config.office_key},
      {"office-ca", &config.office_ca},
      {"trust", &config.trust},
      {"time-stamper", &config.time_stamper},
      {"time-stamp-trust", &config.time_stamp_trust},
      {"revocation-lists", &config.revocation_lists},
      {"seal-keys", &config.seal_keys},
      {"leader-tokens", &config.leader_tokens},
      {"certificates", &config.certificates},
      {"signature-pictures", &config.signature_pictures},
      {"blobs", &config.blobs},
      {"blobs-access-key", &config.blobs_access_key},
      {"blobs-secret-key", &config.blobs_secret_key},
      {"definitions", &config.definitions},
      {"directory", &config.directory},
      {"smtp-server", &config.smtp_server},
      {"smtp-from", &config.smtp_from},
      {"smtp-user", &config.smtp_user},
      {"smtp-password-file", &config.smtp_password_file},
      {"smtp-ca", &config.smtp_ca},
      {"demo-password", &config.demo_password}};
  for (const auto& [name, target] : texts) *target = settings.Text(name);
  config.reflection = settings.Switch("reflection");
  config.json = settings.Switch("json");
  config.web_origins = settings.List("web-origin");
  if (config.database.empty())
    return Invalid("database", "thiếu; ví dụ --database sqlite:/var/lib/trinhky/trinhky.db.",
                   "it is missing; for instance --database sqlite:/var/lib/trinhky/trinhky.db.");
  if (!absl::SimpleAtoi(settings.Text("threads"), &config.threads) || config.threads < 0 ||
      config.threads > kThreadsMax)
    return Invalid("threads", "cần số từ 0 đến 256.", "expected a number from 0 to 256.");
  // As many as may share one flush and more: a call waits for it on a worker.
  if (config.threads == 0)
    config.threads = std::max(64, 4 * static_cast<int>(std::thread::hardware_concurrency()));
  if (!absl::SimpleAtoi(settings.Text("group-commit"), &config.group_commit) ||
      config.group_commit < 1 || config.group_commit > limits::kGroupCommitMax)
    return Invalid("group-commit", "cần số từ 1 đến 256.", "expected a number from 1 to 256.");
  if (!absl::SimpleAtoi(settings.Text("notice-after"), &config.notice_after_minutes) ||
      config.notice_after_minutes < 0 || config.notice_after_minutes > kNoticeAfterMax)
    return Invalid("notice-after", "cần số phút từ 0 đến 1440.",
                   "expected a number of minutes from 0 to 1440.");
  const std::string& cost = settings.Text("password-cost");
  if (cost != "interactive" && cost != "test")
    return Invalid("password-cost", absl::StrCat("'", cost, "' không có; interactive hoặc test."),
                   absl::StrCat("'", cost, "' is none; use interactive or test."));
  if (cost == "test") config.password_cost = session::kTestCost;
  if (const std::string& date = settings.Text("date"); !date.empty()) {
    config.start_us = ParseOfficeTime(date);
    if (!config.start_us)
      return Invalid("date", absl::StrCat("'", date, "' sai; cần YYYY-MM-DD hoặc thêm THH:MM."),
                     absl::StrCat("'", date, "' is none; expected YYYY-MM-DD[THH:MM]."));
  }
  TRINHKY_RETURN_IF_ERROR(CheckBlobKeys(settings));
  TRINHKY_RETURN_IF_ERROR(ReadPeers(settings, config));
  TRINHKY_RETURN_IF_ERROR(ReadAuthorities(settings, config));
  TRINHKY_RETURN_IF_ERROR(CheckPeoplePort(config));
  TRINHKY_RETURN_IF_ERROR(CheckWebPort(config));
  TRINHKY_RETURN_IF_ERROR(CheckPasswords(config));
  TRINHKY_RETURN_IF_ERROR(CheckOfficePort(config));
  TRINHKY_RETURN_IF_ERROR(CheckMail(config));
  return config;
}

}  // namespace trinhky::server
