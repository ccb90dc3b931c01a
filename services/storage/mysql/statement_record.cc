#include "services/storage/mysql/statement_record.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr size_t kFieldsBeforeValues = 6;

std::string LineOf(const RecordedStatement& statement) {
  std::string line = absl::StrCat(statement.number, "\t", statement.connection, "\t",
                                  statement.thread, statement.prepared ? "\tP" : "\tQ", "\t",
                                  statement.rows, "\t", absl::CEscape(statement.sql));
  for (const RecordedValue& value : statement.values) {
    if (const auto* number = std::get_if<int64_t>(&value)) {
      absl::StrAppend(&line, "\tI", *number);
    } else {
      absl::StrAppend(&line, "\tT", absl::CEscape(std::get<std::string>(value)));
    }
  }
  return line + "\n";
}

bool ReadValue(const std::string& field, std::vector<RecordedValue>& values) {
  if (field.starts_with('I')) {
    int64_t number = 0;
    if (!absl::SimpleAtoi(field.substr(1), &number)) return false;
    values.emplace_back(number);
    return true;
  }
  std::string bytes;
  if (!field.starts_with('T') || !absl::CUnescape(field.substr(1), &bytes)) return false;
  values.emplace_back(std::move(bytes));
  return true;
}

bool ReadLine(const std::string& line, RecordedStatement& statement) {
  const std::vector<std::string> fields = absl::StrSplit(line, '\t');
  if (fields.size() < kFieldsBeforeValues || !absl::SimpleAtoi(fields[0], &statement.number) ||
      !absl::SimpleAtoi(fields[1], &statement.connection) ||
      !absl::SimpleAtoi(fields[2], &statement.thread) || (fields[3] != "P" && fields[3] != "Q") ||
      !absl::SimpleAtoi(fields[4], &statement.rows) || !absl::CUnescape(fields[5], &statement.sql))
    return false;
  statement.prepared = fields[3] == "P";
  for (size_t i = kFieldsBeforeValues; i < fields.size(); ++i)
    if (!ReadValue(fields[i], statement.values)) return false;
  return true;
}

}  // namespace

absl::StatusOr<std::shared_ptr<StatementRecorder>> StatementRecorder::Open(
    const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  std::FILE* file = descriptor < 0 ? nullptr : ::fdopen(descriptor, "w");
  if (file == nullptr)
    return absl::UnavailableError(absl::StrCat("cannot write the statement log ", path));
  return std::shared_ptr<StatementRecorder>(new StatementRecorder(file));
}

StatementRecorder::~StatementRecorder() { std::fclose(file_); }

void StatementRecorder::Add(RecordedStatement statement) {
  statement.thread = ::gettid();
  const std::string line = LineOf(statement);
  const std::lock_guard lock(mutex_);
  std::fwrite(line.data(), 1, line.size(), file_);
  std::fflush(file_);  // whoever measures reads it while we work
}

absl::StatusOr<std::vector<RecordedStatement>> ReadStatements(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(absl::StrCat("no statement log at ", path));
  std::vector<RecordedStatement> statements;
  std::string line;
  while (std::getline(file, line) && !file.eof()) {
    if (!ReadLine(line, statements.emplace_back()))
      return absl::InvalidArgumentError(
          absl::StrCat("line ", statements.size(), " of the statement log ", path, " is broken"));
  }
  std::sort(statements.begin(), statements.end(),
            [](const auto& a, const auto& b) { return a.number < b.number; });
  return statements;
}

}  // namespace trinhky::storage
