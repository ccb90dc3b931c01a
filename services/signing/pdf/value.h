// value.h: a PDF object as a value: null, boolean, number, string, name, array, dictionary,
// reference.
//
//   Value field = Value::Dictionary({{"FT", Value::Name("Sig")}, {"T",
//   Value::String("KyLanhDao")}}); std::string text = field.Serialise();      //
//   "<</FT/Sig/T(KyLanhDao)>>" const Value* rect = field.Find("Rect");     // nullptr: not there
//
// A value that was read knows where it stood in the file (begin, end), so that a verifier can
// demand that the gap of a /ByteRange is exactly the /Contents of that very dictionary. Two values
// are equal when they mean the same; where they stood does not count.
#ifndef TRINHKY_SERVICES_SIGNING_PDF_VALUE_H_
#define TRINHKY_SERVICES_SIGNING_PDF_VALUE_H_

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace trinhky::signing::pdf {

/// The name of an indirect object: "12 0 R".
struct Ref {
  int number = 0;
  int generation = 0;

  auto operator<=>(const Ref&) const = default;
};

class Value {
 public:
  using Array = std::vector<Value>;
  using Map = std::map<std::string, Value, std::less<>>;
  /// A number with a point, kept as it was written.
  struct RealText {
    std::string text;
    bool operator==(const RealText&) const = default;
  };
  struct NameText {
    std::string text;  ///< without the slash, escapes resolved
    bool operator==(const NameText&) const = default;
  };

  Value() = default;  ///< null
  static Value Boolean(bool value);
  static Value Integer(int64_t value);
  /// `number` with up to 3 decimals, without trailing zeros: "12.5". An integer when it is whole.
  static Value Number(double number);
  static Value Real(std::string text);
  static Value String(std::string bytes);
  /// A text string: ASCII as it is, anything else as UTF-16BE with a byte order mark.
  /// @param utf8  valid UTF-8; what is not becomes U+FFFD.
  static Value Text(std::string_view utf8);
  static Value Name(std::string_view name);
  static Value List(Array values);
  static Value Dictionary(std::initializer_list<std::pair<const std::string, Value>> entries);
  static Value Dictionary(Map entries);
  static Value Reference(Ref ref);

  bool is_null() const { return std::holds_alternative<std::monostate>(content_); }
  const bool* boolean() const { return std::get_if<bool>(&content_); }
  const int64_t* integer() const { return std::get_if<int64_t>(&content_); }
  const std::string* string() const { return std::get_if<std::string>(&content_); }
  const Array* array() const { return std::get_if<Array>(&content_); }
  Array* array() { return std::get_if<Array>(&content_); }
  const Map* dictionary() const { return std::get_if<Map>(&content_); }
  Map* dictionary() { return std::get_if<Map>(&content_); }
  const Ref* reference() const { return std::get_if<Ref>(&content_); }
  /// The name without its slash; nullptr when it is no name.
  const std::string* name() const;
  bool IsName(std::string_view name) const;
  /// An integer or real as a double; nullopt for anything else.
  std::optional<double> number() const;

  /// The entry `key` of a dictionary; nullptr when it is not there, null, or this is no dictionary.
  const Value* Find(std::string_view key) const;
  /// Sets or replaces `key`. Does nothing when this is no dictionary.
  void Set(std::string_view key, Value value);

  /// As PDF syntax on one line, dictionary keys in byte order: the same value, the same text.
  std::string Serialise() const;

  /// Bytes [begin, end) of the file or of the unpacked object stream; 0, 0 when it was not read.
  size_t begin() const { return begin_; }
  size_t end() const { return end_; }
  void SetExtent(size_t begin, size_t end);
  /// True for a string that was written as <hex>.
  bool written_as_hex() const { return hex_; }
  void SetWrittenAsHex() { hex_ = true; }

  bool operator==(const Value& other) const { return content_ == other.content_; }

 private:
  void AppendTo(std::string& out) const;

  std::variant<std::monostate, bool, int64_t, RealText, std::string, NameText, Array, Map, Ref>
      content_;
  uint32_t begin_ = 0;
  uint32_t end_ = 0;
  bool hex_ = false;
};

/// The UTF-8 of a text string: UTF-16BE with a byte order mark, or else PDFDocEncoding, of which
/// only ASCII is understood (other bytes become U+FFFD).
std::string TextOf(std::string_view pdf_string);

/// `bytes` as upper-case hex digits.
std::string HexOf(std::string_view bytes);

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_VALUE_H_
