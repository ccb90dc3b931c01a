// refusals.h: the refusals that every stage gives in the same words.
#ifndef TRINHKY_SERVICES_CASEWORK_REFUSALS_H_
#define TRINHKY_SERVICES_CASEWORK_REFUSALS_H_

#include <string_view>

#include "absl/status/status.h"

namespace trinhky::casework {

/// For what is not there and for what the caller may not see: the same bytes for both, so that
/// nobody can tell one from the other. Therefore it names nothing.
absl::Status NotFound();

/// kAborted/ETAG_MISMATCH: somebody saved first; read again, look at the difference, repeat.
absl::Status EtagMismatch();

/// kInvalidArgument/REQUEST_ID_REUSED: this id has answered another request.
absl::Status RequestIdReused();

/// kPermissionDenied/`reason` with who can do it instead.
absl::Status NotYours(std::string_view reason, std::string_view vi, std::string_view en);

/// kFailedPrecondition/`reason`.
absl::Status NotNow(std::string_view reason, std::string_view vi, std::string_view en);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_REFUSALS_H_
