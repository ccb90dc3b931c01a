// number, issue, cancel, file, registers, register (entries, close).
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/commands/all.h"
#include "clients/cli/commands/document_action.h"
#include "clients/cli/commands/show_list.h"
#include "clients/cli/output/table.h"
#include "trinhky/v1/register_service.grpc.pb.h"

namespace trinhky::cli {
namespace {

using Stub = v1::RegisterService::Stub;

absl::Status AssignNumber(Desk& desk, const Arguments& arguments) {
  return ActOnDocument(desk, arguments, &Stub::AssignNumber);
}

absl::Status Issue(Desk& desk, const Arguments& arguments) {
  return ActOnDocument(desk, arguments, &Stub::IssueDocument);
}

absl::Status Cancel(Desk& desk, const Arguments& arguments) {
  return ActOnDocument(desk, arguments, &Stub::CancelDocument);
}

absl::Status FileAway(Desk& desk, const Arguments& arguments) {
  return ActOnDocument(desk, arguments, &Stub::FileDocument);
}

absl::Status ListRegisters(Desk& desk, const Arguments&) {
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  v1::ListRegistersRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), desk.Agency());
  TRINHKY_ASSIGN_OR_RETURN(
      const auto registers,
      CollectAll<v1::Register>(*client, &Stub::ListRegisters, request,
                               [](const auto& page) { return page.registers(); }));
  if (PrintedAsJson(desk, registers)) return absl::OkStatus();
  Table table({"Sổ", "Tên", "Kỳ", "Số cuối", "Đã khóa"});
  for (const v1::Register& each : registers)
    table.Add({LastPart(each.name()), each.title(), each.series(), absl::StrCat(each.last_number()),
               each.closed() ? "có" : ""});
  desk.out() << table.ToText();
  return absl::OkStatus();
}

absl::StatusOr<std::string> RegisterName(Desk& desk, const Arguments& arguments) {
  const std::string text = arguments.Text("REGISTER");
  if (absl::StartsWith(text, "agencies/")) return text;
  TRINHKY_ASSIGN_OR_RETURN(const std::string agency, desk.Agency());
  return absl::StrCat(agency, "/registers/", text);
}

absl::Status ListEntries(Desk& desk, const Arguments& arguments) {
  v1::ListRegisterEntriesRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), RegisterName(desk, arguments));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(
      const auto entries,
      CollectAll<v1::RegisterEntry>(*client, &Stub::ListRegisterEntries, request,
                                    [](const auto& page) { return page.entries(); }));
  if (PrintedAsJson(desk, entries)) return absl::OkStatus();
  Table table({"Số, ký hiệu", "Ngày", "Trích yếu", "Người ký", "Nơi nhận", "Lưu", "Ngày chuyển",
               "Trạng thái"});
  for (const v1::RegisterEntry& each : entries)
    table.Add({each.symbol(), LocalDate(each.issued_on()), each.subject(), each.signer(),
               each.recipients(), each.archive(), LocalDate(each.forwarded_on()), each.state()});
  desk.out() << table.ToText(/*cell_width_max=*/40);
  return absl::OkStatus();
}

absl::Status Close(Desk& desk, const Arguments& arguments) {
  v1::CloseRegisterRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_name(), RegisterName(desk, arguments));
  request.set_reason(arguments.Text("reason"));
  request.set_request_id(arguments.Text("request-id", NewRequestId()));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(const v1::Register closed, client->Call(&Stub::CloseRegister, request));
  if (desk.json()) {
    desk.PrintJson(closed);
  } else {
    desk.out() << closed.title() << ": đã khóa ở số " << closed.last_number() << "\n";
  }
  return absl::OkStatus();
}

std::vector<Command> RegisterChildren() {
  const Option which = Positional("REGISTER", "sổ: mã hoặc tên đầy đủ (register)");
  return {{.name = "list",
           .help = "Các sổ của cơ quan (registers)",
           .options = {},
           .run = ListRegisters,
           .children = {}},
          {.name = "entries",
           .help = "Các dòng của một sổ (rows of a register)",
           .options = {which},
           .run = ListEntries,
           .children = {}},
          {.name = "close",
           .help = "Khóa sổ, không cấp số nữa (close for good)",
           .options = {which, Required(Text("reason", "lý do (reason)")),
                       Text("request-id", "mã yêu cầu (request id)")},
           .run = Close,
           .children = {}}};
}

}  // namespace

std::vector<Command> RegisterCommands() {
  const Option digest = Text("digest", "SHA-256 đã xem (digest seen)");
  const Option why = Required(Text("reason", "lý do (reason)"));
  return {
      {.name = "number",
       .help = "Cấp số, ngày (take the next number)",
       .options = ActOptions({digest}),
       .run = AssignNumber,
       .children = {}},
      {.name = "issue",
       .help = "Phát hành (issue)",
       .options = ActOptions({digest}),
       .run = Issue,
       .children = {}},
      {.name = "cancel",
       .help = "Hủy trước khi phát hành; số để trống có lý do (cancel before issue)",
       .options = ActOptions({why}),
       .run = Cancel,
       .children = {}},
      {.name = "file",
       .help = "Lưu hồ sơ (put on file)",
       .options = ActOptions({Text("reason", "lời nhắn (remark)")}),
       .run = FileAway,
       .children = {}},
      {.name = "register",
       .help = "Sổ đăng ký văn bản đi (outgoing registers)",
       .options = {},
       .run = nullptr,
       .children = RegisterChildren()},
  };
}

}  // namespace trinhky::cli
