// import, revise, check, submit, withdraw, reopen.
#include <filesystem>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/client/upload.h"
#include "clients/cli/commands/all.h"
#include "clients/cli/commands/document_action.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files.h"
#include "clients/cli/output/progress.h"
#include "trinhky/v1/draft_service.grpc.pb.h"

namespace trinhky::cli {
namespace {

using Stub = v1::DraftService::Stub;

/// Fills `name` when `option` refers to another document.
absl::Status Refer(Desk& desk, const Arguments& arguments, std::string_view option,
                   std::string& name) {
  const std::string text = arguments.Text(option);
  if (text.empty()) return absl::OkStatus();
  TRINHKY_ASSIGN_OR_RETURN(
      name, option == "answers" ? ResolveIncoming(desk, text) : ResolveDocument(desk, text));
  return absl::OkStatus();
}

absl::StatusOr<v1::Document> Send(Desk& desk, const Arguments& arguments, v1::DraftHeader header) {
  const std::string path = arguments.Text("FILE");
  TRINHKY_ASSIGN_OR_RETURN(const std::string file, ReadFile(path));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  header.set_file_name(std::filesystem::path(path).filename().string());
  header.set_secrecy(arguments.Text("secrecy", "THUONG"));
  header.set_field(arguments.Text("field"));
  header.set_request_id(arguments.Text("request-id"));
  TRINHKY_RETURN_IF_ERROR(Refer(desk, arguments, "replaces", *header.mutable_replaces()));
  TRINHKY_RETURN_IF_ERROR(Refer(desk, arguments, "corrects", *header.mutable_corrects()));
  TRINHKY_RETURN_IF_ERROR(Refer(desk, arguments, "answers", *header.mutable_answers()));
  Progress progress(desk.err(), absl::StrCat("Tải lên ", header.file_name()));
  return Upload(*client, header, file,
                [&](size_t sent, size_t total) { progress.Report(sent, total); });
}

absl::Status Import(Desk& desk, const Arguments& arguments) {
  v1::DraftHeader header;
  TRINHKY_ASSIGN_OR_RETURN(*header.mutable_parent(), desk.Agency());
  if (const std::string unit = arguments.Text("unit"); !unit.empty())
    header.set_unit(absl::StrContains(unit, '/') ? unit
                                                 : absl::StrCat(header.parent(), "/units/", unit));
  header.set_definition(arguments.Text("definition"));
  TRINHKY_ASSIGN_OR_RETURN(const v1::Document document, Send(desk, arguments, header));
  desk.json() ? desk.PrintJson(document) : PrintDocument(document, desk.out());
  return absl::OkStatus();
}

absl::Status Revise(Desk& desk, const Arguments& arguments) {
  TRINHKY_ASSIGN_OR_RETURN(const v1::Document old, FetchDocument(desk, arguments.Text("DOC")));
  v1::DraftHeader header;
  header.set_parent(old.name().substr(0, old.name().find("/documents/")));
  header.set_document(LastPart(old.name()));
  header.set_etag(arguments.Text("etag", old.etag()));
  TRINHKY_ASSIGN_OR_RETURN(const v1::Document document, Send(desk, arguments, header));
  ShowChanged(desk, document);
  return absl::OkStatus();
}

absl::Status Check(Desk& desk, const Arguments& arguments) {
  v1::CheckDocumentRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_name(), ResolveDocument(desk, arguments.Text("DOC")));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(const v1::CheckDocumentResponse response,
                           client->Call(&Stub::CheckDocument, request));
  if (desk.json()) {
    desk.PrintJson(response);
  } else {
    PrintProblems(ToVector(response.problems()), desk.out());
    if (response.problems().empty()) desk.out() << "Không có vấn đề gì.\n";
  }
  for (const v1::Problem& problem : response.problems())
    if (problem.severity() == v1::Problem::SEVERITY_ERROR) return DoesNotHold();
  return absl::OkStatus();
}

absl::Status Submit(Desk& desk, const Arguments& arguments) {
  return ActOnDocument(desk, arguments, &Stub::SubmitDocument);
}

absl::Status Withdraw(Desk& desk, const Arguments& arguments) {
  return ActOnDocument(desk, arguments, &Stub::WithdrawDocument);
}

absl::Status Reopen(Desk& desk, const Arguments& arguments) {
  return ActOnDocument(desk, arguments, &Stub::ReopenDocument);
}

std::vector<Option> FileOptions(std::vector<Option> first) {
  first.insert(first.end(),
               {Positional("FILE", "tệp .txt, .docx hoặc .pdf (file)"),
                Text("field", "lĩnh vực (field of work)"),
                Text("secrecy", "độ mật; chỉ nhận THUONG (degree of secrecy)"),
                Text("replaces", "văn bản bị thay thế (document that this replaces)"),
                Text("corrects", "văn bản được đính chính (document that this corrects)"),
                Text("answers", "văn bản đến được trả lời (document that this answers)"),
                Text("request-id", "mã yêu cầu (request id, UUID)")});
  return first;
}

}  // namespace

std::vector<Command> DraftCommands() {
  const Option reason = Text("reason", "lời nhắn (remark)");
  const Option why = Required(Text("reason", "lý do (reason)"));
  return {
      {.name = "import",
       .help = "Tạo dự thảo từ tệp (make a draft from a file)",
       .options = FileOptions({Text("unit", "đơn vị soạn thảo (drafting unit)"),
                               Text("definition", "quy trình (workflow to run)")}),
       .run = Import,
       .children = {}},
      {.name = "revise",
       .help = "Thay nội dung dự thảo (new content of a draft)",
       .options = FileOptions(
           {Positional("DOC", "văn bản (document)"), Text("etag", "etag đã thấy (etag seen)")}),
       .run = Revise,
       .children = {}},
      {.name = "check",
       .help = "Kiểm tra thể thức và nơi nhận (check form and recipients)",
       .options = {Positional("DOC", "văn bản (document)")},
       .run = Check,
       .children = {}},
      {.name = "submit",
       .help = "Trình văn bản lên (send a draft up)",
       .options = ActOptions({reason}),
       .run = Submit,
       .children = {}},
      {.name = "withdraw",
       .help = "Rút lại trước khi lãnh đạo ký (take back)",
       .options = ActOptions({why}),
       .run = Withdraw,
       .children = {}},
      {.name = "reopen",
       .help = "Mở lại văn bản đã ký, chưa cấp số (open a signed document)",
       .options = ActOptions({why}),
       .run = Reopen,
       .children = {}},
  };
}

}  // namespace trinhky::cli
