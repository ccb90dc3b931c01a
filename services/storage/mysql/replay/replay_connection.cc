#include "services/storage/mysql/replay/replay_connection.h"

#include <mariadb/mysql.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr unsigned kConnectSeconds = 5;
constexpr unsigned kAnswerSeconds = 30;
constexpr char kRollback[] = "ROLLBACK";

absl::Status StatusOf(unsigned error, const std::string& sql) {
  const absl::Status status = StatusOfMysql(static_cast<int>(error));
  return {status.code(), absl::StrCat(ToAbsl(std::string(status.message())), " (", error,
                                      ") while replaying: ", sql)};
}

}  // namespace

struct ReplayConnection::Library {
  ~Library() {
    for (MYSQL_STMT* statement : statements)
      if (statement != nullptr) mysql_stmt_close(statement);
    if (mysql != nullptr) mysql_close(mysql);
  }

  MYSQL* mysql = nullptr;
  std::vector<MYSQL_STMT*> statements;  // by index of the text
  std::vector<MYSQL_BIND> binds;
  std::vector<std::string> texts;
  std::vector<long long> numbers;
  std::vector<unsigned long> sizes;
};

ReplayConnection::ReplayConnection(const ReplayScript& script, std::unique_ptr<Library> library)
    : script_(script), library_(std::move(library)) {
  library_->statements.resize(script.texts.size());
}

ReplayConnection::~ReplayConnection() = default;

absl::StatusOr<std::unique_ptr<ReplayConnection>> ReplayConnection::Open(
    const MysqlOptions& options, const ReplayScript& script) {
  auto library = std::make_unique<Library>();
  MYSQL* mysql = library->mysql = mysql_init(nullptr);
  if (mysql == nullptr) return absl::ResourceExhaustedError("no memory for a connection");
  mysql_options(mysql, MYSQL_OPT_CONNECT_TIMEOUT, &kConnectSeconds);
  mysql_options(mysql, MYSQL_OPT_READ_TIMEOUT, &kAnswerSeconds);
  mysql_options(mysql, MYSQL_OPT_WRITE_TIMEOUT, &kAnswerSeconds);
  mysql_options(mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4");
  if (!options.ca_file.empty()) {
    const my_bool verify = 1;
    mysql_ssl_set(mysql, nullptr, nullptr, options.ca_file.c_str(), nullptr, nullptr);
    mysql_options(mysql, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &verify);
  }
  if (mysql_real_connect(
          mysql, options.socket.empty() ? options.host.c_str() : nullptr, options.user.c_str(),
          options.password.c_str(), options.database.c_str(), static_cast<unsigned>(options.port),
          options.socket.empty() ? nullptr : options.socket.c_str(), CLIENT_FOUND_ROWS) == nullptr)
    return StatusOf(mysql_errno(mysql), "connect");
  std::unique_ptr<ReplayConnection> connection(new ReplayConnection(script, std::move(library)));
  for (const std::string& sql : script.session) TRINHKY_RETURN_IF_ERROR(connection->SendPlain(sql));
  return connection;
}

absl::Status ReplayConnection::Run(const ScriptTransaction& transaction, int64_t round) {
  for (const ScriptStatement& statement : transaction) {
    absl::Status sent = Send(statement, round);
    if (sent.ok()) continue;
    SendPlain(kRollback).IgnoreError();  // the cause is what the caller must see
    return sent;
  }
  return absl::OkStatus();
}

absl::Status ReplayConnection::Send(const ScriptStatement& statement, int64_t round) {
  return statement.prepared ? SendPrepared(statement, round)
                            : SendPlain(script_.texts[static_cast<size_t>(statement.text)]);
}

absl::Status ReplayConnection::SendPlain(const std::string& sql) {
  if (mysql_real_query(library_->mysql, sql.data(), sql.size()) != 0)
    return StatusOf(mysql_errno(library_->mysql), sql);
  // What it answers must be fetched; null when it answers nothing, or not to the end.
  mysql_free_result(mysql_store_result(library_->mysql));
  const unsigned error = mysql_errno(library_->mysql);
  return error == 0 ? absl::OkStatus() : StatusOf(error, sql);
}

absl::Status ReplayConnection::SendPrepared(const ScriptStatement& statement, int64_t round) {
  Library& library = *library_;
  const std::string& sql = script_.texts[static_cast<size_t>(statement.text)];
  MYSQL_STMT*& prepared = library.statements[static_cast<size_t>(statement.text)];
  if (prepared == nullptr) {
    prepared = mysql_stmt_init(library.mysql);
    if (prepared == nullptr) return absl::ResourceExhaustedError("no memory for a statement");
    if (mysql_stmt_prepare(prepared, sql.data(), sql.size()) != 0)
      return StatusOf(mysql_stmt_errno(prepared), sql);
  }
  const size_t size = statement.values.size();
  if (library.binds.size() < size) {
    library.binds.resize(size);
    library.texts.resize(size);
    library.numbers.resize(size);
    library.sizes.resize(size);
  }
  for (size_t i = 0; i < size; ++i) {
    const ScriptValue& value = statement.values[i];
    MYSQL_BIND& bind = library.binds[i] = MYSQL_BIND{};
    if (std::holds_alternative<int64_t>(value.first)) {
      library.numbers[i] = NumberIn(value, round);
      bind.buffer_type = MYSQL_TYPE_LONGLONG;
      bind.buffer = &library.numbers[i];
      continue;
    }
    std::string& text = library.texts[i];
    TextIn(value, round, script_.step_us, text);
    library.sizes[i] = text.size();
    bind.buffer_type = MYSQL_TYPE_STRING;
    bind.buffer = text.data();
    bind.buffer_length = text.size();
    bind.length = &library.sizes[i];
  }
  if (size > 0 && mysql_stmt_bind_param(prepared, library.binds.data()) != 0)
    return StatusOf(mysql_stmt_errno(prepared), sql);
  if (mysql_stmt_execute(prepared) != 0) return StatusOf(mysql_stmt_errno(prepared), sql);
  int64_t rows = 0;
  if (mysql_stmt_field_count(prepared) > 0) {
    if (mysql_stmt_store_result(prepared) != 0) return StatusOf(mysql_stmt_errno(prepared), sql);
    rows = static_cast<int64_t>(mysql_stmt_num_rows(prepared));
    mysql_stmt_free_result(prepared);
  } else {
    rows = static_cast<int64_t>(mysql_stmt_affected_rows(prepared));
  }
  if (statement.rows == kAnyRows || statement.rows == rows) return absl::OkStatus();
  return absl::InternalError(absl::StrCat("the replay met ", rows, " rows where ", statement.rows,
                                          " were recorded, in round ", round, ": ", sql));
}

}  // namespace trinhky::storage
