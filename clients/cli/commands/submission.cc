// submission: list, show, accept, return.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/client/document_name.h"
#include "clients/cli/client/request_id.h"
#include "clients/cli/commands/all.h"
#include "clients/cli/commands/show_list.h"
#include "clients/cli/output/table.h"
#include "clients/cli/output/views.h"
#include "trinhky/v1/submission_service.grpc.pb.h"

namespace trinhky::cli {
namespace {

using Stub = v1::SubmissionService::Stub;

const char* StateText(v1::Submission::State state) {
  switch (state) {
    case v1::Submission::STATE_SENT:
      return "đã gửi";
    case v1::Submission::STATE_RECEIVED:
      return "đã nhận";
    case v1::Submission::STATE_ACCEPTED:
      return "đã tiếp nhận";
    case v1::Submission::STATE_RETURNED:
      return "trả lại";
    default:
      return "";
  }
}

void ShowAll(Desk& desk, const std::vector<v1::Submission>& submissions) {
  Table table({"Văn bản", "Nơi xét", "Kết quả", "Người xét", "Lý do", "Lúc", "Mã"});
  for (const v1::Submission& each : submissions)
    table.Add({each.document(), each.office(), StateText(each.state()), each.decided_by(),
               each.reason(), LocalTime(each.update_time()), LastPart(each.name())});
  desk.out() << table.ToText();
}

absl::StatusOr<std::vector<v1::Submission>> All(Desk& desk) {
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  v1::ListSubmissionsRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), desk.Agency());
  return CollectAll<v1::Submission>(*client, &Stub::ListSubmissions, request,
                                    [](const auto& page) { return page.submissions(); });
}

// By resource name, or by id among those of the agency.
absl::StatusOr<v1::Submission> Fetch(Desk& desk, const Arguments& arguments) {
  const std::string text = arguments.Text("SUBMISSION");
  if (absl::StartsWith(text, "agencies/")) {
    v1::GetSubmissionRequest request;
    request.set_name(text);
    TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
    return client->Call(&Stub::GetSubmission, request);
  }
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<v1::Submission> submissions, All(desk));
  for (const v1::Submission& each : submissions)
    if (LastPart(each.name()) == text) return each;
  return Reject(absl::StatusCode::kNotFound, "SUBMISSION_NOT_FOUND",
                {.vi = absl::StrCat("Không có văn bản trình nào là «", text,
                                    "». Hãy xem: trinhky submission list"),
                 .en = absl::StrCat("Expected a submission named '", text,
                                    "'; see: trinhky submission list")});
}

absl::Status ListSubmissions(Desk& desk, const Arguments&) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<v1::Submission> submissions, All(desk));
  if (!PrintedAsJson(desk, submissions)) ShowAll(desk, submissions);
  return absl::OkStatus();
}

absl::Status Show(Desk& desk, const Arguments& arguments) {
  TRINHKY_ASSIGN_OR_RETURN(const v1::Submission submission, Fetch(desk, arguments));
  desk.json() ? desk.PrintJson(submission) : ShowAll(desk, {submission});
  return absl::OkStatus();
}

template <typename Request>
absl::Status Decide(Desk& desk, const Arguments& arguments,
                    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                 v1::Submission*)) {
  TRINHKY_ASSIGN_OR_RETURN(const v1::Submission seen, Fetch(desk, arguments));
  Request request;
  request.set_name(seen.name());
  request.set_etag(arguments.Text("etag", seen.etag()));
  request.set_request_id(arguments.Text("request-id", NewRequestId()));
  request.set_reason(arguments.Text("reason"));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(const v1::Submission decided, client->Call(method, request));
  desk.json() ? desk.PrintJson(decided) : ShowAll(desk, {decided});
  return absl::OkStatus();
}

absl::Status Accept(Desk& desk, const Arguments& arguments) {
  return Decide(desk, arguments, &Stub::AcceptSubmission);
}

absl::Status Return(Desk& desk, const Arguments& arguments) {
  return Decide(desk, arguments, &Stub::ReturnSubmission);
}

std::vector<Option> DecideOptions(Option reason) {
  return {Positional("SUBMISSION", "mã hoặc tên đầy đủ (submission)"), std::move(reason),
          Text("etag", "etag đã thấy (etag seen)"), Text("request-id", "mã yêu cầu (request id)")};
}

}  // namespace

std::vector<Command> SubmissionCommands() {
  return {{.name = "submission",
           .help = "Văn bản trình Đảng ủy (submissions to the Party committee)",
           .options = {},
           .run = nullptr,
           .children = {
               {.name = "list",
                .help = "Đã gửi hoặc đã nhận (sent or received)",
                .options = {},
                .run = ListSubmissions,
                .children = {}},
               {.name = "show",
                .help = "Xem một văn bản trình (show)",
                .options = {Positional("SUBMISSION", "mã hoặc tên đầy đủ (submission)")},
                .run = Show,
                .children = {}},
               {.name = "accept",
                .help = "Tiếp nhận (accept)",
                .options = DecideOptions(Text("reason", "ý kiến (remark)")),
                .run = Accept,
                .children = {}},
               {.name = "return",
                .help = "Trả lại có lý do (return with a reason)",
                .options = DecideOptions(Required(Text("reason", "lý do (reason)"))),
                .run = Return,
                .children = {}},
           }}};
}

}  // namespace trinhky::cli
