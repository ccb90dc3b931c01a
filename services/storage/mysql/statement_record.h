// statement_record.h: every statement as it is sent, written down for a measurement.
//
// The file holds the contents of the database and is for measurements only: mode 0600, off unless
// the URL of the database names it. One line for a statement, when its answer has come:
//   number TAB connection TAB thread TAB P(repared)|Q(uery) TAB rows TAB text TAB value …
// with values as "I" and a number or "T" and bytes, bytes escaped as in C.
#ifndef TRINHKY_SERVICES_STORAGE_MYSQL_STATEMENT_RECORD_H_
#define TRINHKY_SERVICES_STORAGE_MYSQL_STATEMENT_RECORD_H_

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"

namespace trinhky::storage {

using RecordedValue = std::variant<int64_t, std::string>;

struct RecordedStatement {
  /// 1, 2, … in the order in which they were sent. Who has seen what another statement did was sent
  /// after it; of answers that is not true, for a thread may sleep before it writes its line.
  int64_t number = 0;
  int64_t connection = 0;  ///< 1, 2, … as they were opened
  int64_t thread = 0;      ///< who sent it; the same number: the same thread
  bool prepared = false;
  int64_t rows = 0;  ///< found or changed; kFailedRows: it failed
  std::string sql;
  std::vector<RecordedValue> values;  ///< of its parameters
};

inline constexpr int64_t kFailedRows = -1;

/// Writes the file. Thread-safe.
class StatementRecorder {
 public:
  /// @errors kUnavailable: the file cannot be written.
  static absl::StatusOr<std::shared_ptr<StatementRecorder>> Open(const std::string& path);
  ~StatementRecorder();
  StatementRecorder(const StatementRecorder&) = delete;
  StatementRecorder& operator=(const StatementRecorder&) = delete;

  /// A number for a connection that was opened.
  int64_t NextConnection() { return ++connections_; }

  /// A number for a statement, just before it is sent.
  int64_t NextStatement() { return ++statements_; }

  /// Sets `thread` itself. A line that cannot be written is missing: ReadStatements() sees a broken
  /// one, and a replay sees what does not fit together.
  void Add(RecordedStatement statement);

 private:
  explicit StatementRecorder(std::FILE* file) : file_(file) {}

  std::FILE* const file_;
  std::atomic<int64_t> connections_{0};
  std::atomic<int64_t> statements_{0};
  std::mutex mutex_;
};

/// What a recorder wrote, by number; a last line without an end is left out.
/// @errors kNotFound: no such file; kInvalidArgument: a line is broken.
absl::StatusOr<std::vector<RecordedStatement>> ReadStatements(const std::string& path);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_MYSQL_STATEMENT_RECORD_H_
