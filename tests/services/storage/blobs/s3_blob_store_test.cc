// What only a store on an S3 server does: keys, refusals, servers that are not there.
#include "services/storage/blobs/s3_blob_store.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/services/storage/blobs/s3_server.h"
#include "tests/services/storage/testing/samples.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

TEST(S3BlobStore, WrongKeysAndBucketsShowAtTheStart) {
  const S3Options good = S3Server::Get().NewPlace();
  EXPECT_THAT(S3BlobStore::Open(good), IsOk());
  std::vector<std::string> causes;
  S3Options options = good;
  options.log = [&](std::string_view cause) { causes.emplace_back(cause); };
  // This server knows its accounts, but does not look at signatures: s3_signature_test.cc does.
  options.access_key = "ai-do";
  options.secret_key = "bi-mat-sai";
  const absl::Status denied = S3BlobStore::Open(options).status();
  EXPECT_THAT(denied, StatusIs(absl::StatusCode::kFailedPrecondition, "BLOBS_DENIED"));
  EXPECT_EQ(RejectionOf(denied)->metadata.at("code"), "InvalidAccessKeyId");
  ASSERT_FALSE(causes.empty());
  for (const std::string& cause : causes) EXPECT_EQ(cause.find("bi-mat"), std::string::npos);
  EXPECT_EQ(denied.ToString().find("bi-mat"), std::string::npos);
  options = good;
  options.bucket = "khong-co";
  EXPECT_THAT(S3BlobStore::Open(options).status(),
              StatusIs(absl::StatusCode::kFailedPrecondition, "BLOBS_DENIED"));
  options = good;
  options.access_key.clear();
  EXPECT_THAT(S3BlobStore::Open(options).status(),
              StatusIs(absl::StatusCode::kInvalidArgument, "BLOBS_KEYS_MISSING"));
}

TEST(S3BlobStore, AServerThatIsNotThereIsUnavailable) {
  S3Options options = S3Server::Get().NewPlace();
  options.endpoint = "http://127.0.0.1:1";
  EXPECT_THAT(S3BlobStore::Open(options).status(),
              StatusIs(absl::StatusCode::kUnavailable, "BLOBS_UNREACHABLE"));
}

TEST(S3BlobStore, PlacesInOneBucketDoNotMeet) {
  S3Options first = S3Server::Get().NewPlace();
  S3Options second = S3Server::Get().NewPlace();
  auto here = ValueOf(S3BlobStore::Open(first));
  auto there = ValueOf(S3BlobStore::Open(second));
  const std::string name = ValueOf(here->Put("ở đây")).sha256;
  EXPECT_TRUE(ValueOf(here->Has(name)));
  EXPECT_FALSE(ValueOf(there->Has(name)));
  EXPECT_THAT(there->Get(name, 100), StatusIs(absl::StatusCode::kNotFound));
}

TEST(S3BlobStore, StoringAgainLeavesOneObject) {
  const S3Options place = S3Server::Get().NewPlace();
  auto blobs = ValueOf(S3BlobStore::Open(place));
  std::string name;
  for (int i = 0; i < 3; ++i) name = ValueOf(blobs->Put("một")).sha256;
  int objects = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(S3Server::Get().FolderOf(place.prefix + "/" + name)))
    objects += entry.path().string().ends_with("object") ? 1 : 0;
  EXPECT_EQ(objects, 1);
}

}  // namespace
}  // namespace trinhky::storage
