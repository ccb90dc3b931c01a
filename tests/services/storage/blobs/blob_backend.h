// blob_backend.h: what the contract suite of blob stores runs on. One executable for each.
#ifndef TRINHKY_TESTS_SERVICES_STORAGE_BLOBS_BLOB_BACKEND_H_
#define TRINHKY_TESTS_SERVICES_STORAGE_BLOBS_BLOB_BACKEND_H_

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "services/storage/blob_store.h"

namespace trinhky::storage {

/// A fresh, empty place for blobs.
class BlobBackend {
 public:
  virtual ~BlobBackend() = default;

  /// Another store on the same place, as of another server.
  virtual absl::StatusOr<std::unique_ptr<BlobStore>> Open() = 0;

  /// As if the blob had been stored `age_us` ago.
  virtual void MakeOld(const std::string& sha256, int64_t age_us) = 0;

  /// Other bytes under the same name, behind the stores' back.
  virtual void Damage(const std::string& sha256, const std::string& bytes) = 0;
};

std::unique_ptr<BlobBackend> MakeBlobBackend();

/// The clock of these stores.
inline int64_t MachineNowUs() {
  return std::chrono::duration_cast<std::chrono::microseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace trinhky::storage

#endif  // TRINHKY_TESTS_SERVICES_STORAGE_BLOBS_BLOB_BACKEND_H_
