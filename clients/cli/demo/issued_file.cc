#include "clients/cli/demo/issued_file.h"

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "clients/cli/client/download.h"
#include "clients/cli/files.h"

namespace trinhky::cli {

absl::Status KeepIssuedFile(Walk& walk) {
  TRINHKY_ASSIGN_OR_RETURN(const Client* client, walk.stage.commune.As(walk.cast.clerk));
  TRINHKY_ASSIGN_OR_RETURN(const std::string bytes, Download(*client, walk.document.name()));
  walk.outcome.issued_file =
      absl::StrCat(walk.stage.issued_folder, "/",
                   std::filesystem::path(walk.report.file).stem().string(), ".pdf");
  return WriteFile(walk.outcome.issued_file, bytes);
}

}  // namespace trinhky::cli
