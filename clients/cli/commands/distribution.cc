// recipients (show, answer, add), deliveries (list, confirm, answer, retry, release), arrivals,
// recall, conclude-recall, replace, correct.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/commands/all.h"
#include "clients/cli/commands/document_action.h"
#include "clients/cli/commands/show_list.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/output/table.h"
#include "trinhky/v1/distribution_service.grpc.pb.h"

namespace trinhky::cli {
namespace {

using Stub = v1::DistributionService::Stub;

absl::Status ShowRecipients(Desk& desk, const Arguments& arguments) {
  v1::ResolveRecipientsRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_name(), ResolveDocument(desk, arguments.Text("DOC")));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(const v1::ResolveRecipientsResponse response,
                           client->Call(&Stub::ResolveRecipients, request));
  if (desk.json()) {
    desk.PrintJson(response);
    return absl::OkStatus();
  }
  PrintRecipients(ToVector(response.recipients()), desk.out());
  PrintProblems(ToVector(response.problems()), desk.out());
  return absl::OkStatus();
}

absl::Status Answer(Desk& desk, const Arguments& arguments) {
  TRINHKY_ASSIGN_OR_RETURN(const v1::Document document, FetchDocument(desk, arguments.Text("DOC")));
  const int64_t line = arguments.Number("line", 0);
  const std::string text = arguments.Text("text");
  v1::AnswerRecipientRequest request;
  FillAct(document, arguments, request);
  for (const v1::Recipient& each : document.recipients()) {
    if (each.line() != line || (!text.empty() && each.text() != text)) continue;
    request.set_line(each.line());
    request.set_text(each.text());
    if (each.answered_by().empty() && !each.sure()) break;
  }
  if (request.text().empty()) {
    return UsageError(absl::StrCat("Dòng ", line,
                                   " không có nơi nhận nào như vậy. Xem: trinhky "
                                   "recipients show"),
                      absl::StrCat("Expected a recipient on line ", line));
  }
  for (const std::string& body : arguments.List("BODY")) request.add_bodies(body);
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(const v1::Document changed,
                           client->Call(&Stub::AnswerRecipient, request));
  ShowChanged(desk, changed);
  return absl::OkStatus();
}

absl::Status Add(Desk& desk, const Arguments& arguments) {
  v1::AddRecipientRequest request;
  request.set_body(arguments.Text("BODY"));
  return ActOnDocument(desk, arguments, &Stub::AddRecipient, request);
}

absl::Status ListDeliveries(Desk& desk, const Arguments& arguments) {
  v1::ListDeliveriesRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), ResolveDocument(desk, arguments.Text("DOC")));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(
      const auto deliveries,
      CollectAll<v1::Delivery>(*client, &Stub::ListDeliveries, request,
                               [](const auto& page) { return page.deliveries(); }));
  if (!PrintedAsJson(desk, deliveries)) PrintDeliveries(deliveries, desk.out());
  return absl::OkStatus();
}

template <typename Request>
absl::Status ActOnDelivery(Desk& desk, const Arguments& arguments,
                           grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                        v1::Delivery*)) {
  Request request;
  request.set_name(arguments.Text("DELIVERY"));
  request.set_request_id(arguments.Text("request-id", NewRequestId()));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(const v1::Delivery delivery, client->Call(method, request));
  desk.json() ? desk.PrintJson(delivery) : PrintDeliveries({delivery}, desk.out());
  return absl::OkStatus();
}

absl::Status Confirm(Desk& desk, const Arguments& arguments) {
  return ActOnDelivery(desk, arguments, &Stub::ConfirmDelivery);
}

absl::Status Retry(Desk& desk, const Arguments& arguments) {
  return ActOnDelivery(desk, arguments, &Stub::RetryDelivery);
}

// The etag of the delivery as it is now.
absl::StatusOr<std::string> EtagNow(Client& client, const std::string& delivery) {
  v1::ListDeliveriesRequest request;
  request.set_parent(delivery.substr(0, delivery.find("/deliveries/")));
  TRINHKY_ASSIGN_OR_RETURN(
      const auto deliveries,
      CollectAll<v1::Delivery>(client, &Stub::ListDeliveries, request,
                               [](const auto& page) { return page.deliveries(); }));
  for (const v1::Delivery& each : deliveries)
    if (each.name() == delivery) return each.etag();
  return UsageError("Không có lượt gửi nào như vậy. Xem: trinhky deliveries list",
                    absl::StrCat("Expected a delivery, but '", delivery, "' is none"));
}

absl::Status RecordAnswer(Desk& desk, const Arguments& arguments) {
  using Request = v1::RecordDeliveryAnswerRequest;
  const std::string word = arguments.Text("ANSWER");
  Request request;
  if (word == "received") request.set_answer(Request::ANSWER_RECEIVED);
  if (word == "returned") request.set_answer(Request::ANSWER_RETURNED);
  if (word == "kept") request.set_answer(Request::ANSWER_KEPT);
  if (request.answer() == Request::ANSWER_UNSPECIFIED) {
    return UsageError(
        absl::StrCat("ANSWER: cần received, returned hoặc kept, không phải ‘", word, "’."),
        absl::StrCat("Expected received, returned or kept, but got '", word, "'"));
  }
  request.set_name(arguments.Text("DELIVERY"));
  request.set_request_id(arguments.Text("request-id", NewRequestId()));
  request.set_reason(arguments.Text("reason"));
  request.set_etag(arguments.Text("etag"));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  if (request.etag().empty()) {
    TRINHKY_ASSIGN_OR_RETURN(*request.mutable_etag(), EtagNow(*client, request.name()));
  }
  TRINHKY_ASSIGN_OR_RETURN(const v1::Delivery delivery,
                           client->Call(&Stub::RecordDeliveryAnswer, request));
  desk.json() ? desk.PrintJson(delivery) : PrintDeliveries({delivery}, desk.out());
  return absl::OkStatus();
}

absl::Status Release(Desk& desk, const Arguments& arguments) {
  return ActOnDocument(desk, arguments, &Stub::ReleaseHold);
}

absl::Status Recall(Desk& desk, const Arguments& arguments) {
  return ActOnDocument(desk, arguments, &Stub::RecallDocument);
}

absl::Status ConcludeRecall(Desk& desk, const Arguments& arguments) {
  v1::ConcludeRecallRequest request;
  request.set_recalled(!arguments.Flag("give-up"));
  return ActOnDocument(desk, arguments, &Stub::ConcludeRecall, request);
}

absl::Status Replace(Desk& desk, const Arguments& arguments) {
  v1::ReplaceDocumentRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_replacement(),
                           ResolveDocument(desk, arguments.Text("NEW")));
  return ActOnDocument(desk, arguments, &Stub::ReplaceDocument, request);
}

absl::Status Correct(Desk& desk, const Arguments& arguments) {
  v1::CorrectDocumentRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_correction(),
                           ResolveDocument(desk, arguments.Text("NEW")));
  return ActOnDocument(desk, arguments, &Stub::CorrectDocument, request);
}

absl::Status ListArrivals(Desk& desk, const Arguments&) {
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  v1::ListArrivalsRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), desk.Agency());
  TRINHKY_ASSIGN_OR_RETURN(
      const auto arrivals,
      CollectAll<v1::Arrival>(*client, &Stub::ListArrivals, request,
                              [](const auto& page) { return page.arrivals(); }));
  if (PrintedAsJson(desk, arrivals)) return absl::OkStatus();
  Table table({"Số, ký hiệu", "Ngày", "Nơi gửi", "Trích yếu", "Gửi cho", "Mã"});
  for (const v1::Arrival& each : arrivals)
    table.Add({each.symbol(), LocalDate(each.issued_on()), each.sender(), each.subject(),
               each.body(), each.delivery()});
  desk.out() << table.ToText(/*cell_width_max=*/100);
  return absl::OkStatus();
}

std::vector<Command> RecipientChildren() {
  return {{.name = "show",
           .help = "Nơi nhận đọc theo danh bạ hôm nay (the list against today's directory)",
           .options = {Positional("DOC", "văn bản (document)")},
           .run = ShowRecipients,
           .children = {}},
          {.name = "answer",
           .help = "Trả lời một dòng chưa rõ (answer an unresolved line)",
           .options = ActOptions({Positionals("BODY", "nơi nhận: agencies/…, posts/…, groups/…"),
                                  Required(Number("line", "dòng trong văn bản (source line)")),
                                  Text("text", "nguyên văn, khi một dòng có nhiều nơi nhận")}),
           .run = Answer,
           .children = {}},
          {.name = "add",
           .help = "Thêm nơi nhận vào dự thảo (add a body to a draft)",
           .options = ActOptions({Positional("BODY", "nơi nhận (body)")}),
           .run = Add,
           .children = {}}};
}

std::vector<Command> DeliveryChildren() {
  const std::vector<Option> one = {Positional("DELIVERY", "tên đầy đủ của lượt gửi (delivery)"),
                                   Text("request-id", "mã yêu cầu (request id)")};
  return {{.name = "list",
           .help = "Các lượt gửi của văn bản (deliveries)",
           .options = {Positional("DOC", "văn bản (document)")},
           .run = ListDeliveries,
           .children = {}},
          {.name = "confirm",
           .help = "Xác nhận đã nhận (acknowledge a copy)",
           .options = one,
           .run = Confirm,
           .children = {}},
          {.name = "answer",
           .help = "Ghi trả lời của nơi nhận bản giấy (what a body said of its paper copy)",
           .options = {Positional("DELIVERY", "tên đầy đủ của lượt gửi (delivery)"),
                       Positional("ANSWER",
                                  "received: đã nhận, returned: đã trả lại khi thu hồi, "
                                  "kept: giữ lại"),
                       Text("reason", "lý do; ai mang đến, sổ nào (how it is known)"),
                       Text("etag", "etag đã thấy; bỏ trống: bản hiện tại (etag seen)"),
                       Text("request-id", "mã yêu cầu (request id)")},
           .run = RecordAnswer,
           .children = {}},
          {.name = "retry",
           .help = "Gửi lại ngay (try again at once)",
           .options = one,
           .run = Retry,
           .children = {}},
          {.name = "release",
           .help = "Cho gửi tỉnh khi chưa có Đảng ủy (release what is held for the province)",
           .options = ActOptions({Required(Text("reason", "lý do (reason)"))}),
           .run = Release,
           .children = {}}};
}

}  // namespace

std::vector<Command> DistributionCommands() {
  return {
      {.name = "recipients",
       .help = "Nơi nhận (recipients)",
       .options = {},
       .run = nullptr,
       .children = RecipientChildren()},
      {.name = "deliveries",
       .help = "Theo dõi gửi, nhận (deliveries)",
       .options = {},
       .run = nullptr,
       .children = DeliveryChildren()},
      {.name = "arrivals",
       .help = "Văn bản vừa đến, chưa nhận (what has arrived)",
       .options = {},
       .run = ListArrivals,
       .children = {}},
      {.name = "recall",
       .help = "Thu hồi văn bản đã phát hành (recall)",
       .options = ActOptions({Required(Text("reason", "lý do (reason)"))}),
       .run = Recall,
       .children = {}},
      {.name = "conclude-recall",
       .help = "Kết thúc thu hồi khi đã có trả lời (end a recall)",
       .options = ActOptions({Required(Text("reason", "lý do (reason)")),
                              Flag("give-up", "thôi thu hồi (the document goes on)")}),
       .run = ConcludeRecall,
       .children = {}},
      {.name = "replace",
       .help = "Ghi nhận văn bản mới thay thế (a new document takes the place)",
       .options = ActOptions({Positional("NEW", "văn bản thay thế (new document)"),
                              Required(Text("reason", "lý do (reason)"))}),
       .run = Replace,
       .children = {}},
      {.name = "correct",
       .help = "Ghi nhận công văn đính chính (a letter corrects the document)",
       .options = ActOptions({Positional("NEW", "công văn đính chính (letter)"),
                              Required(Text("reason", "lý do (reason)"))}),
       .run = Correct,
       .children = {}},
  };
}

}  // namespace trinhky::cli
