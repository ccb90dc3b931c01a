// issuing.h: what leaves the office: exactly the bodies of the frozen list.
#ifndef TRINHKY_SERVICES_REGISTRATION_ISSUING_H_
#define TRINHKY_SERVICES_REGISTRATION_ISSUING_H_

#include "absl/status/status.h"
#include "services/casework/case_file.h"
#include "services/casework/recipients.h"

namespace trinhky::registration {

/// Creates one delivery for each body of `list`, groups expanded as of now, further lines of the
/// same body merged, archive units noted; opens reading to the bodies; queues everything that is
/// not held for the province. @source R-NN-09, R-NN-10, R-NN-13, R-NN-14
absl::Status CreateDeliveries(casework::CaseFile& file, const casework::RecipientList& list);

}  // namespace trinhky::registration

#endif  // TRINHKY_SERVICES_REGISTRATION_ISSUING_H_
