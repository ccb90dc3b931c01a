// incoming_view.h: an incoming document as the API shows it.
#ifndef TRINHKY_SERVICES_INCOMING_INCOMING_VIEW_H_
#define TRINHKY_SERVICES_INCOMING_INCOMING_VIEW_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/casework/office_directory.h"
#include "services/rpc/call.h"
#include "services/storage/unit_of_work.h"
#include "trinhky/v1/incoming_service.pb.h"

namespace trinhky::incoming {

/// "agencies/{a}/incomingDocuments/{d}"
std::string IncomingName(const storage::DocumentKey& key);

/// The names of those who lead and cooperate are those of `office`, of today; the answer is shown
/// when `call` may see it.
/// @errors kInternal when the row is no incoming document or what is stored of it cannot be read.
absl::StatusOr<v1::IncomingDocument> ViewOf(const storage::ReadUnit& unit,
                                            const casework::OfficeDirectory& office,
                                            const Call& call,
                                            const storage::DocumentRecord& record);

}  // namespace trinhky::incoming

#endif  // TRINHKY_SERVICES_INCOMING_INCOMING_VIEW_H_
