// text.h: Vietnamese text as offices type it, made comparable.
//
// The same name reaches us composed and decomposed, with the tone on either vowel (hòa, hoà), with
// three different letters that look like Đ, in capitals or not, or without any mark at all. What is
// shown stays as typed; what is compared goes through one of the folds below.
#ifndef TRINHKY_WORKFLOW_BASE_TEXT_H_
#define TRINHKY_WORKFLOW_BASE_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

namespace trinhky {

/// True when `bytes` is well-formed UTF-8 (no surrogates, no overlong forms).
bool IsValidUtf8(std::string_view bytes);

/// Unicode NFC of `text`, with Ð (U+00D0) and Ɖ (U+0189) written as Đ. Bytes that are not UTF-8
/// become U+FFFD, so the result is always valid.
/// @source R-TXT-01
std::string ToNfc(std::string_view text);

/// The form in which two names are the same name: NFC, lower case, new tone placement (oà, uỷ), any
/// dash as "-" without spaces around it, "&" as "và", one space between words, no mark-up stars and
/// no punctuation at either end. "UỶ BAN  MTTQ" and "Ủy ban MTTQ;" fold to the same text.
std::string FoldForComparison(std::string_view text);

/// FoldForComparison() without any diacritic: "dang uy xa". Ambiguous by nature ("thu" is several
/// words), so it finds candidates and never decides alone.
std::string FoldWithoutMarks(std::string_view text);

/// `text` without white space at its ends; no-break spaces count.
std::string_view TrimSpace(std::string_view text);

/// `text` with every run of white space, line ends included, as one space and none at the ends.
std::string CollapseSpace(std::string_view text);

/// The words of `text` between spaces. Views into `text`.
std::vector<std::string_view> SplitWords(std::string_view text);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_BASE_TEXT_H_
