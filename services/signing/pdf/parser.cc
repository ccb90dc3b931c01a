#include "services/signing/pdf/parser.h"

#include <array>
#include <charconv>
#include <string>

#include "services/signing/pdf/fault.h"
#include "workflow/base/status.h"

namespace trinhky::signing::pdf {
namespace {

bool IsSpace(char c) {
  return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}
bool IsDelimiter(char c) {
  return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos;
}
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

constexpr std::array<signed char, 256> kHexDigits = [] {
  std::array<signed char, 256> digits{};
  for (signed char& digit : digits) digit = -1;
  for (size_t i = 0; i < 10; ++i) digits['0' + i] = static_cast<signed char>(i);
  for (size_t i = 0; i < 6; ++i)
    digits['a' + i] = digits['A' + i] = static_cast<signed char>(10 + i);
  return digits;
}();
int HexDigit(char c) { return kHexDigits[static_cast<unsigned char>(c)]; }

// [+-] digits, or [+-] digits with one point and at least one digit.
enum class NumberShape { kNone, kInteger, kReal };
NumberShape ShapeOf(std::string_view word) {
  const size_t sign = !word.empty() && (word[0] == '+' || word[0] == '-') ? 1 : 0;
  int digits = 0;
  int points = 0;
  for (const char c : word.substr(sign)) {
    if (c == '.') {
      ++points;
    } else if (IsDigit(c)) {
      ++digits;
    } else {
      return NumberShape::kNone;
    }
  }
  if (digits == 0 || points > 1) return NumberShape::kNone;
  return points == 0 ? NumberShape::kInteger : NumberShape::kReal;
}

}  // namespace

absl::Status Parser::Damaged(std::string_view what) const {
  return Refuse(Fault::kDamaged, std::string(what) + " at byte " + std::to_string(at_));
}

void Parser::SkipSpace() {
  while (!done()) {
    if (Peek() == '%') {
      while (!done() && Peek() != '\n' && Peek() != '\r') ++at_;
    } else if (IsSpace(Peek())) {
      ++at_;
    } else {
      return;
    }
  }
}

bool Parser::Keyword(std::string_view word) {
  if (done() || bytes_.substr(at_, word.size()) != word) return false;
  const size_t after = at_ + word.size();
  if (after < bytes_.size() && !IsSpace(bytes_[after]) && !IsDelimiter(bytes_[after])) return false;
  at_ = after;
  return true;
}

bool Parser::EndOfLine() {
  if (done()) return false;
  if (Peek() == '\r' && Peek(1) == '\n') {
    at_ += 2;
    return true;
  }
  if (Peek() != '\n' && Peek() != '\r') return false;
  ++at_;
  return true;
}

std::optional<int64_t> Parser::Digits(int digits) {
  int64_t number = 0;
  int read = 0;
  while (IsDigit(Peek())) {
    if (++read > digits) return std::nullopt;
    number = number * 10 + (Peek() - '0');
    ++at_;
  }
  if (read == 0) return std::nullopt;
  return number;
}

absl::StatusOr<Value> Parser::ReadValue() { return ReadNested(0); }

absl::StatusOr<Value> Parser::ReadNested(int depth) {
  if (depth > kDepthMax) return Refuse(Fault::kTooComplex, "nested too deep");
  if (--budget_->values < 0) return Refuse(Fault::kTooComplex, "too many values");
  SkipSpace();
  const size_t begin = at_;
  TRINHKY_ASSIGN_OR_RETURN(Value value, ReadUnplaced(depth));
  value.SetExtent(begin, at_);
  return value;
}

absl::StatusOr<Value> Parser::ReadUnplaced(int depth) {
  if (done()) return Damaged("the file ends inside an object");
  switch (Peek()) {
    case '[':
      return ReadArray(depth);
    case '<':
      return Peek(1) == '<' ? ReadDictionary(depth) : ReadHex();
    case '(':
      return ReadLiteral();
    case '/': {
      TRINHKY_ASSIGN_OR_RETURN(const std::string name, ReadName());
      return Value::Name(name);
    }
    default:
      return ReadWord();
  }
}

absl::StatusOr<Value> Parser::ReadArray(int depth) {
  ++at_;
  Value::Array values;
  for (SkipSpace(); Peek() != ']'; SkipSpace()) {
    TRINHKY_ASSIGN_OR_RETURN(Value value, ReadNested(depth + 1));
    values.push_back(std::move(value));
  }
  ++at_;
  return Value::List(std::move(values));
}

absl::StatusOr<Value> Parser::ReadDictionary(int depth) {
  at_ += 2;
  Value::Map entries;
  for (SkipSpace(); Peek() != '>'; SkipSpace()) {
    if (Peek() != '/') return Damaged("a dictionary key is no name");
    TRINHKY_ASSIGN_OR_RETURN(std::string key, ReadName());
    TRINHKY_ASSIGN_OR_RETURN(Value value, ReadNested(depth + 1));
    if (!entries.emplace(key, std::move(value)).second) return Refuse(Fault::kDuplicateKey, key);
  }
  if (Peek(1) != '>') return Damaged("a dictionary is not closed");
  at_ += 2;
  return Value::Dictionary(std::move(entries));
}

absl::StatusOr<Value> Parser::ReadLiteral() {
  std::string out;
  int open = 0;
  do {
    if (done()) return Damaged("a string is not closed");
    const char c = bytes_[at_++];
    if (c == '(' && open++ == 0) continue;
    if (c == ')' && --open == 0) break;
    if (c == '\r') {  // any end of line in a string reads as LF
      if (Peek() == '\n') ++at_;
      out += '\n';
      continue;
    }
    if (c != '\\') {
      out += c;
      continue;
    }
    if (done()) return Damaged("a string is not closed");
    const char escaped = bytes_[at_++];
    constexpr std::string_view kNames = "nrtbf";
    constexpr std::string_view kMeant = "\n\r\t\b\f";
    if (const size_t index = kNames.find(escaped); index != std::string_view::npos) {
      out += kMeant[index];
    } else if (escaped >= '0' && escaped <= '7') {
      int code = escaped - '0';
      for (int i = 0; i < 2 && Peek() >= '0' && Peek() <= '7'; ++i)
        code = code * 8 + (bytes_[at_++] - '0');
      out += static_cast<char>(code & 0xFF);
    } else if (escaped == '\r') {
      if (Peek() == '\n') ++at_;
    } else if (escaped != '\n') {
      out += escaped;
    }
  } while (open > 0);
  return Value::String(std::move(out));
}

absl::StatusOr<Value> Parser::ReadHex() {
  ++at_;
  // Pairs of digits first: a signature has 32 thousand of them.
  size_t end = at_;
  while (end < bytes_.size() && HexDigit(bytes_[end]) >= 0) ++end;
  const size_t pairs = (end - at_) / 2;
  std::string out(pairs, '\0');
  for (char& byte : out) {
    byte = static_cast<char>(HexDigit(bytes_[at_]) << 4 | HexDigit(bytes_[at_ + 1]));
    at_ += 2;
  }
  int half = -1;
  for (; Peek() != '>'; ++at_) {
    if (done()) return Damaged("a string is not closed");
    if (IsSpace(Peek())) continue;
    const int digit = HexDigit(Peek());
    if (digit < 0) return Damaged("a hex string holds something else");
    if (half < 0) {
      half = digit;
    } else {
      out += static_cast<char>(half << 4 | digit);
      half = -1;
    }
  }
  ++at_;
  if (half >= 0) out += static_cast<char>(half << 4);
  Value value = Value::String(std::move(out));
  value.SetWrittenAsHex();
  return value;
}

absl::StatusOr<std::string> Parser::ReadName() {
  ++at_;
  std::string name;
  while (!done() && !IsSpace(Peek()) && !IsDelimiter(Peek())) {
    char c = bytes_[at_++];
    if (c == '#') {
      const int high = HexDigit(Peek());
      const int low = HexDigit(Peek(1));
      if (high < 0 || low < 0 || (high == 0 && low == 0)) return Damaged("a name is misspelt");
      c = static_cast<char>(high << 4 | low);
      at_ += 2;
    }
    name += c;
  }
  return name;
}

absl::StatusOr<Value> Parser::ReadWord() {
  const size_t begin = at_;
  while (!done() && !IsSpace(Peek()) && !IsDelimiter(Peek())) ++at_;
  const std::string_view word = bytes_.substr(begin, at_ - begin);
  if (word == "null") return Value();
  if (word == "true" || word == "false") return Value::Boolean(word == "true");
  switch (ShapeOf(word)) {
    case NumberShape::kReal:
      return Value::Real(std::string(word));
    case NumberShape::kNone:
      return Damaged("an unknown word");
    case NumberShape::kInteger:
      break;
  }
  const std::string_view digits = word[0] == '+' ? word.substr(1) : word;
  int64_t number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (read.ec != std::errc()) return Damaged("a number out of range");
  if (IsDigit(word[0])) {
    if (std::optional<Value> reference = TryReference(number)) return *std::move(reference);
  }
  return Value::Integer(number);
}

std::optional<Value> Parser::TryReference(int64_t number) {
  const size_t begin = at_;
  SkipSpace();
  const std::optional<int64_t> generation = Digits(5);
  if (generation) {
    SkipSpace();
    if (number > 0 && number <= kObjectNumberMax && Keyword("R"))
      return Value::Reference({static_cast<int>(number), static_cast<int>(*generation)});
  }
  at_ = begin;
  return std::nullopt;
}

absl::StatusOr<IndirectObject> Parser::ReadObject(
    const std::function<absl::StatusOr<int64_t>(Ref)>& length_of) {
  IndirectObject object;
  object.begin = at_;
  const std::optional<int64_t> number = Digits(10);
  SkipSpace();
  const std::optional<int64_t> generation = Digits(5);
  SkipSpace();
  if (!number || !generation || *number > kObjectNumberMax || !Keyword("obj"))
    return Damaged("no object where the table says");
  object.id = {static_cast<int>(*number), static_cast<int>(*generation)};
  TRINHKY_ASSIGN_OR_RETURN(object.value, ReadValue());
  SkipSpace();
  if (bytes_.substr(at_, 6) == "stream") TRINHKY_RETURN_IF_ERROR(ReadStream(length_of, object));
  SkipSpace();
  if (!Keyword("endobj")) return Damaged("an object without endobj");
  object.end = at_;
  return object;
}

absl::Status Parser::ReadStream(const std::function<absl::StatusOr<int64_t>(Ref)>& length_of,
                                IndirectObject& object) {
  at_ += 6;
  // A lone CR would leave open whether a following LF is data.
  if (Peek() == '\r' && Peek(1) != '\n') return Damaged("a stream begins with a lone CR");
  if (object.value.dictionary() == nullptr || !EndOfLine()) return Damaged("a malformed stream");
  const Value* length = object.value.Find("Length");
  if (length == nullptr) return Damaged("a stream without length");
  int64_t size = -1;
  if (length->integer() != nullptr) size = *length->integer();
  if (length->reference() != nullptr) {
    TRINHKY_ASSIGN_OR_RETURN(size, length_of(*length->reference()));
  }
  if (size < 0 || static_cast<size_t>(size) > bytes_.size() - at_)
    return Damaged("a stream longer than the file");
  object.is_stream = true;
  object.stream_begin = at_;
  object.stream_size = static_cast<size_t>(size);
  at_ += object.stream_size;
  EndOfLine();
  if (!Keyword("endstream")) return Damaged("a stream of another length");
  return absl::OkStatus();
}

absl::StatusOr<Value> ParseValue(std::string_view text, Budget& budget) {
  Parser parser(text, 0, budget);
  TRINHKY_ASSIGN_OR_RETURN(Value value, parser.ReadValue());
  parser.SkipSpace();
  if (parser.at() != text.size()) return Refuse(Fault::kDamaged, "more than one value");
  return value;
}

}  // namespace trinhky::signing::pdf
