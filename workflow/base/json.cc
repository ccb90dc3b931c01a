#include "workflow/base/json.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "absl/status/status.h"

namespace trinhky {
namespace {

constexpr int kDepthMax = 32;
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

bool IsEscaped(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

// Where `key` is or belongs; `members` is const or not.
template <typename Members>
auto LowerBound(Members& members, std::string_view key) {
  return std::lower_bound(
      members.begin(), members.end(), key,
      [](const auto& member, std::string_view name) { return member.first < name; });
}

// Nearly every text needs no escape, so it goes over in runs.
void AppendQuoted(std::string_view text, std::string& out) {
  out.push_back('"');
  size_t copied = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!IsEscaped(c)) continue;
    out.append(text, copied, i - copied);
    AppendEscaped(c, out);
    copied = i + 1;
  }
  out.append(text, copied);
  out.push_back('"');
}

// Accepts exactly the bytes that Write() gives: names in ascending order, one way to escape.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::optional<Json> Whole() {
    std::optional<Json> value = Value(0);
    if (!value || at_ != bytes_.size()) return std::nullopt;
    return value;
  }

 private:
  bool Eat(std::string_view token) {
    if (bytes_.substr(at_, token.size()) != token) return false;
    at_ += token.size();
    return true;
  }

  std::optional<Json> Value(int depth) {
    if (depth > kDepthMax) return std::nullopt;
    if (Eat("null")) return Json();
    if (Eat("true")) return Json(true);
    if (Eat("false")) return Json(false);
    if (Eat("{")) return ObjectBody(depth);
    if (Eat("[")) return ArrayBody(depth);
    std::optional<std::string> text = Text();
    if (!text) return std::nullopt;
    return Json(*std::move(text));
  }

  std::optional<Json> ObjectBody(int depth) {
    Json object = Json::Object();
    if (Eat("}")) return object;
    do {
      std::optional<std::string> key = Text();
      if (!key || !Eat(":")) return std::nullopt;
      if (!object.members().empty() && object.members().back().first >= *key) return std::nullopt;
      std::optional<Json> value = Value(depth + 1);
      if (!value) return std::nullopt;
      object.Set(*key, *std::move(value));
    } while (Eat(","));
    if (!Eat("}")) return std::nullopt;
    return object;
  }

  std::optional<Json> ArrayBody(int depth) {
    Json array = Json::Array();
    if (Eat("]")) return array;
    do {
      std::optional<Json> value = Value(depth + 1);
      if (!value) return std::nullopt;
      array.Add(*std::move(value));
    } while (Eat(","));
    if (!Eat("]")) return std::nullopt;
    return array;
  }

  std::optional<std::string> Text() {
    if (!Eat("\"")) return std::nullopt;
    std::string out;
    for (;;) {
      size_t end = at_;
      while (end < bytes_.size() && !IsEscaped(bytes_[end])) ++end;
      if (end == bytes_.size()) return std::nullopt;
      out.append(bytes_, at_, end - at_);
      at_ = end + 1;
      if (bytes_[end] == '"') return out;
      if (bytes_[end] != '\\' || at_ >= bytes_.size() || !Escape(bytes_[at_++], out))
        return std::nullopt;
    }
  }

  bool Escape(char c, std::string& out) {
    switch (c) {
      case '"':
        out.push_back('"');
        return true;
      case '\\':
        out.push_back('\\');
        return true;
      case 'b':
        out.push_back('\b');
        return true;
      case 'f':
        out.push_back('\f');
        return true;
      case 'n':
        out.push_back('\n');
        return true;
      case 'r':
        out.push_back('\r');
        return true;
      case 't':
        out.push_back('\t');
        return true;
      case 'u': {
        const std::string_view digits = bytes_.substr(at_, 4);
        unsigned value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        std::string only;
        if (value < 0x20) AppendEscaped(static_cast<char>(value), only);
        if (only.size() != 6 || std::string_view(only).substr(2) != digits) return false;
        at_ += 4;
        out.push_back(static_cast<char>(value));
        return true;
      }
      default:
        return false;
    }
  }

  std::string_view bytes_;
  size_t at_ = 0;
};

}  // namespace

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
      AppendQuoted(string_, out);
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
        AppendQuoted(key, out);
        out.push_back(':');
        value.AppendTo(out);
      }
      out.push_back('}');
      return;
    }
  }
}

absl::StatusOr<Json> Json::Parse(std::string_view bytes) {
  std::optional<Json> value = Reader(bytes).Whole();
  if (!value) return absl::InvalidArgumentError("not canonical JSON");
  return *std::move(value);
}

}  // namespace trinhky
