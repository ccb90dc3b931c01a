#include "services/rpc/field_format.h"

#include <algorithm>

#include "services/rpc/resource_name.h"
#include "workflow/base/limits.h"
#include "workflow/base/sha256.h"

namespace trinhky::rpc {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsHex(char c) { return IsDigit(c) || (c >= 'a' && c <= 'f'); }

bool IsUuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !IsHex(text[i])) return false;
  }
  const bool known = text[14] == '4' || text[14] == '7';
  return known && std::string_view("89ab").find(text[19]) != std::string_view::npos;
}

int Number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool IsDate(std::string_view text) {
  if (text.size() != 10) return false;
  for (size_t i = 0; i < text.size(); ++i)
    if (i == 4 || i == 7 ? text[i] != '-' : !IsDigit(text[i])) return false;
  const int year = Number(text.substr(0, 4));
  const int month = Number(text.substr(5, 2));
  const int day = Number(text.substr(8, 2));
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1900 || month < 1 || month > 12 || day < 1) return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= kDays[month - 1] + (month == 2 && leap ? 1 : 0);
}

bool IsEtag(std::string_view text) {
  return text.size() >= 3 && text.front() == '"' && text.back() == '"' &&
         std::all_of(text.begin() + 1, text.end() - 1,
                     [](char c) { return IsDigit(c) || (c >= 'a' && c <= 'z') || c == '-'; });
}

bool IsUpperSnake(std::string_view text) {
  return text[0] >= 'A' && text[0] <= 'Z' && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || IsDigit(c) || c == '_';
         });
}

bool IsLowerSnake(std::string_view text) {
  return text[0] >= 'a' && text[0] <= 'z' && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || IsDigit(c) || c == '_';
         });
}

// No control characters but line feed and tab: they would break registers and logs.
bool IsPeopleText(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f;
  });
}

}  // namespace

size_t DefaultBytesMax(v1::Format format) {
  switch (format) {
    case v1::FORMAT_NAME:
      return limits::kResourceNameBytesMax;
    case v1::FORMAT_UUID:
      return 36;
    case v1::FORMAT_DATE:
      return 10;
    case v1::FORMAT_ETAG:
      return 80;
    case v1::FORMAT_SHA256:
      return 64;
    case v1::FORMAT_ID:
      return 63;
    case v1::FORMAT_REASON:
      return 64;
    case v1::FORMAT_SNAKE:
      return 64;
    case v1::FORMAT_SECRET:
      return 128;
    default:
      return 1000;
  }
}

bool HasFormat(std::string_view text, v1::Format format, std::string_view pattern) {
  switch (format) {
    case v1::FORMAT_NAME:
      return MatchesPattern(text, pattern);
    case v1::FORMAT_UUID:
      return IsUuid(text);
    case v1::FORMAT_DATE:
      return IsDate(text);
    case v1::FORMAT_ETAG:
      return IsEtag(text);
    case v1::FORMAT_SHA256:
      return IsSha256Hex(text);
    case v1::FORMAT_ID:
      return IsId(text);
    case v1::FORMAT_REASON:
      return IsUpperSnake(text);
    case v1::FORMAT_SNAKE:
      return IsLowerSnake(text);
    case v1::FORMAT_SECRET:
      return true;
    default:
      return IsPeopleText(text);
  }
}

std::string_view FormatTitle(v1::Format format) {
  switch (format) {
    case v1::FORMAT_NAME:
      return "resource name";
    case v1::FORMAT_UUID:
      return "UUID v4 or v7";
    case v1::FORMAT_DATE:
      return "YYYY-MM-DD";
    case v1::FORMAT_ETAG:
      return "etag";
    case v1::FORMAT_SHA256:
      return "SHA-256, 64 hex";
    case v1::FORMAT_ID:
      return "[a-z][a-z0-9-]*";
    case v1::FORMAT_REASON:
      return "UPPER_SNAKE";
    case v1::FORMAT_SNAKE:
      return "lower_snake";
    default:
      return "text";
  }
}

}  // namespace trinhky::rpc
