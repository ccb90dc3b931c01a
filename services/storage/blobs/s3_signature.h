// s3_signature.h: signature version 4 of one request to an S3 server.
#ifndef TRINHKY_SERVICES_STORAGE_BLOBS_S3_SIGNATURE_H_
#define TRINHKY_SERVICES_STORAGE_BLOBS_S3_SIGNATURE_H_

#include <cstdint>
#include <map>
#include <string>

namespace trinhky::storage {

/// What is signed. Paths have no character that would need encoding.
struct S3SignedParts {
  std::string method;
  std::string host;                          ///< as in the header, with a port that is not usual
  std::string path;                          ///< "/bucket/key"
  std::map<std::string, std::string> query;  ///< not encoded; sorted as the rules demand
  std::string payload_sha256;                ///< hex
  int64_t time_us = 0;
};

struct S3Credentials {
  std::string access_key;
  std::string secret_key;
  std::string region;
};

/// "a=b&c=d", encoded; as it is signed and as it is sent.
std::string S3QueryString(const std::map<std::string, std::string>& query);

/// "20130524T000000Z", the value of x-amz-date.
std::string S3Date(int64_t time_us);

/// The value of the header Authorization, over host, x-amz-content-sha256 and x-amz-date.
std::string S3Authorization(const S3SignedParts& parts, const S3Credentials& credentials);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_BLOBS_S3_SIGNATURE_H_
