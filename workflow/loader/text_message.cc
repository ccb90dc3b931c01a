#include "workflow/loader/text_message.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/message.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::workflow {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::TextFormat;

class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    if (!message_.empty()) return;
    line_ = line + 1;
    column_ = column + 1;
    message_ = message;
  }
  void AddWarning(int, int, const std::string&) override {}

  int line() const { return line_; }
  int column() const { return column_; }
  const std::string& message() const { return message_; }

 private:
  int line_ = 0;
  int column_ = 0;
  std::string message_;
};

struct PathPart {
  std::string name;
  int index = -1;
};

// "guard[0]" → {guard, 0}; "to" → {to, -1}.
PathPart ReadPart(std::string_view text) {
  PathPart part;
  const size_t bracket = text.find('[');
  part.name = std::string(text.substr(0, bracket));
  if (bracket != std::string_view::npos)
    std::from_chars(text.data() + bracket + 1, text.data() + text.size(), part.index);
  return part;
}

absl::Status RefuseSize(const std::string& file, size_t bytes) {
  return Reject(absl::StatusCode::kInvalidArgument, "FILE_TOO_LARGE",
                {.vi = absl::StrCat(file, ": tệp quá lớn (", bytes, " byte, tối đa ",
                                    limits::kTextBytesMax, ")."),
                 .en = absl::StrCat(file, ": expected at most ", limits::kTextBytesMax,
                                    " bytes, but the file has ", bytes)},
                {{"file", file}});
}

}  // namespace

absl::Status TextMessage::Parse(std::string_view text) {
  if (text.size() > size_t{limits::kTextBytesMax}) return RefuseSize(file_, text.size());
  FirstError errors;
  TextFormat::Parser parser;
  parser.RecordErrorsTo(&errors);
  parser.WriteLocationsTo(&locations_);
  if (parser.ParseFromString(std::string(text), &message_)) return absl::OkStatus();
  const std::string at = absl::StrCat(file_, ":", errors.line(), ":", errors.column());
  return Reject(absl::StatusCode::kInvalidArgument, "TEXTPROTO_INVALID",
                {.vi = absl::StrCat(at, ": không đọc được: ", errors.message()),
                 .en = absl::StrCat(at, ": ", errors.message())},
                {{"file", file_},
                 {"line", absl::StrCat(errors.line())},
                 {"column", absl::StrCat(errors.column())}});
}

int TextMessage::LineOf(std::string_view path) const {
  const Descriptor* type = message_.GetDescriptor();
  const TextFormat::ParseInfoTree* tree = &locations_;
  int line = 0;
  while (!path.empty() && type != nullptr && tree != nullptr) {
    const size_t dot = path.find('.');
    const PathPart part = ReadPart(path.substr(0, dot));
    path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    const FieldDescriptor* field = type->FindFieldByName(part.name);
    if (field == nullptr) break;
    const int index = field->is_repeated() ? part.index : -1;
    if (field->is_repeated() && index < 0) break;
    const TextFormat::ParseLocation location = tree->GetLocation(field, index);
    if (location.line < 0) break;
    line = location.line + 1;
    tree = tree->GetTreeForNested(field, index);
    type = field->message_type();
  }
  return line;
}

absl::Status TextMessage::Locate(const absl::Status& status) const {
  std::optional<Rejection> rejection = RejectionOf(status);
  if (!rejection) return status;
  const int line = LineOf(rejection->field);
  std::string at = file_;
  if (line > 0) absl::StrAppend(&at, ":", line);
  if (!rejection->field.empty()) absl::StrAppend(&at, ": ", rejection->field);
  rejection->metadata.insert_or_assign("file", file_);
  if (line > 0) rejection->metadata.insert_or_assign("line", absl::StrCat(line));
  return Reject(status.code(), rejection->reason,
                {.vi = absl::StrCat(at, ": ", rejection->message.vi),
                 .en = absl::StrCat(at, ": ", rejection->message.en)},
                std::move(rejection->metadata));
}

absl::StatusOr<std::string> ReadTextFile(const std::string& path) {
  // A folder opens like a file and then has an absurd size.
  std::error_code error;
  const bool is_folder = std::filesystem::is_directory(path, error);
  std::ifstream in;
  if (!is_folder) in.open(path, std::ios::binary | std::ios::ate);
  const std::streamoff bytes = in.is_open() ? static_cast<std::streamoff>(in.tellg()) : -1;
  if (bytes > limits::kTextBytesMax) return RefuseSize(path, static_cast<size_t>(bytes));
  in.seekg(0);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (bytes < 0 || in.bad())
    return Reject(absl::StatusCode::kNotFound, "FILE_UNREADABLE",
                  {.vi = absl::StrCat(path, ": không mở được tệp."),
                   .en = absl::StrCat(path, ": expected a readable file, but it cannot be opened")},
                  {{"file", path}});
  return text;
}

}  // namespace trinhky::workflow
