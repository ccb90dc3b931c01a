// mail.h: the message that tells somebody of work (RFC 5322, 2045, 2047).
//
// Mail passes through many hands, and lies on telephones: it says how much waits and where, and
// nothing of any document: no subject, number, type or sender.
#ifndef TRINHKY_SERVICES_NOTICES_MAIL_H_
#define TRINHKY_SERVICES_NOTICES_MAIL_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace trinhky::notices {

/// What is told. The addresses are such as casework::IsMailAddress() accepts.
struct Notice {
  std::string from;
  std::string to;
  std::string desk;     ///< address of the desk, "https://vanban.xa.example", ASCII
  std::string id;       ///< of the message, letters and digits; the same when it is sent again
  int64_t open = 0;     ///< how many items wait
  int64_t overdue = 0;  ///< how many of them are overdue
  int64_t now_us = 0;   ///< the date of the message
};

/// Header and body, every line ends in CRLF and has at most 78 bytes of ASCII, but for long
/// addresses.
std::string ComposeMail(const Notice& notice);

/// "Mon, 20 Apr 2026 09:00:00 +0700": the date of a header, in the office's time.
std::string MailDate(int64_t utc_us);

/// `text` (UTF-8) as the encoded words of a header, on as many lines as it takes.
std::string EncodedWords(std::string_view text);

}  // namespace trinhky::notices

#endif  // TRINHKY_SERVICES_NOTICES_MAIL_H_
