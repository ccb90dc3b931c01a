#include "clients/cli/directory_bodies.h"

#include "services/casework/directory_convert.h"
#include "services/casework/directory_text.h"
#include "workflow/base/status.h"

namespace trinhky::cli {

Directory DirectoryOf(const v1::DirectoryFile& file) {
  return Directory(casework::ToOfficeData(file).bodies);
}

absl::StatusOr<Directory> DirectoryFromText(std::string_view text) {
  casework::DirectoryText parsed;
  TRINHKY_RETURN_IF_ERROR(parsed.Parse(text));
  return DirectoryOf(parsed.file());
}

}  // namespace trinhky::cli
