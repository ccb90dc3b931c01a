// routing.h: which definition a document runs on, and a draft that must change to another.
#ifndef TRINHKY_SERVICES_CASEWORK_ROUTING_H_
#define TRINHKY_SERVICES_CASEWORK_ROUTING_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "services/casework/recipients.h"

namespace trinhky::casework {

/// The definition for a document of this style, type and list. @source design.md 13, "Which
/// definition"
std::string DefinitionFor(const OfficeDirectory& office, const AgencyId& agency_id,
                          std::string_view style, std::string_view type,
                          const RecipientList& recipients);

/// Puts the draft under the newest version of `definition_id`, with a migration event; nothing
/// happens when it runs on that definition already.
/// @errors kFailedPrecondition/DEFINITION_WOULD_CHANGE: it cannot go on there; see
///   workflow/engine/migrate.h.
absl::Status MoveTo(CaseFile& file, const std::string& definition_id);

/// MoveTo() the definition that `list` demands. Call when the list of a draft has changed.
absl::Status Reroute(CaseFile& file, const RecipientList& list);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_ROUTING_H_
