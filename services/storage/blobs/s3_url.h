// s3_url.h: how people write down where blobs lie on a server that speaks S3.
#ifndef TRINHKY_SERVICES_STORAGE_BLOBS_S3_URL_H_
#define TRINHKY_SERVICES_STORAGE_BLOBS_S3_URL_H_

#include <functional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace trinhky::storage {

struct S3Options {
  std::string endpoint;  ///< "https://host[:port]"; http only on loopback
  std::string region = "us-east-1";
  std::string bucket;
  std::string prefix = {};      ///< "" or "a/b": what names begin with, without the last slash
  std::string ca_file = {};     ///< roots of the endpoint's certificate; empty: the machine's
  std::string access_key = {};  ///< never part of the URL
  std::string secret_key = {};
  /// Causes that never reach a caller. Called from any thread. Not set: they are dropped.
  std::function<void(std::string_view)> log = {};
};

/// "s3://bucket[/prefix]?endpoint=https://host[:port][&region=…][&ca=FILE]". Keys are not in it.
/// @errors kInvalidArgument/BLOBS_URL: names the part at fault (metadata "part").
absl::StatusOr<S3Options> ParseS3Url(const std::string& url);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_BLOBS_S3_URL_H_
