// history.h: what the clients of a simulation were told, and when. The offline check compares it
// with the record.
#ifndef TRINHKY_TESTS_SIMULATION_HISTORY_H_
#define TRINHKY_TESTS_SIMULATION_HISTORY_H_

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

namespace trinhky::simulation {

using SteadyTime = std::chrono::steady_clock::time_point;

/// How a call ended for the person who made it.
enum class Outcome {
  kDone,     ///< acknowledged
  kRefused,  ///< a definite no
  kUnknown,  ///< no answer in all the time that a person waits
};

/// One call with all its repeats.
struct Receipt {
  std::string person;
  std::string act;         ///< "approve", "number" …, "read"
  std::string request_id;  ///< empty: nothing was to be remembered
  std::string document;    ///< as it was answered, or as it was asked about
  SteadyTime sent;
  SteadyTime answered;
  int tries = 0;
  Outcome outcome = Outcome::kUnknown;
  std::string reason;      ///< of a refusal
  std::string state;       ///< in the answer
  int64_t revision = 0;    ///< in the answer
  bool forbidden = false;  ///< must have been refused
  bool elsewhere = false;  ///< asked of the province's server
};

/// Thread-safe.
class History {
 public:
  void Add(Receipt receipt);
  std::vector<Receipt> All() const;
  /// Acknowledged calls so far, of the commune's people.
  int64_t done() const;
  /// The longest time in which the commune acknowledged nothing to anybody.
  std::chrono::milliseconds longest_gap() const;

 private:
  mutable std::mutex mutex_;
  std::vector<Receipt> receipts_;
  int64_t done_ = 0;
  SteadyTime last_done_;
  std::chrono::steady_clock::duration gap_{0};
};

}  // namespace trinhky::simulation

#endif  // TRINHKY_TESTS_SIMULATION_HISTORY_H_
