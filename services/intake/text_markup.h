// text_markup.h: the body of a plain text as markup, for a drafter to look over.
//
//   TRINHKY_ASSIGN_OR_RETURN(std::string text, ReadTextMarkup(ReadParts(draft, regime).body));
//   ParseMarkup(text);   // always OK
//
// What is numbered in its order and short is a heading; rows between tabs are a table; what the
// markup would misread is escaped. No word is lost and none is added.
#ifndef TRINHKY_SERVICES_INTAKE_TEXT_MARKUP_H_
#define TRINHKY_SERVICES_INTAKE_TEXT_MARKUP_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace trinhky {

/// The markup of `text`, which is UTF-8 and holds neither head nor foot; "" when it has no words.
/// @errors a rule of markup.md when the text is over one of its limits (MARKUP_TOO_LONG,
/// MARKUP_TOO_MANY_BLOCKS).
absl::StatusOr<std::string> ReadTextMarkup(std::string_view text);

}  // namespace trinhky

#endif  // TRINHKY_SERVICES_INTAKE_TEXT_MARKUP_H_
