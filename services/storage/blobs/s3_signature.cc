#include "services/storage/blobs/s3_signature.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <ctime>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "services/storage/percent_encoding.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr char kSignedHeaders[] = "host;x-amz-content-sha256;x-amz-date";

std::string Hmac(const std::string& key, const std::string& text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned int bytes = 0;
  ::HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(), mac.data(), &bytes);
  return {reinterpret_cast<const char*>(mac.data()), bytes};
}

}  // namespace

std::string S3QueryString(const std::map<std::string, std::string>& query) {
  std::string text;
  for (const auto& [name, value] : query)
    absl::StrAppend(&text, text.empty() ? "" : "&", PercentEncode(name), "=", PercentEncode(value));
  return text;
}

std::string S3Date(int64_t time_us) {
  const std::time_t seconds = time_us / 1'000'000;
  std::tm utc{};
  ::gmtime_r(&seconds, &utc);
  char text[sizeof("20130524T000000Z")];
  const size_t bytes = std::strftime(text, sizeof(text), "%Y%m%dT%H%M%SZ", &utc);
  return {text, bytes};
}

std::string S3Authorization(const S3SignedParts& parts, const S3Credentials& credentials) {
  const std::string date = S3Date(parts.time_us);
  const std::string day = date.substr(0, 8);
  const std::string request =
      absl::StrCat(parts.method, "\n", parts.path, "\n", S3QueryString(parts.query),
                   "\nhost:", parts.host, "\nx-amz-content-sha256:", parts.payload_sha256,
                   "\nx-amz-date:", date, "\n\n", kSignedHeaders, "\n", parts.payload_sha256);
  const std::string scope = absl::StrCat(day, "/", credentials.region, "/s3/aws4_request");
  const std::string text =
      absl::StrCat("AWS4-HMAC-SHA256\n", date, "\n", scope, "\n", Sha256Hex(request));
  std::string key = Hmac("AWS4" + credentials.secret_key, day);
  for (const std::string& part :
       {credentials.region, std::string("s3"), std::string("aws4_request")})
    key = Hmac(key, part);
  return absl::StrCat("AWS4-HMAC-SHA256 Credential=", credentials.access_key, "/", scope,
                      ", SignedHeaders=", kSignedHeaders, ", Signature=", ToHex(Hmac(key, text)));
}

}  // namespace trinhky::storage
