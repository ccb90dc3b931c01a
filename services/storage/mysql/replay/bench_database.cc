#include "services/storage/mysql/replay/bench_database.h"

#include <unistd.h>

#include <array>
#include <climits>
#include <fstream>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/storage/mysql/mysql_connection.h"
#include "services/storage/sql/query.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kOurs = "schema_versions";
constexpr std::string_view kCountDocuments = "SELECT COUNT(*) FROM documents";
constexpr std::string_view kCountDirectory = "SELECT COUNT(*) FROM directory_objects";
constexpr std::string_view kCountEvents = "SELECT COUNT(*) FROM pending_events";
constexpr std::string_view kCountOutbox = "SELECT COUNT(*) FROM outbox";
constexpr std::string_view kWhere =
    "SELECT @@hostname, CONCAT(IF(@@pid_file LIKE '/%', '', @@datadir), @@pid_file)";

absl::Status InUse(const std::string& name, const std::string& vi, const std::string& en) {
  return RejectField(
      "database", "DATABASE_IN_USE",
      {.vi = absl::StrCat("--database: cơ sở dữ liệu '", name, "' đang được dùng (", vi,
                          "), đo tốc độ sẽ ghi thêm vào đó. Hãy tạo một cơ sở dữ liệu mới, trống "
                          "(CREATE DATABASE) rồi đo lại."),
       .en =
           absl::StrCat("--database: expected an empty database, but '", name, "' is in use (", en,
                        ") and a benchmark would write into it. Make a new one (CREATE "
                        "DATABASE) and name that.")},
      {{"database", name}});
}

// Names of tables cannot be parameters: only those that need no care are taken.
bool IsPlainName(const std::string& name) {
  if (name.empty() || name.size() > 64) return false;
  return name.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") ==
         std::string::npos;
}

bool IsHere(const MysqlOptions& options, const std::string& host) {
  std::array<char, HOST_NAME_MAX + 1> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0 || host != name.data()) return false;
  return !options.socket.empty() || options.host == "localhost" || options.host.starts_with("127.");
}

}  // namespace

absl::Status CheckUnused(const MysqlOptions& options) {
  TRINHKY_ASSIGN_OR_RETURN(const auto connection, MysqlConnection::Open(options));
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<std::string> tables,
                           All(*connection, connection->dialect().TableNamesQuery(),
                               [](Row& row) { return row.Text(); }));
  if (tables.empty()) return absl::OkStatus();
  bool documents = false;
  bool directory = false;
  bool ours = false;
  for (const std::string& table : tables) {
    ours = ours || table == kOurs;
    documents = documents || table == "documents";
    directory = directory || table == "directory_objects";
  }
  if (!ours)
    return InUse(options.database, absl::StrCat("có bảng '", tables[0], "' của chương trình khác"),
                 absl::StrCat("it has the table '", tables[0], "' of another program"));
  if (documents) {
    TRINHKY_ASSIGN_OR_RETURN(const int64_t count, Scalar<kCountDocuments>(*connection));
    if (count > 0)
      return InUse(options.database, absl::StrCat("có ", count, " văn bản"),
                   absl::StrCat("it has ", count, " documents"));
  }
  if (!directory) return absl::OkStatus();
  TRINHKY_ASSIGN_OR_RETURN(const int64_t count, Scalar<kCountDirectory>(*connection));
  if (count == 0) return absl::OkStatus();
  return InUse(options.database, absl::StrCat("có danh bạ, ", count, " mục"),
               absl::StrCat("it has a directory of ", count, " objects"));
}

absl::StatusOr<std::unique_ptr<SpareDatabase>> SpareDatabase::Make(const MysqlOptions& server,
                                                                   const std::string& name) {
  if (!IsPlainName(name)) return absl::InvalidArgumentError("the name of the database");
  TRINHKY_ASSIGN_OR_RETURN(const auto connection, MysqlConnection::Open(server));
  // Without IF NOT EXISTS: what is there is somebody's, and would be dropped at the end.
  const absl::Status made =
      connection->Execute(absl::StrCat("CREATE DATABASE `", name, "` CHARACTER SET utf8mb4"));
  if (!made.ok()) return made;
  return std::unique_ptr<SpareDatabase>(new SpareDatabase(server, name));
}

SpareDatabase::~SpareDatabase() {
  const auto connection = MysqlConnection::Open(server_);
  if (connection.ok())
    (*connection)->Execute(absl::StrCat("DROP DATABASE `", name_, "`")).IgnoreError();
}

absl::StatusOr<bool> IsSettled(const MysqlOptions& options) {
  TRINHKY_ASSIGN_OR_RETURN(const auto connection, MysqlConnection::Open(options));
  TRINHKY_ASSIGN_OR_RETURN(const int64_t events, Scalar<kCountEvents>(*connection));
  TRINHKY_ASSIGN_OR_RETURN(const int64_t rows, Scalar<kCountOutbox>(*connection));
  return events + rows == 0;
}

absl::Status MakeSchema(const MysqlOptions& options) { return OpenMysql(options).status(); }

pid_t ServerProcess(const MysqlOptions& options) {
  const auto connection = MysqlConnection::Open(options);
  if (!connection.ok()) return 0;
  const auto where = First(**connection, kWhere, [](Row& row) {
    std::string host = row.Text();
    return std::make_pair(std::move(host), row.Text());
  });
  if (!where.ok() || !where->has_value() || !IsHere(options, (*where)->first)) return 0;
  pid_t pid = 0;
  std::ifstream file((*where)->second);
  if (!(file >> pid) || pid <= 0) return 0;
  std::string name;
  std::ifstream process(absl::StrCat("/proc/", pid, "/comm"));
  std::getline(process, name);
  return name == "mariadbd" || name == "mysqld" ? pid : 0;
}

}  // namespace trinhky::storage
