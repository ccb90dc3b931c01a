// parser.h: reads PDF syntax strictly from a given offset; repairs nothing.
#ifndef TRINHKY_SERVICES_SIGNING_PDF_PARSER_H_
#define TRINHKY_SERVICES_SIGNING_PDF_PARSER_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/signing/pdf/pdf_limits.h"
#include "services/signing/pdf/value.h"

namespace trinhky::signing::pdf {

/// How many more values a reading may make; shared by all parsers of one reading.
struct Budget {
  int values = kValuesMax;
};

/// "n g obj … endobj" as it stands in a file.
struct IndirectObject {
  Ref id{};
  Value value{};  ///< of a stream: its dictionary
  bool is_stream = false;
  size_t stream_begin = 0;  ///< first byte of the stream data
  size_t stream_size = 0;
  size_t begin = 0;  ///< first digit of "n g obj"; 0 when it is in an object stream
  size_t end = 0;    ///< behind "endobj"; 0 likewise
};

class Parser {
 public:
  /// @param budget  not owned; counts down.
  Parser(std::string_view bytes, size_t at, Budget& budget)
      : bytes_(bytes), at_(at), budget_(&budget) {}

  size_t at() const { return at_; }
  /// Skips white space and comments.
  void SkipSpace();
  /// Skips `word`, when it comes next and no regular character follows.
  bool Keyword(std::string_view word);
  /// Skips LF, CR LF or CR; false when none comes next.
  bool EndOfLine();
  /// 1 to `digits` digits and nothing but digits.
  std::optional<int64_t> Digits(int digits);

  /// The value that comes next.
  /// @errors kInvalidArgument/PDF_DAMAGED, PDF_DUPLICATE_KEY, PDF_TOO_COMPLEX.
  absl::StatusOr<Value> ReadValue();

  /// The object that begins at the current place.
  /// @param length_of  answers an indirect /Length.
  /// @errors as ReadValue().
  absl::StatusOr<IndirectObject> ReadObject(
      const std::function<absl::StatusOr<int64_t>(Ref)>& length_of);

 private:
  absl::StatusOr<Value> ReadNested(int depth);
  absl::StatusOr<Value> ReadUnplaced(int depth);
  absl::StatusOr<Value> ReadArray(int depth);
  absl::StatusOr<Value> ReadDictionary(int depth);
  absl::StatusOr<Value> ReadLiteral();
  absl::StatusOr<Value> ReadHex();
  absl::StatusOr<std::string> ReadName();
  absl::StatusOr<Value> ReadWord();
  std::optional<Value> TryReference(int64_t number);
  absl::Status ReadStream(const std::function<absl::StatusOr<int64_t>(Ref)>& length_of,
                          IndirectObject& object);
  absl::Status Damaged(std::string_view what) const;
  bool done() const { return at_ >= bytes_.size(); }
  char Peek(size_t ahead = 0) const {
    return at_ + ahead < bytes_.size() ? bytes_[at_ + ahead] : '\0';
  }

  std::string_view bytes_;
  size_t at_;
  Budget* budget_;
};

/// Reads a text that is one value and nothing else.
absl::StatusOr<Value> ParseValue(std::string_view text, Budget& budget);

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_PARSER_H_
