// s3_client.h: requests to one bucket. The only place that knows libcurl.
#ifndef TRINHKY_SERVICES_STORAGE_BLOBS_S3_CLIENT_H_
#define TRINHKY_SERVICES_STORAGE_BLOBS_S3_CLIENT_H_

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/blobs/s3_url.h"
#include "services/storage/blobs/spool_file.h"

namespace trinhky::storage {

/// The machine's time, which S3 servers compare with theirs, whatever day the office lives on.
int64_t S3NowUs();

/// A name in the bucket.
struct S3Object {
  std::string key;
  int64_t modified_us = 0;  ///< by the clock of the S3 server, in whole seconds at worst
};

/// Every call is tried again when the server is busy or cannot be reached, some seconds long; each
/// is safe to repeat. Thread-safe.
/// @errors of all: kUnavailable/BLOBS_UNREACHABLE; kFailedPrecondition/BLOBS_DENIED: the keys or
///   the bucket are wrong; kResourceExhausted: the server has no room; kInternal: see the log.
class S3Client {
 public:
  explicit S3Client(S3Options options);
  ~S3Client();

  /// Stores what `file` holds. @param sha256  of the bytes, hex; the server checks it
  absl::Status Put(const std::string& key, const SpoolFile& file, const std::string& sha256) const;

  /// Writes the object to `file`. @errors kNotFound; kResourceExhausted: more than `bytes_max`.
  absl::Status Get(const std::string& key, int64_t bytes_max, SpoolFile& file) const;

  /// OK when there is none.
  absl::Status Delete(const std::string& key) const;

  /// Up to `limit` (1..1000) objects whose names begin with `prefix` and come after `after`, in
  /// their order.
  absl::StatusOr<std::vector<S3Object>> List(const std::string& prefix, const std::string& after,
                                             int limit) const;

 private:
  struct Request;
  struct Response;
  class Handle;

  absl::StatusOr<Response> Send(const Request& request) const;
  absl::StatusOr<Response> SendOnce(const Request& request, bool& again) const;
  std::unique_ptr<Handle> TakeHandle() const;
  void GiveBack(std::unique_ptr<Handle> handle) const;
  absl::Status StatusOf(const Response& response) const;
  void LogCause(const std::string& text) const;

  const S3Options options_;
  const std::string host_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Handle>> idle_;  ///< with their connections
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_BLOBS_S3_CLIENT_H_
