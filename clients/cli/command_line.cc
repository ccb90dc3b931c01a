#include "clients/cli/command_line.h"

#include <CLI/CLI.hpp>
#include <deque>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/exit_code.h"

namespace trinhky::cli {
namespace {

/// One option with the storage that CLI11 writes into: `one` for a single value, which takes no
/// more words than its own, `many` for a list.
struct Value {
  const Option* option = nullptr;
  CLI::Option* bound = nullptr;
  std::string one{};
  std::vector<std::string> many{};
};

/// One command with its options.
struct Bound {
  const Command* command = nullptr;
  CLI::App* app = nullptr;
  std::deque<Value> values;
  std::deque<std::pair<const Option*, bool>> flags;
};

void BindOption(const Option& option, Bound& bound) {
  if (option.kind == Option::Kind::kFlag) {
    bool& value = bound.flags.emplace_back(&option, false).second;
    bound.app->add_flag("--" + option.name, value, option.help);
    return;
  }
  Value& value = bound.values.emplace_back();
  value.option = &option;
  const std::string name = option.positional ? option.name : "--" + option.name;
  if (option.kind == Option::Kind::kList) {
    value.bound = bound.app->add_option(name, value.many, option.help);
    if (!option.positional) value.bound->allow_extra_args(false);
  } else {
    value.bound = bound.app->add_option(name, value.one, option.help);
  }
  if (option.kind == Option::Kind::kNumber) value.bound->check(CLI::Number);
  if (option.positional && option.required) value.bound->required();
  if (!option.positional)
    value.bound->type_name(option.kind == Option::Kind::kNumber ? "N" : "TEXT");
}

void BindCommand(const Command& command, CLI::App& app, std::deque<Bound>& all) {
  Bound& bound = all.emplace_back();
  bound.command = &command;
  bound.app = &app;
  for (const Option& option : command.options) BindOption(option, bound);
  for (const Command& child : command.children)
    BindCommand(child, *app.add_subcommand(child.name, child.help), all);
  if (!command.children.empty()) app.require_subcommand(command.run ? 0 : 1, 1);
  app.fallthrough();
}

void Collect(const Bound& bound, ParsedCommandLine& parsed) {
  if (!bound.app->parsed() && bound.app->get_parent() != nullptr) return;
  for (const Value& value : bound.values) {
    if (value.bound->count() == 0) continue;
    const bool list = value.option->kind == Option::Kind::kList;
    parsed.arguments.Set(value.option->name,
                         list ? value.many : std::vector<std::string>{value.one});
  }
  for (const auto& [option, value] : bound.flags)
    if (value) parsed.arguments.Set(option->name, {"true"});
  if (bound.command->run && bound.app->get_subcommands().empty()) parsed.command = bound.command;
}

absl::Status ToUsage(const CLI::App& root, const CLI::ParseError& error) {
  const CLI::App* at = &root;
  while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
  std::string path = at->get_name();
  for (const CLI::App* up = at->get_parent(); up != nullptr; up = up->get_parent())
    path = absl::StrCat(up->get_name(), " ", path);
  return UsageError(absl::StrCat("Lệnh sai: ", error.what(), ". Xem: ", path, " --help"),
                    absl::StrCat(error.what(), "; see ", path, " --help"));
}

}  // namespace

absl::StatusOr<ParsedCommandLine> ParseCommandLine(const Command& root,
                                                   const std::vector<std::string>& words) {
  CLI::App app(root.help, root.name);
  std::deque<Bound> all;
  BindCommand(root, app, all);
  app.set_help_all_flag("--help-all", "Trợ giúp của mọi lệnh (help for every command)");
  ParsedCommandLine parsed;
  std::vector<std::string> reversed(words.rbegin(), words.rend());
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    const CLI::App* at = &app;
    while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
    parsed.message = at->help();
    return parsed;
  } catch (const CLI::CallForAllHelp&) {
    parsed.message = app.help("", CLI::AppFormatMode::All);
    return parsed;
  } catch (const CLI::ParseError& error) {
    return ToUsage(app, error);
  }
  for (const Bound& bound : all) Collect(bound, parsed);
  return parsed;
}

}  // namespace trinhky::cli
