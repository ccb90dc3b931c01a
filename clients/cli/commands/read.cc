// inbox, show, list, history, actions, content.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/client/document_name.h"
#include "clients/cli/client/download.h"
#include "clients/cli/commands/all.h"
#include "clients/cli/commands/show_list.h"
#include "clients/cli/files.h"
#include "clients/cli/output/table.h"
#include "clients/cli/output/views.h"
#include "trinhky/v1/draft_service.grpc.pb.h"
#include "trinhky/v1/task_service.grpc.pb.h"
#include "trinhky/v1/workflow_service.grpc.pb.h"

namespace trinhky::cli {
namespace {

absl::Status Inbox(Desk& desk, const Arguments&) {
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  v1::ListWorkItemsRequest request;
  request.set_parent("people/me");
  TRINHKY_ASSIGN_OR_RETURN(
      const auto items,
      CollectAll<v1::WorkItem>(*client, &v1::TaskService::Stub::ListWorkItems, request,
                               [](const auto& page) { return page.work_items(); }));
  if (PrintedAsJson(desk, items)) return absl::OkStatus();
  Table table({"Hạn", "Bước", "Loại", "Trích yếu", "Vai", "Mã"});
  for (const v1::WorkItem& item : items)
    table.Add({LocalTime(item.due_time()), item.state_title(), item.type(), item.subject(),
               item.role(), LastPart(item.document())});
  desk.out() << (items.empty() ? "Không có việc nào chờ bạn.\n" : table.ToText());
  return absl::OkStatus();
}

absl::Status Show(Desk& desk, const Arguments& arguments) {
  TRINHKY_ASSIGN_OR_RETURN(const v1::Document document, FetchDocument(desk, arguments.Text("DOC")));
  desk.json() ? desk.PrintJson(document) : PrintDocument(document, desk.out());
  return absl::OkStatus();
}

absl::Status ListAll(Desk& desk, const Arguments& arguments) {
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  v1::ListDocumentsRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), desk.Agency());
  request.set_state(arguments.Text("state"));
  request.set_type(arguments.Text("type"));
  if (const std::string drafter = arguments.Text("drafter"); !drafter.empty())
    request.set_drafter(absl::StrCat("people/", LastPart(drafter)));
  TRINHKY_ASSIGN_OR_RETURN(
      const auto documents,
      CollectAll<v1::Document>(*client, &v1::DraftService::Stub::ListDocuments, request,
                               [](const auto& page) { return page.documents(); }));
  if (!PrintedAsJson(desk, documents)) PrintDocuments(documents, desk.out());
  return absl::OkStatus();
}

absl::Status History(Desk& desk, const Arguments& arguments) {
  v1::ListHistoryRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), ResolveDocument(desk, arguments.Text("DOC")));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(
      const auto entries,
      CollectAll<v1::HistoryEntry>(*client, &v1::WorkflowService::Stub::ListHistory, request,
                                   [](const auto& page) { return page.entries(); }));
  if (PrintedAsJson(desk, entries)) return absl::OkStatus();
  Table table({"#", "Lúc", "Việc", "Ai", "Từ", "Đến", "Lời"});
  for (const v1::HistoryEntry& entry : entries)
    table.Add({std::to_string(entry.seq()), LocalTime(entry.create_time()), entry.title(),
               entry.actor().empty() ? "hệ thống" : entry.actor_title(), entry.from_state(),
               entry.to_state(), entry.reason()});
  desk.out() << table.ToText();
  return absl::OkStatus();
}

absl::Status Actions(Desk& desk, const Arguments& arguments) {
  v1::ListAvailableActionsRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), ResolveDocument(desk, arguments.Text("DOC")));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(const v1::ListAvailableActionsResponse response,
                           client->Call(&v1::WorkflowService::Stub::ListAvailableActions, request));
  if (desk.json()) {
    desk.PrintJson(response);
    return absl::OkStatus();
  }
  Table table({"Việc", "Được", "Vì sao không", "Ai làm được"});
  for (const v1::AvailableAction& action : response.actions())
    table.Add({action.title(), action.allowed() ? "có" : "không", action.message(),
               absl::StrJoin(action.who(), ", ")});
  desk.out() << table.ToText();
  return absl::OkStatus();
}

absl::Status Content(Desk& desk, const Arguments& arguments) {
  const std::string revision = arguments.Text("revision");
  v1::DownloadContentRequest request;
  request.set_part(arguments.Flag("print")    ? v1::DownloadContentRequest::PART_PRINT
                   : arguments.Flag("upload") ? v1::DownloadContentRequest::PART_UPLOAD
                   : arguments.Flag("text") || !revision.empty()
                       ? v1::DownloadContentRequest::PART_TEXT
                       : v1::DownloadContentRequest::PART_UNSPECIFIED);
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_name(), ResolveDocument(desk, arguments.Text("DOC")));
  if (!revision.empty())
    request.set_revision(absl::StrCat(request.name(), "/revisions/r", revision));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(const std::string bytes, Download(*client, request));
  if (const std::string path = arguments.Text("output"); !path.empty())
    return WriteFile(path, bytes);
  desk.out() << bytes;
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> ReadCommands() {
  const Option doc = Positional("DOC", "văn bản (document)");
  return {
      {.name = "inbox",
       .help = "Việc chờ tôi (what waits for me)",
       .options = {},
       .run = Inbox,
       .children = {}},
      {.name = "show",
       .help = "Xem văn bản (show a document)",
       .options = {doc},
       .run = Show,
       .children = {}},
      {.name = "list",
       .help = "Danh sách văn bản (list documents)",
       .options = {Text("state", "chỉ bước này (only this state)"),
                   Text("type", "chỉ loại này (only this type)"),
                   Text("drafter",
                        "chỉ của người này: me hoặc mã người (only what this person drafted)")},
       .run = ListAll,
       .children = {}},
      {.name = "history",
       .help = "Lịch sử xử lý (history)",
       .options = {doc},
       .run = History,
       .children = {}},
      {.name = "actions",
       .help = "Tôi làm được gì, vì sao không, ai làm được (what can be done, and by whom)",
       .options = {doc},
       .run = Actions,
       .children = {}},
      {.name = "content",
       .help = "Tải tệp của văn bản (download the file)",
       .options = {doc, Text("output", "ghi vào tệp (write to a file)"),
                   Flag("print", "bản in để ký (the page to be signed)"),
                   Flag("upload", "tệp đã nạp (what was uploaded)"),
                   Flag("text", "phần chữ đã đọc được (the words that were read)"),
                   Text("revision",
                        "phần chữ của lần trình này: 1, 2, … (words of this revision)")},
       .run = Content,
       .children = {}},
  };
}

}  // namespace trinhky::cli
