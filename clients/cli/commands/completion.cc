// completion: words for the shell, from the command tree itself.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/commands/all.h"
#include "clients/cli/desk.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/run.h"

namespace trinhky::cli {
namespace {

/// "case" arms: the words that may follow each path of command names.
void AddArms(const Command& command, const std::string& path, std::string& arms) {
  std::vector<std::string> words;
  for (const Command& child : command.children) words.push_back(child.name);
  for (const Option& option : command.options)
    if (!option.positional) words.push_back("--" + option.name);
  absl::StrAppend(&arms, "    '", path, "') words='", absl::StrJoin(words, " "), "' ;;\n");
  for (const Command& child : command.children)
    AddArms(child, path.empty() ? child.name : absl::StrCat(path, " ", child.name), arms);
}

absl::Status PrintCompletion(Desk& desk, const Arguments& arguments) {
  if (const std::string shell = arguments.Text("SHELL", "bash"); shell != "bash")
    return UsageError("Chỉ có gợi ý lệnh cho bash.", "Only bash completion is there.");
  std::string arms;
  AddArms(RootCommand(AllCommands()), "", arms);
  desk.out()
      << "# bash completion of trinhky; put into ~/.bashrc: source <(trinhky completion bash)\n"
         "_trinhky() {\n"
         "  local path='' word words=''\n"
         "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
         "    case \"$word\" in -*) ;; *) path=\"${path:+$path }$word\" ;; esac\n"
         "  done\n"
         "  case \"$path\" in\n"
      << arms
      << "  esac\n"
         "  if [[ -z \"$words\" ]]; then compopt -o default; COMPREPLY=(); return; fi\n"
         "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\")\n"
         "}\n"
         "complete -F _trinhky trinhky\n";
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> CompletionCommands() {
  return {{.name = "completion",
           .help = "Gợi ý lệnh cho bash (shell completion)",
           .options = {Optional(Positional("SHELL", "bash"))},
           .run = PrintCompletion,
           .children = {}}};
}

}  // namespace trinhky::cli
