#include "clients/agent/encoding.h"

#include <sodium.h>

#include <cstdlib>

#include "absl/strings/escaping.h"
#include "workflow/base/status.h"

namespace trinhky::agent {
namespace {

constexpr size_t kFieldsMax = 200;

void NeedChance() {
  if (sodium_init() < 0) std::abort();  // without a random source nothing here would be safe
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool Unescape(std::string_view text, std::string& out) {
  out.clear();
  out.reserve(text.size());  // never moved, so nothing of a PIN stays behind
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i] == '+' ? ' ' : text[i];
      continue;
    }
    if (i + 2 >= text.size()) return false;
    const int high = HexDigit(text[i + 1]);
    const int low = HexDigit(text[i + 2]);
    if (high < 0 || low < 0) return false;
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return true;
}

}  // namespace

std::string ToBase64(std::string_view bytes) { return absl::Base64Escape(ToAbsl(bytes)); }

std::optional<std::string> FromBase64(std::string_view text) {
  std::string bytes;
  if (!absl::Base64Unescape(ToAbsl(text), &bytes) || ToBase64(bytes) != text) return std::nullopt;
  return bytes;
}

std::optional<std::vector<std::pair<std::string, std::string>>> ReadForm(std::string_view body) {
  std::vector<std::pair<std::string, std::string>> fields;
  fields.reserve(kFieldsMax);
  while (!body.empty()) {
    if (fields.size() == kFieldsMax) return std::nullopt;
    const size_t end = body.find('&');
    const std::string_view field = body.substr(0, end);
    body = end == std::string_view::npos ? std::string_view() : body.substr(end + 1);
    const size_t equals = field.find('=');
    if (equals == std::string_view::npos || equals == 0) return std::nullopt;
    auto& [name, value] = fields.emplace_back();
    if (!Unescape(field.substr(0, equals), name) || !Unescape(field.substr(equals + 1), value))
      return std::nullopt;
  }
  return fields;
}

std::string NewSecret() {
  NeedChance();
  std::string bytes(32, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return absl::WebSafeBase64Escape(bytes);
}

std::string NewDigits(size_t count) {
  NeedChance();
  std::string digits;
  for (size_t i = 0; i < count; ++i) digits += static_cast<char>('0' + randombytes_uniform(10));
  return digits;
}

bool SameSecret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

void Wipe(std::string& text) {
  text.resize(text.capacity());
  sodium_memzero(text.data(), text.size());
  text.clear();
}

}  // namespace trinhky::agent
