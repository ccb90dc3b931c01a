// follow_up.h: what became of an incoming document: when it was handed to whoever leads, and what
// answered it. Two columns of the printed books, read out of the record and kept nowhere else.
#ifndef TRINHKY_SERVICES_INCOMING_FOLLOW_UP_H_
#define TRINHKY_SERVICES_INCOMING_FOLLOW_UP_H_

#include "absl/status/status.h"
#include "services/casework/office_directory.h"
#include "services/rpc/call.h"
#include "services/storage/unit_of_work.h"
#include "trinhky/v1/incoming_service.pb.h"

namespace trinhky::incoming {

/// Fills `view`, which is the one of `record`, with forwarded_on and the answer as `call` may see
/// it.
/// @errors kInternal when an event of the document cannot be read.  @source R-REG-01
absl::Status AddFollowUp(const storage::ReadUnit& unit, const casework::OfficeDirectory& office,
                         const Call& call, const storage::DocumentRecord& record,
                         v1::IncomingDocument& view);

}  // namespace trinhky::incoming

#endif  // TRINHKY_SERVICES_INCOMING_FOLLOW_UP_H_
