// docx_markup.h: the body of a Word file as markup, for a drafter to look over.
//
//   TRINHKY_ASSIGN_OR_RETURN(DocxMarkup text, ReadDocxMarkup(bytes));
//   ParseMarkup(text.body);   // always OK
//
// Word knows fonts and indents, offices mean headings and lists. What is bold and numbered in its
// order becomes a heading; what only looks like one stays a bold paragraph. Pictures, text boxes
// and deleted text are left out.
#ifndef TRINHKY_SERVICES_INTAKE_DOCX_MARKUP_H_
#define TRINHKY_SERVICES_INTAKE_DOCX_MARKUP_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace trinhky {

/// Both are markup that ParseMarkup() reads.
struct DocxMarkup {
  std::string body;
  std::string appendix;  ///< what stands behind the foot; "" for nothing
};

/// The text between head and foot of the DOCX in `bytes`. The head ends with the title and the
/// lines under it, or with Kính gửi; the foot begins with "Nơi nhận" or the signature and ends
/// with a table or the title of an appendix. A file without them comes whole.
/// @errors kInvalidArgument/DOCX_DAMAGED, DOCX_TOO_LARGE, DOCX_WITHOUT_BODY; a rule of markup.md
/// when the text is over one of its limits.
absl::StatusOr<DocxMarkup> ReadDocxMarkup(std::string_view bytes);

}  // namespace trinhky

#endif  // TRINHKY_SERVICES_INTAKE_DOCX_MARKUP_H_
