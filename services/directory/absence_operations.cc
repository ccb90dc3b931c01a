#include "services/directory/absence_operations.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/casework/directory_rows.h"
#include "services/casework/refusals.h"
#include "services/directory/absence_period.h"
#include "services/directory/colleague.h"
#include "services/directory/once.h"
#include "services/directory/page_of.h"
#include "services/rpc/log.h"
#include "services/rpc/resource_name.h"
#include "services/storage/unit_of_work.h"
#include "workflow/base/status.h"
#include "workflow/register/civil_time.h"

namespace trinhky::directory {
namespace {

using casework::Absence;
using casework::OfficeDirectory;
using storage::DirectoryKind;

constexpr std::string_view kMe = "people/me";

v1::Absence ViewOf(const OfficeDirectory& office, const Absence& absence) {
  v1::Absence view;
  view.set_name("absences/" + absence.id);
  view.set_person("people/" + absence.person.value());
  view.set_person_title(office.TitleOf(view.person()));
  view.set_from_on(absence.from_on);
  view.set_to_on(absence.to_on);
  view.set_recorded_by("people/" + absence.recorded_by.value());
  return view;
}

absl::Status RequireOwnOrDirecting(const Colleague& colleague, const Call& call,
                                   const PersonId& person) {
  if (person == call.person || colleague.directs) return absl::OkStatus();
  return casework::NotYours(
      "ABSENCE_OF_ANOTHER",
      "Chỉ chính người đó, người đứng đầu hoặc quản trị viên của cơ quan ghi hay xóa được kỳ vắng "
      "này.",
      "Expected the person himself, the head or an ADMIN of the agency; ask one of them.");
}

absl::Status CheckDays(const v1::RecordAbsenceRequest& request, const std::string& today) {
  TRINHKY_RETURN_IF_ERROR(CheckPeriod(request.from_on(), request.to_on(), "to_on"));
  if (request.to_on() >= today) return absl::OkStatus();
  return RejectField("to_on", "ABSENCE_OVER",
                     {.vi = "Kỳ vắng này đã qua nên không cần ghi; hãy xem lại ngày.",
                      .en = "Expected an absence that is not over; look at the days."},
                     {{"to_on", request.to_on()}});
}

absl::Status CheckAgainstOthers(const OfficeDirectory& office, const PersonId& person,
                                const v1::RecordAbsenceRequest& request, const std::string& today) {
  int open = 0;
  for (const Absence& other : office.data().absences) {
    if (other.person != person || other.to_on < today) continue;
    ++open;
    if (other.to_on < request.from_on() || request.to_on() < other.from_on) continue;
    return Reject(absl::StatusCode::kFailedPrecondition, "ABSENCE_OVERLAPS",
                  {.vi = absl::StrCat("Đã ghi vắng từ ", other.from_on, " đến ", other.to_on,
                                      "; hãy xóa kỳ đó trước hoặc chọn ngày khác."),
                   .en = absl::StrCat("Expected days that are free, but he is away from ",
                                      other.from_on, " to ", other.to_on,
                                      " already; remove that first or choose other days.")},
                  {{"from_on", other.from_on}, {"to_on", other.to_on}});
  }
  if (open < kAbsencesMax) return absl::OkStatus();
  return casework::NotNow("ABSENCES_TOO_MANY",
                          "Người này đã có quá nhiều kỳ vắng được ghi; hãy xóa bớt.",
                          "Expected fewer absences of this person; remove some.");
}

absl::Status RemoveThoseThatAreOver(storage::UnitOfWork& work, const OfficeDirectory& office,
                                    const std::string& today) {
  for (const Absence& absence : office.data().absences)
    if (absence.to_on < today)
      TRINHKY_RETURN_IF_ERROR(
          work.directory().Remove(casework::kWholeOffice, DirectoryKind::kAbsence, absence.id));
  return absl::OkStatus();
}

}  // namespace

absl::Status AbsenceOperations::List(const Call& call, const v1::ListAbsencesRequest& request,
                                     v1::ListAbsencesResponse& response) const {
  const auto office = deps_.book.Current();
  TRINHKY_ASSIGN_OR_RETURN(const Colleague colleague,
                           FindColleague(*office, call, request.parent()));
  std::vector<Placed<v1::Absence>> all;
  for (const Absence& absence : office->data().absences)
    if (absence.to_on >= colleague.day &&
        WorksIn(*office, absence.person, colleague.agency->id, colleague.day))
      all.push_back({absl::StrCat(absence.from_on, "/", absence.id), ViewOf(*office, absence)});
  const std::string arguments = request.parent() + "/absences";
  const PageAsked asked{request.page_size(), request.page_token(), arguments};
  TRINHKY_ASSIGN_OR_RETURN(auto page, TakePage(std::move(all), asked, deps_.page_tokens));
  for (v1::Absence& view : page.items) *response.add_absences() = std::move(view);
  response.set_next_page_token(std::move(page.next_page_token));
  return absl::OkStatus();
}

absl::Status AbsenceOperations::Record(const Call& call, const v1::RecordAbsenceRequest& request,
                                       v1::Absence& response) const {
  const PersonId person = request.person() == kMe
                              ? call.person
                              : PersonId(std::string(rpc::LastSegment(request.person())));
  const std::string id = deps_.ids.NewId("abs", call.now_us);
  const auto record = [&](storage::UnitOfWork& work) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(casework::OfficeData data, casework::ReadOfficeData(work));
    const OfficeDirectory office(std::move(data));
    TRINHKY_ASSIGN_OR_RETURN(const Colleague colleague,
                             FindColleague(office, call, request.parent()));
    TRINHKY_RETURN_IF_ERROR(RequireOwnOrDirecting(colleague, call, person));
    if (!WorksIn(office, person, colleague.agency->id, colleague.day))
      return RejectField("person", "PERSON_UNKNOWN",
                         {.vi = "Người này không giữ chức vụ nào của cơ quan; hãy chọn người khác.",
                          .en = "Expected a person who holds a post of the agency; choose one."},
                         {{"person", request.person()}});
    TRINHKY_RETURN_IF_ERROR(CheckDays(request, colleague.day));
    TRINHKY_RETURN_IF_ERROR(CheckAgainstOthers(office, person, request, colleague.day));
    const Absence absence{.id = id,
                          .person = person,
                          .from_on = request.from_on(),
                          .to_on = request.to_on(),
                          .recorded_by = call.person};
    storage::DirectoryObject row = casework::AbsenceRow(absence);
    TRINHKY_ASSIGN_OR_RETURN(row.version, work.directory().BumpVersion(call.now_us));
    TRINHKY_RETURN_IF_ERROR(RemoveThoseThatAreOver(work, office, colleague.day));
    response = ViewOf(office, absence);
    return work.directory().Put(row);
  };
  TRINHKY_RETURN_IF_ERROR(Once(deps_.book, call, request.request_id(), request, response, record));
  Log(LogLevel::kInfo, "absence_recorded",
      {{"by", call.person.value()}, {"person", person.value()}});
  return absl::OkStatus();
}

absl::Status AbsenceOperations::Remove(const Call& call,
                                       const v1::RemoveAbsenceRequest& request) const {
  const std::string id(rpc::LastSegment(request.name()));
  const auto remove = [&](storage::UnitOfWork& work) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(casework::OfficeData data, casework::ReadOfficeData(work));
    const OfficeDirectory office(std::move(data));
    TRINHKY_ASSIGN_OR_RETURN(const Colleague colleague,
                             FindColleague(office, call, request.parent()));
    const std::vector<Absence>& all = office.data().absences;
    const auto absence =
        std::find_if(all.begin(), all.end(), [&](const Absence& each) { return each.id == id; });
    if (absence == all.end() ||
        !WorksIn(office, absence->person, colleague.agency->id, colleague.day))
      return Reject(absl::StatusCode::kNotFound, "ABSENCE_UNKNOWN",
                    {.vi = "Không có kỳ vắng này; hãy xem lại danh sách.",
                     .en = "Expected a recorded absence of the agency, but there is none of this "
                           "name; list them."},
                    {{"name", request.name()}});
    TRINHKY_RETURN_IF_ERROR(RequireOwnOrDirecting(colleague, call, absence->person));
    TRINHKY_RETURN_IF_ERROR(work.directory().BumpVersion(call.now_us).status());
    return work.directory().Remove(casework::kWholeOffice, DirectoryKind::kAbsence, id);
  };
  v1::RemoveAbsenceResponse response;
  TRINHKY_RETURN_IF_ERROR(Once(deps_.book, call, request.request_id(), request, response, remove));
  Log(LogLevel::kInfo, "absence_removed", {{"by", call.person.value()}, {"absence", id}});
  return absl::OkStatus();
}

}  // namespace trinhky::directory
