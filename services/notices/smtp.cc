#include "services/notices/smtp.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"

namespace trinhky::notices {
namespace {

constexpr size_t kAnswerBytesMax = 16'384;  // of the whole conversation
constexpr int kRefusedForNow = 400;
constexpr int kRefused = 500;
constexpr int kReplyEnd = 600;

using CurlPtr = std::unique_ptr<CURL, decltype([](CURL* curl) { ::curl_easy_cleanup(curl); })>;
using ListPtr =
    std::unique_ptr<curl_slist, decltype([](curl_slist* list) { ::curl_slist_free_all(list); })>;

void StartCurl() {
  static const bool kStarted = ::curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  static_cast<void>(kStarted);
}

// One conversation with a server.
struct Talk {
  std::string_view text;           // what of the message is still to be sent
  bool about_this_letter = false;  // the recipient has been named: what comes is about him
  size_t answer_bytes = 0;
  const std::atomic<bool>* stop = nullptr;

  static size_t OnRead(char* into, size_t one, size_t count, void* self) {
    auto& talk = *static_cast<Talk*>(self);
    const size_t size = std::min(one * count, talk.text.size());
    talk.text.copy(into, size);
    talk.text.remove_prefix(size);
    return size;
  }
  static size_t OnAnswer(char*, size_t one, size_t count, void* self) {
    auto& talk = *static_cast<Talk*>(self);
    talk.answer_bytes += one * count;
    return talk.answer_bytes > kAnswerBytesMax ? 0 : one * count;  // 0 ends the conversation
  }
  static int OnProgress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const auto& talk = *static_cast<Talk*>(self);
    return talk.stop != nullptr && talk.stop->load() ? 1 : 0;
  }
  // Which command an answer belongs to is not told otherwise. Nothing is printed or kept.
  static int OnCommand(CURL*, curl_infotype type, char* bytes, size_t size, void* self) {
    constexpr std::string_view kRecipient = "RCPT ";
    if (type == CURLINFO_HEADER_OUT && std::string_view(bytes, size).starts_with(kRecipient))
      static_cast<Talk*>(self)->about_this_letter = true;
    return 0;
  }
};

void SetUpConnection(CURL* curl, const SmtpOptions& options) {
  const SmtpAddress& server = options.server;
  const std::string url = absl::StrCat(server.tls_at_once ? "smtps://" : "smtp://", server.host,
                                       ":", server.port, "/", options.own_name);
  const bool tls = server.tls_at_once || !server.IsLoopback() || !options.ca_file.empty();
  ::curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  ::curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  ::curl_easy_setopt(curl, CURLOPT_PROXY, "");  // an environment variable leads nobody elsewhere
  ::curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  ::curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     static_cast<long>(tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  ::curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!options.ca_file.empty()) ::curl_easy_setopt(curl, CURLOPT_CAINFO, options.ca_file.c_str());
  ::curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_ms));
  ::curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(options.whole_ms));
  // The goodbye is not under the time for everything.
  ::curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT,
                     static_cast<long>(options.whole_ms + 999) / 1000);
  if (options.user.empty()) return;
  ::curl_easy_setopt(curl, CURLOPT_USERNAME, options.user.c_str());
  ::curl_easy_setopt(curl, CURLOPT_PASSWORD, options.password.c_str());
}

void SetUpTalk(CURL* curl, Talk& talk) {
  ::curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  ::curl_easy_setopt(curl, CURLOPT_READFUNCTION, &Talk::OnRead);
  ::curl_easy_setopt(curl, CURLOPT_READDATA, &talk);
  ::curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &Talk::OnAnswer);
  ::curl_easy_setopt(curl, CURLOPT_HEADERDATA, &talk);
  ::curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &Talk::OnAnswer);
  ::curl_easy_setopt(curl, CURLOPT_WRITEDATA, &talk);
  ::curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  ::curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &Talk::OnProgress);
  ::curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &talk);
  ::curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);  // without it OnCommand is not called
  ::curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, &Talk::OnCommand);
  ::curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &talk);
}

absl::Status Trouble(absl::StatusCode code, const char* reason, Message message, long reply) {
  std::map<std::string, std::string> metadata;
  if (reply > 0) metadata["reply"] = std::to_string(reply);
  return Reject(code, reason, std::move(message), std::move(metadata));
}

absl::Status OfReply(long reply, bool about_this_letter) {
  if (!about_this_letter)
    return Trouble(absl::StatusCode::kUnavailable, "SMTP_REFUSED",
                   {.vi = "Máy chủ thư từ chối máy chủ này hoặc địa chỉ gửi.",
                    .en = "Expected the mail server to take mail of ours, but it refused."},
                   reply);
  if (reply >= kRefused)
    return Trouble(absl::StatusCode::kFailedPrecondition, "MAIL_REFUSED",
                   {.vi = "Máy chủ thư từ chối hẳn địa chỉ nhận; hãy sửa trong danh bạ.",
                    .en = "The mail server refused the address for good; mend the directory."},
                   reply);
  return Trouble(absl::StatusCode::kResourceExhausted, "MAIL_DEFERRED",
                 {.vi = "Máy chủ thư chưa nhận thư cho địa chỉ này; sẽ gửi lại.",
                  .en = "The mail server does not take mail for the address now; try later."},
                 reply);
}

absl::Status OfCode(CURLcode code, long reply, const Talk& talk) {
  switch (code) {
    case CURLE_OK:
      return absl::OkStatus();
    case CURLE_ABORTED_BY_CALLBACK:
      return absl::CancelledError("stopped");
    case CURLE_OPERATION_TIMEDOUT:
      return Trouble(absl::StatusCode::kDeadlineExceeded, "SMTP_TIMEOUT",
                     {.vi = "Máy chủ thư trả lời quá chậm.",
                      .en = "Expected the mail server to answer in time, but it did not."},
                     0);
    case CURLE_USE_SSL_FAILED:
      return Trouble(absl::StatusCode::kUnavailable, "SMTP_NO_TLS",
                     {.vi = "Máy chủ thư không nhận STARTTLS; không gửi gì.",
                      .en = "Expected the mail server to speak TLS; nothing was sent."},
                     reply);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CONNECT_ERROR:
      return Trouble(absl::StatusCode::kUnavailable, "SMTP_CERTIFICATE",
                     {.vi = "Không tin được chứng thư của máy chủ thư; không gửi gì.",
                      .en = "Expected a mail server whose certificate the roots of --smtp-ca vouch "
                            "for; nothing was sent."},
                     0);
    case CURLE_LOGIN_DENIED:
      return Trouble(absl::StatusCode::kUnavailable, "SMTP_LOGIN",
                     {.vi = "Máy chủ thư từ chối tên hoặc mật khẩu.",
                      .en = "The mail server refused the user or the password."},
                     reply);
    default:
      break;
  }
  if (reply >= kRefusedForNow && reply < kReplyEnd) return OfReply(reply, talk.about_this_letter);
  return Trouble(absl::StatusCode::kUnavailable, "SMTP_AWAY",
                 {.vi = "Không tới được máy chủ thư, hoặc nó ngắt giữa chừng.",
                  .en = "The mail server could not be reached, or went away."},
                 0);
}

}  // namespace

absl::Status SmtpClient::Send(const Letter& letter, const std::atomic<bool>* stop) const {
  StartCurl();
  const CurlPtr curl(::curl_easy_init());
  const ListPtr recipients(::curl_slist_append(nullptr, absl::StrCat("<", letter.to, ">").c_str()));
  if (curl == nullptr || recipients == nullptr) return absl::UnavailableError("no memory");
  Talk talk{.text = letter.text, .stop = stop};
  SetUpConnection(curl.get(), options_);
  SetUpTalk(curl.get(), talk);
  ::curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, absl::StrCat("<", letter.from, ">").c_str());
  ::curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients.get());
  const CURLcode code = ::curl_easy_perform(curl.get());
  long reply = 0;
  ::curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &reply);
  return OfCode(code, reply, talk);
}

}  // namespace trinhky::notices
