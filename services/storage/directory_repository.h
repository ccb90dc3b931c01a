// directory_repository.h: the directory as it is stored: objects of a kind, with dates.
//
// services/directory knows what the objects mean and builds snapshots of them; here they are bytes
// with an owner, a kind, an id, a lookup key and days between which they hold. Every change raises
// one version, so that a node sees with one small read whether its snapshot is still good.
#ifndef TRINHKY_SERVICES_STORAGE_DIRECTORY_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_DIRECTORY_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "workflow/base/strong_id.h"

namespace trinhky::storage {

enum class DirectoryKind {
  kBody,            ///< agency, unit, post or group; `lookup`: organisation code
  kPerson,          ///< `lookup`: login name
  kHolding,         ///< a person in a post, from … to; `lookup`: person
  kDelegation,      ///< ủy quyền; `lookup`: the post that received it
  kAlias,           ///< learned reading of a recipient; `lookup`: the normalised text
  kRoutingProfile,  ///< required bodies and hold per document type; `lookup`: type
  kCalendar,        ///< holidays and swap days; `lookup`: year
  kCertificate,     ///< registered signer or seal; `lookup`: SHA-256 of the DER
  kPeer,            ///< another office; `lookup`: SHA-256 of its certificate
  kAbsence,         ///< somebody is away, from … to; `lookup`: person
};

/// "body", "person" …
std::string_view NameOf(DirectoryKind kind);
std::optional<DirectoryKind> DirectoryKindFrom(std::string_view name);

struct DirectoryObject {
  AgencyId agency;  ///< owner
  DirectoryKind kind = DirectoryKind::kBody;
  std::string object_id;   ///< unique per owner and kind
  std::string lookup;      ///< second way to find it, see DirectoryKind; need not be unique
  std::string valid_from;  ///< inclusive; "": always
  std::string valid_to;    ///< inclusive; "": still
  std::string bytes;       ///< canonical JSON
  int64_t version = 0;     ///< directory version of its last change; set by Put()

  bool operator==(const DirectoryObject&) const = default;
};

class DirectoryRepository {
 public:
  virtual ~DirectoryRepository() = default;

  /// Begins a change: raises the version and returns it. Call once per transaction, first; it
  /// also makes two concurrent imports meet.
  virtual absl::StatusOr<int64_t> BumpVersion(int64_t now_us) = 0;
  /// 0 before the first change.
  virtual absl::StatusOr<int64_t> Version() const = 0;

  /// Inserts or replaces; `object.version` is what BumpVersion() gave.
  virtual absl::Status Put(const DirectoryObject& object) = 0;
  /// @errors kNotFound.
  virtual absl::Status Remove(const AgencyId& agency, DirectoryKind kind,
                              std::string_view object_id) = 0;
  /// Removes every object of the owner and kind whose version is below `version`: the end of an
  /// import that lists everything. Returns how many.
  virtual absl::StatusOr<int64_t> RemoveOlder(const AgencyId& agency, DirectoryKind kind,
                                              int64_t version) = 0;

  virtual absl::StatusOr<std::optional<DirectoryObject>> Find(const AgencyId& agency,
                                                              DirectoryKind kind,
                                                              std::string_view object_id) const = 0;
  /// All with this lookup key, over every owner.
  virtual absl::StatusOr<std::vector<DirectoryObject>> FindByLookup(
      DirectoryKind kind, std::string_view lookup) const = 0;
  /// All of a kind, by owner and id. Bounded by the size of the directory, not by a page.
  virtual absl::StatusOr<std::vector<DirectoryObject>> ListAll(DirectoryKind kind) const = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_DIRECTORY_REPOSITORY_H_
