// blob_sweep.h: files that no row names go, a day after they were stored last.
//
// An edit that is refused, a package whose other half never came, an older text of a draft: each
// leaves a blob behind that nobody can reach. A file is stored before the row that names it, hence
// the day: what is younger may be on its way into a row.
#ifndef TRINHKY_SERVICES_CASEWORK_BLOB_SWEEP_H_
#define TRINHKY_SERVICES_CASEWORK_BLOB_SWEEP_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "services/storage/blob_store.h"
#include "services/storage/storage.h"

namespace trinhky::casework {

inline constexpr int64_t kBlobKeptUs = int64_t{24} * 3600 * 1'000'000;

/// Erases every blob that was stored last more than kBlobKeptUs before `now_us` and that no row
/// names; returns how many. `now_us` is of the clock that stamps the files. Reads the names in all
/// rows: for a quiet moment. Safe beside uploads: storing a file again makes it young.
/// @errors those of the storage; what was erased before stays erased.
absl::StatusOr<int64_t> SweepBlobs(storage::Storage& storage, storage::BlobStore& blobs,
                                   int64_t now_us);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_BLOB_SWEEP_H_
