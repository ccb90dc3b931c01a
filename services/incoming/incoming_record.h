// incoming_record.h: the incoming document that an arrival becomes, and its line in the register.
#ifndef TRINHKY_SERVICES_INCOMING_INCOMING_RECORD_H_
#define TRINHKY_SERVICES_INCOMING_INCOMING_RECORD_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/casework/case_file.h"
#include "services/incoming/arrival.h"

namespace trinhky::incoming {

/// The register of incoming documents: one series in a year, paper and electronic. @source R-REG-02
inline constexpr char kRegister[] = "den";

/// A new row with everything that the arrival says; not yet registered. Its file is the one that
/// was issued, also when the sender is on this server: what was uploaded there is for those who
/// wrote it.
/// @errors those of casework::ReadSignedFile().
absl::StatusOr<storage::DocumentRecord> RecordOf(const casework::CaseContext& context,
                                                 const AgencyId& agency, const Arrival& arrival);

/// Purpose of the copy and what the clerk should know: INCOMING_TWIN when the same paper is here
/// already. @source R-IN-04
absl::StatusOr<casework::Labels> LabelsOf(const casework::CaseContext& context,
                                          const storage::DocumentRecord& record,
                                          const Arrival& arrival);

/// Makes others who register arrivals at `agency` wait for this transaction.
absl::Status LockRegister(casework::CaseContext& context, const AgencyId& agency);

/// Takes the next arrival number of the year and writes the line; the number goes into `file`.
/// @source R-REG-01, R-REG-02
absl::Status EnterRegister(casework::CaseFile& file);

}  // namespace trinhky::incoming

#endif  // TRINHKY_SERVICES_INCOMING_INCOMING_RECORD_H_
