// body.h: the text of a document as a tree that a page can be made of.
//
// It is made by ParseMarkup() and nothing in it needs checking again: text is NFC, footnotes are
// numbered 1..n in the order of their marks, every table row has as many cells as the table
// columns.
#ifndef TRINHKY_WORKFLOW_MARKUP_BODY_H_
#define TRINHKY_WORKFLOW_MARKUP_BODY_H_

#include <string>
#include <vector>

namespace trinhky::markup {

/// Text of one style, or the mark of a footnote.
struct Run {
  std::string text;  ///< never empty, except in a footnote mark
  bool bold = false;
  bool italic = false;
  int footnote = 0;  ///< 1..n: the mark of that footnote; 0: text
};
using Runs = std::vector<Run>;

enum class BlockKind {
  kParagraph,
  kHeading,  ///< level 1 "I.", 2 "1.", 3 "1.1.", 4 "a)"; the number stands in the text
  kBasis,    ///< a căn cứ line
  kItem,     ///< level 1 "- ", 2 "+ "; the mark does not stand in the text
  kCentred,  ///< a line of its own in the middle: "QUYẾT ĐỊNH:", the title of a table
  kTable,
};

enum class Alignment { kLeft, kCentre, kRight };

struct TableColumn {
  Alignment alignment = Alignment::kLeft;
  int weight = 1;  ///< share of the width, 1..60
};

struct TableRow {
  int line = 0;
  std::vector<Runs> cells;  ///< as many as the table has columns; a cell may be empty
};

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  int line = 0;   ///< 1-based line of the source
  int level = 0;  ///< of headings and items
  Runs runs;      ///< empty for a table
  std::vector<TableColumn> columns;
  std::vector<TableRow> rows;  ///< the first is the header, which repeats on every page
};

struct Footnote {
  int line = 0;
  Runs runs;
};

struct Body {
  std::vector<Block> blocks;
  std::vector<Footnote> footnotes;  ///< footnote n is footnotes[n - 1]
};

/// The text of `runs` without styles and footnote marks.
std::string PlainText(const Runs& runs);

}  // namespace trinhky::markup

#endif  // TRINHKY_WORKFLOW_MARKUP_BODY_H_
