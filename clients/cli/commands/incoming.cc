// incoming: register, reject, list, show, assign, start, complete, answer-recall.
#include "absl/strings/str_cat.h"
#include "clients/cli/client/document_name.h"
#include "clients/cli/client/request_id.h"
#include "clients/cli/commands/all.h"
#include "clients/cli/commands/show_list.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/output/table.h"
#include "clients/cli/output/views.h"
#include "trinhky/v1/incoming_service.grpc.pb.h"

namespace trinhky::cli {
namespace {

using Stub = v1::IncomingService::Stub;

void ShowAll(Desk& desk, const std::vector<v1::IncomingDocument>& documents) {
  Table table({"Số đến", "Ngày đến", "Nơi gửi", "Số, ký hiệu", "Trích yếu", "Chuyển cho",
               "Ngày chuyển", "Trả lời", "Bước", "Mã"});
  for (const v1::IncomingDocument& each : documents)
    table.Add({absl::StrCat(each.arrival_number()), LocalDate(each.arrived_on()), each.sender(),
               each.symbol(), each.subject(), each.lead_title(), LocalDate(each.forwarded_on()),
               each.answer_symbol(), each.state(), LastPart(each.name())});
  desk.out() << table.ToText();
}

void PrintLink(Desk& desk, std::string_view words, const std::string& name) {
  if (!name.empty()) desk.out() << "  " << words << ": " << name << "\n";
}

// "15/BC-UBND ngày 05/03/2026 (agencies/…)"; "" when it has none.
std::string AnswerOf(const v1::IncomingDocument& document) {
  if (document.answer().empty()) return {};
  return absl::StrCat(document.answer_symbol(), " ngày ", LocalDate(document.answered_on()), " (",
                      document.answer(), ")");
}

void ShowOne(Desk& desk, const v1::IncomingDocument& document) {
  if (desk.json()) return desk.PrintJson(document);
  ShowAll(desk, {document});
  PrintLink(desk, "Trả lời bằng", AnswerOf(document));
  PrintLink(desk, "Thay thế", document.replaces());
  PrintLink(desk, "Đính chính", document.corrects());
  PrintLink(desk, "Được thay thế bằng", document.replaced_by());
  for (const std::string& name : document.corrected_by())
    PrintLink(desk, "Được đính chính bằng", name);
  PrintProblems({document.problems().begin(), document.problems().end()}, desk.out());
}

template <typename Request>
absl::Status Take(Desk& desk, const Arguments& arguments,
                  grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                               v1::IncomingDocument*)) {
  Request request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), desk.Agency());
  request.set_arrival(arguments.Text("ARRIVAL"));
  request.set_request_id(arguments.Text("request-id", NewRequestId()));
  if constexpr (requires { request.set_reason(std::string()); })
    request.set_reason(arguments.Text("reason"));
  if constexpr (requires { request.set_due_on(std::string()); })
    request.set_due_on(arguments.Text("due"));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(const v1::IncomingDocument document, client->Call(method, request));
  ShowOne(desk, document);
  return absl::OkStatus();
}

absl::Status Register(Desk& desk, const Arguments& arguments) {
  return Take(desk, arguments, &Stub::RegisterIncoming);
}

absl::Status Reject(Desk& desk, const Arguments& arguments) {
  return Take(desk, arguments, &Stub::RejectIncoming);
}

absl::Status ListIncoming(Desk& desk, const Arguments&) {
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  v1::ListIncomingDocumentsRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), desk.Agency());
  TRINHKY_ASSIGN_OR_RETURN(
      const auto documents,
      CollectAll<v1::IncomingDocument>(*client, &Stub::ListIncomingDocuments, request,
                                       [](const auto& page) { return page.incoming_documents(); }));
  if (!PrintedAsJson(desk, documents)) ShowAll(desk, documents);
  return absl::OkStatus();
}

absl::StatusOr<v1::IncomingDocument> Fetch(Desk& desk, const Arguments& arguments) {
  v1::GetIncomingDocumentRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_name(), ResolveIncoming(desk, arguments.Text("DOC")));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  return client->Call(&Stub::GetIncomingDocument, request);
}

absl::Status Show(Desk& desk, const Arguments& arguments) {
  TRINHKY_ASSIGN_OR_RETURN(const v1::IncomingDocument document, Fetch(desk, arguments));
  ShowOne(desk, document);
  return absl::OkStatus();
}

template <typename Request>
absl::Status Act(Desk& desk, const Arguments& arguments,
                 grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                              v1::IncomingDocument*),
                 Request request = {}) {
  TRINHKY_ASSIGN_OR_RETURN(const v1::IncomingDocument seen, Fetch(desk, arguments));
  request.set_name(seen.name());
  request.set_etag(arguments.Text("etag", seen.etag()));
  request.set_request_id(arguments.Text("request-id", NewRequestId()));
  if constexpr (requires { request.set_reason(std::string()); })
    request.set_reason(arguments.Text("reason"));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(const v1::IncomingDocument changed, client->Call(method, request));
  ShowOne(desk, changed);
  return absl::OkStatus();
}

absl::Status Assign(Desk& desk, const Arguments& arguments) {
  v1::AssignIncomingRequest request;
  request.set_lead(arguments.Text("lead"));
  for (const std::string& each : arguments.List("cooperator")) request.add_cooperators(each);
  for (const std::string& each : arguments.List("informed")) request.add_informed(each);
  request.set_due_on(arguments.Text("due"));
  return Act(desk, arguments, &Stub::AssignIncoming, request);
}

absl::Status Start(Desk& desk, const Arguments& arguments) {
  return Act(desk, arguments, &Stub::StartAssignment);
}

absl::Status Complete(Desk& desk, const Arguments& arguments) {
  v1::CompleteAssignmentRequest request;
  if (const std::string answer = arguments.Text("answer"); !answer.empty()) {
    TRINHKY_ASSIGN_OR_RETURN(*request.mutable_answer(), ResolveDocument(desk, answer));
  }
  return Act(desk, arguments, &Stub::CompleteAssignment, request);
}

absl::Status AnswerRecall(Desk& desk, const Arguments& arguments) {
  if (arguments.Flag("agree") == arguments.Flag("refuse"))
    return UsageError("Hãy chọn --agree hoặc --refuse.", "Expected either --agree or --refuse.");
  v1::AnswerRecallRequest request;
  request.set_agree(arguments.Flag("agree"));
  return Act(desk, arguments, &Stub::AnswerRecall, request);
}

std::vector<Option> OnIncoming(std::vector<Option> more) {
  std::vector<Option> options = {Positional("DOC", "văn bản đến: tên, mã hoặc số đến (incoming)"),
                                 Text("etag", "etag đã thấy (etag seen)"),
                                 Text("request-id", "mã yêu cầu (request id)")};
  options.insert(options.end(), more.begin(), more.end());
  return options;
}

std::vector<Command> ArrivalCommands() {
  const Option arrival = Positional("ARRIVAL", "lượt gửi hoặc packages/… (see: trinhky arrivals)");
  const Option id = Text("request-id", "mã yêu cầu (request id)");
  return {{.name = "register",
           .help = "Vào sổ văn bản đến (register an arrival)",
           .options = {arrival, id,
                       Text("due", "hạn trả lời ghi trên văn bản, YYYY-MM-DD (asked-for day)")},
           .run = Register,
           .children = {}},
          {.name = "reject",
           .help = "Từ chối, có lý do (refuse an arrival)",
           .options = {arrival, id, Required(Text("reason", "lý do (reason)"))},
           .run = Reject,
           .children = {}}};
}

std::vector<Command> WorkCommands() {
  const Option remark = Text("reason", "lời nhắn (remark)");
  return {
      {.name = "assign",
       .help = "Giao xử lý: một chủ trì (assign)",
       .options = OnIncoming({Required(Text("lead", "chủ trì: người hoặc đơn vị (lead)")),
                              List("cooperator", "phối hợp (cooperates)"),
                              List("informed", "để biết (is informed)"),
                              Text("due", "hạn YYYY-MM-DD (due)"), remark}),
       .run = Assign,
       .children = {}},
      {.name = "start",
       .help = "Bắt đầu xử lý (start)",
       .options = OnIncoming({}),
       .run = Start,
       .children = {}},
      {.name = "complete",
       .help = "Hoàn thành (complete)",
       .options = OnIncoming({Text("answer", "văn bản trả lời (answering document)"), remark}),
       .run = Complete,
       .children = {}},
      {.name = "answer-recall",
       .help = "Trả lời yêu cầu thu hồi (answer a recall)",
       .options = OnIncoming({Flag("agree", "đồng ý (agree)"), Flag("refuse", "từ chối (refuse)"),
                              Required(Text("reason", "lý do (reason)"))}),
       .run = AnswerRecall,
       .children = {}}};
}

}  // namespace

std::vector<Command> IncomingCommands() {
  Command group{.name = "incoming",
                .help = "Văn bản đến (incoming documents)",
                .options = {},
                .run = nullptr,
                .children = ArrivalCommands()};
  group.children.push_back({.name = "list",
                            .help = "Danh sách văn bản đến (list)",
                            .options = {},
                            .run = ListIncoming,
                            .children = {}});
  group.children.push_back({.name = "show",
                            .help = "Xem một văn bản đến (show)",
                            .options = {Positional("DOC", "tên, mã hoặc số đến (incoming)")},
                            .run = Show,
                            .children = {}});
  for (Command& command : WorkCommands()) group.children.push_back(std::move(command));
  return {group};
}

}  // namespace trinhky::cli
