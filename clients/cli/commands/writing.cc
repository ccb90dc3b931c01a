// examine, templates.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/commands/all.h"
#include "clients/cli/desk.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files.h"
#include "clients/cli/output/table.h"
#include "clients/cli/output/views.h"
#include "services/rpc/resource_name.h"
#include "trinhky/v1/draft_service.grpc.pb.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

using Stub = v1::DraftService::Stub;

/// Fills agency and unit of `request` in.
template <typename Request>
absl::Status FillUnit(Desk& desk, const Arguments& arguments, Request& request) {
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), desk.Agency());
  if (const std::string unit = arguments.Text("unit"); !unit.empty())
    request.set_unit(
        absl::StrContains(unit, '/') ? unit : absl::StrCat(request.parent(), "/units/", unit));
  return absl::OkStatus();
}

void PrintMends(const v1::Document& document, std::ostream& out) {
  Table table({"Mã", "Dòng", "Cách sửa", "Thành"});
  bool any = false;
  for (const v1::Problem& problem : document.problems()) {
    for (const v1::Mend& mend : problem.mends()) {
      const std::string lines = mend.last_line() > mend.first_line()
                                    ? absl::StrCat(mend.first_line(), "-", mend.last_line())
                                    : absl::StrCat(mend.first_line());
      table.Add(
          {problem.code(),
           mend.last_line() < mend.first_line() ? absl::StrCat("trước ", mend.first_line()) : lines,
           mend.title(), mend.text()});
      any = true;
    }
  }
  if (any) out << table.ToText(/*cell_width_max=*/100);
}

absl::Status Examine(Desk& desk, const Arguments& arguments) {
  v1::ExamineDraftRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_text(), ReadFile(arguments.Text("FILE")));
  TRINHKY_RETURN_IF_ERROR(FillUnit(desk, arguments, request));
  const std::string print = arguments.Text("print");
  request.set_with_print(!print.empty());
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(v1::ExamineDraftResponse response,
                           client->Call(&Stub::ExamineDraft, request));
  if (!print.empty() && !response.print().empty())
    TRINHKY_RETURN_IF_ERROR(WriteFile(print, response.print()));
  response.clear_print();
  const v1::Document& document = response.document();
  if (desk.json()) {
    desk.PrintJson(response);
  } else {
    desk.out() << document.type() << "  " << document.symbol() << "  " << document.subject()
               << "\n";
    PrintRecipients({document.recipients().begin(), document.recipients().end()}, desk.out());
    PrintProblems({document.problems().begin(), document.problems().end()}, desk.out());
    if (document.problems().empty()) desk.out() << "Không có vấn đề gì.\n";
    PrintMends(document, desk.out());
  }
  for (const v1::Problem& problem : document.problems())
    if (problem.severity() == v1::Problem::SEVERITY_ERROR) return DoesNotHold();
  return absl::OkStatus();
}

absl::Status Templates(Desk& desk, const Arguments& arguments) {
  v1::ListDraftTemplatesRequest request;
  TRINHKY_RETURN_IF_ERROR(FillUnit(desk, arguments, request));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(const v1::ListDraftTemplatesResponse response,
                           client->Call(&Stub::ListDraftTemplates, request));
  if (const std::string wanted = arguments.Text("TEMPLATE"); !wanted.empty()) {
    for (const v1::DraftTemplate& each : response.draft_templates()) {
      if (rpc::LastSegment(each.name()) != rpc::LastSegment(wanted)) continue;
      desk.json() ? desk.PrintJson(each) : void(desk.out() << each.text());
      return absl::OkStatus();
    }
    return RejectField("TEMPLATE", "TEMPLATE_UNKNOWN",
                       {.vi = absl::StrCat("Không có mẫu ‘", wanted,
                                           "’; gọi lệnh không kèm tên để "
                                           "xem các mẫu."),
                        .en = absl::StrCat("Expected a template, but '", wanted,
                                           "' is none; leave "
                                           "the name out to see them.")});
  }
  if (desk.json()) {
    desk.PrintJson(response);
    return absl::OkStatus();
  }
  Table table({"Mẫu", "Loại", "Tên"});
  for (const v1::DraftTemplate& each : response.draft_templates())
    table.Add({std::string(rpc::LastSegment(each.name())), each.type(), each.title()});
  desk.out() << table.ToText();
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> WritingCommands() {
  const Option unit = Text("unit", "đơn vị soạn thảo (drafting unit)");
  return {
      {.name = "examine",
       .help = "Xem trước tệp .txt sẽ được đọc thế nào, không lưu (what would become of a text)",
       .options = {Positional("FILE", "tệp .txt (file)"), unit,
                   Text("print", "ghi bản in vào tệp PDF (write the page to a file)")},
       .run = Examine,
       .children = {}},
      {.name = "templates",
       .help = "Mẫu văn bản của đơn vị (texts to begin with)",
       .options = {unit, Optional(Positional("TEMPLATE", "in mẫu này (print this one)"))},
       .run = Templates,
       .children = {}},
  };
}

}  // namespace trinhky::cli
