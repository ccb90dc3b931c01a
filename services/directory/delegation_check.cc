#include "services/directory/delegation_check.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/casework/signing_roster.h"
#include "services/rpc/resource_name.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"
#include "workflow/register/civil_time.h"
#include "workflow/register/delegation.h"
#include "workflow/register/document_type.h"

namespace trinhky::directory {
namespace {

using casework::Agency;
using casework::OfficeDirectory;

std::string_view FieldOf(DelegationPart part) {
  switch (part) {
    case DelegationPart::kDocument:
      return "document";
    case DelegationPart::kFromPost:
      return "from_post";
    case DelegationPart::kToPost:
      return "to_post";
    case DelegationPart::kTypes:
      return "types";
    case DelegationPart::kLastDay:
      return "to_on";
  }
  return "";
}

absl::StatusOr<SigningPost> PostOf(const SigningRoster& roster, std::string_view field,
                                   const std::string& name) {
  const std::string_view id = rpc::LastSegment(name);
  for (const SigningPost& post : roster.posts)
    if (post.id == id) return post;
  return RejectField(field, "POST_UNKNOWN",
                     {.vi = absl::StrCat("Cơ quan không có chức danh '", name, "'; hãy chọn lại."),
                      .en = absl::StrCat("Expected a post of the agency, but '", name,
                                         "' is none; choose another.")},
                     {{"post", name}});
}

absl::StatusOr<std::vector<DocumentType>> TypesOf(const v1::RecordDelegationRequest& request,
                                                  Regime regime) {
  std::vector<DocumentType> types;
  for (int i = 0; i < request.types_size(); ++i) {
    const auto type = TypeOfLabel(request.types(i));
    if (!type || !MayBeIssued(regime, *type))
      return RejectField(
          absl::StrCat("types[", i, "]"), "TYPE_UNKNOWN",
          {.vi = absl::StrCat("Cơ quan không ban hành loại văn bản '", request.types(i),
                              "'; hãy ghi chữ viết tắt, như BC, QĐ."),
           .en = absl::StrCat("Expected the abbreviation of a type that the agency issues, such as "
                              "BC, but '",
                              request.types(i), "' is none.")},
          {{"type", request.types(i)}});
    if (std::find(types.begin(), types.end(), *type) == types.end()) types.push_back(*type);
  }
  return types;
}

// A field that nobody works in would make an authorisation that covers nothing.
absl::Status CheckFields(const OfficeDirectory& office, const Agency& agency,
                         const v1::RecordDelegationRequest& request) {
  std::set<std::string, std::less<>> known;
  for (const casework::Unit& unit : office.data().units)
    if (unit.agency == agency.id) known.insert(unit.field);
  for (const casework::Post& post : office.data().posts)
    if (post.agency == agency.id) known.insert(post.fields.begin(), post.fields.end());
  for (int i = 0; i < request.fields_size(); ++i)
    if (!known.contains(request.fields(i)))
      return RejectField(absl::StrCat("fields[", i, "]"), "FIELD_OF_WORK_UNKNOWN",
                         {.vi = absl::StrCat("Cơ quan không có lĩnh vực '", request.fields(i),
                                             "'; hãy chọn lĩnh vực của một đơn vị."),
                          .en = absl::StrCat("Expected a field of work of the agency, but '",
                                             request.fields(i), "' is none; see its units.")},
                         {{"field", request.fields(i)}});
  return absl::OkStatus();
}

absl::Status CheckDays(const v1::RecordDelegationRequest& request, const std::string& today) {
  if (request.to_on() < request.from_on())
    return RejectField("to_on", "ENDS_BEFORE_IT_BEGINS",
                       {.vi = "Ngày cuối trước ngày đầu; hãy sửa một trong hai ngày.",
                        .en = "Expected a last day that is not before the first; mend one."},
                       {{"from_on", request.from_on()}, {"to_on", request.to_on()}});
  if (request.to_on() < today)
    return RejectField("to_on", "DELEGATION_OVER",
                       {.vi = "Ủy quyền này đã hết hạn nên không ký theo được; hãy xem lại ngày.",
                        .en = "Expected an authorisation that is not over; look at the days."},
                       {{"to_on", request.to_on()}});
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::DelegationEntry> CheckedDelegation(const OfficeDirectory& office,
                                                      const Agency& agency,
                                                      const v1::RecordDelegationRequest& request,
                                                      const std::string& today) {
  const SigningRoster roster = casework::SigningRosterOf(office, agency.id);
  TRINHKY_ASSIGN_OR_RETURN(const SigningPost from,
                           PostOf(roster, "from_post", request.from_post()));
  TRINHKY_ASSIGN_OR_RETURN(const SigningPost to, PostOf(roster, "to_post", request.to_post()));
  TRINHKY_RETURN_IF_ERROR(CheckDays(request, today));
  SigningDelegation delegation;
  delegation.document = TrimSpace(request.document());
  delegation.from_post = from.id;
  delegation.to_post = to.id;
  TRINHKY_ASSIGN_OR_RETURN(delegation.types, TypesOf(request, agency.regime));
  delegation.from = ParseIsoDate(request.from_on()).value_or(CivilDate{});
  delegation.to = ParseIsoDate(request.to_on());
  const std::vector<DelegationFault> faults = CheckDelegation(delegation, from, to, agency.regime);
  if (!faults.empty())
    return RejectField(FieldOf(faults[0].part), faults[0].code, faults[0].message);
  TRINHKY_RETURN_IF_ERROR(CheckFields(office, agency, request));

  v1::DelegationEntry entry;
  entry.set_document(delegation.document);
  entry.set_from_post(from.id);
  entry.set_to_post(to.id);
  for (const DocumentType type : delegation.types) entry.add_types(std::string(InfoOf(type).label));
  for (const std::string& field : request.fields()) entry.add_fields(field);
  entry.set_valid_from(request.from_on());
  entry.set_valid_to(request.to_on());
  return entry;
}

}  // namespace trinhky::directory
