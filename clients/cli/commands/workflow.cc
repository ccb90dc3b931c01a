// workflow: check (without a server), list, show, perform.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/commands/all.h"
#include "clients/cli/commands/document_action.h"
#include "clients/cli/commands/show_list.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/output/table.h"
#include "clients/cli/workflow/workflow_command.h"
#include "trinhky/v1/workflow_service.grpc.pb.h"

namespace trinhky::cli {
namespace {

using Stub = v1::WorkflowService::Stub;

constexpr char kCollection[] = "workflowDefinitions/";

absl::Status Check(Desk& desk, const Arguments& arguments) {
  return AlreadyReported(static_cast<ExitCode>(RunWorkflowCheck(
      arguments.List("FILE"), arguments.Text("roster"), desk.json(), desk.out(), desk.err())));
}

absl::Status ListDefinitions(Desk& desk, const Arguments&) {
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(
      const auto definitions,
      CollectAll<v1::WorkflowDefinition>(
          *client, &Stub::ListWorkflowDefinitions, v1::ListWorkflowDefinitionsRequest(),
          [](const auto& page) { return page.workflow_definitions(); }));
  if (PrintedAsJson(desk, definitions)) return absl::OkStatus();
  Table table({"Quy trình", "Tên", "Phiên bản", "Trạng thái", "Bước chuyển"});
  for (const v1::WorkflowDefinition& each : definitions)
    table.Add({each.name(), each.title(), absl::StrCat(each.version()), absl::StrCat(each.states()),
               absl::StrCat(each.transitions())});
  desk.out() << table.ToText();
  return absl::OkStatus();
}

void PrintStates(Desk& desk, const v1::WorkflowDefinition& definition) {
  Table table({"Trạng thái", "Tên", "Đầu/cuối", "Giờ làm việc"});
  for (const v1::DefinitionState& state : definition.state_list())
    table.Add({state.state(), state.title(),
               state.initial() ? "đầu"
               : state.final() ? "cuối"
                               : "",
               state.working_hours() == 0 ? "" : absl::StrCat(state.working_hours())});
  desk.out() << table.ToText();
}

void PrintSteps(Desk& desk, const v1::WorkflowDefinition& definition) {
  Table table({"Bước", "Tên", "Từ", "Đến", "Vai trò", "Điều kiện"});
  for (const v1::DefinitionStep& step : definition.steps())
    table.Add({step.action(), step.title(), step.from_state(), step.to_state(),
               absl::StrJoin(step.roles(), ", "), absl::StrJoin(step.conditions(), "; ")});
  desk.out() << table.ToText();
}

absl::Status ShowDefinition(Desk& desk, const Arguments& arguments) {
  const std::string name = arguments.Text("DEFINITION");
  v1::GetWorkflowDefinitionRequest request;
  request.set_name(absl::StartsWith(name, kCollection) ? name : absl::StrCat(kCollection, name));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(const v1::WorkflowDefinition definition,
                           client->Call(&Stub::GetWorkflowDefinition, request));
  if (desk.json()) {
    desk.PrintJson(definition);
  } else if (arguments.Flag("text")) {
    desk.out() << definition.text();
  } else {
    desk.out() << definition.title() << ", phiên bản " << definition.version() << "\n\n";
    PrintStates(desk, definition);
    desk.out() << "\n";
    PrintSteps(desk, definition);
  }
  return absl::OkStatus();
}

absl::Status Perform(Desk& desk, const Arguments& arguments) {
  v1::PerformActionRequest request;
  request.set_action(arguments.Text("ACTION"));
  return ActOnDocument(desk, arguments, &Stub::PerformAction, request);
}

}  // namespace

std::vector<Command> WorkflowCommands() {
  return {{.name = "workflow",
           .help = "Quy trình (workflow definitions)",
           .options = {},
           .run = nullptr,
           .children = {
               {.name = "check",
                .help = "Chứng minh quy trình đúng, không cần máy chủ (prove definitions)",
                .options = {Positionals("FILE", "tệp .textproto (definitions)"),
                            Text("roster", "tệp nhân sự, để xét cả con người (roster)")},
                .run = Check,
                .children = {}},
               {.name = "list",
                .help = "Các quy trình máy chủ đang dùng (loaded definitions)",
                .options = {},
                .run = ListDefinitions,
                .children = {}},
               {.name = "show",
                .help = "Các trạng thái và bước của một quy trình (states and steps)",
                .options = {Positional("DEFINITION", "quy trình, như van_ban_di (definition)"),
                            Flag("text", "in nguyên văn (print its text)")},
                .run = ShowDefinition,
                .children = {}},
               {.name = "perform",
                .help = "Làm một việc của quy trình (perform an action)",
                .options = ActOptions({Positional("ACTION", "tên việc (action)"),
                                       Text("reason", "lời nhắn (remark)"),
                                       Text("digest", "SHA-256 đã xem (digest seen)")}),
                .run = Perform,
                .children = {}},
           }}};
}

}  // namespace trinhky::cli
