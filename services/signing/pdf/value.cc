#include "services/signing/pdf/value.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "services/signing/pdf/utf.h"

namespace trinhky::signing::pdf {
namespace {

constexpr char kDigits[] = "0123456789ABCDEF";

bool IsRegular(unsigned char c) {
  return c > 0x20 && c < 0x7F &&
         std::string_view("()<>[]{}/%#").find(static_cast<char>(c)) == std::string_view::npos;
}

void AppendName(std::string_view name, std::string& out) {
  out += '/';
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (IsRegular(byte)) {
      out += c;
    } else {
      out += '#';
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    }
  }
}

// Printable ASCII as a literal, anything else as hex: no byte needs a second thought.
void AppendString(std::string_view bytes, std::string& out) {
  bool printable = true;
  for (const char c : bytes) printable = printable && c >= 0x20 && c < 0x7F;
  if (!printable) {
    out += '<';
    out += HexOf(bytes);
    out += '>';
    return;
  }
  out += '(';
  for (const char c : bytes) {
    if (c == '(' || c == ')' || c == '\\') out += '\\';
    out += c;
  }
  out += ')';
}

}  // namespace

Value Value::Boolean(bool value) {
  Value made;
  made.content_ = value;
  return made;
}

Value Value::Integer(int64_t value) {
  Value made;
  made.content_ = value;
  return made;
}

Value Value::Number(double number) {
  const double thousandths = std::round(number * 1000);
  if (std::fmod(thousandths, 1000) == 0) return Integer(static_cast<int64_t>(thousandths / 1000));
  char text[64];
  std::snprintf(text, sizeof text, "%.3f", thousandths / 1000);
  std::string trimmed = text;
  while (trimmed.back() == '0') trimmed.pop_back();
  return Real(std::move(trimmed));
}

Value Value::Real(std::string text) {
  Value made;
  made.content_ = RealText{std::move(text)};
  return made;
}

Value Value::String(std::string bytes) {
  Value made;
  made.content_ = std::move(bytes);
  return made;
}

Value Value::Text(std::string_view utf8) {
  bool ascii = true;
  for (const char c : utf8) ascii = ascii && c >= 0x20 && c < 0x7F;
  return String(ascii ? std::string(utf8) : "\xFE\xFF" + Utf16BeOf(utf8));
}

Value Value::Name(std::string_view name) {
  Value made;
  made.content_ = NameText{std::string(name)};
  return made;
}

Value Value::List(Array values) {
  Value made;
  made.content_ = std::move(values);
  return made;
}

Value Value::Dictionary(std::initializer_list<std::pair<const std::string, Value>> entries) {
  return Dictionary(Map(entries));
}

Value Value::Dictionary(Map entries) {
  Value made;
  made.content_ = std::move(entries);
  return made;
}

Value Value::Reference(Ref ref) {
  Value made;
  made.content_ = ref;
  return made;
}

const std::string* Value::name() const {
  const auto* name = std::get_if<NameText>(&content_);
  return name == nullptr ? nullptr : &name->text;
}

bool Value::IsName(std::string_view expected) const {
  const std::string* text = name();
  return text != nullptr && *text == expected;
}

std::optional<double> Value::number() const {
  if (const int64_t* whole = integer()) return static_cast<double>(*whole);
  const auto* real = std::get_if<RealText>(&content_);
  if (real == nullptr) return std::nullopt;
  // from_chars knows no leading plus; it reads no locale, unlike strtod.
  const char* begin = real->text.c_str();
  if (*begin == '+') ++begin;
  double number = 0;
  const auto read = std::from_chars(begin, real->text.c_str() + real->text.size(), number);
  if (read.ec != std::errc()) return std::nullopt;
  return number;
}

const Value* Value::Find(std::string_view key) const {
  const Map* entries = dictionary();
  if (entries == nullptr) return nullptr;
  const auto found = entries->find(key);
  return found == entries->end() || found->second.is_null() ? nullptr : &found->second;
}

void Value::Set(std::string_view key, Value value) {
  if (Map* entries = dictionary()) entries->insert_or_assign(std::string(key), std::move(value));
}

std::string Value::Serialise() const {
  std::string out;
  AppendTo(out);
  return out;
}

void Value::SetExtent(size_t begin, size_t end) {
  begin_ = static_cast<uint32_t>(begin);
  end_ = static_cast<uint32_t>(end);
}

void Value::AppendTo(std::string& out) const {
  // Two words need a space between them; a delimiter at either side makes it needless.
  const auto word = [&out](std::string_view text) {
    if (!out.empty() && IsRegular(static_cast<unsigned char>(out.back()))) out += ' ';
    out += text;
  };
  if (is_null()) return word("null");
  if (const bool* flag = boolean()) return word(*flag ? "true" : "false");
  if (const int64_t* whole = integer()) return word(std::to_string(*whole));
  if (const auto* real = std::get_if<RealText>(&content_)) return word(real->text);
  if (const std::string* bytes = string()) return AppendString(*bytes, out);
  if (const std::string* text = name()) return AppendName(*text, out);
  if (const Ref* ref = reference())
    return word(std::to_string(ref->number) + " " + std::to_string(ref->generation) + " R");
  if (const Array* values = array()) {
    out += '[';
    for (const Value& value : *values) value.AppendTo(out);
    out += ']';
    return;
  }
  out += "<<";
  for (const auto& [key, value] : *dictionary()) {
    AppendName(key, out);
    value.AppendTo(out);
  }
  out += ">>";
}

std::string TextOf(std::string_view pdf_string) {
  if (pdf_string.substr(0, 2) == "\xFE\xFF") return Utf8OfUtf16Be(pdf_string.substr(2));
  std::string out;
  for (const char c : pdf_string) {
    if (static_cast<unsigned char>(c) < 0x80) {
      out += c;
    } else {
      out += "\xEF\xBF\xBD";
    }
  }
  return out;
}

std::string HexOf(std::string_view bytes) {
  std::string hex(2 * bytes.size(), '0');
  size_t at = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex[at++] = kDigits[byte >> 4];
    hex[at++] = kDigits[byte & 15];
  }
  return hex;
}

}  // namespace trinhky::signing::pdf
