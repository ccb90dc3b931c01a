#include "services/notices/mail.h"

#include <algorithm>
#include <array>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "workflow/base/status.h"
#include "workflow/register/civil_time.h"

namespace trinhky::notices {
namespace {

constexpr size_t kWordBytes = 39;  // 52 characters of base64: a line of at most 76 (RFC 2047)
constexpr size_t kLineBytes = 57;  // 76 characters of base64 (RFC 2045)
constexpr std::string_view kSenderName = "Trình Ký";
constexpr std::string_view kSubject = "Trình Ký: có việc đang chờ";

std::string Base64(std::string_view bytes) { return absl::Base64Escape(ToAbsl(bytes)); }

// How much of `text` fits into `size` bytes without cutting a character.
size_t WholeCharacters(std::string_view text, size_t size) {
  if (text.size() <= size) return text.size();
  while (size > 1 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return size;
}

std::string BodyOf(const Notice& notice) {
  const std::string late =
      notice.overdue > 0 ? absl::StrCat(", trong đó ", notice.overdue, " việc đã quá hạn") : "";
  return absl::StrCat(
      "Có ", notice.open, " việc đang chờ xử lý", late,
      ".\r\n\r\nMời mở Trình Ký để xem: ", notice.desk,
      "\r\n\r\nThư do hệ thống tự gửi và không nhận trả lời. Thư không nêu nội dung "
      "văn bản.\r\n\r\nItems that wait for you: ",
      notice.open, "; overdue: ", notice.overdue, ".\r\n");
}

std::string Base64Lines(std::string_view bytes) {
  std::string lines;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), kLineBytes)))
    absl::StrAppend(&lines, Base64(bytes.substr(0, kLineBytes)), "\r\n");
  return lines;
}

}  // namespace

std::string MailDate(int64_t utc_us) {
  static constexpr std::array<const char*, 7> kDays = {"Mon", "Tue", "Wed", "Thu",
                                                       "Fri", "Sat", "Sun"};
  static constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  constexpr int64_t kSecondsPerMinute = 60;
  const CivilDate date = DateOf(utc_us);
  const int minute = MinuteOfDay(utc_us);
  const int64_t second = utc_us / kMicrosPerSecond % kSecondsPerMinute;
  return absl::StrFormat("%s, %d %s %04d %02d:%02d:%02d +0700", kDays.at(Weekday(date)), date.day,
                         kMonths.at(date.month - 1), date.year, minute / 60, minute % 60, second);
}

std::string EncodedWords(std::string_view text) {
  std::string words;
  while (!text.empty()) {
    const size_t size = WholeCharacters(text, kWordBytes);
    absl::StrAppend(&words, words.empty() ? "" : "\r\n ", "=?UTF-8?B?",
                    Base64(text.substr(0, size)), "?=");
    text.remove_prefix(size);
  }
  return words;
}

std::string ComposeMail(const Notice& notice) {
  const std::string domain = notice.from.substr(notice.from.find('@') + 1);
  return absl::StrCat("From: ", EncodedWords(kSenderName), "\r\n <", notice.from, ">\r\n", "To: <",
                      notice.to, ">\r\n", "Subject: ", EncodedWords(kSubject), "\r\n",
                      "Date: ", MailDate(notice.now_us), "\r\n", "Message-ID: <", notice.id, "@",
                      domain, ">\r\n", "Auto-Submitted: auto-generated\r\n",
                      "MIME-Version: 1.0\r\n", "Content-Type: text/plain; charset=utf-8\r\n",
                      "Content-Language: vi, en\r\n", "Content-Transfer-Encoding: base64\r\n",
                      "\r\n", Base64Lines(BodyOf(notice)));
}

}  // namespace trinhky::notices
