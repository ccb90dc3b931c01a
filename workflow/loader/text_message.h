// text_message.h: textproto with an answer to "where?". Reads a message and keeps the line of every
// field, so that an error found later by path still names the line.
#ifndef TRINHKY_WORKFLOW_LOADER_TEXT_MESSAGE_H_
#define TRINHKY_WORKFLOW_LOADER_TEXT_MESSAGE_H_

#include <google/protobuf/text_format.h>

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace trinhky::workflow {

class TextMessage {
 public:
  /// `file` is only a name for errors.
  TextMessage(google::protobuf::Message& message, std::string_view file)
      : message_(message), file_(file) {}

  /// Reads `text` into the message. Strict: unknown fields and repeated scalars are errors.
  /// @errors kInvalidArgument/TEXTPROTO_INVALID with `file`, `line`, `column`;
  ///   kInvalidArgument/FILE_TOO_LARGE above limits::kTextBytesMax.
  absl::Status Parse(std::string_view text);

  /// Adds file and line to an error made by RejectField(), whose field is a path such as
  /// "transition[4].guard[0]". Other statuses come back as they are.
  absl::Status Locate(const absl::Status& status) const;

 private:
  /// 1-based line of the deepest element of `path` that the text has; 0 when it has none of it.
  int LineOf(std::string_view path) const;

  google::protobuf::Message& message_;
  std::string file_;
  google::protobuf::TextFormat::ParseInfoTree locations_;
};

/// The bytes of the file `path`.
/// @errors kNotFound/FILE_UNREADABLE; kInvalidArgument/FILE_TOO_LARGE above limits::kTextBytesMax.
absl::StatusOr<std::string> ReadTextFile(const std::string& path);

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_LOADER_TEXT_MESSAGE_H_
