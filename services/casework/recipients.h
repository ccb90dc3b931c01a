// recipients.h: what the stored list means for the workflow.
#ifndef TRINHKY_SERVICES_CASEWORK_RECIPIENTS_H_
#define TRINHKY_SERVICES_CASEWORK_RECIPIENTS_H_

#include <vector>

#include "absl/status/status.h"
#include "services/casework/case_file.h"
#include "services/casework/office_directory.h"
#include "services/storage/recipient_repository.h"

namespace trinhky::casework {

using RecipientList = std::vector<storage::RecipientRecord>;

/// Whether every entry of Kính gửi and Nơi nhận names known bodies, and there is at least one.
/// "Như trên" needs no body of its own. @source R-NN-12
bool AllResolved(const OfficeDirectory& office, const RecipientList& list);

/// kFailedPrecondition/FORM_ERROR with code and line of the first error among the stored problems;
/// OK when there is none: the form check ends, and signature and issue happen, only then.
absl::Status FormErrors(const Labels& labels);

/// Every body of the list, groups expanded as of now, without duplicates, in printed order.
std::vector<BodyId> ExpandedBodies(const OfficeDirectory& office, const RecipientList& list);

/// Bodies required by the routing profile that the list does not have.
std::vector<BodyId> MissingRequired(const OfficeDirectory& office, const Profile& profile,
                                    const RecipientList& list);

/// True when a body above the commune stands on the list.
bool NamesProvince(const OfficeDirectory& office, const RecipientList& list);

/// What the drafter's submit observes: province_hold and required_covered, from the profile in
/// force. @source design.md 13, "Which definition"
std::map<std::string, bool, std::less<>> RoutingFacts(const OfficeDirectory& office,
                                                      const storage::DocumentRecord& record,
                                                      const RecipientList& list);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_RECIPIENTS_H_
