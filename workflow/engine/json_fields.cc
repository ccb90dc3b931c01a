#include "workflow/engine/json_fields.h"

#include <charconv>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"

namespace trinhky::workflow {

void FieldWriter::Key(std::string_view key) {
  if (!first_) out_.push_back(',');
  first_ = false;
  AppendJsonText(key, out_);
  out_.push_back(':');
}

FieldWriter& FieldWriter::Text(std::string_view key, std::string_view value) {
  Key(key);
  AppendJsonText(value, out_);
  return *this;
}

FieldWriter& FieldWriter::Flag(std::string_view key, bool value) {
  Key(key);
  out_ += value ? "true" : "false";
  return *this;
}

FieldWriter& FieldWriter::Integer(std::string_view key, int64_t value) {
  Key(key);
  absl::StrAppend(&out_, "\"", value, "\"");
  return *this;
}

FieldWriter& FieldWriter::OptionalText(std::string_view key, std::string_view value) {
  return value.empty() ? *this : Text(key, value);
}

FieldWriter& FieldWriter::OptionalFlag(std::string_view key, bool value) {
  return value ? Flag(key, true) : *this;
}

FieldWriter& FieldWriter::OptionalList(std::string_view key,
                                       const std::vector<std::string>& values) {
  return values.empty() ? *this : List(key, values);
}

FieldReader::FieldReader(std::string_view bytes) : cursor_(bytes) {
  if (!cursor_.Eat("{")) {
    broken_ = true;
  } else if (!cursor_.Eat("}")) {
    NextName();
  }
}

void FieldReader::NextName() {
  std::optional<std::string> name = cursor_.Text();
  if (!name || !cursor_.Eat(":") || *name <= name_) {
    broken_ = true;
    name_.clear();
    return;
  }
  name_ = *std::move(name);
}

// Whether the value of `key` comes next. Members that were not asked for are wrong.
bool FieldReader::At(std::string_view key) {
  while (!name_.empty() && name_ < key) {
    Fail(name_);
    if (!cursor_.Value()) return Lose(name_), false;
    EndValue();
  }
  return name_ == key;
}

void FieldReader::EndValue() {
  if (cursor_.Eat(",")) return NextName();
  if (!cursor_.Eat("}")) broken_ = true;
  name_.clear();
}

// The value is of another kind: nothing after it can be read.
void FieldReader::Lose(std::string_view key) {
  Fail(key);
  broken_ = true;
  name_.clear();
}

void FieldReader::Fail(std::string_view key) {
  if (wrong_.empty()) wrong_ = std::string(key);
}

std::string FieldReader::Text(std::string_view key) {
  if (!At(key)) return "";
  std::optional<std::string> text = cursor_.Text();
  if (!text) return Lose(key), "";
  EndValue();
  return *std::move(text);
}

bool FieldReader::Flag(std::string_view key) {
  if (!At(key)) return false;
  const std::optional<bool> flag = cursor_.Flag();
  if (!flag) return Lose(key), false;
  EndValue();
  return *flag;
}

int64_t FieldReader::Integer(std::string_view key) {
  const std::string text = Text(key);
  int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end) Fail(key);
  return value;
}

int FieldReader::Small(std::string_view key) {
  const int64_t value = Integer(key);
  if (value < 0 || value > std::numeric_limits<int>::max()) {
    Fail(key);
    return 0;
  }
  return static_cast<int>(value);
}

std::vector<std::string> FieldReader::List(std::string_view key) {
  if (!At(key)) return {};
  std::optional<std::vector<std::string>> texts = ReadTexts(cursor_);
  if (!texts) return Lose(key), std::vector<std::string>();
  EndValue();
  return *std::move(texts);
}

void FieldReader::Members(std::string_view key,
                          const std::function<bool(std::string, JsonCursor&)>& each) {
  if (!At(key)) return;
  if (!cursor_.Eat("{")) return Lose(key);
  std::string last;
  bool first = true;
  while (!cursor_.Eat("}")) {
    if (!first && !cursor_.Eat(",")) return Lose(key);
    std::optional<std::string> name = cursor_.Text();
    if (!name || !cursor_.Eat(":") || (!first && *name <= last)) return Lose(key);
    last = *name;
    first = false;
    if (!each(*std::move(name), cursor_)) return Lose(key);
  }
  EndValue();
}

absl::Status FieldReader::Finish() {
  if (!name_.empty()) Fail(name_);
  if (!wrong_.empty())
    return absl::InvalidArgumentError(absl::StrCat("member '", wrong_, "' is wrong or unknown"));
  if (broken_ || !cursor_.AtEnd()) return absl::InvalidArgumentError("not a canonical object");
  return absl::OkStatus();
}

std::optional<std::vector<std::string>> ReadTexts(JsonCursor& cursor) {
  std::vector<std::string> texts;
  if (!cursor.Eat("[")) return std::nullopt;
  if (cursor.Eat("]")) return texts;
  do {
    std::optional<std::string> text = cursor.Text();
    if (!text) return std::nullopt;
    texts.push_back(*std::move(text));
  } while (cursor.Eat(","));
  if (!cursor.Eat("]")) return std::nullopt;
  return texts;
}

}  // namespace trinhky::workflow
