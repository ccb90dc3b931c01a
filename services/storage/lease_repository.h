// lease_repository.h: jobs that only one node may do at a time.
//
//   Lease lease = *work.leases().Acquire("sequencer", node, now, until);   // in one transaction
//   … work.events().SequenceEvents(lease, now, 1000) …                     // checks it in its own
//
// Every acquisition has a higher epoch. Work that is done under a lease checks (name, holder,
// epoch) in the transaction that does it, so a node that slept through its lease changes nothing.
#ifndef TRINHKY_SERVICES_STORAGE_LEASE_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_LEASE_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace trinhky::storage {

struct Lease {
  std::string name;
  std::string holder;    ///< id of the node
  int64_t epoch = 0;     ///< fencing token: rises with every acquisition
  int64_t until_us = 0;  ///< exclusive

  bool operator==(const Lease&) const = default;
};

class LeaseRepository {
 public:
  virtual ~LeaseRepository() = default;

  /// Takes the lease when it is free, over, or the holder's own (which gets a new epoch too).
  /// @errors kAborted/LEASE_HELD: somebody else holds it; try after it runs out.
  virtual absl::StatusOr<Lease> Acquire(std::string_view name, std::string_view holder,
                                        int64_t now_us, int64_t until_us) = 0;

  /// Prolongs it without a new epoch. @errors kAborted/LEASE_LOST.
  virtual absl::Status Renew(const Lease& lease, int64_t until_us) = 0;

  /// Succeeds while `lease` is the one in force, and writes its row, so that on a cluster two
  /// nodes with different ideas about it conflict. @errors kAborted/LEASE_LOST.
  virtual absl::Status Check(const Lease& lease, int64_t now_us) = 0;

  /// Gives it back at once. OK when it was lost already.
  virtual absl::Status Release(const Lease& lease) = 0;

  virtual absl::StatusOr<std::optional<Lease>> Find(std::string_view name) const = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_LEASE_REPOSITORY_H_
