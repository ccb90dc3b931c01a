// json_fields.h: how the records of the engine become canonical JSON and come back, without a tree
// in between. Shared by event.cc and instance.cc; nobody else needs it.
//
// Members are written and read in ascending order of their names, as they stand in the bytes.
#ifndef TRINHKY_WORKFLOW_ENGINE_JSON_FIELDS_H_
#define TRINHKY_WORKFLOW_ENGINE_JSON_FIELDS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "workflow/base/json_cursor.h"

namespace trinhky::workflow {

/// Writes the members of one object.
class FieldWriter {
 public:
  explicit FieldWriter(std::string& out) : out_(out) { out_.push_back('{'); }

  FieldWriter& Text(std::string_view key, std::string_view value);
  FieldWriter& Flag(std::string_view key, bool value);
  FieldWriter& Integer(std::string_view key, int64_t value);
  /// `texts`: any range of strings.
  template <typename Texts>
  FieldWriter& List(std::string_view key, const Texts& texts) {
    Key(key);
    char before = '[';
    for (const std::string& text : texts) {
      out_.push_back(before);
      AppendJsonText(text, out_);
      before = ',';
    }
    out_ += before == '[' ? "[]" : "]";
    return *this;
  }
  /// `each(FieldWriter&)` writes the members of an object inside this one.
  template <typename Each>
  FieldWriter& Object(std::string_view key, Each each) {
    Key(key);
    FieldWriter inner(out_);
    each(inner);
    inner.Close();
    return *this;
  }

  // These write nothing when there is nothing: what is not there was not there.
  FieldWriter& OptionalText(std::string_view key, std::string_view value);
  FieldWriter& OptionalFlag(std::string_view key, bool value);
  FieldWriter& OptionalList(std::string_view key, const std::vector<std::string>& values);

  void Close() { out_.push_back('}'); }

 private:
  void Key(std::string_view key);

  std::string& out_;
  bool first_ = true;
};

/// Reads the members of one object, remembers the first that is wrong, and in the end insists that
/// nothing was left unread: an unknown member may mean something. A member that is not there reads
/// as "", 0, false or the empty list.
class FieldReader {
 public:
  /// `bytes` must outlive this.
  explicit FieldReader(std::string_view bytes);

  std::string Text(std::string_view key);
  bool Flag(std::string_view key);
  int64_t Integer(std::string_view key);  ///< must be there
  int Small(std::string_view key);        ///< an integer in [0, 2^31); must be there
  std::vector<std::string> List(std::string_view key);
  /// Calls `each(name, value)` for the members of an object in ascending order; false from it: the
  /// value is wrong.
  void Members(std::string_view key,
               const std::function<bool(std::string name, JsonCursor& value)>& each);

  void Fail(std::string_view key);
  /// OK, or kInvalidArgument that names the first wrong member.
  absl::Status Finish();

 private:
  bool At(std::string_view key);
  void NextName();
  void Lose(std::string_view key);
  void EndValue();

  JsonCursor cursor_;
  std::string name_;     // of the member whose value comes next; empty: at the end, or lost
  bool broken_ = false;  // the bytes are no canonical object
  std::string wrong_;
};

/// The strings of an array that comes next. nullopt: something else comes.
std::optional<std::vector<std::string>> ReadTexts(JsonCursor& cursor);

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_ENGINE_JSON_FIELDS_H_
