#include "services/signing/trust/http_fetch.h"

#include <curl/curl.h>

#include <map>
#include <memory>
#include <string_view>

#include "services/signing/trust/fetch_refusals.h"

namespace trinhky::signing {
namespace {

constexpr long kSlowBytes = 1;  // less than this in a second, for so many seconds: gone
constexpr long kSlowSeconds = 20;

using CurlPtr = std::unique_ptr<CURL, decltype([](CURL* curl) { ::curl_easy_cleanup(curl); })>;
using HeadersPtr =
    std::unique_ptr<curl_slist, decltype([](curl_slist* list) { ::curl_slist_free_all(list); })>;

void StartCurl() {
  static const bool kStarted = ::curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  static_cast<void>(kStarted);
}

/// What comes in, up to its limit.
struct Answer {
  std::string body;
  size_t bytes_max = 0;
  bool too_large = false;
  const std::atomic<bool>* stop = nullptr;

  static size_t OnBytes(char* bytes, size_t one, size_t count, void* self) {
    auto& answer = *static_cast<Answer*>(self);
    const size_t size = one * count;
    if (size > answer.bytes_max - answer.body.size()) {
      answer.too_large = true;
      return 0;  // ends the transfer
    }
    answer.body.append(bytes, size);
    return size;
  }
  static int OnProgress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const auto& answer = *static_cast<Answer*>(self);
    return answer.stop != nullptr && answer.stop->load() ? 1 : 0;
  }
};

void SetUp(CURL* curl, const HttpExchange& exchange, curl_slist* headers, Answer& answer) {
  ::curl_easy_setopt(curl, CURLOPT_URL, exchange.url.c_str());
  ::curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  ::curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  ::curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
  ::curl_easy_setopt(curl, CURLOPT_PROXY, "");  // an environment variable leads nobody elsewhere
  ::curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  ::curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  ::curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  ::curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  ::curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(exchange.connect_ms));
  ::curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(exchange.whole_ms));
  ::curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE,
                     static_cast<curl_off_t>(exchange.answer_bytes_max));
  ::curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &Answer::OnBytes);
  ::curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
  ::curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  ::curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &Answer::OnProgress);
  ::curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &answer);
  if (!exchange.ca_file.empty()) ::curl_easy_setopt(curl, CURLOPT_CAINFO, exchange.ca_file.c_str());
  if (!exchange.body.empty()) {
    ::curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                       static_cast<curl_off_t>(exchange.body.size()));
    ::curl_easy_setopt(curl, CURLOPT_POSTFIELDS, exchange.body.data());
  }
  // A stalled answer ends earlier than a long one; a time stamp may take its time before it begins.
  if (exchange.body.empty()) {
    ::curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, kSlowBytes);
    ::curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, kSlowSeconds);
  }
}

absl::Status OfCode(CURLcode code, const Answer& answer) {
  if (answer.too_large || code == CURLE_FILESIZE_EXCEEDED)
    return FetchRefusal(FetchProblem::kTooLarge);
  if (code == CURLE_ABORTED_BY_CALLBACK) return FetchRefusal(FetchProblem::kStopped);
  if (code == CURLE_OPERATION_TIMEDOUT) return FetchRefusal(FetchProblem::kTimeout);
  return FetchRefusal(FetchProblem::kUnreachable);
}

// "application/ocsp-response; charset=…" is that type all the same.
bool IsType(const char* given, const std::string& wanted) {
  if (wanted.empty()) return true;
  const std::string_view text = given == nullptr ? "" : given;
  const std::string_view type = text.substr(0, text.find_first_of("; \t"));
  if (type.size() != wanted.size()) return false;
  for (size_t i = 0; i < type.size(); ++i) {
    const char c = type[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != wanted[i]) return false;
  }
  return true;
}

absl::Status OfAnswer(CURL* curl, const HttpExchange& exchange) {
  long status = 0;
  const char* type = nullptr;
  ::curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  ::curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
  const std::map<std::string, std::string> metadata = {{"status", std::to_string(status)}};
  if (status >= 500 || status == 429) return FetchRefusal(FetchProblem::kBusy, metadata);
  if (status >= 300 && status < 400) return FetchRefusal(FetchProblem::kRedirect, metadata);
  if (status != 200) return FetchRefusal(FetchProblem::kStatus, metadata);
  if (!IsType(type, exchange.answer_type)) return FetchRefusal(FetchProblem::kContentType);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> FetchHttp(const HttpExchange& exchange, const std::atomic<bool>* stop) {
  StartCurl();
  const CurlPtr curl(::curl_easy_init());
  if (curl == nullptr) return FetchRefusal(FetchProblem::kUnreachable);
  curl_slist* list = ::curl_slist_append(nullptr, "Expect:");
  if (!exchange.body.empty())
    list = ::curl_slist_append(list, ("Content-Type: " + exchange.content_type).c_str());
  if (!exchange.answer_type.empty())
    list = ::curl_slist_append(list, ("Accept: " + exchange.answer_type).c_str());
  const HeadersPtr headers(list);
  Answer answer{.body = {}, .bytes_max = exchange.answer_bytes_max, .stop = stop};
  SetUp(curl.get(), exchange, headers.get(), answer);
  const CURLcode code = ::curl_easy_perform(curl.get());
  if (code != CURLE_OK) return OfCode(code, answer);
  if (const absl::Status status = OfAnswer(curl.get(), exchange); !status.ok()) return status;
  return std::move(answer.body);
}

}  // namespace trinhky::signing
