// tail_cells.h: what one piece of the foot is by itself.
#ifndef TRINHKY_WORKFLOW_DOCUMENT_TAIL_CELLS_H_
#define TRINHKY_WORKFLOW_DOCUMENT_TAIL_CELLS_H_

#include <vector>

#include "workflow/document/layout.h"

namespace trinhky {

enum class TailPiece {
  kDirt,       ///< page numbers, "(Đã ký)", digital stamps, scanner specks
  kBullet,     ///< begins with a list mark
  kSignature,  ///< an authority or a post in capitals
  kCapitals,   ///< something else in capitals: part of a block when one is open
  kKnownName,  ///< a person's name with a Vietnamese surname
  kName,       ///< could be a name
  kText,
};

TailPiece ClassifyTailCell(const Layout& layout, const Cell& cell);

/// Cuts a cell where entries of the list or the two columns were joined on one row.
void CutTailCell(const Layout& layout, const Cell& cell, std::vector<Cell>& out);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DOCUMENT_TAIL_CELLS_H_
