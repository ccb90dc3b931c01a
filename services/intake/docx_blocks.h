// docx_blocks.h: the paragraphs and tables of a Word file as blocks of a body, head and foot
// included.
#ifndef TRINHKY_SERVICES_INTAKE_DOCX_BLOCKS_H_
#define TRINHKY_SERVICES_INTAKE_DOCX_BLOCKS_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "workflow/markup/body.h"

namespace trinhky {

/// A paragraph or table as Word has it. Paragraphs are not yet headings or items.
struct DocxBlock {
  markup::Block block;  ///< kParagraph, or kTable
  bool centred = false;
  bool bullet = false;  ///< of a list; a number of a list stands in the text
  int level = 0;        ///< of the list, 0..8
};

/// A footnote mark in a run is the n-th of `footnotes`, in the order of the text.
struct DocxBlocks {
  std::vector<DocxBlock> blocks;
  std::vector<markup::Footnote> footnotes;
};

/// Reads the main part of the DOCX in `bytes`. A table of one row or one column only places things
/// side by side: its cells become paragraphs. Merged cells are written once.
/// @errors kInvalidArgument/DOCX_DAMAGED, DOCX_TOO_LARGE
absl::StatusOr<DocxBlocks> ReadDocxBlocks(std::string_view bytes);

}  // namespace trinhky

#endif  // TRINHKY_SERVICES_INTAKE_DOCX_BLOCKS_H_
