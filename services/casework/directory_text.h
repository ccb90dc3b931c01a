// directory_text.h: a directory file as text becomes a message, and an entry keeps its line.
#ifndef TRINHKY_SERVICES_CASEWORK_DIRECTORY_TEXT_H_
#define TRINHKY_SERVICES_CASEWORK_DIRECTORY_TEXT_H_

#include <google/protobuf/text_format.h>

#include <string_view>

#include "absl/status/status.h"
#include "trinhky/v1/directory_file.pb.h"

namespace trinhky::casework {

/// One parsed directory file.
class DirectoryText {
 public:
  /// Reads `text` strictly: unknown fields are errors. Call once.
  /// @errors kInvalidArgument/DIRECTORY_INVALID with `line` and `column` of the first fault.
  absl::Status Parse(std::string_view text);

  const v1::DirectoryFile& file() const { return file_; }

  /// 1-based line of entry `index` of `collection` ("posts", 3); 0 when there is none.
  int LineOf(std::string_view collection, int index) const;

 private:
  v1::DirectoryFile file_;
  google::protobuf::TextFormat::ParseInfoTree locations_;
};

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_DIRECTORY_TEXT_H_
