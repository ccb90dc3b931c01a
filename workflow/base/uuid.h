// uuid.h: UUIDs of RFC 9562 as text.
#ifndef TRINHKY_WORKFLOW_BASE_UUID_H_
#define TRINHKY_WORKFLOW_BASE_UUID_H_

#include <string>

namespace trinhky {

/// The UUID, in lower case with its hyphens, that `bytes` become when `version` (0..15) and the
/// variant are written over their places. `bytes`: 16, random where the version wants them so.
std::string UuidFrom(std::string bytes, int version);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_BASE_UUID_H_
