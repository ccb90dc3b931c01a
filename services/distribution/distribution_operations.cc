#include "services/distribution/distribution_operations.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/casework/progress.h"
#include "services/casework/recall.h"
#include "services/casework/refusals.h"
#include "services/distribution/delivery_view.h"
#include "services/distribution/recalling.h"
#include "services/distribution/superseding.h"
#include "services/rpc/page_token.h"
#include "services/rpc/resource_name.h"
#include "workflow/base/json.h"
#include "workflow/base/status.h"

namespace trinhky::distribution {
namespace {

using casework::CaseContext;
using casework::CaseFile;
using casework::OfficeDirectory;
using storage::DeliveryRecord;
using storage::DeliveryStatus;

constexpr char kArrived[] = "01";

absl::StatusOr<DeliveryRecord> Load(const storage::ReadUnit& unit, std::string_view name) {
  absl::StatusOr<DeliveryRecord> record =
      unit.deliveries().Get(casework::KeyOf(name), rpc::Segment(name, 5));
  if (absl::IsNotFound(record.status())) return casework::NotFound();
  return record;
}

bool ReadsFor(const OfficeDirectory& office, const Call& call, const BodyId& body) {
  const std::vector<BodyId> mailboxes =
      office.MailboxesOf(call.person, casework::DayOf(call.now_us));
  return std::find(mailboxes.begin(), mailboxes.end(), body) != mailboxes.end();
}

// The holder's word that the copy is there: canonical, so that an auditor can hash it.
std::string Confirmation(const DeliveryRecord& delivery, const Call& call) {
  Json json = Json::Object();
  json.Set("kind", "confirmation")
      .Set("v", "1")
      .Set("delivery", DeliveryName(delivery))
      .Set("body", delivery.body.value())
      .Set("person", call.person.value())
      .Set("time_us", call.now_us);
  return json.Write();
}

absl::Status NotSettledYet(const DeliveryRecord& delivery) {
  if (delivery.held) {
    return casework::NotNow("DELIVERY_HELD", "Bản gửi này đang chờ Đảng ủy tiếp nhận báo cáo.",
                            "Expected a delivery that is not held for the Party committee.");
  }
  if (delivery.status == DeliveryStatus::kPending || delivery.status == DeliveryStatus::kSent ||
      delivery.status == DeliveryStatus::kFailed)
    return absl::OkStatus();
  return casework::NotNow("DELIVERY_SETTLED", "Bản gửi này đã có kết quả.",
                          "Expected a delivery that still waits.");
}

absl::Status ConfirmOne(CaseContext& context, const OfficeDirectory& office, const Call& call,
                        std::string_view name, v1::Delivery& response) {
  TRINHKY_ASSIGN_OR_RETURN(DeliveryRecord delivery, Load(context.work, name));
  // Whoever does not read for the body learns nothing of the delivery.
  if (!ReadsFor(office, call, delivery.body)) return casework::NotFound();
  TRINHKY_ASSIGN_OR_RETURN(storage::DocumentRecord document,
                           context.work.documents().Get(delivery.key));
  const Body* body = office.bodies().Find(delivery.body);
  if (body == nullptr || body->agency != delivery.key.agency) {
    return casework::NotNow("REGISTER_INSTEAD",
                            "Văn bản từ cơ quan khác phải vào sổ văn bản đến, không xác nhận tay.",
                            "Expected the receiving agency's clerk to register this arrival.");
  }
  TRINHKY_RETURN_IF_ERROR(NotSettledYet(delivery));
  const DeliveryStatus before = delivery.status;
  delivery.status = DeliveryStatus::kReceipted;
  delivery.receipt = Confirmation(delivery, call);
  delivery.receipt_time_us = call.now_us;
  delivery.update_time_us = call.now_us;
  if (delivery.sent_time_us == 0) delivery.sent_time_us = call.now_us;
  TRINHKY_RETURN_IF_ERROR(context.work.deliveries().Update(delivery, before));
  TRINHKY_RETURN_IF_ERROR(context.work.outbox()
                              .Cancel(casework::kDeliveryTopic, casework::DeliveryKey(delivery))
                              .status());
  TRINHKY_ASSIGN_OR_RETURN(CaseFile file, CaseFile::Open(context, std::move(document)));
  TRINHKY_RETURN_IF_ERROR(casework::RecordProgress(file));
  TRINHKY_RETURN_IF_ERROR(file.Save());
  response = DeliveryView(office, delivery);
  return absl::OkStatus();
}

bool IsClerk(const CaseContext& context, const Call& call, const AgencyId& agency) {
  const std::vector<const casework::Post*> posts =
      context.office.PostsOf(call.person, casework::DayOf(call.now_us));
  return std::any_of(posts.begin(), posts.end(), [&](const casework::Post* post) {
    return post->agency == agency && post->roles.contains("CLERK");
  });
}

// What the clerk heard, and how: canonical, so that an auditor can hash it.
std::string Hearsay(const DeliveryRecord& delivery, const Call& call, std::string_view code,
                    const std::string& reason) {
  return Json::Object()
      .Set("kind", "clerk-record")
      .Set("v", "1")
      .Set("delivery", DeliveryName(delivery))
      .Set("body", delivery.body.value())
      .Set("code", code)
      .Set("person", call.person.value())
      .Set("reason", reason)
      .Set("time_us", call.now_us)
      .Write();
}

bool WasAskedBack(const DeliveryRecord& delivery) {
  const bool out =
      delivery.status == DeliveryStatus::kSent || delivery.status == DeliveryStatus::kReceipted;
  // A body that first kept its copy may bring it after all.
  return out && (delivery.remote_state == casework::kRecallAsked ||
                 delivery.remote_state == casework::kRecallRefused);
}

absl::Status RecallNotAsked() {
  return casework::NotNow("RECALL_NOT_ASKED", "Chưa yêu cầu nơi này trả lại bản đã gửi.",
                          "Expected a copy that was asked back, but this one was not.");
}

// Changes `delivery` in memory by what its body said.
absl::Status TakeAnswer(DeliveryRecord& delivery, const Call& call,
                        const v1::RecordDeliveryAnswerRequest& request) {
  std::string code;
  switch (request.answer()) {
    case v1::RecordDeliveryAnswerRequest::ANSWER_RECEIVED:
      TRINHKY_RETURN_IF_ERROR(NotSettledYet(delivery));
      delivery.status = DeliveryStatus::kReceipted;
      if (delivery.sent_time_us == 0) delivery.sent_time_us = call.now_us;
      code = "03";
      break;
    case v1::RecordDeliveryAnswerRequest::ANSWER_RETURNED:
      if (!WasAskedBack(delivery)) return RecallNotAsked();
      delivery.status = DeliveryStatus::kCancelled;
      code = casework::kRecallAgreed;
      break;
    case v1::RecordDeliveryAnswerRequest::ANSWER_KEPT:
      if (!WasAskedBack(delivery)) return RecallNotAsked();
      if (request.reason().empty()) {
        return RejectField("reason", "REASON_REQUIRED",
                           {.vi = "Cần ghi lý do nơi nhận giữ lại văn bản.",
                            .en = "Expected the reason why the body keeps its copy."});
      }
      code = casework::kRecallRefused;
      break;
    default:
      return RejectField("answer", "ANSWER_MISSING",
                         {.vi = "Cần ghi nơi nhận đã nhận, đã trả lại hay giữ lại.",
                          .en = "Expected what the body said: received, returned or kept."});
  }
  // That it has the copy does not answer the question whether it gives it back.
  if (delivery.remote_state != casework::kRecallAsked || code != "03") delivery.remote_state = code;
  delivery.receipt = Hearsay(delivery, call, code, request.reason());
  delivery.receipt_time_us = call.now_us;
  delivery.update_time_us = call.now_us;
  return absl::OkStatus();
}

absl::Status RecordOne(CaseContext& context, const Call& call,
                       const v1::RecordDeliveryAnswerRequest& request, v1::Delivery& response) {
  TRINHKY_ASSIGN_OR_RETURN(storage::DocumentRecord document,
                           casework::Casework::LoadVisible(context.work, context.office, call,
                                                           casework::KeyOf(request.name())));
  TRINHKY_ASSIGN_OR_RETURN(DeliveryRecord delivery, Load(context.work, request.name()));
  if (!IsClerk(context, call, delivery.key.agency)) {
    return casework::NotYours("ROLE_MISSING",
                              "Chỉ văn thư của cơ quan gửi được ghi trả lời của nơi nhận.",
                              "Expected the clerk of the sending agency.");
  }
  if (request.etag() != DeliveryEtag(delivery)) return casework::EtagMismatch();
  if (delivery.channel == "internal" || delivery.channel == "office") {
    return casework::NotNow("ANSWERED_BY_SYSTEM",
                            "Nơi nhận này tự trả lời trên hệ thống; văn thư không ghi thay.",
                            "Expected a copy that no system carries; this body answers itself.");
  }
  const DeliveryStatus before = delivery.status;
  TRINHKY_RETURN_IF_ERROR(TakeAnswer(delivery, call, request));
  TRINHKY_RETURN_IF_ERROR(context.work.deliveries().Update(delivery, before));
  TRINHKY_RETURN_IF_ERROR(context.work.outbox()
                              .Cancel(casework::kDeliveryTopic, casework::DeliveryKey(delivery))
                              .status());
  if (delivery.status == DeliveryStatus::kCancelled)
    TRINHKY_RETURN_IF_ERROR(context.work.readers().RemoveBody(delivery.key, delivery.body));
  TRINHKY_ASSIGN_OR_RETURN(CaseFile file, CaseFile::Open(context, std::move(document)));
  TRINHKY_RETURN_IF_ERROR(casework::RecordProgress(file));
  TRINHKY_RETURN_IF_ERROR(file.Save());
  response = DeliveryView(context.office, delivery);
  return absl::OkStatus();
}

absl::Status RetryOne(CaseContext& context, const Call& call, std::string_view name,
                      v1::Delivery& response) {
  TRINHKY_RETURN_IF_ERROR(
      casework::Casework::LoadVisible(context.work, context.office, call, casework::KeyOf(name))
          .status());
  TRINHKY_ASSIGN_OR_RETURN(DeliveryRecord delivery, Load(context.work, name));
  if (!IsClerk(context, call, delivery.key.agency)) {
    return casework::NotYours("ROLE_MISSING", "Chỉ văn thư của cơ quan gửi được gửi lại.",
                              "Expected the clerk of the sending agency.");
  }
  TRINHKY_RETURN_IF_ERROR(NotSettledYet(delivery));
  const DeliveryStatus before = delivery.status;
  if (before == DeliveryStatus::kFailed) {
    delivery.status = DeliveryStatus::kPending;
    TRINHKY_RETURN_IF_ERROR(context.work.deliveries().Update(delivery, before));
    TRINHKY_RETURN_IF_ERROR(casework::EnqueueDelivery(context, delivery));
  } else {
    // The same package with the same id: the receiver answers the same again.
    TRINHKY_RETURN_IF_ERROR(context.work.outbox().Hasten(
        casework::kDeliveryTopic, casework::DeliveryKey(delivery), call.now_us));
  }
  response = DeliveryView(context.office, delivery);
  return absl::OkStatus();
}

}  // namespace

absl::Status DistributionOperations::ListDeliveries(const Call& call,
                                                    const v1::ListDeliveriesRequest& request,
                                                    v1::ListDeliveriesResponse& response) const {
  return casework_.ReadDocument(call, request.parent(),
                                [&](const storage::ReadUnit& unit, const OfficeDirectory& office,
                                    const storage::DocumentRecord& document) -> absl::Status {
                                  TRINHKY_ASSIGN_OR_RETURN(const std::vector<DeliveryRecord> all,
                                                           unit.deliveries().List(document.key));
                                  for (const DeliveryRecord& delivery : all)
                                    *response.add_deliveries() = DeliveryView(office, delivery);
                                  return absl::OkStatus();
                                });
}

absl::Status DistributionOperations::ListArrivals(const Call& call,
                                                  const v1::ListArrivalsRequest& request,
                                                  v1::ListArrivalsResponse& response) const {
  const std::shared_ptr<const OfficeDirectory> office = casework_.deps().directory.Current();
  const AgencyId agency(std::string(rpc::Segment(request.parent(), 1)));
  std::vector<BodyId> bodies;
  bool works_here = false;
  const std::string day = casework::DayOf(call.now_us);
  for (const casework::Post* post : office->PostsOf(call.person, day))
    works_here = works_here || post->agency == agency;
  for (const BodyId& id : office->MailboxesOf(call.person, day)) {
    const Body* body = office->bodies().Find(id);
    if (body != nullptr && body->agency == agency) bodies.push_back(id);
  }
  if (!works_here) return casework::NotFound();
  if (bodies.empty()) return absl::OkStatus();
  const int limit = rpc::PageSize(request.page_size());
  return casework_.deps().storage.Read([&](const storage::ReadUnit& unit) -> absl::Status {
    for (const DeliveryStatus status : {DeliveryStatus::kPending, DeliveryStatus::kSent}) {
      TRINHKY_ASSIGN_OR_RETURN(const std::vector<DeliveryRecord> deliveries,
                               unit.deliveries().ListTo(bodies, status, limit));
      for (const DeliveryRecord& delivery : deliveries) {
        TRINHKY_ASSIGN_OR_RETURN(const storage::DocumentRecord document,
                                 unit.documents().Get(delivery.key));
        v1::Arrival& arrival = *response.add_arrivals();
        arrival.set_delivery(DeliveryName(delivery));
        arrival.set_body(delivery.body.value());
        arrival.set_sender(office->TitleOf(absl::StrCat("agencies/", delivery.key.agency.value())));
        arrival.set_symbol(document.symbol);
        arrival.set_issued_on(document.issued_on);
        arrival.set_subject(document.subject);
      }
    }
    TRINHKY_ASSIGN_OR_RETURN(const std::vector<storage::PackageRecord> packages,
                             unit.packages().List(agency, kArrived, limit));
    for (const storage::PackageRecord& package : packages) {
      if (std::find(bodies.begin(), bodies.end(), package.body) == bodies.end()) continue;
      v1::Arrival& arrival = *response.add_arrivals();
      arrival.set_delivery(absl::StrCat("packages/", package.package_id));
      arrival.set_body(package.body.value());
      const absl::StatusOr<Json> summary = Json::Parse(package.summary);
      if (!summary.ok()) continue;
      arrival.set_sender((*summary)["sender_name"].text());
      arrival.set_symbol((*summary)["symbol"].text());
      arrival.set_issued_on((*summary)["date"].text());
      arrival.set_subject((*summary)["subject"].text());
    }
    return absl::OkStatus();
  });
}

absl::Status DistributionOperations::Confirm(const Call& call,
                                             const v1::ConfirmDeliveryRequest& request,
                                             v1::Delivery& response) const {
  return casework_.Once(
      call, casework::KeyOf(request.name()).agency,
      {request.name(), "", request.request_id(), request},
      [&](CaseContext& context) {
        return ConfirmOne(context, context.office, call, request.name(), response);
      },
      response);
}

absl::Status DistributionOperations::RecordAnswer(const Call& call,
                                                  const v1::RecordDeliveryAnswerRequest& request,
                                                  v1::Delivery& response) const {
  return casework_.Once(
      call, casework::KeyOf(request.name()).agency,
      {request.name(), request.etag(), request.request_id(), request},
      [&](CaseContext& context) { return RecordOne(context, call, request, response); }, response);
}

absl::Status DistributionOperations::Retry(const Call& call,
                                           const v1::RetryDeliveryRequest& request,
                                           v1::Delivery& response) const {
  return casework_.Once(
      call, casework::KeyOf(request.name()).agency,
      {request.name(), "", request.request_id(), request},
      [&](CaseContext& context) { return RetryOne(context, call, request.name(), response); },
      response);
}

absl::Status DistributionOperations::ReleaseHold(const Call& call,
                                                 const v1::ReleaseHoldRequest& request,
                                                 v1::Document& response) const {
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) -> absl::Status {
        TRINHKY_RETURN_IF_ERROR(
            file.Perform({.action = "release_hold", .reason = request.reason()}));
        return casework::ReleaseProvince(file);
      },
      response);
}

absl::Status DistributionOperations::Recall(const Call& call,
                                            const v1::RecallDocumentRequest& request,
                                            v1::Document& response) const {
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) -> absl::Status {
        TRINHKY_RETURN_IF_ERROR(
            file.Perform({.action = "request_recall", .reason = request.reason()}));
        return RecallDeliveries(file, seals_, request.reason());
      },
      response);
}

absl::Status DistributionOperations::ConcludeRecall(const Call& call,
                                                    const v1::ConcludeRecallRequest& request,
                                                    v1::Document& response) const {
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) { return EndRecall(file, request.recalled(), request.reason()); },
      response);
}

absl::Status DistributionOperations::Replace(const Call& call,
                                             const v1::ReplaceDocumentRequest& request,
                                             v1::Document& response) const {
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) { return ReplaceCase(file, request.replacement(), request.reason()); },
      response);
}

absl::Status DistributionOperations::Correct(const Call& call,
                                             const v1::CorrectDocumentRequest& request,
                                             v1::Document& response) const {
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) { return CorrectCase(file, request.correction(), request.reason()); },
      response);
}

}  // namespace trinhky::distribution
