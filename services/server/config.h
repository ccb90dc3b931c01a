// config.h: what one trinhkyd is: every flag with its meaning, checked together.
#ifndef TRINHKY_SERVICES_SERVER_CONFIG_H_
#define TRINHKY_SERVICES_SERVER_CONFIG_H_

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/server/settings.h"
#include "services/session/password_cost.h"
#include "services/signing/trust/fetch_hosts.h"

namespace trinhky::server {

/// A checked configuration. Paths are as given; an empty one means "none".
struct Config {
  std::string database;  ///< "sqlite:PATH" or "mysql://…"
  std::string listen;    ///< for people: "127.0.0.1:0", "unix:/run/trinhky.sock"
  std::string tls_cert;  ///< for people from other machines
  std::string tls_key;
  std::string web_listen;                ///< for browsers; empty: no such port
  std::string web_root;                  ///< the built web application; empty: none
  std::vector<std::string> web_origins;  ///< "https://vanban.xa.example"
  std::string office_listen;             ///< for other offices, mutual TLS; empty: no such port
  std::string office_id;
  std::string office_cert;
  std::string office_key;
  std::string office_ca;
  std::map<std::string, std::string> peers;  ///< office id → "host:port"
  std::string trust;                         ///< PEM: roots of signatures
  std::string time_stamper;                  ///< address; empty: issued files get no time stamp
  std::string time_stamp_trust;              ///< PEM: roots of time stampers; empty: `trust`
  signing::FetchHosts authority_hosts;       ///< the authorities that may be asked
  std::string revocation_lists;              ///< CRLs: a file, or a folder of *.crl
  std::string seal_keys;                     ///< folder: <agency>.key.pem or .token, .cert.pem
  std::string leader_tokens;                 ///< folder: <person>.token and .cert.pem; empty: none
  std::string certificates;                  ///< folder of certificates to register at start
  std::string signature_pictures;            ///< folder: people/<id>.png, agencies/<id>.png
  std::string blobs;                         ///< folder, or "s3://…"
  std::string blobs_access_key;              ///< of s3://
  std::string blobs_secret_key;
  std::string definitions;          ///< folder; empty: those that the program carries
  std::string directory;            ///< file to import at start
  std::string smtp_server;          ///< "smtp://host:587"; empty: no notices by e-mail
  std::string smtp_from;            ///< address of the sender
  std::string smtp_user;            ///< empty: nobody logs in
  std::string smtp_password_file;   ///< with the password of smtp_user
  std::string smtp_ca;              ///< PEM roots of the mail server; empty: the system's
  int notice_after_minutes = 10;    ///< how long work waits before people are told of it
  std::optional<int64_t> start_us;  ///< fixed start of the clock; nullopt: the machine's clock
  session::PasswordCost password_cost = session::kInteractiveCost;
  std::string demo_password;
  bool reflection = false;
  bool json = false;
  int threads = 0;
  int group_commit = 256;  ///< commands per COMMIT, 1..kGroupCommitMax
};

/// Every flag of `trinhkyd serve`.
std::span<const FlagSpec> ServerFlags();

/// Checks the settings together.
/// @errors kInvalidArgument/CONFIG_INVALID with `flag`, what is wrong and the mend.
absl::StatusOr<Config> ToConfig(const Settings& settings);

/// True when nobody from another machine can reach `address`.
bool IsLoopback(const std::string& address);

/// "2026-04-20" (08:00) or "2026-04-20T14:30", the office's time, as UTC microseconds.
std::optional<int64_t> ParseOfficeTime(const std::string& text);

}  // namespace trinhky::server

#endif  // TRINHKY_SERVICES_SERVER_CONFIG_H_
