#include "services/incoming/assignee.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/casework/desks.h"
#include "services/rpc/resource_name.h"
#include "workflow/base/status.h"

namespace trinhky::incoming {
namespace {

using casework::CaseFile;

constexpr std::string_view kPersonPattern = "people/*";
constexpr std::string_view kUnitPattern = "agencies/*/units/*";

bool IsHere(const CaseFile& file, std::string_view assignee) {
  const casework::CaseContext& context = file.context();
  const AgencyId& agency = file.key().agency;
  if (rpc::MatchesPattern(assignee, kUnitPattern))
    return rpc::Segment(assignee, 1) == agency.value() &&
           context.office.FindUnit(agency, rpc::Segment(assignee, 3)) != nullptr;
  if (!rpc::MatchesPattern(assignee, kPersonPattern)) return false;
  const std::vector<const casework::Post*> posts = context.office.PostsOf(
      PersonId(std::string(rpc::Segment(assignee, 1))), casework::DayOf(context.call.now_us));
  return std::any_of(posts.begin(), posts.end(),
                     [&](const casework::Post* post) { return post->agency == agency; });
}

absl::Status CheckAssignee(const CaseFile& file, const std::string& field,
                           const std::string& assignee, std::set<std::string>& seen) {
  if (!IsHere(file, assignee)) {
    return RejectField(field, "ASSIGNEE_UNKNOWN",
                       {.vi = absl::StrCat("Cơ quan không có đơn vị hoặc người «", assignee, "»."),
                        .en = "Expected a unit or a person in office of this agency."},
                       {{"assignee", assignee}});
  }
  if (!seen.insert(assignee).second) {
    return RejectField(field, "ASSIGNEE_TWICE",
                       {.vi = absl::StrCat("«", assignee,
                                           "» được nêu hai lần; mỗi đơn vị hoặc người chỉ chủ trì, "
                                           "phối hợp hoặc để biết."),
                        .en = absl::StrCat("Expected each unit or person once, but '", assignee,
                                           "' comes twice: one lead, others beside it.")},
                       {{"assignee", assignee}});
  }
  return absl::OkStatus();
}

absl::Status CheckAssignees(const CaseFile& file, std::string_view field,
                            const google::protobuf::RepeatedPtrField<std::string>& assignees,
                            std::set<std::string>& seen) {
  for (int i = 0; i < assignees.size(); ++i) {
    const std::string path = absl::StrCat(ToAbsl(field), "[", i, "]");
    TRINHKY_RETURN_IF_ERROR(CheckAssignee(file, path, assignees[i], seen));
  }
  return absl::OkStatus();
}

absl::Status CheckDue(const CaseFile& file, const v1::AssignIncomingRequest& request) {
  const std::string& due_on = request.due_on();
  if (due_on.empty()) return absl::OkStatus();
  const casework::CaseContext& context = file.context();
  if (due_on < casework::DayOf(context.call.now_us)) {
    return RejectField(
        "due_on", "DUE_IN_PAST",
        {.vi = "Thời hạn giải quyết đã qua.", .en = "Expected a day that has not passed yet."},
        {{"due_on", due_on}});
  }
  const std::string& asked = file.record().incoming->due_on;
  if (asked.empty() || due_on <= asked || !request.reason().empty()) return absl::OkStatus();
  return RejectField("due_on", "DUE_AFTER_SENDER",
                     {.vi = absl::StrCat("Nơi gửi yêu cầu xong trước ngày ", asked,
                                         "; muốn để lâu hơn phải ghi lý do."),
                      .en = absl::StrCat("Expected a deadline not after the sender's ", asked,
                                         ", or a reason for the later one.")},
                     {{"due_on", due_on}, {"asked", asked}});
}

}  // namespace

absl::Status CheckAssignment(const CaseFile& file, const v1::AssignIncomingRequest& request) {
  std::set<std::string> seen;
  TRINHKY_RETURN_IF_ERROR(CheckAssignee(file, "lead", request.lead(), seen));
  TRINHKY_RETURN_IF_ERROR(CheckAssignees(file, "cooperators", request.cooperators(), seen));
  TRINHKY_RETURN_IF_ERROR(CheckAssignees(file, "informed", request.informed(), seen));
  return CheckDue(file, request);
}

absl::Status LetRead(CaseFile& file, const std::string& assignee) {
  casework::CaseContext& context = file.context();
  if (rpc::MatchesPattern(assignee, kPersonPattern)) {
    return context.work.readers().AddParticipant(file.key(),
                                                 PersonId(std::string(rpc::Segment(assignee, 1))),
                                                 "assigned", context.call.now_us);
  }
  const std::string desk = absl::StrCat("units/", ToAbsl(rpc::Segment(assignee, 3)), "/HANDLER");
  return context.work.readers().AddBody(file.key(), casework::DeskReader(file.key().agency, desk),
                                        "assigned", context.call.now_us);
}

}  // namespace trinhky::incoming
