#include "workflow/base/json.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "workflow/base/json_cursor.h"
#include "workflow/base/status.h"

namespace trinhky {
namespace {

constexpr size_t kWriteReserve = 1024;  // most events and instances are shorter

void AppendEscaped(char c, std::string& out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out.push_back(kHex[static_cast<unsigned char>(c) >> 4]);
      out.push_back(kHex[static_cast<unsigned char>(c) & 15]);
  }
}

// Whether some byte of `eight` is a control character, a quote or a backslash. The high bit of a
// byte of (x - 1s) & ~x is set when that byte of x is zero; a borrow reaches the byte above it only
// when there is such a byte already.
constexpr bool HasJsonEscaped(uint64_t eight) {
  constexpr uint64_t kOnes = 0x0101010101010101;
  constexpr uint64_t kHigh = kOnes * 0x80;
  const uint64_t quote = eight ^ (kOnes * '"');
  const uint64_t backslash = eight ^ (kOnes * '\\');
  const uint64_t found = ((eight - kOnes * 0x20) & ~eight) | ((quote - kOnes) & ~quote) |
                         ((backslash - kOnes) & ~backslash);
  return (found & kHigh) != 0;
}

// Where `key` is or belongs; `members` is const or not.
template <typename Members>
auto LowerBound(Members& members, std::string_view key) {
  return std::lower_bound(
      members.begin(), members.end(), key,
      [](const auto& member, std::string_view name) { return member.first < name; });
}

}  // namespace

// Eight characters at a time: events and instances are long texts that need no escape.
size_t FindJsonEscaped(std::string_view text, size_t from) {
  size_t at = from;
  while (at + sizeof(uint64_t) <= text.size()) {
    uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof(eight));
    if (HasJsonEscaped(eight)) break;
    at += sizeof(eight);
  }
  while (at < text.size() && !IsJsonEscaped(text[at])) ++at;
  return at;
}

// Nearly every text needs no escape, so it goes over whole.
void AppendJsonText(std::string_view text, std::string& out) {
  size_t end = FindJsonEscaped(text, 0);
  if (end == text.size()) {
    absl::StrAppend(&out, "\"", ToAbsl(text), "\"");
    return;
  }
  out.push_back('"');
  size_t copied = 0;
  for (; end < text.size(); end = FindJsonEscaped(text, copied)) {
    out.append(text, copied, end - copied);
    AppendEscaped(text[end], out);
    copied = end + 1;
  }
  out.append(text, copied);
  out.push_back('"');
}

Json Json::Object() {
  Json json;
  json.kind_ = Kind::kObject;
  return json;
}

Json Json::Array() {
  Json json;
  json.kind_ = Kind::kArray;
  return json;
}

Json& Json::Set(std::string_view key, Json value) {
  if (members_.empty() || members_.back().first < key) {
    members_.emplace_back(key, std::move(value));
    return *this;
  }
  const auto at = LowerBound(members_, key);
  if (at != members_.end() && at->first == key) {
    at->second = std::move(value);
  } else {
    members_.emplace(at, key, std::move(value));
  }
  return *this;
}

Json& Json::Add(Json value) {
  items_.push_back(std::move(value));
  return *this;
}

const Json& Json::operator[](std::string_view key) const {
  static const Json* const kNull = new Json();
  const auto found = LowerBound(members_, key);
  return found == members_.end() || found->first != key ? *kNull : found->second;
}

std::optional<int64_t> Json::integer() const {
  int64_t value = 0;
  const char* const end = string_.data() + string_.size();
  const auto [stop, error] = std::from_chars(string_.data(), end, value);
  if (kind_ != Kind::kString || error != std::errc() || stop != end) return std::nullopt;
  return value;
}

std::string Json::Write() const {
  std::string out;
  out.reserve(kWriteReserve);
  AppendTo(out);
  return out;
}

void Json::AppendTo(std::string& out) const {
  switch (kind_) {
    case Kind::kNull:
      out += "null";
      return;
    case Kind::kBool:
      out += bool_ ? "true" : "false";
      return;
    case Kind::kString:
      AppendJsonText(string_, out);
      return;
    case Kind::kArray: {
      out.push_back('[');
      for (size_t i = 0; i < items_.size(); ++i) {
        if (i > 0) out.push_back(',');
        items_[i].AppendTo(out);
      }
      out.push_back(']');
      return;
    }
    case Kind::kObject: {
      out.push_back('{');
      bool first = true;
      for (const auto& [key, value] : members_) {
        if (!first) out.push_back(',');
        first = false;
        AppendJsonText(key, out);
        out.push_back(':');
        value.AppendTo(out);
      }
      out.push_back('}');
      return;
    }
  }
}

absl::StatusOr<Json> Json::Parse(std::string_view bytes) {
  JsonCursor cursor(bytes);
  std::optional<Json> value = cursor.Value();
  if (!value || !cursor.AtEnd()) return absl::InvalidArgumentError("not canonical JSON");
  return *std::move(value);
}

}  // namespace trinhky
