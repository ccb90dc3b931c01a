// json_cursor.h: reads canonical JSON (json.h) piece by piece, for records that need no tree.
#ifndef TRINHKY_WORKFLOW_BASE_JSON_CURSOR_H_
#define TRINHKY_WORKFLOW_BASE_JSON_CURSOR_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "workflow/base/json.h"

namespace trinhky {

/// A place in canonical bytes. Accepts exactly what Json::Write() gives: names in ascending order,
/// one way to escape, no white space. After a nullopt the place is undefined.
class JsonCursor {
 public:
  /// `bytes` must outlive this.
  explicit JsonCursor(std::string_view bytes) : bytes_(bytes) {}

  bool AtEnd() const { return at_ == bytes_.size(); }

  /// Steps over `token` if it comes next.
  bool Eat(std::string_view token) {
    if (bytes_.substr(at_, token.size()) != token) return false;
    at_ += token.size();
    return true;
  }

  /// A string, without quotes and escapes.
  std::optional<std::string> Text();
  std::optional<bool> Flag();
  /// Any value, nested up to 32 deep.
  std::optional<Json> Value() { return Value(0); }

 private:
  std::optional<Json> Value(int depth);
  std::optional<Json> ObjectBody(int depth);
  std::optional<Json> ArrayBody(int depth);
  bool Escape(char c, std::string& out);

  std::string_view bytes_;
  size_t at_ = 0;
};

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_BASE_JSON_CURSOR_H_
