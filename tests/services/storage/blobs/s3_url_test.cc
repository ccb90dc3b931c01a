#include "services/storage/blobs/s3_url.h"

#include <gtest/gtest.h>

#include "tests/services/storage/testing/samples.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

TEST(S3Url, SaysWhereTheBucketIs) {
  const S3Options options = ValueOf(ParseS3Url(
      "s3://tep-xa/binh-an/2026/?endpoint=https://minio.example:9000&region=vn-1&ca=/etc/ca.pem"));
  EXPECT_EQ(options.bucket, "tep-xa");
  EXPECT_EQ(options.prefix, "binh-an/2026");
  EXPECT_EQ(options.endpoint, "https://minio.example:9000");
  EXPECT_EQ(options.region, "vn-1");
  EXPECT_EQ(options.ca_file, "/etc/ca.pem");
  EXPECT_EQ(ValueOf(ParseS3Url("s3://b?endpoint=http://127.0.0.1:9000")).region, "us-east-1");
}

TEST(S3Url, NamesThePartAtFaultAndNeverAValue) {
  const std::pair<const char*, const char*> cases[] = {
      {"/var/lib/blobs", "scheme"},
      {"s3://?endpoint=https://h", "bucket"},
      {"s3://a b?endpoint=https://h", "bucket"},
      {"s3://b/../c?endpoint=https://h", "prefix"},
      {"s3://b/a//c?endpoint=https://h", "prefix"},
      {"s3://b", "endpoint"},
      {"s3://b?endpoint=http://other.example", "endpoint"},
      {"s3://b?endpoint=http://127.0.0.1.other.example", "endpoint"},
      {"s3://b?endpoint=https://user:bimat@h", "endpoint"},
      {"s3://b?endpoint=https://h/path", "endpoint"},
      {"s3://b?endpoint=https://h&secret_key=bimat", "secret_key"},
      {"s3://b?endpoint=https://h&region=a/b", "region"},
  };
  for (const auto& [url, part] : cases) {
    const absl::Status status = ParseS3Url(url).status();
    ASSERT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument, "BLOBS_URL")) << url;
    EXPECT_EQ(RejectionOf(status)->metadata.at("part"), part) << url;
    EXPECT_EQ(status.ToString().find("bimat"), std::string::npos) << url;
  }
}

}  // namespace
}  // namespace trinhky::storage
