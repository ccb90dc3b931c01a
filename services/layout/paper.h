// paper.h: what is printed, and what comes out.
//
//   TRINHKY_ASSIGN_OR_RETURN(auto fonts, layout::FontSet::Open(layout::kFontFolder));
//   TRINHKY_ASSIGN_OR_RETURN(layout::Print print, layout::LayOut(*fonts, paper));
//   print.pdf;    // the same bytes for the same paper, on every machine with the same fonts
//   print.boxes;  // where number, date, signature and seal are put by those who have the right to
//
// Number and date are not printed: they are written after the leader has signed, and printing the
// page again would break his signature.
#ifndef TRINHKY_SERVICES_LAYOUT_PAPER_H_
#define TRINHKY_SERVICES_LAYOUT_PAPER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "workflow/base/regime.h"
#include "workflow/markup/body.h"
#include "workflow/register/deadlines.h"
#include "workflow/register/document_type.h"
#include "workflow/register/signature_block.h"

namespace trinhky::layout {

/// A document before its first signature. Texts are UTF-8; they are printed in NFC.
struct Paper {
  Regime regime = Regime::kState;
  DocumentType type = DocumentType::kBc;
  std::string parent_agency;            ///< "" when none is printed
  std::string agency;                   ///< in capitals; "\n" forces a line
  std::string symbol;                   ///< without the number: "BC-UBND", "UBND-VHXH", "BC/ĐU"
  std::string place;                    ///< "Bình An"
  std::string subject;                  ///< without "V/v"; "" only where the type needs none
  std::vector<std::string> addressees;  ///< Kính gửi; as printed, without dash and end mark
  markup::Body body;
  /// Nơi nhận with its Lưu line, one entry a line; as printed, without dash and end mark.
  std::vector<std::string> recipients;
  AuthorityBlock signature;
  markup::Body appendix;  ///< begins on a page of its own behind the signature; may be empty
  Urgency urgency = Urgency::kNormal;
  int64_t drawn_at_us = 0;  ///< UTC; the creation date inside the file, nothing that is printed
};

enum class BoxKind { kNumber, kDate, kLeaderSignature, kSeal };

/// A place that the layout leaves empty. PDF points, origin at the bottom left of the page.
struct Box {
  BoxKind kind = BoxKind::kNumber;
  int page = 1;  ///< 1-based
  double left = 0;
  double bottom = 0;
  double right = 0;
  double top = 0;
  double baseline = 0;   ///< where a text stands so that it joins its line; 0 for pictures
  double font_size = 0;  ///< points; 0 for pictures
  bool italic = false;
  bool at_right = false;  ///< the text ends at the right side, otherwise it begins at the left
};

/// A document as a file.
struct Print {
  std::string pdf;
  int pages = 0;
  std::vector<Box> boxes;  ///< one of each kind, in the order of BoxKind
};

}  // namespace trinhky::layout

#endif  // TRINHKY_SERVICES_LAYOUT_PAPER_H_
