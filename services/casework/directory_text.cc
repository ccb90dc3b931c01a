#include "services/casework/directory_text.h"

#include <google/protobuf/io/tokenizer.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"

namespace trinhky::casework {
namespace {

/// Keeps the first error: those after it are mostly its echoes.
class FirstError final : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    if (!message_.empty()) return;
    line_ = line + 1;
    column_ = column + 1;
    message_ = message;
  }

  absl::Status ToStatus() const {
    return Reject(absl::StatusCode::kInvalidArgument, "DIRECTORY_INVALID",
                  {.vi = absl::StrCat("Danh bạ, dòng ", line_, ", cột ", column_,
                                      ": không đọc được (", message_, ")."),
                   .en = absl::StrCat("Expected a directory in textproto, but line ", line_,
                                      ", column ", column_, ": ", message_)},
                  {{"line", absl::StrCat(line_)}, {"column", absl::StrCat(column_)}});
  }

 private:
  int line_ = 0;
  int column_ = 0;
  std::string message_;
};

}  // namespace

absl::Status DirectoryText::Parse(std::string_view text) {
  FirstError errors;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&errors);
  parser.WriteLocationsTo(&locations_);
  if (!parser.ParseFromString(std::string(text), &file_)) return errors.ToStatus();
  return absl::OkStatus();
}

int DirectoryText::LineOf(std::string_view collection, int index) const {
  const auto* field = v1::DirectoryFile::descriptor()->FindFieldByName(std::string(collection));
  if (field == nullptr) return 0;
  return locations_.GetLocation(field, field->is_repeated() ? index : -1).line + 1;
}

}  // namespace trinhky::casework
