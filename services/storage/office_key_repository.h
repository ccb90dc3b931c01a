// office_key_repository.h: keys that all servers of an office use, so that what one of them sealed
// another opens, after its restart too. None of them protects a secret or gives a right: whoever
// reads the database may know them.
#ifndef TRINHKY_SERVICES_STORAGE_OFFICE_KEY_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_OFFICE_KEY_REPOSITORY_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace trinhky::storage {

class OfficeKeyRepository {
 public:
  virtual ~OfficeKeyRepository() = default;

  /// The key called `name`: the one that is kept, or `fresh`, which is kept from now on.
  /// @param fresh  1..64 random bytes
  virtual absl::StatusOr<std::string> FindOrKeep(std::string_view name, std::string_view fresh,
                                                 int64_t now_us) = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_OFFICE_KEY_REPOSITORY_H_
