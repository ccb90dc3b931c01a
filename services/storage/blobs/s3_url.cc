#include "services/storage/blobs/s3_url.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr char kScheme[] = "s3://";
constexpr char kForm[] =
    "s3://bucket[/prefix]?endpoint=https://host[:port][&region=REGION][&ca=FILE]";
constexpr size_t kBucketBytesMax = 63;
constexpr size_t kPrefixBytesMax = 200;

absl::Status Refuse(const std::string& part, const std::string& vi, const std::string& en) {
  return Reject(absl::StatusCode::kInvalidArgument, "BLOBS_URL",
                {.vi = absl::StrCat("--blobs: ", vi, "; cần ", kForm, "."),
                 .en = absl::StrCat("--blobs: ", en, "; expected ", kForm, ".")},
                {{"part", part}});
}

// Nothing that would have to be encoded in a path or a header.
bool IsPlain(const std::string& text, std::string_view further) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           further.find(c) != std::string_view::npos;
  });
}

bool IsLoopbackHttp(const std::string& endpoint) {
  for (const char* host : {"http://127.0.0.1", "http://localhost", "http://[::1]"})
    if (endpoint == host || endpoint.starts_with(std::string(host) + ":")) return true;
  return false;
}

absl::Status CheckEndpoint(const std::string& endpoint) {
  const size_t slashes = endpoint.find("://");
  const bool plain = slashes != std::string::npos && IsPlain(endpoint.substr(slashes + 3), ".-:[]");
  if (plain && endpoint.starts_with("https://")) return absl::OkStatus();
  if (plain && IsLoopbackHttp(endpoint)) return absl::OkStatus();
  return Refuse("endpoint", "endpoint phải là https://máy[:cổng]; http chỉ cho loopback",
                "endpoint must be https://host[:port]; http is for loopback only");
}

absl::Status ReadOption(const std::string& text, S3Options& options) {
  const std::pair<std::string, std::string> parts = absl::StrSplit(text, absl::MaxSplits('=', 1));
  const std::string& name = parts.first;
  const std::string& value = parts.second;
  if (name == "endpoint") {
    options.endpoint = value;
  } else if (name == "region" && IsPlain(value, "-")) {
    options.region = value;
  } else if (name == "ca" && !value.empty()) {
    options.ca_file = value;
  } else {
    // Not the value: somebody may have put a key there.
    return Refuse(name, absl::StrCat("tham số '", name, "' không có hoặc sai"),
                  absl::StrCat("the option '", name, "' is unknown or wrong"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<S3Options> ParseS3Url(const std::string& url) {
  if (!url.starts_with(kScheme)) return Refuse("scheme", "không phải s3://", "it is no s3://");
  S3Options options;
  const std::pair<std::string, std::string> query =
      absl::StrSplit(url.substr(sizeof(kScheme) - 1), absl::MaxSplits('?', 1));
  const std::pair<std::string, std::string> place =
      absl::StrSplit(query.first, absl::MaxSplits('/', 1));
  options.bucket = place.first;
  options.prefix = place.second;
  while (options.prefix.ends_with('/')) options.prefix.pop_back();
  if (!IsPlain(options.bucket, ".-") || options.bucket.size() > kBucketBytesMax)
    return Refuse("bucket", "tên bucket thiếu hoặc có ký tự lạ",
                  "the bucket is missing or has strange characters");
  if (!options.prefix.empty() &&
      (!IsPlain(options.prefix, "-_./") || options.prefix.size() > kPrefixBytesMax ||
       options.prefix.find("//") != std::string::npos || options.prefix.starts_with('/') ||
       options.prefix.find("..") != std::string::npos))
    return Refuse("prefix", "tiền tố có ký tự lạ", "the prefix has strange characters");
  const std::vector<std::string> parts = absl::StrSplit(query.second, '&', absl::SkipEmpty());
  for (const std::string& part : parts) TRINHKY_RETURN_IF_ERROR(ReadOption(part, options));
  TRINHKY_RETURN_IF_ERROR(CheckEndpoint(options.endpoint));
  return options;
}

}  // namespace trinhky::storage
