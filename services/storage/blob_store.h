// blob_store.h: files, named by what is in them.
//
// A blob is immutable and its name is its SHA-256, so storing it twice is storing it once, a name
// in a row proves the bytes, and no transaction has to span database and files: store the blob
// first, then the row that names it. A blob that no row names is garbage, never an error; it is
// swept a day after it was stored last (services/casework/blob_sweep.h).
//
//   TRINHKY_ASSIGN_OR_RETURN(auto writer, blobs.Create(limits::kUploadBytesMax));
//   for (…) TRINHKY_RETURN_IF_ERROR(writer->Append(chunk));
//   TRINHKY_ASSIGN_OR_RETURN(BlobRef ref, writer->Commit());      // durable from here
#ifndef TRINHKY_SERVICES_STORAGE_BLOB_STORE_H_
#define TRINHKY_SERVICES_STORAGE_BLOB_STORE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace trinhky::storage {

struct BlobRef {
  std::string sha256;  ///< 64 lower-case hex digits
  int64_t bytes = 0;

  bool operator==(const BlobRef&) const = default;
};

/// A blob that is being written. Destroying it before Commit() leaves nothing. Not thread-safe.
class BlobWriter {
 public:
  virtual ~BlobWriter() = default;

  /// @errors kInvalidArgument/BLOB_TOO_LARGE: more than Create() allowed; kResourceExhausted: the
  ///   disk is full; kUnavailable: it failed. After an error only destroy it.
  virtual absl::Status Append(std::string_view chunk) = 0;

  /// Makes it durable and returns its name. Call once. @errors as Append().
  virtual absl::StatusOr<BlobRef> Commit() = 0;
};

/// A blob that is being read. Not thread-safe.
class BlobReader {
 public:
  virtual ~BlobReader() = default;

  virtual int64_t bytes() const = 0;

  /// Up to `bytes_max` further bytes; "" at the end.
  /// @errors kDataLoss: the bytes do not have the name's hash. It comes in place of the last chunk
  ///   or of the end, so a caller that saw "" has seen exactly what was stored.
  virtual absl::StatusOr<std::string> Read(int64_t bytes_max) = 0;
};

/// Thread-safe.
class BlobStore {
 public:
  virtual ~BlobStore() = default;

  /// @param bytes_max  larger is an error of Append().
  virtual absl::StatusOr<std::unique_ptr<BlobWriter>> Create(int64_t bytes_max) = 0;

  /// @errors kNotFound; kInvalidArgument: `sha256` is no hash.
  virtual absl::StatusOr<std::unique_ptr<BlobReader>> Open(std::string_view sha256) const = 0;

  virtual absl::StatusOr<bool> Has(std::string_view sha256) const = 0;

  /// Erases a blob, for an approved destruction or R-SEC-05. OK when there is none.
  virtual absl::Status Remove(std::string_view sha256) = 0;

  /// Names of blobs that were stored last before `before_us`, in their order, after the name
  /// `after` ("": from the first), up to `limit`.
  virtual absl::StatusOr<std::vector<std::string>> ListOlder(int64_t before_us,
                                                             std::string_view after,
                                                             int limit) const = 0;

  /// Erases a blob unless it was stored again since `before_us`: a name that is being put down a
  /// second time is never taken from under it. Returns whether it is gone by this call.
  virtual absl::StatusOr<bool> RemoveOlder(std::string_view sha256, int64_t before_us) = 0;

  /// Create(), Append() and Commit() in one.
  absl::StatusOr<BlobRef> Put(std::string_view bytes);

  /// The whole blob, verified. @errors as Open() and Read(); kResourceExhausted: > `bytes_max`.
  absl::StatusOr<std::string> Get(std::string_view sha256, int64_t bytes_max) const;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_BLOB_STORE_H_
