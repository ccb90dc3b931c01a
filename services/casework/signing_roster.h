// signing_roster.h: the directory in the words of the signing-authority rules.
#ifndef TRINHKY_SERVICES_CASEWORK_SIGNING_ROSTER_H_
#define TRINHKY_SERVICES_CASEWORK_SIGNING_ROSTER_H_

#include "services/casework/office_directory.h"
#include "workflow/register/authority.h"

namespace trinhky::casework {

/// Posts, holdings and authorisations of `agency` as workflow/register/authority.h wants them:
/// titles in capitals. An authorisation that was ended is not among them.
SigningRoster SigningRosterOf(const OfficeDirectory& office, const AgencyId& agency);

/// `text` in capital letters, Vietnamese ones included.
std::string Capitals(std::string_view text);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_SIGNING_ROSTER_H_
