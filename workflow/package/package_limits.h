// package_limits.h: how large the statements may be that are signed and sent. Sizes are bytes.
#ifndef TRINHKY_WORKFLOW_PACKAGE_PACKAGE_LIMITS_H_
#define TRINHKY_WORKFLOW_PACKAGE_PACKAGE_LIMITS_H_

#include <cstddef>

namespace trinhky::limits {

inline constexpr size_t kPackageBytesMax = size_t{1} << 20;  // canonical bytes of one statement
inline constexpr size_t kPackageIdBytesMax = 300;            // a resource name
inline constexpr size_t kPackageLineBytesMax = 1000;         // one printed recipient line
inline constexpr size_t kPackageFileNameBytesMax = 255;
inline constexpr size_t kPackageAttachmentsMax = 50;
inline constexpr size_t kPackageBodiesPerLineMax = 200;

}  // namespace trinhky::limits

#endif  // TRINHKY_WORKFLOW_PACKAGE_PACKAGE_LIMITS_H_
