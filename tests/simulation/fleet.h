// fleet.h: several trinhkyd of one commune on one database, and a province with one of its own, as
// processes that come and go while people speak to whichever answers.
#ifndef TRINHKY_TESTS_SIMULATION_FLEET_H_
#define TRINHKY_TESTS_SIMULATION_FLEET_H_

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "clients/cli/client/client.h"
#include "clients/cli/demo/office_process.h"
#include "clients/cli/demo/plan.h"
#include "tests/simulation/history.h"
#include "tests/testing/report_life.h"

namespace trinhky::simulation {

struct FleetOptions {
  std::string folder;                  ///< for keys, files, logs and the province's database
  std::vector<std::string> databases;  ///< mysql://… for each server of the commune
  /// Until midnight by the office's clock, when kLeaving's rights run out.
  std::chrono::minutes until_midnight{10};
};

/// Thread-safe after Start(), except Stop().
class Fleet final : public testing::Speaker {
 public:
  absl::Status Start(const FleetOptions& options);
  void Stop();

  size_t servers() const { return servers_.size(); }
  /// SIGKILL, and nothing more. @param at  a server of the commune
  void Kill(size_t at);
  /// Starts it again when it does not run; tries until the database answers.
  absl::Status Restart(size_t at);

  /// Calls one server after the other with the same request until there is an answer; code UNKNOWN
  /// when there was none in all the time that a person waits.
  grpc::Status Speak(const std::string& person, const std::string& request_id,
                     const Call& call) override;

  const cli::SigningKey& KeyOf(const std::string& person) const { return keys_.at(person); }
  std::string ProvinceDatabase() const { return folder_ + "/province.db"; }
  /// Answers that only a fault of ours can explain.
  int internal_errors() const { return internal_errors_; }

 private:
  struct Server {
    std::string home;      ///< folder of the office's keys
    std::string database;  ///< its --database
    std::string peer;      ///< id=host:port
    std::string blobs;
    std::string log;
    std::string id;  ///< of the office
    int office_port = 0;
    int lives = 0;
    std::unique_ptr<cli::OfficeProcess> process;
    std::shared_ptr<grpc::Channel> channel;  ///< null: down
  };

  absl::Status Launch(Server& server);
  Server& Pick(const std::string& person);
  std::string TokenOf(const std::string& person);
  grpc::Status LogIn(const std::string& person, const cli::Client& client);

  std::string folder_;
  SteadyTime midnight_;
  std::map<std::string, cli::SigningKey> keys_;
  std::mutex mutex_;  ///< channels and tokens
  std::vector<Server> servers_;
  Server province_;
  std::map<std::string, std::string> tokens_;
  std::atomic<size_t> next_{0};
  std::atomic<int> internal_errors_{0};
};

}  // namespace trinhky::simulation

#endif  // TRINHKY_TESTS_SIMULATION_FLEET_H_
