// vietnamese_letters.h: capital letters of Vietnamese, for the hand scanners of this folder.
//
// Symbols and signature blocks are in capitals of NFC text; knowing the letters by their code
// points keeps the rules free of locale tables.
#ifndef TRINHKY_WORKFLOW_REGISTER_VIETNAMESE_LETTERS_H_
#define TRINHKY_WORKFLOW_REGISTER_VIETNAMESE_LETTERS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace trinhky::letters {

/// One code point of UTF-8; `bytes` is 0 at the end and for malformed text.
struct Letter {
  char32_t code = 0;
  size_t bytes = 0;
};

Letter LetterAt(std::string_view text, size_t at);

/// A capital letter of Vietnamese, F, J, W and Z included.
bool IsUpper(char32_t code);
/// A small letter of Vietnamese.
bool IsLower(char32_t code);
inline bool IsDigit(char32_t code) { return code >= U'0' && code <= U'9'; }

/// True when `text` has at least one letter and no small one.
bool IsCapitals(std::string_view text);

/// `text` without spaces, tabs and no-break spaces at its ends.
std::string_view Trim(std::string_view text);

}  // namespace trinhky::letters

#endif  // TRINHKY_WORKFLOW_REGISTER_VIETNAMESE_LETTERS_H_
