// assignee.h: to whom an incoming document may be given, and until when.
#ifndef TRINHKY_SERVICES_INCOMING_ASSIGNEE_H_
#define TRINHKY_SERVICES_INCOMING_ASSIGNEE_H_

#include "absl/status/status.h"
#include "services/casework/case_file.h"
#include "trinhky/v1/incoming_service.pb.h"

namespace trinhky::incoming {

/// OK when lead, cooperators and informed are different units or people in office of the agency,
/// and the deadline is possible. @source R-IN-01, R-IN-02
/// @errors kInvalidArgument/ASSIGNEE_UNKNOWN, /ASSIGNEE_TWICE, /DUE_IN_PAST, /DUE_AFTER_SENDER.
absl::Status CheckAssignment(const casework::CaseFile& file,
                             const v1::AssignIncomingRequest& request);

/// Lets a cooperating or informed unit or person read the document.
absl::Status LetRead(casework::CaseFile& file, const std::string& assignee);

}  // namespace trinhky::incoming

#endif  // TRINHKY_SERVICES_INCOMING_ASSIGNEE_H_
