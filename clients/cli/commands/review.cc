// approve, return, override, opinion.
#include "clients/cli/commands/all.h"
#include "clients/cli/commands/document_action.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/output/table.h"
#include "trinhky/v1/review_service.grpc.pb.h"

namespace trinhky::cli {
namespace {

using Stub = v1::ReviewService::Stub;

absl::Status ApproveOne(Desk& desk, const Arguments& arguments, const std::string& text) {
  Arguments one = arguments;
  one.Set("DOC", {text});
  return ActOnDocument(desk, one, &Stub::ApproveReview);
}

absl::Status ApproveMany(Desk& desk, const Arguments& arguments,
                         const std::vector<std::string>& texts) {
  v1::BatchApproveReviewsRequest request;
  for (const std::string& text : texts) {
    TRINHKY_ASSIGN_OR_RETURN(const v1::Document document, FetchDocument(desk, text));
    FillAct(document, arguments, *request.add_requests());
  }
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(const v1::BatchApproveReviewsResponse response,
                           client->Call(&Stub::BatchApproveReviews, request));
  bool all = true;
  Table table({"Văn bản", "Kết quả", "Lý do"});
  for (const v1::ReviewVerdict& verdict : response.verdicts()) {
    all = all && verdict.approved();
    table.Add({LastPart(verdict.name()), verdict.approved() ? "đã duyệt" : "không duyệt được",
               verdict.message()});
  }
  desk.json() ? desk.PrintJson(response) : void(desk.out() << table.ToText());
  return all ? absl::OkStatus() : DoesNotHold();
}

absl::Status Approve(Desk& desk, const Arguments& arguments) {
  const std::vector<std::string> texts = arguments.List("DOC");
  if (texts.size() == 1) return ApproveOne(desk, arguments, texts.front());
  if (arguments.Has("etag") || arguments.Has("digest") || arguments.Has("request-id")) {
    return UsageError("--etag, --digest và --request-id chỉ dùng khi duyệt một văn bản.",
                      "--etag, --digest and --request-id go with one document only.");
  }
  return ApproveMany(desk, arguments, texts);
}

absl::Status Return(Desk& desk, const Arguments& arguments) {
  return ActOnDocument(desk, arguments, &Stub::ReturnReview);
}

absl::Status Override(Desk& desk, const Arguments& arguments) {
  return ActOnDocument(desk, arguments, &Stub::OverrideRequirement);
}

absl::Status AskOpinion(Desk& desk, const Arguments& arguments) {
  return ActOnDocument(desk, arguments, &Stub::RequestOpinion);
}

absl::Status GiveOpinion(Desk& desk, const Arguments& arguments) {
  return ActOnDocument(desk, arguments, &Stub::GiveOpinion);
}

}  // namespace

std::vector<Command> ReviewCommands() {
  const Option remark = Text("reason", "lời nhắn (remark)");
  const Option why = Required(Text("reason", "lý do (reason)"));
  std::vector<Option> approve =
      ActOptions({remark, Text("digest", "SHA-256 đã xem (digest seen)")});
  approve.front() = Positionals("DOC", "một hay nhiều văn bản (documents)");
  return {
      {.name = "approve",
       .help = "Duyệt ở bước hiện tại (approve at the present stage)",
       .options = approve,
       .run = Approve,
       .children = {}},
      {.name = "return",
       .help = "Trả lại người soạn, có lý do (return with a reason)",
       .options = ActOptions({why}),
       .run = Return,
       .children = {}},
      {.name = "override",
       .help = "Chấp nhận thiếu nơi nhận bắt buộc (accept that a required body is missing)",
       .options = ActOptions({why}),
       .run = Override,
       .children = {}},
      {.name = "opinion",
       .help = "Ý kiến Đảng ủy về dự thảo (the Party committee's opinion)",
       .options = {},
       .run = nullptr,
       .children = {{.name = "ask",
                     .help = "Xin ý kiến (ask)",
                     .options = ActOptions({remark}),
                     .run = AskOpinion,
                     .children = {}},
                    {.name = "give",
                     .help = "Cho ý kiến (give)",
                     .options = ActOptions({Required(Text("reason", "ý kiến (opinion)"))}),
                     .run = GiveOpinion,
                     .children = {}}}},
  };
}

}  // namespace trinhky::cli
