// parse: reads documents without a server; with a directory file it resolves the recipients too.
#include "absl/strings/str_cat.h"
#include "clients/cli/commands/all.h"
#include "clients/cli/desk.h"
#include "clients/cli/directory_bodies.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files.h"
#include "clients/cli/parse/parse_command.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

absl::Status Parse(Desk& desk, const Arguments& arguments) {
  ParseOptions options;
  options.json = desk.json();
  options.as_of = arguments.Text("as-of");
  Directory directory;
  if (const std::string path = arguments.Text("directory"); !path.empty()) {
    TRINHKY_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
    TRINHKY_ASSIGN_OR_RETURN(directory, DirectoryFromText(text));
    std::string agency = arguments.Text("agency");
    if (absl::string_view(agency).substr(0, 9) == "agencies/") agency.erase(0, 9);
    options.directory = &directory;
    options.own_agency = AgencyId(agency);
  }
  return AlreadyReported(
      static_cast<ExitCode>(RunParse(arguments.List("FILE"), options, desk.out(), desk.err())));
}

}  // namespace

std::vector<Command> ParseCommands() {
  return {{.name = "parse",
           .help = "Đọc văn bản: cơ quan, số, ngày, nơi nhận, khối ký (read documents)",
           .options = {Positionals("FILE", "tệp .txt, .docx hoặc .pdf (files)"),
                       Text("directory", "tệp danh bạ, để biết nơi nhận là ai (directory file)"),
                       Text("as-of", "ngày của danh bạ YYYY-MM-DD (day of the directory)")},
           .run = Parse,
           .children = {}}};
}

}  // namespace trinhky::cli
