#include "services/casework/mail_address.h"

#include <algorithm>

namespace trinhky::casework {
namespace {

constexpr size_t kLocalPartBytesMax = 64;
constexpr size_t kLabelBytesMax = 63;
constexpr std::string_view kLocalPartSigns = "!#$%&'*+-/=?^_`{|}~";

bool IsLetterOrDigit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Words of `IsPart` with single dots between them.
template <typename IsPart>
bool IsDotted(std::string_view text, IsPart is_part) {
  for (;;) {
    const size_t dot = text.find('.');
    if (!is_part(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

bool IsAtom(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return IsLetterOrDigit(c) || kLocalPartSigns.find(c) != std::string_view::npos;
  });
}

bool IsLabel(std::string_view text) {
  return !text.empty() && text.size() <= kLabelBytesMax && text.front() != '-' &&
         text.back() != '-' && std::all_of(text.begin(), text.end(), [](char c) {
           return IsLetterOrDigit(c) || c == '-';
         });
}

}  // namespace

bool IsMailAddress(std::string_view text) {
  if (text.size() > kMailAddressBytesMax) return false;
  const size_t at = text.find('@');
  if (at == std::string_view::npos || at > kLocalPartBytesMax) return false;
  return IsDotted(text.substr(0, at), IsAtom) && IsDotted(text.substr(at + 1), IsLabel);
}

}  // namespace trinhky::casework
