#include "workflow/loader/roster_loader.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "trinhky/workflow/v1/definition.pb.h"
#include "workflow/base/status.h"
#include "workflow/engine/vocabulary.h"
#include "workflow/loader/text_message.h"

namespace trinhky::workflow {
namespace {

absl::Status Wrong(const std::string& path, std::string_view vi, std::string_view en) {
  return RejectField(path, "ROSTER_INVALID", {.vi = std::string(vi), .en = std::string(en)});
}

absl::StatusOr<RosterPerson> ToPerson(const v1::Person& proto, const std::string& path) {
  if (proto.id().empty() || proto.name().empty())
    return Wrong(path, "Thiếu mã hoặc họ tên.", "Expected an id and a name");
  RosterPerson person{.id = proto.id(), .name = proto.name(), .title = proto.title()};
  for (int i = 0; i < proto.role_size(); ++i) {
    if (!IsUpperName(proto.role(i)) || proto.role(i) == kRoleSystem)
      return Wrong(absl::StrCat(path, ".role[", i, "]"), "Tên vai không hợp lệ.",
                   absl::StrCat("Expected the role of a person, but got '", proto.role(i), "'"));
    person.roles.insert(proto.role(i));
  }
  person.fields.assign(proto.field().begin(), proto.field().end());
  person.absent = proto.absent();
  person.substitutes_for.assign(proto.substitutes_for().begin(), proto.substitutes_for().end());
  return person;
}

absl::StatusOr<Roster> ToRoster(const v1::Roster& proto) {
  Roster roster{.office = proto.office()};
  if (proto.person_size() > kPeopleMax)
    return Wrong(absl::StrCat("person[", kPeopleMax, "]"), "Danh sách quá dài.",
                 absl::StrCat("Expected at most ", kPeopleMax, " people"));
  std::set<std::string> ids;
  for (int i = 0; i < proto.person_size(); ++i) {
    const std::string path = absl::StrCat("person[", i, "]");
    TRINHKY_ASSIGN_OR_RETURN(RosterPerson person, ToPerson(proto.person(i), path));
    if (!ids.insert(person.id).second)
      return Wrong(path + ".id", "Mã bị trùng.",
                   absl::StrCat("Expected a new id, but got '", person.id, "' again"));
    roster.people.push_back(std::move(person));
  }
  for (size_t i = 0; i < roster.people.size(); ++i)
    for (size_t j = 0; j < roster.people[i].substitutes_for.size(); ++j)
      if (!ids.contains(roster.people[i].substitutes_for[j]))
        return Wrong(absl::StrCat("person[", i, "].substitutes_for[", j, "]"),
                     "Không có người này trong danh sách.",
                     absl::StrCat("Expected the id of somebody here, but got '",
                                  roster.people[i].substitutes_for[j], "'"));
  return roster;
}

}  // namespace

absl::StatusOr<Roster> LoadRoster(std::string_view text, std::string_view file) {
  v1::Roster proto;
  TextMessage message(proto, file);
  TRINHKY_RETURN_IF_ERROR(message.Parse(text));
  absl::StatusOr<Roster> roster = ToRoster(proto);
  if (!roster.ok()) return message.Locate(roster.status());
  return roster;
}

}  // namespace trinhky::workflow
