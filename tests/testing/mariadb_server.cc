#include "tests/testing/mariadb_server.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <thread>

namespace trinhky::testing {
namespace {

constexpr char kInstall[] = "/usr/bin/mariadb-install-db";
constexpr char kServer[] = "/usr/sbin/mariadbd";
constexpr std::chrono::seconds kStartMax(60);
constexpr std::chrono::milliseconds kLook(10);

pid_t Spawn(std::vector<std::string> words, const std::string& log_path) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const int log = ::open(log_path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const pid_t pid = ::fork();
  if (pid != 0) {
    ::close(log);
    return pid;
  }
  ::dup2(log, STDOUT_FILENO);
  ::dup2(log, STDERR_FILENO);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

[[noreturn]] void GiveUp(const std::string& what, const std::string& log_path) {
  std::cerr << what << "\n" << std::ifstream(log_path).rdbuf() << std::endl;
  std::abort();
}

}  // namespace

MariadbServer::MariadbServer(std::vector<std::string> settings) : settings_(std::move(settings)) {
  const std::string log = folder_.File("install.log");
  std::vector<std::string> words = {kInstall, "--no-defaults", "--datadir=" + folder_.File("data"),
                                    // A server that starts throws away what lies in its own.
                                    "--tmpdir=" + folder_.path().string(),
                                    "--auth-root-authentication-method=normal", "--skip-test-db",
                                    "--skip-name-resolve", "--innodb-log-file-size=8M"};
  if (::getuid() == 0) words.push_back("--user=root");
  int status = 0;
  if (::waitpid(Spawn(std::move(words), log), &status, 0) < 0 || status != 0)
    GiveUp("mariadb-install-db failed", log);
  Start();
}

void MariadbServer::Start() {
  const std::string log = folder_.File("server.log");
  std::vector<std::string> words = {
      kServer, "--no-defaults", "--datadir=" + folder_.File("data"),
      "--tmpdir=" + folder_.path().string(), "--socket=" + folder_.File("socket"),
      "--pid-file=" + folder_.File("pid"), "--skip-networking", "--skip-name-resolve",
      "--character-set-server=utf8mb4", "--max-allowed-packet=64M", "--innodb-log-file-size=32M",
      // Tests kill the process, not the machine.
      "--innodb-flush-method=nosync", "--skip-sync-frm", "--performance-schema=OFF"};
  if (::getuid() == 0) words.push_back("--user=root");
  words.insert(words.end(), settings_.begin(), settings_.end());
  pid_ = Spawn(std::move(words), log);
  const auto until = std::chrono::steady_clock::now() + kStartMax;
  storage::MysqlOptions options = OptionsFor("mysql");
  options.log = nullptr;  // that it is not there yet is no news
  while (!storage::MysqlConnection::Open(options).ok()) {
    if (::waitpid(pid_, nullptr, WNOHANG) == pid_) GiveUp("mariadbd ended", log);
    if (std::chrono::steady_clock::now() > until) GiveUp("mariadbd does not answer", log);
    std::this_thread::sleep_for(kLook);
  }
}

storage::MysqlOptions MariadbServer::OptionsFor(const std::string& name) const {
  return {.socket = socket(),
          .user = "root",
          .database = name,
          .connections = 8,
          .log = [](std::string_view line) { std::cerr << line << '\n'; }};
}

std::unique_ptr<storage::MysqlConnection> MariadbServer::Connect(
    const std::string& database) const {
  auto connection = storage::MysqlConnection::Open(OptionsFor(database));
  if (!connection.ok()) GiveUp("no connection", folder_.File("server.log"));
  return *std::move(connection);
}

storage::MysqlOptions MariadbServer::NewDatabase() {
  const std::string name = "test" + std::to_string(++databases_);
  MakeDatabase(name);
  return OptionsFor(name);
}

void MariadbServer::MakeDatabase(const std::string& name) {
  if (!Connect()->Execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4").ok())
    GiveUp("no new database", folder_.File("server.log"));
}

void MariadbServer::Kill() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

}  // namespace trinhky::testing
