// s3_blob_store.h: blobs on a server that speaks S3: MinIO, Ceph, a cloud's own.
//
//   <prefix>/<sha256>/<generation>
//
// Storing a blob always makes a new object, whose generation begins with the time, and then erases
// the older ones. Hence a sweep that erases an old object by its full name never meets one that
// another server has just stored, without any lock between them. Needs what S3 promises since
// 2020: a list shows what was stored before it.
#ifndef TRINHKY_SERVICES_STORAGE_BLOBS_S3_BLOB_STORE_H_
#define TRINHKY_SERVICES_STORAGE_BLOBS_S3_BLOB_STORE_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "services/storage/blob_store.h"
#include "services/storage/blobs/directory_blob_store.h"
#include "services/storage/blobs/s3_client.h"
#include "services/storage/blobs/s3_url.h"

namespace trinhky::storage {

/// Any number of servers may use a place. Files pass through the machine's folder for temporary
/// files. How old a blob is, is by the clock of the S3 server, give or take minutes. Thread-safe.
/// @errors beside those of BlobStore: of S3Client.
class S3BlobStore final : public BlobStore {
 public:
  /// Asks for a list once, so that wrong keys show at the start.
  /// @param now_us  the time that callers count in; empty: the machine's.
  /// @errors kInvalidArgument/BLOBS_KEYS_MISSING; those of S3Client.
  static absl::StatusOr<std::unique_ptr<BlobStore>> Open(S3Options options, TimeSource now_us = {});

  absl::StatusOr<std::unique_ptr<BlobWriter>> Create(int64_t bytes_max) override;
  absl::StatusOr<std::unique_ptr<BlobReader>> Open(std::string_view sha256) const override;
  absl::StatusOr<bool> Has(std::string_view sha256) const override;
  absl::Status Remove(std::string_view sha256) override;
  absl::StatusOr<std::vector<std::string>> ListOlder(int64_t before_us, std::string_view after,
                                                     int limit) const override;
  absl::StatusOr<bool> RemoveOlder(std::string_view sha256, int64_t before_us) override;

 private:
  S3BlobStore(S3Options options, TimeSource now_us);
  int64_t ToServerTime(int64_t time_us) const;

  std::string FolderOf(std::string_view sha256) const;
  absl::StatusOr<std::vector<S3Object>> Generations(std::string_view sha256) const;

  const std::string root_;  ///< "" or "<prefix>/"
  const TimeSource now_us_;
  const S3Client client_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_BLOBS_S3_BLOB_STORE_H_
