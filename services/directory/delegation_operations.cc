#include "services/directory/delegation_operations.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/casework/directory_rows.h"
#include "services/casework/refusals.h"
#include "services/directory/colleague.h"
#include "services/directory/delegation_check.h"
#include "services/directory/once.h"
#include "services/directory/page_of.h"
#include "services/rpc/log.h"
#include "services/rpc/resource_name.h"
#include "services/storage/unit_of_work.h"
#include "workflow/base/status.h"

namespace trinhky::directory {
namespace {

using casework::Delegation;
using casework::OfficeDirectory;
using storage::DirectoryKind;

v1::Delegation ViewOf(const OfficeDirectory& office, const Delegation& delegation,
                      const std::string& today) {
  const auto title_of = [&](const std::string& id) {
    const casework::Post* post = office.FindPost(id);
    return post == nullptr ? id : post->title;
  };
  v1::Delegation view;
  view.set_name("delegations/" + delegation.id);
  view.set_document(delegation.document);
  view.set_from_post("posts/" + delegation.from_post);
  view.set_from_post_title(title_of(delegation.from_post));
  view.set_to_post("posts/" + delegation.to_post);
  view.set_to_post_title(title_of(delegation.to_post));
  for (const std::string& type : delegation.types) view.add_types(type);
  for (const std::string& field : delegation.fields) view.add_fields(field);
  view.set_from_on(delegation.valid_from);
  view.set_to_on(delegation.valid_to);
  view.set_active(delegation.HoldsOn(today));
  return view;
}

v1::Delegation ViewOf(const OfficeDirectory& office, const v1::DelegationEntry& entry,
                      const std::string& today) {
  Delegation delegation;
  delegation.id = entry.id();
  delegation.document = entry.document();
  delegation.from_post = entry.from_post();
  delegation.to_post = entry.to_post();
  delegation.types = {entry.types().begin(), entry.types().end()};
  delegation.fields = {entry.fields().begin(), entry.fields().end()};
  delegation.valid_from = entry.valid_from();
  delegation.valid_to = entry.valid_to();
  delegation.ended = entry.end_time_us() != 0;
  return ViewOf(office, delegation, today);
}

absl::Status RequireDirecting(const Colleague& colleague) {
  if (colleague.directs) return absl::OkStatus();
  return casework::NotYours(
      "DELEGATION_NOT_YOURS",
      "Chỉ người đứng đầu hoặc quản trị viên của cơ quan ghi và chấm dứt được ủy quyền.",
      "Expected the head or an ADMIN of the agency; ask one of them.");
}

absl::Status CheckHowMany(const OfficeDirectory& office, const Colleague& colleague) {
  const std::vector<Delegation>& all = office.data().delegations;
  const auto open = std::count_if(all.begin(), all.end(), [&](const Delegation& each) {
    return each.agency == colleague.agency->id && !each.ended && each.valid_to >= colleague.day;
  });
  if (open < kDelegationsMax) return absl::OkStatus();
  return casework::NotNow("DELEGATIONS_TOO_MANY",
                          "Cơ quan đã có quá nhiều ủy quyền còn hạn; hãy chấm dứt bớt.",
                          "Expected fewer authorisations in force; end some.");
}

// The newest first day comes first: each digit counts down from nine.
std::string PlaceOf(const Delegation& delegation) {
  std::string place = delegation.valid_from;
  for (char& c : place)
    if (c >= '0' && c <= '9') c = static_cast<char>('0' + ('9' - c));
  return absl::StrCat(place, "/", delegation.id);
}

}  // namespace

absl::Status DelegationOperations::List(const Call& call, const v1::ListDelegationsRequest& request,
                                        v1::ListDelegationsResponse& response) const {
  const auto office = deps_.book.Current();
  TRINHKY_ASSIGN_OR_RETURN(const Colleague colleague,
                           FindColleague(*office, call, request.parent()));
  std::vector<Placed<const Delegation*>> all;
  for (const Delegation& delegation : office->data().delegations)
    if (delegation.agency == colleague.agency->id)
      all.push_back({PlaceOf(delegation), &delegation});
  const std::string arguments = request.parent() + "/delegations";
  const PageAsked asked{request.page_size(), request.page_token(), arguments};
  TRINHKY_ASSIGN_OR_RETURN(auto page, TakePage(std::move(all), asked, deps_.page_tokens));
  for (const Delegation* delegation : page.items)
    *response.add_delegations() = ViewOf(*office, *delegation, colleague.day);
  response.set_next_page_token(std::move(page.next_page_token));
  return absl::OkStatus();
}

absl::Status DelegationOperations::Record(const Call& call,
                                          const v1::RecordDelegationRequest& request,
                                          v1::Delegation& response) const {
  const std::string id = deps_.ids.NewId("del", call.now_us);
  const auto record = [&](storage::UnitOfWork& work) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(casework::OfficeData data, casework::ReadOfficeData(work));
    const OfficeDirectory office(std::move(data));
    TRINHKY_ASSIGN_OR_RETURN(const Colleague colleague,
                             FindColleague(office, call, request.parent()));
    TRINHKY_RETURN_IF_ERROR(RequireDirecting(colleague));
    TRINHKY_ASSIGN_OR_RETURN(v1::DelegationEntry entry,
                             CheckedDelegation(office, *colleague.agency, request, colleague.day));
    TRINHKY_RETURN_IF_ERROR(CheckHowMany(office, colleague));
    entry.set_id(id);
    entry.set_recorded_by("people/" + call.person.value());
    storage::DirectoryObject row = casework::DelegationRow(colleague.agency->id, entry);
    TRINHKY_ASSIGN_OR_RETURN(row.version, work.directory().BumpVersion(call.now_us));
    response = ViewOf(office, entry, colleague.day);
    return work.directory().Put(row);
  };
  TRINHKY_RETURN_IF_ERROR(Once(deps_.book, call, request.request_id(), request, response, record));
  Log(LogLevel::kInfo, "delegation_recorded",
      {{"by", call.person.value()}, {"delegation", response.name()}});
  return absl::OkStatus();
}

absl::Status DelegationOperations::End(const Call& call, const v1::EndDelegationRequest& request,
                                       v1::Delegation& response) const {
  const std::string id(rpc::LastSegment(request.name()));
  const auto end = [&](storage::UnitOfWork& work) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(casework::OfficeData data, casework::ReadOfficeData(work));
    const OfficeDirectory office(std::move(data));
    TRINHKY_ASSIGN_OR_RETURN(const Colleague colleague,
                             FindColleague(office, call, request.parent()));
    TRINHKY_RETURN_IF_ERROR(RequireDirecting(colleague));
    TRINHKY_ASSIGN_OR_RETURN(
        const std::optional<storage::DirectoryObject> stored,
        work.directory().Find(colleague.agency->id, DirectoryKind::kDelegation, id));
    if (!stored)
      return Reject(absl::StatusCode::kNotFound, "DELEGATION_UNKNOWN",
                    {.vi = "Cơ quan không có ủy quyền này; hãy xem lại danh sách.",
                     .en = "Expected an authorisation of the agency, but there is none of this "
                           "name; list them."},
                    {{"name", request.name()}});
    TRINHKY_ASSIGN_OR_RETURN(v1::DelegationEntry entry, casework::DelegationFromRow(*stored));
    if (entry.end_time_us() != 0 || entry.valid_to() < colleague.day)
      return casework::NotNow("DELEGATION_OVER", "Ủy quyền này đã hết hiệu lực.",
                              "Expected an authorisation in force, but this one has ended.");
    entry.set_valid_to(colleague.day);
    entry.set_end_time_us(call.now_us);
    entry.set_recorded_by("people/" + call.person.value());
    storage::DirectoryObject row = casework::DelegationRow(colleague.agency->id, entry);
    TRINHKY_ASSIGN_OR_RETURN(row.version, work.directory().BumpVersion(call.now_us));
    response = ViewOf(office, entry, colleague.day);
    return work.directory().Put(row);
  };
  TRINHKY_RETURN_IF_ERROR(Once(deps_.book, call, request.request_id(), request, response, end));
  Log(LogLevel::kWarning, "delegation_ended",
      {{"by", call.person.value()}, {"delegation", response.name()}});
  return absl::OkStatus();
}

}  // namespace trinhky::directory
