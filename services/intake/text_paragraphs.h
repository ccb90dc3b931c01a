// text_paragraphs.h: the lines of a plain text put together to paragraphs and rows of tables.
//
// A typed text has one paragraph a line. Text out of a PDF has a line end wherever the paper was
// full, page numbers between, and tables as columns of blanks.
#ifndef TRINHKY_SERVICES_INTAKE_TEXT_PARAGRAPHS_H_
#define TRINHKY_SERVICES_INTAKE_TEXT_PARAGRAPHS_H_

#include <string>
#include <string_view>
#include <vector>

namespace trinhky {

/// A paragraph, or a table between tabs.
struct TextParagraph {
  std::string text;                            ///< blanks collapsed; "" for a table
  std::vector<std::vector<std::string>> rows;  ///< of a table: two at least, all equally long
};

/// Cuts `text` (UTF-8, NFC). Every word of it is in the result, in its order, but for the numbers
/// of pages; a row of a table that a page end cut is put together cell by cell. Characters that
/// print as nothing are left out, lines of nothing but dashes too.
std::vector<TextParagraph> CutParagraphs(std::string_view text);

/// True when columns of blanks stand in `text`: a table out of a PDF, whose cells run into each
/// other when its rows are read as lines.
bool HasColumns(std::string_view text);

}  // namespace trinhky

#endif  // TRINHKY_SERVICES_INTAKE_TEXT_PARAGRAPHS_H_
