// json.h: canonical JSON, the bytes that events, packages and receipts are made of.
//
// A subset of RFC 8785: objects, arrays, strings, true, false and null. There are no numbers:
// integers are decimal strings, so that no reader can round one. Keys are sorted by their bytes,
// nothing is optional white space, and strings are valid UTF-8. The same value always has the same
// bytes, so the SHA-256 of Write() identifies it.
//
//   Json event = Json::Object();
//   event.Set("kind", "transition").Set("seq", int64_t{3});
//   std::string bytes = event.Write();           // {"kind":"transition","seq":"3"}
#ifndef TRINHKY_WORKFLOW_BASE_JSON_H_
#define TRINHKY_WORKFLOW_BASE_JSON_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

namespace trinhky {

class Json {
 public:
  /// Name and value, in ascending order of the names' bytes.
  using Members = std::vector<std::pair<std::string, Json>>;

  enum class Kind { kNull, kBool, kString, kArray, kObject };

  Json() = default;
  // Implicit on purpose: literals and fields read as values in Set() and Add().
  Json(bool value) : kind_(Kind::kBool), bool_(value) {}                        // NOLINT
  Json(std::string value) : kind_(Kind::kString), string_(std::move(value)) {}  // NOLINT
  Json(std::string_view value) : Json(std::string(value)) {}                    // NOLINT
  Json(const char* value) : Json(std::string(value)) {}                         // NOLINT
  Json(int64_t value) : Json(std::to_string(value)) {}                          // NOLINT
  Json(int value) : Json(int64_t{value}) {}                                     // NOLINT

  static Json Object();
  static Json Array();

  Kind kind() const { return kind_; }
  bool is_object() const { return kind_ == Kind::kObject; }
  bool is_array() const { return kind_ == Kind::kArray; }
  bool is_string() const { return kind_ == Kind::kString; }

  /// Sets a member of an object; an earlier value of `key` is replaced.
  Json& Set(std::string_view key, Json value);
  /// Appends to an array.
  Json& Add(Json value);

  /// The member `key`, or null when this is no object or has no such member.
  const Json& operator[](std::string_view key) const;
  /// The elements of an array, the empty list for anything else.
  const std::vector<Json>& items() const { return items_; }
  const Members& members() const { return members_; }

  /// The text of a string, "" for anything else.
  const std::string& text() const { return string_; }
  bool truth() const { return bool_; }
  /// The integer in a string such as "-12"; nullopt for anything else.
  std::optional<int64_t> integer() const;

  /// The canonical bytes.
  std::string Write() const;

  /// Reads canonical bytes. Linear time; nesting up to 32 deep.
  /// @errors kInvalidArgument when `bytes` is not exactly what Write() would give.
  static absl::StatusOr<Json> Parse(std::string_view bytes);

  bool operator==(const Json&) const = default;

 private:
  void AppendTo(std::string& out) const;

  Kind kind_ = Kind::kNull;
  bool bool_ = false;
  std::string string_;
  std::vector<Json> items_;
  Members members_;
};

/// Appends `text` as a canonical string, for writers that need no tree.
void AppendJsonText(std::string_view text, std::string& out);

/// Whether `c` cannot stand in a canonical string as it is.
constexpr bool IsJsonEscaped(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

/// Where the first such character stands in `text`, from `from` on; text.size() when there is none.
size_t FindJsonEscaped(std::string_view text, size_t from);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_BASE_JSON_H_
