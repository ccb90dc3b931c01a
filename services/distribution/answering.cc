// The list of a draft: what it means, the drafter's answers, bodies that he adds.
#include <algorithm>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/casework/document_view.h"
#include "services/casework/recipients.h"
#include "services/casework/refusals.h"
#include "services/casework/routing.h"
#include "services/distribution/distribution_operations.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"
#include "workflow/distribution/resolve.h"

namespace trinhky::distribution {
namespace {

using casework::CaseFile;
using casework::RecipientList;
using storage::RecipientRecord;

// Problems that an answer settles.
const std::set<std::string, std::less<>>& SettledByAnswer() {
  static const auto* const kCodes =
      new std::set<std::string, std::less<>>{"NN-E05", "NN-E06", "NN-E08", "NN-E09", "NN-W04"};
  return *kCodes;
}

absl::Status CheckBody(const casework::OfficeDirectory& office, const std::string& field,
                       const BodyId& body) {
  if (office.bodies().Find(body) != nullptr) return absl::OkStatus();
  return RejectField(field, "BODY_UNKNOWN",
                     {.vi = absl::StrCat("Danh bạ không có ‘", body.value(),
                                         "’. Hãy chọn một nơi nhận có trong danh bạ."),
                      .en = absl::StrCat("Expected a body of the directory, but '", body.value(),
                                         "' is none; choose one that is listed there.")},
                     {{"body", body.value()}});
}

absl::Status AnswerCase(CaseFile& file, const v1::AnswerRecipientRequest& request) {
  casework::CaseContext& context = file.context();
  TRINHKY_RETURN_IF_ERROR(file.Perform({.action = "edit"}));
  TRINHKY_ASSIGN_OR_RETURN(RecipientList list, context.work.recipients().List(file.key()));
  const std::string wanted = FoldForComparison(request.text());
  const auto entry = std::find_if(list.begin(), list.end(), [&](const RecipientRecord& record) {
    return record.line == request.line() && !record.archive &&
           FoldForComparison(record.text) == wanted;
  });
  if (entry == list.end()) {
    return RejectField(
        "line", "LINE_UNKNOWN",
        {.vi = absl::StrCat("Dòng ", request.line(), " của dự thảo không có ‘", request.text(),
                            "’. Hãy lấy dòng và chữ từ danh sách hiện hành."),
         .en = absl::StrCat("Expected a recipient of the draft, but line ", request.line(),
                            " has no '", request.text(),
                            "'; take line and text from the present list.")},
        {{"line", absl::StrCat(request.line())}});
  }
  std::vector<BodyId> bodies;
  for (const std::string& body : request.bodies()) {
    TRINHKY_RETURN_IF_ERROR(
        CheckBody(context.office, absl::StrCat("bodies[", bodies.size(), "]"), BodyId(body)));
    bodies.emplace_back(body);
  }
  entry->bodies = bodies;
  entry->answered_by = context.call.person;
  entry->answer_time_us = context.call.now_us;
  TRINHKY_RETURN_IF_ERROR(context.work.recipients().Replace(file.key(), list));
  TRINHKY_RETURN_IF_ERROR(casework::Reroute(file, list));
  std::erase_if(file.labels().problems, [&](const casework::StoredProblem& problem) {
    return problem.line == request.line() && SettledByAnswer().contains(problem.code);
  });
  return casework::DirectoryBook::LearnAlias(context.work, file.key().agency, wanted, bodies,
                                             context.call.now_us);
}

absl::Status AddCase(CaseFile& file, const v1::AddRecipientRequest& request) {
  casework::CaseContext& context = file.context();
  TRINHKY_RETURN_IF_ERROR(file.Perform({.action = "edit"}));
  const BodyId body(request.body());
  TRINHKY_RETURN_IF_ERROR(CheckBody(context.office, "body", body));
  TRINHKY_ASSIGN_OR_RETURN(RecipientList list, context.work.recipients().List(file.key()));
  const std::vector<BodyId> present = casework::ExpandedBodies(context.office, list);
  if (std::find(present.begin(), present.end(), body) != present.end()) {
    return RejectField("body", "ALREADY_LISTED",
                       {.vi = absl::StrCat("‘", context.office.TitleOf(body.value()),
                                           "’ đã có trong danh sách nơi nhận; không cần thêm."),
                        .en = absl::StrCat("Expected a body that is not on the list yet, but '",
                                           body.value(), "' is; there is nothing to add.")},
                       {{"body", body.value()}});
  }
  RecipientRecord record;
  record.text = context.office.TitleOf(body.value());
  record.purpose = std::string(casework::WordOf(request.purpose()));
  record.confidence = "sure";
  record.bodies = {body};
  record.answered_by = context.call.person;
  record.answer_time_us = context.call.now_us;
  for (const RecipientRecord& entry : list) record.line = std::max(record.line, entry.line);
  list.push_back(std::move(record));
  for (size_t i = 0; i < list.size(); ++i) list[i].position = static_cast<int64_t>(i);
  TRINHKY_RETURN_IF_ERROR(context.work.recipients().Replace(file.key(), list));
  return casework::Reroute(file, list);
}

// The readings of one printed entry against the directory of today.
std::vector<BodyId> CandidatesFor(const casework::OfficeDirectory& office,
                                  const storage::DocumentRecord& document,
                                  const RecipientRecord& record, std::string_view day) {
  ResolveContext context;
  context.directory = &office.bodies();
  context.own_agency = document.key.agency;
  context.as_of = std::string(day);
  context.style = document.style == "party" ? Regime::kParty : Regime::kState;
  PrintedRecipient printed;
  printed.line = static_cast<int>(record.line);
  printed.text = record.text;
  PrintedLists lists;
  lists.recipients.push_back(std::move(printed));
  const Resolution resolution = trinhky::Resolve(lists, context);
  if (resolution.recipients.empty()) return {};
  const ResolvedEntry& entry = resolution.recipients.front();
  return entry.bodies.empty() ? entry.candidates : entry.bodies;
}

}  // namespace

absl::Status DistributionOperations::Resolve(const Call& call,
                                             const v1::ResolveRecipientsRequest& request,
                                             v1::ResolveRecipientsResponse& response) const {
  return casework_.ReadDocument(
      call, request.name(),
      [&](const storage::ReadUnit& unit, const casework::OfficeDirectory& office,
          const storage::DocumentRecord& document) -> absl::Status {
        TRINHKY_ASSIGN_OR_RETURN(const RecipientList list, unit.recipients().List(document.key));
        for (const RecipientRecord& record : list) {
          if (record.archive) continue;
          v1::Recipient& view = *response.add_recipients();
          view = casework::RecipientView(record);
          if (view.sure() || !view.answered_by().empty()) continue;
          for (const BodyId& body :
               CandidatesFor(office, document, record, casework::DayOf(call.now_us)))
            view.add_candidates(body.value());
        }
        TRINHKY_ASSIGN_OR_RETURN(const casework::Labels labels,
                                 casework::Labels::FromJson(document.labels));
        for (const casework::StoredProblem& problem : labels.problems)
          if (problem.code.rfind("NN-", 0) == 0)
            *response.add_problems() = casework::ProblemView(problem);
        return absl::OkStatus();
      });
}

absl::Status DistributionOperations::Answer(const Call& call,
                                            const v1::AnswerRecipientRequest& request,
                                            v1::Document& response) const {
  TRINHKY_RETURN_IF_ERROR(casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) { return AnswerCase(file, request); }, response));
  return casework_.deps().directory.Reload();
}

absl::Status DistributionOperations::Add(const Call& call, const v1::AddRecipientRequest& request,
                                         v1::Document& response) const {
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) { return AddCase(file, request); }, response);
}

}  // namespace trinhky::distribution
