// The message as a mail program sees it, byte for byte where that matters.
#include "services/notices/mail.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <vector>

#include "absl/strings/escaping.h"
#include "tests/testing/test_office.h"

namespace trinhky::notices {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Notice ANotice(int64_t open, int64_t overdue) {
  return {.from = "van-thu@xa.example",
          .to = "an@xa.example",
          .desk = "https://vanban.xa.example",
          .id = "0123456789abcdef",
          .open = open,
          .overdue = overdue,
          .now_us = testing::kMondayMorningUs};
}

std::string BodyOf(const std::string& mail) {
  std::string base64 = mail.substr(mail.find("\r\n\r\n") + 4);
  base64.erase(
      std::remove_if(base64.begin(), base64.end(), [](char c) { return c == '\r' || c == '\n'; }),
      base64.end());
  std::string body;
  EXPECT_TRUE(absl::Base64Unescape(base64, &body)) << base64;
  return body;
}

// The words of encoded words together.
std::string Decoded(const std::string& header) {
  std::istringstream words(header);
  std::string text;
  for (std::string word; words >> word;) {
    EXPECT_TRUE(word.starts_with("=?UTF-8?B?") && word.ends_with("?=")) << word;
    EXPECT_LE(word.size(), 75u);
    std::string part;
    EXPECT_TRUE(absl::Base64Unescape(word.substr(10, word.size() - 12), &part));
    EXPECT_NE(static_cast<unsigned char>(part[0]) & 0xC0, 0x80) << "a character was cut";
    text += part;
  }
  return text;
}

TEST(Mail, HasTheHeadersThatMailAsksFor) {
  EXPECT_EQ(ComposeMail(ANotice(3, 1)).substr(0, ComposeMail(ANotice(3, 1)).find("\r\n\r\n")),
            "From: =?UTF-8?B?VHLDrG5oIEvDvQ==?=\r\n"
            " <van-thu@xa.example>\r\n"
            "To: <an@xa.example>\r\n"
            "Subject: =?UTF-8?B?VHLDrG5oIEvDvTogY8OzIHZp4buHYyDEkWFuZyBjaOG7nQ==?=\r\n"
            "Date: Mon, 20 Apr 2026 09:00:00 +0700\r\n"
            "Message-ID: <0123456789abcdef@xa.example>\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Language: vi, en\r\n"
            "Content-Transfer-Encoding: base64");
}

TEST(Mail, SaysHowMuchWaitsAndWhere) {
  struct {
    int64_t open;
    int64_t overdue;
    const char* vi;
    const char* en;
  } const kCases[] = {
      {1, 0, "Có 1 việc đang chờ xử lý.\r\n", "Items that wait for you: 1; overdue: 0.\r\n"},
      {1, 1, "Có 1 việc đang chờ xử lý, trong đó 1 việc đã quá hạn.\r\n",
       "Items that wait for you: 1; overdue: 1.\r\n"},
      {120, 7, "Có 120 việc đang chờ xử lý, trong đó 7 việc đã quá hạn.\r\n",
       "Items that wait for you: 120; overdue: 7.\r\n"},
  };
  for (const auto& c : kCases) {
    const std::string body = BodyOf(ComposeMail(ANotice(c.open, c.overdue)));
    EXPECT_TRUE(body.starts_with(c.vi)) << body;
    EXPECT_TRUE(body.ends_with(c.en)) << body;
    EXPECT_THAT(body, HasSubstr("https://vanban.xa.example\r\n"));
  }
}

TEST(Mail, IsAsciiInShortLinesThatEndAsMailWantsThem) {
  const std::string mail = ComposeMail(ANotice(1'000'000, 999'999));
  EXPECT_TRUE(mail.ends_with("\r\n"));
  size_t from = 0;
  for (size_t end = 0; (end = mail.find('\n', from)) != std::string::npos; from = end + 1) {
    ASSERT_GT(end, from);
    EXPECT_EQ(mail[end - 1], '\r');
    const std::string line = mail.substr(from, end - 1 - from);
    EXPECT_LE(line.size(), 76u) << line;
    EXPECT_TRUE(std::all_of(line.begin(), line.end(), [](char c) { return c >= 0x20 && c < 0x7f; }))
        << line;
  }
  EXPECT_EQ(from, mail.size());
}

TEST(Mail, EncodesWordsWithoutCuttingACharacter) {
  for (const std::string& text :
       {std::string("x"), std::string("Trình Ký"), std::string(200, 'a'),
        std::string("ộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộ"),
        std::string("aộộộộộộộộộộộộộộộộộộộộộộộộộộộ"), std::string("aaộộộộộộộộộộộộộộộộộ")})
    EXPECT_EQ(Decoded(EncodedWords(text)), text);
}

TEST(Mail, DatesAreTheOffices) {
  EXPECT_EQ(MailDate(testing::kMondayMorningUs), "Mon, 20 Apr 2026 09:00:00 +0700");
  // 31 December, 17:00:01 UTC is the new year in the office.
  EXPECT_EQ(MailDate(1'798'736'401'999'999), "Fri, 1 Jan 2027 00:00:01 +0700");
}

}  // namespace
}  // namespace trinhky::notices
