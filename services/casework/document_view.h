// document_view.h: a document as the API shows it.
#ifndef TRINHKY_SERVICES_CASEWORK_DOCUMENT_VIEW_H_
#define TRINHKY_SERVICES_CASEWORK_DOCUMENT_VIEW_H_

#include <google/protobuf/timestamp.pb.h>

#include "absl/status/statusor.h"
#include "services/casework/labels.h"
#include "services/casework/office_directory.h"
#include "services/storage/unit_of_work.h"
#include "trinhky/v1/document.pb.h"
#include "workflow/engine/definition.h"
#include "workflow/engine/instance.h"

namespace trinhky::casework {

/// The whole document with its recipients, as the caller may see it (checked before).
absl::StatusOr<v1::Document> ViewOf(const storage::ReadUnit& unit, const OfficeDirectory& office,
                                    const workflow::Definition& definition,
                                    const storage::DocumentRecord& record);

/// The same with the instance at hand: reading it from the row again costs.
absl::StatusOr<v1::Document> ViewOf(const storage::ReadUnit& unit, const OfficeDirectory& office,
                                    const workflow::Definition& definition,
                                    const storage::DocumentRecord& record,
                                    const workflow::Instance& instance);

/// The row alone: for lists. `definition` may be null.
v1::Document SummaryOf(const OfficeDirectory& office, const storage::DocumentRecord& record,
                       const workflow::Definition* definition);

/// What was read of a document beside its row: field, signature block, problems (worst first) and
/// lists. Also of a text that is not stored.
void AddReading(Labels labels, const std::vector<storage::RecipientRecord>& recipients,
                v1::Document& view);

v1::Recipient RecipientView(const storage::RecipientRecord& record);
v1::Problem ProblemView(const StoredProblem& problem);
/// Worst first, then by line.
void SortProblems(std::vector<StoredProblem>& problems);

/// contracts.md's word ("report", "none") to and from the API's enumeration.
v1::Purpose PurposeFrom(std::string_view word);
std::string_view WordOf(v1::Purpose purpose);

google::protobuf::Timestamp TimestampOf(int64_t us);

/// "01" for 1, "" for 0. @source R-NUM-03
std::string PrintedNumber(int64_t number);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_DOCUMENT_VIEW_H_
