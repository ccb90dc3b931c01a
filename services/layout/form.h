// form.h: sizes and distances of the two office forms, as data. Points unless the name says else.
//
// A new circular changes a row here. What is a rule of the office stands beside what is only our
// choice within its range.
#ifndef TRINHKY_SERVICES_LAYOUT_FORM_H_
#define TRINHKY_SERVICES_LAYOUT_FORM_H_

#include "workflow/base/regime.h"

namespace trinhky::layout {

inline constexpr double kPointsPerMm = 72.0 / 25.4;
inline constexpr double kPaperWidth = 210 * kPointsPerMm;  // A4
inline constexpr double kPaperHeight = 297 * kPointsPerMm;

struct Form {
  double margin_top_mm;
  double margin_bottom_mm;
  double margin_left_mm;
  double margin_right_mm;

  const char* motto;         ///< first line at the right
  const char* second_motto;  ///< second line, or nullptr
  double motto_size;
  double second_motto_size;
  double agency_size;
  bool star;                 ///< under the agency instead of a line
  const char* number_word;   ///< before the number
  const char* number_joint;  ///< between number and symbol
  double number_size;
  double date_size;
  const char* about_word;  ///< before the subject of a công văn
  double about_size;
  double title_size;
  double subject_size;

  double text_size;
  double text_lead;    ///< from one baseline to the next
  double text_indent;  ///< of a first line
  double text_space;   ///< above a paragraph
  double table_size;
  double table_lead;
  double note_size;
  double note_lead;
  const char* text_end;  ///< what the text ends with
  double page_number_size;

  double list_word_size;      ///< "Nơi nhận:"
  bool list_word_underlined;  ///< otherwise bold italic
  double list_size;
  double list_lead;
  double signature_size;
  bool post_bold;  ///< the signer's own post

  double signature_width;  ///< the leader's picture
  double signature_height;
  double seal_mm;           ///< diameter: configuration of the office (R-DS-03)
  double seal_text_height;  ///< of agency and time under it

  double text_width() const {
    return kPaperWidth - (margin_left_mm + margin_right_mm) * kPointsPerMm;
  }
  double text_height() const {
    return kPaperHeight - (margin_top_mm + margin_bottom_mm) * kPointsPerMm;
  }
  double left() const { return margin_left_mm * kPointsPerMm; }
  double top() const { return margin_top_mm * kPointsPerMm; }
};

/// @source ND30 Phụ lục I; domain rules 2.4, 4
const Form& FormOf(Regime regime);

}  // namespace trinhky::layout

#endif  // TRINHKY_SERVICES_LAYOUT_FORM_H_
