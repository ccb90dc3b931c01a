// s3_server.h: a private S3 server for a test program: a process of its own on a free port.
#ifndef TRINHKY_TESTS_SERVICES_STORAGE_BLOBS_S3_SERVER_H_
#define TRINHKY_TESTS_SERVICES_STORAGE_BLOBS_S3_SERVER_H_

#include <sys/types.h>

#include <string>

#include "services/storage/blobs/s3_url.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::storage {

/// Stopped when it goes, at the latest with the test program.
class S3Server {
 public:
  /// False where deploy/ci/builds/s3rver.sh has not been run.
  static bool IsInstalled();

  /// The one of this program.
  static S3Server& Get();

  S3Server();
  ~S3Server();
  S3Server(const S3Server&) = delete;
  S3Server& operator=(const S3Server&) = delete;

  /// A place of its own in the bucket, with keys that are good.
  S3Options NewPlace();

  /// The folder in which the server keeps what has this name in the bucket.
  std::string FolderOf(const std::string& key) const;

 private:
  testing::TempFolder folder_;
  std::string endpoint_;
  pid_t pid_ = -1;
  int places_ = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_TESTS_SERVICES_STORAGE_BLOBS_S3_SERVER_H_
