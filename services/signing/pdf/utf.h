// utf.h: UTF-8 to code points and UTF-16BE and back: the forms that a PDF has.
#ifndef TRINHKY_SERVICES_SIGNING_PDF_UTF_H_
#define TRINHKY_SERVICES_SIGNING_PDF_UTF_H_

#include <string>
#include <string_view>
#include <vector>

namespace trinhky::signing::pdf {

/// The code points of `utf8`; malformed bytes become U+FFFD, one each.
std::vector<char32_t> CodePointsOf(std::string_view utf8);
/// UTF-16, big end first, without a byte order mark.
std::string Utf16BeOf(std::string_view utf8);
/// UTF-8 of UTF-16BE; lone surrogates and an odd last byte become U+FFFD.
std::string Utf8OfUtf16Be(std::string_view utf16);
/// Appends one code point as UTF-8.
void AppendUtf8(char32_t point, std::string& out);
/// Appends one code point as UTF-16BE.
void AppendUtf16Be(char32_t point, std::string& out);

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_UTF_H_
