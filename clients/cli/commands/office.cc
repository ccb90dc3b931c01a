// absence: list, record, remove. delegation: list, record, end. staffing.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "clients/cli/client/request_id.h"
#include "clients/cli/commands/all.h"
#include "clients/cli/commands/show_list.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/output/table.h"
#include "clients/cli/output/views.h"
#include "trinhky/v1/directory_service.grpc.pb.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

using Stub = v1::DirectoryService::Stub;

std::string NameIn(const char* collection, const std::string& text) {
  const std::string prefix = absl::StrCat(collection, "/");
  return absl::StartsWith(text, prefix) ? text : absl::StrCat(prefix, text);
}

void ShowAbsences(Desk& desk, const std::vector<v1::Absence>& absences) {
  Table table({"Người vắng", "Từ ngày", "Đến ngày", "Mã"});
  for (const v1::Absence& each : absences)
    table.Add(
        {each.person_title(), LocalDate(each.from_on()), LocalDate(each.to_on()), each.name()});
  desk.out() << table.ToText();
}

absl::Status ListAbsences(Desk& desk, const Arguments&) {
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  v1::ListAbsencesRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), desk.Agency());
  TRINHKY_ASSIGN_OR_RETURN(
      const auto absences,
      CollectAll<v1::Absence>(*client, &Stub::ListAbsences, request,
                              [](const auto& page) { return page.absences(); }));
  if (!PrintedAsJson(desk, absences)) ShowAbsences(desk, absences);
  return absl::OkStatus();
}

absl::Status RecordAbsence(Desk& desk, const Arguments& arguments) {
  v1::RecordAbsenceRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), desk.Agency());
  request.set_person(NameIn("people", arguments.Text("person", "people/me")));
  request.set_from_on(arguments.Text("FROM"));
  request.set_to_on(arguments.Text("TO", request.from_on()));
  request.set_request_id(NewRequestId());
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(const v1::Absence absence, client->Call(&Stub::RecordAbsence, request));
  if (!PrintedAsJson(desk, std::vector<v1::Absence>{absence})) ShowAbsences(desk, {absence});
  return absl::OkStatus();
}

absl::Status RemoveAbsence(Desk& desk, const Arguments& arguments) {
  v1::RemoveAbsenceRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), desk.Agency());
  request.set_name(NameIn("absences", arguments.Text("ABSENCE")));
  request.set_request_id(NewRequestId());
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  return client->Call(&Stub::RemoveAbsence, request).status();
}

void ShowDelegations(Desk& desk, const std::vector<v1::Delegation>& delegations) {
  Table table(
      {"Văn bản", "Từ", "Cho", "Loại", "Lĩnh vực", "Từ ngày", "Đến ngày", "Hiệu lực", "Mã"});
  for (const v1::Delegation& each : delegations)
    table.Add({each.document(), each.from_post_title(), each.to_post_title(),
               absl::StrJoin(each.types(), ", "), absl::StrJoin(each.fields(), ", "),
               LocalDate(each.from_on()), LocalDate(each.to_on()),
               each.active() ? "đang có" : "không", each.name()});
  desk.out() << table.ToText();
}

absl::Status ListDelegations(Desk& desk, const Arguments&) {
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  v1::ListDelegationsRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), desk.Agency());
  TRINHKY_ASSIGN_OR_RETURN(
      const auto delegations,
      CollectAll<v1::Delegation>(*client, &Stub::ListDelegations, request,
                                 [](const auto& page) { return page.delegations(); }));
  if (!PrintedAsJson(desk, delegations)) ShowDelegations(desk, delegations);
  return absl::OkStatus();
}

absl::Status RecordDelegation(Desk& desk, const Arguments& arguments) {
  v1::RecordDelegationRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), desk.Agency());
  request.set_document(arguments.Text("DOCUMENT"));
  request.set_from_post(NameIn("posts", arguments.Text("from-post")));
  request.set_to_post(NameIn("posts", arguments.Text("to-post")));
  for (const std::string& type : arguments.List("type")) request.add_types(type);
  for (const std::string& field : arguments.List("field")) request.add_fields(field);
  request.set_from_on(arguments.Text("from"));
  request.set_to_on(arguments.Text("to"));
  request.set_request_id(NewRequestId());
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(const v1::Delegation delegation,
                           client->Call(&Stub::RecordDelegation, request));
  if (!PrintedAsJson(desk, std::vector<v1::Delegation>{delegation}))
    ShowDelegations(desk, {delegation});
  return absl::OkStatus();
}

absl::Status EndDelegation(Desk& desk, const Arguments& arguments) {
  v1::EndDelegationRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), desk.Agency());
  request.set_name(NameIn("delegations", arguments.Text("DELEGATION")));
  request.set_request_id(NewRequestId());
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(const v1::Delegation delegation,
                           client->Call(&Stub::EndDelegation, request));
  if (!PrintedAsJson(desk, std::vector<v1::Delegation>{delegation}))
    ShowDelegations(desk, {delegation});
  return absl::OkStatus();
}

// "vu-thi-lan:2026-11-26:2026-11-28"; the last day may be left out.
absl::StatusOr<v1::Absence> ReadAway(const std::string& text) {
  const std::vector<std::string> parts = absl::StrSplit(text, ':');
  if (parts.size() != 2 && parts.size() != 3)
    return RejectField("away", "AWAY_UNREADABLE",
                       {.vi = absl::StrCat("'", text, "': hãy ghi NGƯỜI:TỪ-NGÀY:ĐẾN-NGÀY."),
                        .en = absl::StrCat("Expected PERSON:FROM:TO, but got '", text, "'.")},
                       {{"away", text}});
  v1::Absence absence;
  absence.set_person(NameIn("people", parts[0]));
  absence.set_from_on(parts[1]);
  absence.set_to_on(parts.back());
  return absence;
}

absl::Status AssessStaffing(Desk& desk, const Arguments& arguments) {
  v1::AssessStaffingRequest request;
  request.set_from_on(arguments.Text("FROM"));
  request.set_to_on(arguments.Text("TO"));
  for (const std::string& text : arguments.List("away")) {
    TRINHKY_ASSIGN_OR_RETURN(*request.add_absences(), ReadAway(text));
  }
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), desk.Agency());
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(const v1::AssessStaffingResponse response,
                           client->Call(&Stub::AssessStaffing, request));
  const std::vector<v1::StaffingGap> gaps(response.gaps().begin(), response.gaps().end());
  if (PrintedAsJson(desk, gaps)) return absl::OkStatus();
  for (const v1::StaffingSummary& each : response.summaries()) desk.out() << each.message() << "\n";
  if (gaps.empty()) desk.out() << "Không có bước nào thiếu người.\n";
  return absl::OkStatus();
}

Command AbsenceCommand() {
  return {.name = "absence",
          .help = "Ai vắng khi nào (absences)",
          .options = {},
          .run = nullptr,
          .children = {
              {.name = "list",
               .help = "Những kỳ vắng chưa qua (absences that are not over)",
               .options = {},
               .run = ListAbsences,
               .children = {}},
              {.name = "record",
               .help = "Ghi một kỳ vắng; không mất quyền nào (record an absence)",
               .options = {Positional("FROM", "ngày đầu, YYYY-MM-DD (first day)"),
                           Optional(Positional("TO", "ngày cuối (last day)")),
                           Text("person", "người vắng, nếu không phải mình (who)")},
               .run = RecordAbsence,
               .children = {}},
              {.name = "remove",
               .help = "Xóa một kỳ vắng (remove an absence)",
               .options = {Positional("ABSENCE", "mã kỳ vắng (absence)")},
               .run = RemoveAbsence,
               .children = {}},
          }};
}

Command DelegationCommand() {
  return {.name = "delegation",
          .help = "Ủy quyền ký (written authorisations)",
          .options = {},
          .run = nullptr,
          .children = {
              {.name = "list",
               .help = "Mọi ủy quyền của cơ quan (authorisations)",
               .options = {},
               .run = ListDelegations,
               .children = {}},
              {.name = "record",
               .help = "Ghi một ủy quyền bằng văn bản (record an authorisation)",
               .options = {Positional("DOCUMENT", "số giấy ủy quyền, như 12/GUQ-UBND (paper)"),
                           Required(Text("from-post", "chức danh ủy quyền (post of whom)")),
                           Required(Text("to-post", "chức danh được ủy quyền (post that signs)")),
                           Required(List("type", "loại văn bản, như BC (type)")),
                           List("field", "lĩnh vực; không ghi là mọi lĩnh vực (field)"),
                           Required(Text("from", "ngày đầu, YYYY-MM-DD (first day)")),
                           Required(Text("to", "ngày cuối (last day)"))},
               .run = RecordDelegation,
               .children = {}},
              {.name = "end",
               .help = "Chấm dứt một ủy quyền ngay (end an authorisation)",
               .options = {Positional("DELEGATION", "mã ủy quyền (authorisation)")},
               .run = EndDelegation,
               .children = {}},
          }};
}

}  // namespace

std::vector<Command> OfficeCommands() {
  return {AbsenceCommand(),
          DelegationCommand(),
          {.name = "staffing",
           .help = "Những ngày có bước không ai làm được (who would be missing when)",
           .options = {Positional("FROM", "ngày đầu, YYYY-MM-DD (first day)"),
                       Positional("TO", "ngày cuối (last day)"),
                       List("away", "giả sử vắng: NGƯỜI:TỪ:ĐẾN (suppose somebody is away)")},
           .run = AssessStaffing,
           .children = {}}};
}

}  // namespace trinhky::cli
