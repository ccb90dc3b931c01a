#include "services/storage/blobs/s3_client.h"

#include <curl/curl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <ctime>
#include <pugixml.hpp>
#include <thread>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/storage/blobs/s3_signature.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr int kTries = 4;
constexpr std::chrono::milliseconds kFirstPause(50);  // then four times as long
constexpr long kConnectMs = 5'000;
constexpr long kWholeMs = 120'000;  // the largest file over 10 Mbit/s
constexpr long kSlowBytes = 1'000;  // less than this in a second, for so many seconds: gone
constexpr long kSlowSeconds = 15;
constexpr size_t kTextBytesMax = 4u << 20;  // a list of 1000 names, or an error
constexpr size_t kIdleMax = 16;
constexpr int64_t kUsPerSecond = 1'000'000;

// "2013-05-24T00:00:00.123Z"; the fraction does not matter to anybody.
int64_t ParseTime(const char* text) {
  std::tm utc{};
  return ::strptime(text, "%Y-%m-%dT%H:%M:%S", &utc) == nullptr ? 0 : ::timegm(&utc) * kUsPerSecond;
}

std::string WithoutScheme(const std::string& endpoint) {
  return endpoint.substr(endpoint.find("://") + 3);
}

void StartCurl() {
  static const bool kStarted = ::curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  static_cast<void>(kStarted);
}

absl::Status Unreachable() {
  return Reject(absl::StatusCode::kUnavailable, "BLOBS_UNREACHABLE",
                {.vi = "Không tới được kho tệp S3; thử lại sau ít phút.",
                 .en = "Expected the S3 server of the files to answer; try again in a few "
                       "minutes."});
}

}  // namespace

int64_t S3NowUs() {
  return std::chrono::duration_cast<std::chrono::microseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

struct S3Client::Request {
  std::string method;
  std::string key;  ///< "": the bucket itself
  std::map<std::string, std::string> query;
  const SpoolFile* upload = nullptr;
  std::string sha256;  ///< of the upload
  SpoolFile* download = nullptr;
  int64_t bytes_max = 0;  ///< of the download
};

struct S3Client::Response {
  long status = 0;
  std::string text;  ///< the answer, unless it went into a file
  SpoolFile* download = nullptr;
  int64_t bytes_max = 0;
  bool too_large = false;
  absl::Status disk;
  CURL* curl = nullptr;
  const SpoolFile* upload = nullptr;
  int64_t sent = 0;

  static size_t OnBytes(char* bytes, size_t size, size_t count, void* self) {
    return static_cast<Response*>(self)->Take({bytes, size * count});
  }

  static size_t OnWanted(char* bytes, size_t size, size_t count, void* self) {
    auto* response = static_cast<Response*>(self);
    const ssize_t got =
        ::pread(response->upload->fd(), bytes, size * count, static_cast<off_t>(response->sent));
    if (got < 0) return CURL_READFUNC_ABORT;
    response->sent += got;
    return static_cast<size_t>(got);
  }

 private:
  size_t Take(std::string_view bytes) {
    ::curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (download != nullptr && status == 200) {
      too_large = download->bytes() + static_cast<int64_t>(bytes.size()) > bytes_max;
      if (too_large) return 0;
      disk = download->Append(bytes);
      return disk.ok() ? bytes.size() : 0;
    }
    if (text.size() + bytes.size() > kTextBytesMax) return 0;
    text.append(bytes);
    return bytes.size();
  }
};

/// A curl handle with the connection that it keeps.
class S3Client::Handle {
 public:
  Handle() : curl_(::curl_easy_init()) {}
  ~Handle() { ::curl_easy_cleanup(curl_); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  CURL* get() { return curl_; }

 private:
  CURL* curl_;
};

S3Client::S3Client(S3Options options)
    : options_(std::move(options)), host_(WithoutScheme(options_.endpoint)) {
  StartCurl();
}

S3Client::~S3Client() = default;

std::unique_ptr<S3Client::Handle> S3Client::TakeHandle() const {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) return std::make_unique<Handle>();
  std::unique_ptr<Handle> handle = std::move(idle_.back());
  idle_.pop_back();
  return handle;
}

void S3Client::GiveBack(std::unique_ptr<Handle> handle) const {
  ::curl_easy_reset(handle->get());
  const std::lock_guard lock(mutex_);
  if (idle_.size() < kIdleMax) idle_.push_back(std::move(handle));
}

void S3Client::LogCause(const std::string& text) const {
  if (options_.log) options_.log(text);
}

absl::StatusOr<S3Client::Response> S3Client::SendOnce(const Request& request, bool& again) const {
  again = false;
  if (request.download != nullptr) TRINHKY_RETURN_IF_ERROR(request.download->Clear());
  S3SignedParts parts{
      .method = request.method,
      .host = host_,
      .path = absl::StrCat("/", options_.bucket, request.key.empty() ? "" : "/", request.key),
      .query = request.query,
      .payload_sha256 = request.upload != nullptr ? request.sha256 : Sha256Hex(""),
      .time_us = S3NowUs()};
  const std::string query = S3QueryString(parts.query);
  const std::string url =
      absl::StrCat(options_.endpoint, parts.path, query.empty() ? "" : "?", query);
  const std::string authorization =
      S3Authorization(parts, {options_.access_key, options_.secret_key, options_.region});
  curl_slist* headers = nullptr;
  for (const std::string& header :
       {absl::StrCat("Host: ", host_), absl::StrCat("Authorization: ", authorization),
        absl::StrCat("x-amz-date: ", S3Date(parts.time_us)),
        absl::StrCat("x-amz-content-sha256: ", parts.payload_sha256),
        std::string("Content-Type: application/octet-stream"), std::string("Expect:")})
    headers = ::curl_slist_append(headers, header.c_str());

  std::unique_ptr<Handle> handle = TakeHandle();
  CURL* curl = handle->get();
  Response response;
  response.download = request.download;
  response.bytes_max = request.bytes_max;
  response.upload = request.upload;
  response.curl = curl;
  ::curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  ::curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  ::curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  ::curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
  ::curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  ::curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  ::curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  ::curl_easy_setopt(curl, CURLOPT_PROXY, "");  // the store is ours, near by
  ::curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  ::curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, kConnectMs);
  ::curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, kWholeMs);
  ::curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, kSlowBytes);
  ::curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, kSlowSeconds);
  ::curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &Response::OnBytes);
  ::curl_easy_setopt(curl, CURLOPT_WRITEDATA, &response);
  if (!options_.ca_file.empty()) ::curl_easy_setopt(curl, CURLOPT_CAINFO, options_.ca_file.c_str());
  if (request.upload != nullptr) {
    ::curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    ::curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE,
                       static_cast<curl_off_t>(request.upload->bytes()));
    ::curl_easy_setopt(curl, CURLOPT_READFUNCTION, &Response::OnWanted);
    ::curl_easy_setopt(curl, CURLOPT_READDATA, &response);
  }
  const CURLcode code = ::curl_easy_perform(curl);
  ::curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &response.status);
  ::curl_slist_free_all(headers);
  GiveBack(std::move(handle));

  if (response.too_large)
    return absl::ResourceExhaustedError("a stored file is larger than any that we store");
  TRINHKY_RETURN_IF_ERROR(response.disk);
  if (code != CURLE_OK) {
    LogCause(absl::StrCat("s3 ", request.method, ": ", ::curl_easy_strerror(code)));
    again = true;
    return Unreachable();
  }
  again = response.status >= 500 || response.status == 429;
  return response;
}

absl::StatusOr<S3Client::Response> S3Client::Send(const Request& request) const {
  std::chrono::milliseconds pause = kFirstPause;
  for (int tries = 1;; ++tries) {
    bool again = false;
    absl::StatusOr<Response> response = SendOnce(request, again);
    if (!again || tries == kTries) return response;
    std::this_thread::sleep_for(pause);
    pause *= 4;
  }
}

absl::Status S3Client::StatusOf(const Response& response) const {
  if (response.status >= 200 && response.status < 300) return absl::OkStatus();
  pugi::xml_document document;
  document.load_buffer(response.text.data(), response.text.size());
  const std::string code = document.child("Error").child_value("Code");
  LogCause(absl::StrCat("s3 answered ", response.status, " ", code));
  if (code == "NoSuchKey") return absl::NotFoundError("there is no such file");
  if (response.status == 507 || code == "QuotaExceeded" || code == "XMinioStorageFull")
    return absl::ResourceExhaustedError("the S3 server has no room");
  if (response.status == 403 || response.status == 401 || code == "NoSuchBucket")
    return Reject(absl::StatusCode::kFailedPrecondition, "BLOBS_DENIED",
                  {.vi = absl::StrCat("--blobs: kho S3 từ chối (", code,
                                      "); kiểm tra bucket, TRINHKY_BLOBS_ACCESS_KEY, "
                                      "TRINHKY_BLOBS_SECRET_KEY và đồng hồ của máy."),
                   .en = absl::StrCat("--blobs: the S3 server refuses (", code,
                                      "); check the bucket, TRINHKY_BLOBS_ACCESS_KEY, "
                                      "TRINHKY_BLOBS_SECRET_KEY and the clock of this machine.")},
                  {{"code", code}});
  if (response.status >= 500 || response.status == 429) return Unreachable();
  return absl::InternalError("the S3 server did not understand");
}

absl::Status S3Client::Put(const std::string& key, const SpoolFile& file,
                           const std::string& sha256) const {
  TRINHKY_ASSIGN_OR_RETURN(
      const Response response,
      Send({.method = "PUT", .key = key, .query = {}, .upload = &file, .sha256 = sha256}));
  return StatusOf(response);
}

absl::Status S3Client::Get(const std::string& key, int64_t bytes_max, SpoolFile& file) const {
  TRINHKY_ASSIGN_OR_RETURN(const Response response, Send({.method = "GET",
                                                          .key = key,
                                                          .query = {},
                                                          .sha256 = {},
                                                          .download = &file,
                                                          .bytes_max = bytes_max}));
  return StatusOf(response);
}

absl::Status S3Client::Delete(const std::string& key) const {
  TRINHKY_ASSIGN_OR_RETURN(const Response response,
                           Send({.method = "DELETE", .key = key, .query = {}, .sha256 = {}}));
  const absl::Status status = StatusOf(response);
  return absl::IsNotFound(status) ? absl::OkStatus() : status;
}

absl::StatusOr<std::vector<S3Object>> S3Client::List(const std::string& prefix,
                                                     const std::string& after, int limit) const {
  std::map<std::string, std::string> query{
      {"list-type", "2"}, {"max-keys", std::to_string(limit)}, {"prefix", prefix}};
  if (!after.empty()) query["start-after"] = after;
  TRINHKY_ASSIGN_OR_RETURN(
      const Response response,
      Send({.method = "GET", .key = "", .query = std::move(query), .sha256 = {}}));
  TRINHKY_RETURN_IF_ERROR(StatusOf(response));
  pugi::xml_document document;
  const pugi::xml_node list = document.load_buffer(response.text.data(), response.text.size())
                                  ? document.child("ListBucketResult")
                                  : pugi::xml_node();
  if (!list) {
    LogCause("s3 answered with no list");
    return absl::InternalError("the S3 server answered with no list");
  }
  std::vector<S3Object> objects;
  for (const pugi::xml_node object : list.children("Contents"))
    objects.push_back({.key = object.child_value("Key"),
                       .modified_us = ParseTime(object.child_value("LastModified"))});
  std::sort(objects.begin(), objects.end(),
            [](const S3Object& a, const S3Object& b) { return a.key < b.key; });
  return objects;
}

}  // namespace trinhky::storage
