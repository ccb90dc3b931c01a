// kill_offices.h: a commune's and a province's trinhkyd as processes that are killed with SIGKILL
// after so many acknowledged calls and come back on the same data, while many threads speak to
// them.
//
// An office comes back three minutes later by its own clock, as after a real outage; so a claim
// that died with the process has run out, and nobody has to wait for it.
#ifndef TRINHKY_TESTS_SERVICES_SERVER_KILL_OFFICES_H_
#define TRINHKY_TESTS_SERVICES_SERVER_KILL_OFFICES_H_

#include <array>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "clients/cli/demo/office_process.h"
#include "clients/cli/demo/plan.h"
#include "tests/testing/report_life.h"

namespace trinhky::testing {

/// A call that was answered: from then on nobody may forget it.
struct Acknowledged {
  size_t office = 0;
  std::string person;
  std::string request_id;
};

/// When to kill: the plan of one seed.
struct KillPlan {
  uint64_t seed = 1;
  int rounds = 0;
  int calls = 0;  ///< the kills are spread over so many acknowledged calls
};

class KillOffices final : public Speaker {
 public:
  static constexpr size_t kCommune = 0;
  static constexpr size_t kProvince = 1;

  /// Starts both in `folder`. Call from the thread that will call Keep().
  absl::Status Start(const std::string& folder, const KillPlan& plan);

  /// Brings back whoever was killed until Finish() is called.
  absl::Status Keep();
  void Finish();
  /// Ends both in good order.
  void Stop();

  /// Repeats the same call on the office's next life when it was cut. Thread-safe.
  grpc::Status Speak(const std::string& person, const std::string& request_id,
                     const Call& call) override;

  const cli::SigningKey& KeyOf(const std::string& person) const { return keys_.at(person); }
  std::string Database(size_t office) const;
  std::vector<Acknowledged> acknowledged() const;
  int kills() const { return kills_; }
  /// What failed for good: an office that did not come back.
  absl::Status failure() const;

 private:
  struct Office {
    std::string id;
    std::string other;
    int port = 0;
    int minute = 0;
    bool down = false;
    int life = 0;
    std::unique_ptr<cli::OfficeProcess> process;
    std::shared_ptr<grpc::Channel> channel;
    std::map<std::string, std::string> tokens;
  };
  struct Seat {
    cli::Client client;
    int life = 0;
  };

  absl::Status Launch(Office& office);
  absl::StatusOr<Seat> SeatOf(size_t office, const std::string& person);
  grpc::Status LogIn(Office& office, const std::string& person, const cli::Client& client);
  void NoteAnswer(size_t office, const std::string& person, const std::string& request_id);
  void Kill(Office& office);

  std::string folder_;
  std::map<std::string, cli::SigningKey> keys_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::array<Office, 2> offices_;
  std::set<size_t> kill_after_;
  std::mt19937_64 random_;
  bool kill_is_due_ = false;
  std::vector<Acknowledged> acknowledged_;
  int kills_ = 0;
  bool finished_ = false;
  absl::Status failure_;
};

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_SERVICES_SERVER_KILL_OFFICES_H_
