// office_words.h: the vocabulary by which a piece of a recipient line is known to stand alone.
//
// All words are images (see folded_text.h): lower case and without diacritics.
#ifndef TRINHKY_WORKFLOW_DISTRIBUTION_OFFICE_WORDS_H_
#define TRINHKY_WORKFLOW_DISTRIBUTION_OFFICE_WORDS_H_

#include <cstddef>
#include <string_view>

#include "workflow/base/folded_text.h"

namespace trinhky {

/// True when `fold` begins with `word` and the word ends there.
bool StartsWithWord(std::string_view fold, std::string_view word);

/// Length of the longest body or post head ("so", "van phong", "pho chu tich", "ubnd") at the start
/// of `fold`; 0 when there is none. `shape` must say that it is written as a name.
size_t BodyHeadLength(std::string_view fold, std::string_view shape);

/// Length of a post at the start of `fold` ("chu tich", "cac pct", "cvp"), determiner included.
size_t PostHeadLength(std::string_view fold);

/// Length of "các ", "đ/c ", "đồng chí " and the like at the start of `fold`; 0 when none.
size_t DeterminerLength(std::string_view fold);

/// True for "xã", "phường", "tỉnh", "huyện" … at the start of `fold`.
bool StartsWithLevel(std::string_view fold);

/// Where a trailing scope such as " xã Bình An" or " tỉnh" begins in `fold`; fold.size() when none.
size_t TrailingScope(std::string_view fold);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DISTRIBUTION_OFFICE_WORDS_H_
