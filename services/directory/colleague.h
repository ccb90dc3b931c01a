// colleague.h: what the caller of DirectoryService is in an agency today.
#ifndef TRINHKY_SERVICES_DIRECTORY_COLLEAGUE_H_
#define TRINHKY_SERVICES_DIRECTORY_COLLEAGUE_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/casework/office_directory.h"
#include "services/rpc/call.h"

namespace trinhky::directory {

/// Somebody who holds a post in an agency today.
struct Colleague {
  const casework::Agency* agency = nullptr;  ///< in the snapshot that was asked
  std::string day;                           ///< today, YYYY-MM-DD
  bool oversees = false;                     ///< its administrator or auditor
  bool directs = false;                      ///< its head or administrator
};

/// The caller in the agency `parent`, "agencies/x".
/// @errors kNotFound/AGENCY_UNKNOWN: there is none, or he holds no post there today.
absl::StatusOr<Colleague> FindColleague(const casework::OfficeDirectory& office, const Call& call,
                                        std::string_view parent);

/// True when `person` holds a post of `agency` on `day`.
bool WorksIn(const casework::OfficeDirectory& office, const PersonId& person,
             const AgencyId& agency, std::string_view day);

}  // namespace trinhky::directory

#endif  // TRINHKY_SERVICES_DIRECTORY_COLLEAGUE_H_
