#include "services/storage/mysql/replay/recorded_work.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "services/storage/mysql/replay/columns.h"
#include "services/storage/mysql/replay/moving_ids.h"

namespace trinhky::storage {
namespace {

// The transactions that ended well, in the order in which they ended; what a connection sent
// outside of one goes to `session` when it was the first to send it.
std::vector<RecordedTransaction> Transactions(std::vector<RecordedStatement> statements,
                                              std::vector<std::string>& session) {
  std::map<int64_t, RecordedTransaction> open;
  std::set<int64_t> failed;
  std::vector<RecordedTransaction> ended;
  const int64_t first = statements.empty() ? 0 : statements.front().connection;
  for (RecordedStatement& statement : statements) {
    const int64_t number = statement.number;
    const int64_t connection = statement.connection;
    const std::string sql = statement.sql;
    if (sql.starts_with("START TRANSACTION")) {
      failed.erase(connection);
      open[connection] = {.connection = connection,
                          .thread = statement.thread,
                          .began = number,
                          .ended = 0,
                          .statements = {}};
    } else if (!open.contains(connection)) {
      if (connection == first && statement.rows != kFailedRows) session.push_back(sql);
      continue;
    }
    if (statement.rows == kFailedRows) failed.insert(connection);
    RecordedTransaction& transaction = open[connection];
    transaction.statements.push_back(std::move(statement));
    if (sql != "COMMIT" && sql != "ROLLBACK") continue;
    transaction.ended = number;
    if (!failed.contains(connection)) ended.push_back(std::move(transaction));
    open.erase(connection);
  }
  return ended;
}

// The value that the first parameter for `column` has, in a statement that begins with `verb`.
const std::string* FirstText(const RecordedTransaction& transaction, std::string_view verb,
                             std::string_view column) {
  for (const RecordedStatement& statement : transaction.statements) {
    if (!statement.sql.starts_with(verb)) continue;
    const std::vector<std::string> columns = ColumnsOf(statement.sql);
    for (size_t i = 0; i < std::min(columns.size(), statement.values.size()); ++i) {
      const auto* text = std::get_if<std::string>(&statement.values[i]);
      if (columns[i] == column && text != nullptr) return text;
    }
  }
  return nullptr;
}

bool IsCall(const RecordedTransaction& transaction) {
  return transaction.statements.back().sql == "COMMIT" &&
         FirstText(transaction, "INSERT", "request_id") != nullptr;
}

std::string FirstId(const std::string& text) {
  const std::vector<MovingId> ids = FindIds(text);
  return ids.empty() ? std::string() : text.substr(ids[0].at, ids[0].size);
}

// The first statement after the one that takes the locks: what others committed before it was sent
// may have been seen.
int64_t SawUntil(const RecordedTransaction& transaction) {
  bool locked = false;
  for (const RecordedStatement& statement : transaction.statements) {
    if (locked) return statement.number;
    locked = statement.prepared;
  }
  return transaction.ended;
}

/// Sorts what came after the prologue.
class Sorter {
 public:
  explicit Sorter(RecordedWork& work) : work_(work) {}

  void AddCall(RecordedTransaction transaction, const std::string& document) {
    const auto [found, added] = lives_.emplace(FirstId(document), work_.lives.size());
    if (added) work_.lives.push_back({.document = document, .calls = {}});
    ends_.push_back(transaction.ended);
    work_.lives[found->second].calls.push_back({.transaction = std::move(transaction)});
    ++work_.calls;
  }

  // After the last call: only then is it known how far each life was.
  void AddBackground(RecordedTransaction transaction) {
    const auto [found, added] = threads_.emplace(transaction.thread, work_.background.size());
    const size_t thread = found->second;
    if (added) work_.background.emplace_back();
    BackgroundWork work;
    work.calls_before = std::count_if(ends_.begin(), ends_.end(),
                                      [&](int64_t end) { return end < transaction.began; });
    for (const auto& [life, touched] : LivesOf(transaction)) {
      size_t before = 0;
      for (RecordedCall& call : work_.lives[life].calls) {
        if (call.transaction.ended < touched) ++before;
        if (transaction.ended < SawUntil(call.transaction))
          Need(call, thread, work_.background[thread].size() + 1);
      }
      work.needs.emplace_back(life, before);
    }
    work.transaction = std::move(transaction);
    work_.background[thread].push_back(std::move(work));
  }

 private:
  static void Need(RecordedCall& call, size_t thread, size_t pieces) {
    for (auto& need : call.needs) {
      if (need.first != thread) continue;
      need.second = pieces;
      return;
    }
    call.needs.emplace_back(thread, pieces);
  }

  // With the number of the last statement that names each.
  std::map<size_t, int64_t> LivesOf(const RecordedTransaction& transaction) const {
    std::map<size_t, int64_t> lives;
    for (const RecordedStatement& statement : transaction.statements) {
      for (const RecordedValue& value : statement.values) {
        const auto* text = std::get_if<std::string>(&value);
        if (text == nullptr) continue;
        for (const MovingId& id : FindIds(*text))
          if (const auto found = lives_.find(text->substr(id.at, id.size)); found != lives_.end())
            lives[found->second] = statement.number;
      }
    }
    return lives;
  }

  RecordedWork& work_;
  std::map<std::string, size_t> lives_;  // by the id of the document
  std::map<int64_t, size_t> threads_;
  std::vector<int64_t> ends_;
};

// How many connections there were at once: one that failed is replaced by another.
class OpenConnections {
 public:
  void Saw(const RecordedTransaction& transaction) {
    auto& [first, last] =
        spans_.try_emplace(transaction.connection, transaction.began, 0).first->second;
    first = std::min(first, transaction.began);
    last = std::max(last, transaction.ended);
  }

  int Most() const {
    std::map<int64_t, int> changes;
    for (const auto& [connection, span] : spans_) {
      ++changes[span.first];
      --changes[span.second];
    }
    int open = 0;
    int most = 0;
    for (const auto& [number, change] : changes) most = std::max(most, open += change);
    return most;
  }

 private:
  std::map<int64_t, std::pair<int64_t, int64_t>> spans_;
};

}  // namespace

absl::StatusOr<RecordedWork> SortRecording(std::vector<RecordedStatement> statements,
                                           int64_t prologue) {
  RecordedWork work;
  std::vector<RecordedTransaction> transactions = Transactions(std::move(statements), work.session);
  Sorter sorter(work);
  std::vector<RecordedTransaction> others;
  OpenConnections connections;
  for (RecordedTransaction& transaction : transactions) {
    if (transaction.began <= prologue) {
      work.prologue.push_back(std::move(transaction));
      continue;
    }
    connections.Saw(transaction);
    const std::string* document =
        IsCall(transaction) ? FirstText(transaction, "", "document_id") : nullptr;
    if (document == nullptr) {
      others.push_back(std::move(transaction));
    } else {
      const std::string id = *document;
      sorter.AddCall(std::move(transaction), id);
    }
  }
  if (work.lives.empty())
    return absl::InvalidArgumentError("the recording has no life of a document");
  for (RecordedTransaction& other : others) sorter.AddBackground(std::move(other));
  work.connections = connections.Most();
  return work;
}

}  // namespace trinhky::storage
