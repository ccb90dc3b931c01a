#include "workflow/base/json_cursor.h"

#include <charconv>
#include <utility>

namespace trinhky {
namespace {

constexpr int kDepthMax = 32;
constexpr unsigned kControlEnd = 0x20;

}  // namespace

std::optional<Json> JsonCursor::Value(int depth) {
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

std::optional<Json> JsonCursor::ObjectBody(int depth) {
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

std::optional<Json> JsonCursor::ArrayBody(int depth) {
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

std::optional<bool> JsonCursor::Flag() {
  if (Eat("true")) return true;
  if (Eat("false")) return false;
  return std::nullopt;
}

std::optional<std::string> JsonCursor::Text() {
  if (!Eat("\"")) return std::nullopt;
  std::string out;
  for (;;) {
    const size_t end = FindJsonEscaped(bytes_, at_);
    if (end == bytes_.size()) return std::nullopt;
    out.append(bytes_, at_, end - at_);
    at_ = end + 1;
    if (bytes_[end] == '"') return out;
    if (bytes_[end] != '\\' || at_ >= bytes_.size() || !Escape(bytes_[at_++], out))
      return std::nullopt;
  }
}

bool JsonCursor::Escape(char c, std::string& out) {
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
      const char control = static_cast<char>(value);
      std::string only;  // the one way to write it, in its quotes
      if (value < kControlEnd) AppendJsonText({&control, 1}, only);
      if (only.size() != 8 || std::string_view(only).substr(3, 4) != digits) return false;
      at_ += 4;
      out.push_back(control);
      return true;
    }
    default:
      return false;
  }
}

}  // namespace trinhky
