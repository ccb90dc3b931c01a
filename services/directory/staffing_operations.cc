#include "services/directory/staffing_operations.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/directory/absence_period.h"
#include "services/directory/colleague.h"
#include "services/directory/staffing_words.h"
#include "services/rpc/resource_name.h"
#include "workflow/base/status.h"
#include "workflow/register/civil_time.h"

namespace trinhky::directory {
namespace {

using casework::Absence;
using casework::OfficeDirectory;

constexpr std::string_view kPersonPattern = "people/*";

absl::Status CheckDay(const std::string& field, const std::string& day) {
  if (ParseIsoDate(day)) return absl::OkStatus();
  return RejectField(field, "FIELD_FORMAT",
                     {.vi = absl::StrCat("'", day, "' không phải ngày; hãy ghi YYYY-MM-DD."),
                      .en = absl::StrCat("Expected a day as YYYY-MM-DD, but '", day, "' is none.")},
                     {{"day", day}});
}

absl::StatusOr<Absence> AbsenceOf(const OfficeDirectory& office, const v1::Absence& asked,
                                  const std::string& path) {
  Absence absence{.id = {},
                  .person = PersonId(std::string(rpc::LastSegment(asked.person()))),
                  .from_on = asked.from_on(),
                  .to_on = asked.to_on(),
                  .recorded_by = {}};
  if (!rpc::MatchesPattern(asked.person(), kPersonPattern) ||
      office.FindPerson(absence.person) == nullptr)
    return RejectField(path + ".person", "PERSON_UNKNOWN",
                       {.vi = "Không có người này trong danh bạ; hãy chọn người khác.",
                        .en = "Expected a person of the directory; choose one."},
                       {{"person", asked.person()}});
  TRINHKY_RETURN_IF_ERROR(CheckDay(path + ".from_on", absence.from_on));
  TRINHKY_RETURN_IF_ERROR(CheckDay(path + ".to_on", absence.to_on));
  TRINHKY_RETURN_IF_ERROR(CheckPeriod(absence.from_on, absence.to_on, path + ".to_on"));
  return absence;
}

v1::StaffingGap ViewOf(const OfficeDirectory& office, const AgencyId& agency,
                       const StaffingGap& gap) {
  v1::StaffingGap view;
  view.set_from_on(gap.from_on);
  view.set_to_on(gap.to_on);
  view.set_definition("workflowDefinitions/" + gap.definition->id);
  view.set_action(gap.action);
  view.set_field(gap.field);
  Message words = WordsOf(office, agency, gap);
  view.set_message(std::move(words.vi));
  view.set_message_en(std::move(words.en));
  for (const MissingPerson& missing : gap.missing) {
    view.add_missing("people/" + missing.person.value());
    view.add_missing_titles(office.TitleOf("people/" + missing.person.value()));
  }
  return view;
}

// `response` has the views of the gaps.
v1::StaffingSummary SummaryOf(GapGroup group, const v1::AssessStaffingResponse& response) {
  v1::StaffingSummary view;
  const v1::StaffingGap& first = response.gaps(static_cast<int>(group.gaps.front()));
  view.set_from_on(first.from_on());
  view.set_to_on(first.to_on());
  *view.mutable_missing() = first.missing();
  *view.mutable_missing_titles() = first.missing_titles();
  for (const size_t place : group.gaps) {
    const std::string& action = response.gaps(static_cast<int>(place)).action();
    view.add_gaps(static_cast<int32_t>(place));
    if (std::find(view.actions().begin(), view.actions().end(), action) == view.actions().end())
      view.add_actions(action);
  }
  view.set_message(std::move(group.message.vi));
  view.set_message_en(std::move(group.message.en));
  return view;
}

}  // namespace

absl::Status StaffingOperations::Assess(const Call& call, const v1::AssessStaffingRequest& request,
                                        v1::AssessStaffingResponse& response) const {
  const auto office = book_.Current();
  TRINHKY_ASSIGN_OR_RETURN(const Colleague colleague,
                           FindColleague(*office, call, request.parent()));
  TRINHKY_RETURN_IF_ERROR(CheckPeriod(request.from_on(), request.to_on(), "to_on"));
  StaffingQuestion question{
      .agency = colleague.agency->id, .from_on = request.from_on(), .to_on = request.to_on()};
  for (int i = 0; i < request.absences_size(); ++i) {
    TRINHKY_ASSIGN_OR_RETURN(Absence absence, AbsenceOf(*office, request.absences(i),
                                                        absl::StrCat("absences[", i, "]")));
    question.absences.push_back(std::move(absence));
  }
  const std::vector<StaffingGap> gaps = staffing_->Assess(*office, definitions_, question);
  for (const StaffingGap& gap : gaps) *response.add_gaps() = ViewOf(*office, question.agency, gap);
  for (GapGroup& group : GroupGaps(*office, question.agency, gaps))
    *response.add_summaries() = SummaryOf(std::move(group), response);
  return absl::OkStatus();
}

}  // namespace trinhky::directory
