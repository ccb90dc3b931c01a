#include "services/storage/blobs/s3_signature.h"

#include <gtest/gtest.h>

#include "workflow/base/sha256.h"

namespace trinhky::storage {
namespace {

// The examples in the description of signature version 4, "GET Bucket" and "GET Bucket Lifecycle".
const S3Credentials kCredentials{.access_key = "AKIAIOSFODNN7EXAMPLE",
                                 .secret_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                                 .region = "us-east-1"};

S3SignedParts Example(std::map<std::string, std::string> query) {
  return {.method = "GET",
          .host = "examplebucket.s3.amazonaws.com",
          .path = "/",
          .query = std::move(query),
          .payload_sha256 = Sha256Hex(""),
          .time_us = int64_t{1'369'353'600} * 1'000'000};
}

TEST(S3Signature, IsThatOfThePublishedExamples) {
  EXPECT_EQ(S3Date(Example({}).time_us), "20130524T000000Z");
  EXPECT_EQ(S3Authorization(Example({{"prefix", "J"}, {"max-keys", "2"}}), kCredentials),
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, "
            "SignedHeaders=host;x-amz-content-sha256;x-amz-date, "
            "Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
  EXPECT_TRUE(S3Authorization(Example({{"lifecycle", ""}}), kCredentials)
                  .ends_with("fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"));
}

TEST(S3Signature, EncodesAQueryAsTheRulesDemand) {
  EXPECT_EQ(S3QueryString({{"b", "á/ ~"}, {"a", ""}}), "a=&b=%C3%A1%2F%20~");
}

}  // namespace
}  // namespace trinhky::storage
