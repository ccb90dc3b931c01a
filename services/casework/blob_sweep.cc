#include "services/casework/blob_sweep.h"

#include <string>
#include <vector>

#include "workflow/base/status.h"

namespace trinhky::casework {
namespace {

// Each batch reads all names once; this many take some megabytes.
constexpr int kBatch = 100'000;

absl::StatusOr<int64_t> SweepBatch(storage::Storage& storage, storage::BlobStore& blobs,
                                   const std::vector<std::string>& names, int64_t before_us) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<std::string> unnamed,
                           storage.Read([&](const storage::ReadUnit& unit) {
                             return unit.blob_names().FindUnnamed(names);
                           }));
  int64_t removed = 0;
  for (const std::string& name : unnamed) {
    // A row that has named it since was written after its file was stored again: then it is young.
    TRINHKY_ASSIGN_OR_RETURN(const bool gone, blobs.RemoveOlder(name, before_us));
    removed += gone ? 1 : 0;
  }
  return removed;
}

}  // namespace

absl::StatusOr<int64_t> SweepBlobs(storage::Storage& storage, storage::BlobStore& blobs,
                                   int64_t now_us) {
  const int64_t before_us = now_us - kBlobKeptUs;
  int64_t removed = 0;
  std::string after;
  for (;;) {
    TRINHKY_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                             blobs.ListOlder(before_us, after, kBatch));
    if (names.empty()) return removed;
    TRINHKY_ASSIGN_OR_RETURN(const int64_t gone, SweepBatch(storage, blobs, names, before_us));
    removed += gone;
    after = names.back();
  }
}

}  // namespace trinhky::casework
