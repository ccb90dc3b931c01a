// text_setter.h: words into lines of a given width.
#ifndef TRINHKY_SERVICES_LAYOUT_TEXT_SETTER_H_
#define TRINHKY_SERVICES_LAYOUT_TEXT_SETTER_H_

#include <pango/pango.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "services/layout/font_set.h"
#include "workflow/markup/body.h"

namespace trinhky::layout {

struct UnrefObject {
  void operator()(void* object) const;
};
template <typename T>
using Object = std::unique_ptr<T, UnrefObject>;

struct Style {
  double size = 14;  ///< points
  bool bold = false;
  bool italic = false;
  bool underlined = false;
};

/// One line, ready to be drawn; keeps the paragraph that it belongs to alive.
struct Line {
  std::shared_ptr<PangoLayout> paragraph;
  PangoLayoutLine* line = nullptr;
  double x = 0;      ///< where it begins inside the width that it was set in
  double width = 0;  ///< without blanks at its end
  size_t begin = 0;  ///< bytes of the paragraph's text
  size_t end = 0;
};

/// How a paragraph is set.
struct Setting {
  double width = 0;   ///< points; 0: one line however long
  double indent = 0;  ///< of the first line; negative: of all lines but the first
  bool justified = false;
  markup::Alignment alignment = markup::Alignment::kLeft;
  bool balanced = false;  ///< lines of about the same length: for titles
};

/// Not thread-safe: make one for each document. It holds nothing that one document could leave to
/// the next.
class TextSetter {
 public:
  explicit TextSetter(const FontSet& fonts);

  /// The lines of `runs`, at least one. Bold and italic of a run add to `style`; a footnote mark is
  /// its number, raised.
  std::vector<Line> Set(const markup::Runs& runs, const Style& style, const Setting& setting);
  std::vector<Line> Set(std::string_view text, const Style& style, const Setting& setting);

  /// Width of `text` in one line.
  double Width(std::string_view text, const Style& style);

 private:
  std::shared_ptr<PangoLayout> Paragraph(const markup::Runs& runs, const Style& style);

  Object<PangoFontMap> map_;
  Object<PangoContext> context_;
};

/// Height above and below the baseline of Liberation Serif, as a part of its size.
inline constexpr double kAscent = 0.891;
inline constexpr double kDescent = 0.216;

/// Where the baseline is under the top of a line of `lead` points.
inline double BaselineIn(double lead, double size) {
  return (lead - (kAscent + kDescent) * size) / 2 + kAscent * size;
}

}  // namespace trinhky::layout

#endif  // TRINHKY_SERVICES_LAYOUT_TEXT_SETTER_H_
