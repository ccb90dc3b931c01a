// desks.h: in what roles a person stands towards a document, and on which desks work lies.
//
// A role is held through a post, on a day, with regard to one document: the head of another unit is
// no UNIT_HEAD here, a deputy of another field no DEPUTY. A desk is where a work item waits until
// one of its people takes it: "people/an", "units/vhxh/UNIT_HEAD", "fields/khcn/DEPUTY",
// "roles/CLERK".
#ifndef TRINHKY_SERVICES_CASEWORK_DESKS_H_
#define TRINHKY_SERVICES_CASEWORK_DESKS_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/casework/office_directory.h"
#include "services/storage/document_query.h"
#include "workflow/base/strong_id.h"
#include "workflow/engine/command.h"

namespace trinhky::casework {

/// What decides about roles and desks.
struct CaseFacts {
  AgencyId agency;
  std::string unit;
  std::string field;
  PersonId drafter;
  PersonId signer;   ///< may be empty
  std::string lead;  ///< of an incoming document: "people/x" or "agencies/a/units/u"; else empty
};

// Roles of incoming documents that no post names: they follow from others (desks.cc).
inline constexpr std::string_view kRoleSigner = "SIGNER";  // also by authorisation (TUQ.)
inline constexpr std::string_view kRoleClerk = "CLERK";
inline constexpr std::string_view kRoleAssigner = "ASSIGNER";
inline constexpr std::string_view kRoleHandler = "HANDLER";

/// The office's day, YYYY-MM-DD at +07:00.
std::string DayOf(int64_t now_us);

/// `person` with the engine roles held on `day` with regard to the case. Who signs by a written
/// authorisation is SIGNER of the documents that name him, and of no other.
workflow::Actor ActorFor(const OfficeDirectory& office, const PersonId& person,
                         const CaseFacts& facts, std::string_view day);

/// The engine roles that whoever holds `post` has with regard to the case.
std::vector<std::string> RolesOfPost(const OfficeDirectory& office, const Post& post,
                                     const CaseFacts& facts);

/// The server itself.
workflow::Actor SystemActor();

/// The desk on which work for `role` waits.
std::string DeskOf(std::string_view role, const CaseFacts& facts);

/// The desks of `agency` at which `person` sits on `day`.
std::vector<std::string> DesksOf(const OfficeDirectory& office, const PersonId& person,
                                 const AgencyId& agency, std::string_view day);

/// The grantee under which the people of a desk may read: storage keeps it among the readers.
BodyId DeskReader(const AgencyId& agency, std::string_view desk);

/// Who may see what in `agency`, in the form that SQL applies. A person without any post on `day`
/// sees nothing. @source design.md 5: takes part now or earlier, holds a mailbox post of a
/// recipient body after issue, or is an auditor of the agency.
storage::Visibility VisibilityOf(const OfficeDirectory& office, const PersonId& person,
                                 const AgencyId& agency, std::string_view day);

/// Names of those who could act in one of `roles` on `day`: for refusals and for the desk.
std::vector<std::string> WhoCan(const OfficeDirectory& office,
                                const std::vector<std::string>& roles, const CaseFacts& facts,
                                std::string_view day);

/// Agencies in whose documents `person` can have a part: those of his posts, and those whose Party
/// committee he works for.
std::vector<AgencyId> AgenciesOf(const OfficeDirectory& office, const PersonId& person,
                                 std::string_view day);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_DESKS_H_
