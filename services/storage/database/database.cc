#include "services/storage/database/database.h"

#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/storage/mysql/mysql_connection.h"
#include "services/storage/mysql/mysql_url.h"
#include "services/storage/mysql/server_settings.h"
#include "services/storage/sql/query.h"
#include "services/storage/sqlite/open_sqlite.h"
#include "services/storage/sqlite/sqlite_connection.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kSqlite = "sqlite:";
constexpr std::string_view kMysql = "mysql:";

// Counting a table of millions of rows takes its time.
constexpr int kLongAnswerSeconds = 3'600;

constexpr std::string_view kSqliteVersion = "SELECT sqlite_version()";
constexpr std::string_view kServerVersion = "SELECT VERSION()";
constexpr std::string_view kServerClock =
    "SELECT CAST(UNIX_TIMESTAMP(NOW(6)) * 1000000 AS INTEGER)";
constexpr std::string_view kSqliteBytes =
    "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
constexpr std::string_view kServerBytes =
    "SELECT CAST(SUM(DATA_LENGTH + INDEX_LENGTH) AS INTEGER) FROM information_schema.TABLES "
    "WHERE TABLE_SCHEMA = DATABASE()";
constexpr std::string_view kClusterStatus = "SHOW GLOBAL STATUS LIKE 'wsrep%'";

absl::Status RefuseUrl() {
  return Reject(absl::StatusCode::kInvalidArgument, "DATABASE_UNKNOWN",
                {.vi = "--database: cần 'sqlite:ĐƯỜNG-DẪN', ví dụ "
                       "sqlite:/var/lib/trinhky/trinhky.db, hoặc 'mysql://người-dùng@máy/tên'.",
                 .en = "--database: expected 'sqlite:PATH', for instance "
                       "sqlite:/var/lib/trinhky/trinhky.db, or 'mysql://user@host/name'."});
}

absl::Status Unreachable(const std::string& what) {
  return Reject(absl::StatusCode::kUnavailable, "DATABASE_UNREACHABLE",
                {.vi = absl::StrCat("Không mở được cơ sở dữ liệu (", what,
                                    "); hãy xem lại --database, quyền đọc và máy chủ dữ liệu."),
                 .en = absl::StrCat("Expected to open the database (", what,
                                    "), but it cannot be reached; look at --database, at who may "
                                    "read it, and whether the database server runs.")});
}

absl::StatusOr<MysqlOptions> ServerOptions(const std::string& url, DatabaseLog log) {
  TRINHKY_ASSIGN_OR_RETURN(MysqlOptions options, ParseMysqlUrl(url));
  options.log = std::move(log);
  return options;
}

absl::StatusOr<std::unique_ptr<MysqlConnection>> ConnectToServer(const std::string& url,
                                                                 DatabaseLog log) {
  TRINHKY_ASSIGN_OR_RETURN(const MysqlOptions options, ServerOptions(url, std::move(log)));
  auto connection = MysqlConnection::Open(options, kLongAnswerSeconds);
  if (absl::IsUnavailable(connection.status()))
    return Unreachable(options.socket.empty() ? options.host : options.socket);
  return connection;
}

absl::StatusOr<std::unique_ptr<SqliteConnection>> ConnectToFile(const std::string& path,
                                                                bool read_only, DatabaseLog log) {
  std::error_code ignored;
  if (read_only && !std::filesystem::exists(path, ignored)) return Unreachable(path);
  SqliteConnectionOptions options;
  options.path = path;
  options.read_only = read_only;
  options.log = std::move(log);
  auto connection = SqliteConnection::Open(options);
  if (absl::IsUnavailable(connection.status())) return Unreachable(path);
  return connection;
}

absl::StatusOr<std::string> Word(Connection& connection, std::string_view sql) {
  TRINHKY_ASSIGN_OR_RETURN(const auto word,
                           First(connection, sql, [](Row& row) { return row.Text(); }));
  return word.value_or("");
}

}  // namespace

std::string SqlitePath(const std::string& url) {
  return url.starts_with(kSqlite) ? url.substr(kSqlite.size()) : std::string();
}

absl::StatusOr<std::unique_ptr<Storage>> OpenDatabase(const std::string& url, DatabaseLog log,
                                                      int group_commit) {
  if (url.starts_with(kMysql)) {
    TRINHKY_ASSIGN_OR_RETURN(MysqlOptions options, ServerOptions(url, std::move(log)));
    return OpenMysql(std::move(options));
  }
  SqliteOptions options;
  options.path = SqlitePath(url);
  if (options.path.empty()) return RefuseUrl();
  options.group_max = group_commit;
  options.log = std::move(log);
  return OpenSqlite(std::move(options));
}

absl::StatusOr<std::unique_ptr<Connection>> ConnectToRead(const std::string& url, DatabaseLog log) {
  if (url.starts_with(kMysql)) return ConnectToServer(url, std::move(log));
  const std::string path = SqlitePath(url);
  if (path.empty()) return RefuseUrl();
  return ConnectToFile(path, true, std::move(log));
}

absl::StatusOr<std::unique_ptr<Connection>> ConnectToFill(const std::string& url, DatabaseLog log) {
  if (url.starts_with(kMysql)) {
    TRINHKY_ASSIGN_OR_RETURN(auto connection, ConnectToServer(url, std::move(log)));
    TRINHKY_RETURN_IF_ERROR(CheckServerSettings(*connection));
    return connection;
  }
  const std::string path = SqlitePath(url);
  if (path.empty()) return RefuseUrl();
  std::error_code ignored;  // a folder that cannot be made is seen when the file is opened
  const auto folder = std::filesystem::path(path).parent_path();
  if (!folder.empty() && std::filesystem::create_directories(folder, ignored))
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, ignored);
  TRINHKY_ASSIGN_OR_RETURN(auto connection, ConnectToFile(path, false, std::move(log)));
  // Here is no checkpointer: the log would grow as large as the database.
  TRINHKY_RETURN_IF_ERROR(connection->Execute("PRAGMA wal_autocheckpoint = 4000"));
  return connection;
}

absl::StatusOr<DatabaseFacts> ReadFacts(const std::string& url, Connection& connection) {
  DatabaseFacts facts;
  if (!url.starts_with(kMysql)) {
    TRINHKY_ASSIGN_OR_RETURN(facts.version, Word(connection, kSqliteVersion));
    facts.version = absl::StrCat("SQLite ", facts.version);
    return facts;
  }
  TRINHKY_ASSIGN_OR_RETURN(facts.version, Word(connection, kServerVersion));
  TRINHKY_ASSIGN_OR_RETURN(facts.clock_us, Scalar<kServerClock>(connection));
  facts.settings = CheckServerSettings(connection);
  if (!facts.settings.ok() && ReasonOf(facts.settings).empty()) return facts.settings;
  TRINHKY_RETURN_IF_ERROR(ForEachRow<kClusterStatus>(connection, [&](Row& row) {
    std::string name = row.Text();
    facts.cluster[std::move(name)] = row.Text();
  }));
  // A server that could be a node, but is none, has these too.
  if (const auto size = facts.cluster.find("wsrep_cluster_size");
      size == facts.cluster.end() || size->second == "0")
    facts.cluster.clear();
  return facts;
}

absl::StatusOr<int64_t> ReadBytes(const std::string& url, Connection& connection) {
  return url.starts_with(kMysql) ? Scalar<kServerBytes>(connection)
                                 : Scalar<kSqliteBytes>(connection);
}

}  // namespace trinhky::storage
