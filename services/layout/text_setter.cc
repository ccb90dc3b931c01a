#include "services/layout/text_setter.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <algorithm>
#include <cmath>

namespace trinhky::layout {
namespace {

constexpr double kMarkSize = 0.65;  // of a footnote mark, as a part of the text's size
constexpr double kMarkRise = 0.35;

int Units(double points) { return static_cast<int>(std::lround(points * PANGO_SCALE)); }
double Points(int units) { return static_cast<double>(units) / PANGO_SCALE; }

struct FreeDescription {
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
using Font = std::unique_ptr<PangoFontDescription, FreeDescription>;

Font FontOf(const Style& style) {
  Font font(pango_font_description_new());
  pango_font_description_set_family_static(font.get(), kFontFamily);
  pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
  if (style.bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
  if (style.italic) pango_font_description_set_style(font.get(), PANGO_STYLE_ITALIC);
  return font;
}

void Insert(PangoAttrList* list, PangoAttribute* attribute, size_t begin, size_t end) {
  attribute->start_index = static_cast<guint>(begin);
  attribute->end_index = static_cast<guint>(end);
  pango_attr_list_insert(list, attribute);
}

PangoAlignment Pangos(markup::Alignment alignment) {
  switch (alignment) {
    case markup::Alignment::kCentre:
      return PANGO_ALIGN_CENTER;
    case markup::Alignment::kRight:
      return PANGO_ALIGN_RIGHT;
    case markup::Alignment::kLeft:
      break;
  }
  return PANGO_ALIGN_LEFT;
}

/// The smallest width at which `paragraph` has no more lines than at `width`.
double BalancedWidth(PangoLayout* paragraph, double width) {
  const int lines = pango_layout_get_line_count(paragraph);
  if (lines < 2) return width;
  double low = width / lines / 2;
  double high = width;
  while (high - low > 1) {
    const double middle = (low + high) / 2;
    pango_layout_set_width(paragraph, Units(middle));
    (pango_layout_get_line_count(paragraph) > lines ? low : high) = middle;
  }
  return high;
}

std::vector<Line> LinesOf(const std::shared_ptr<PangoLayout>& paragraph) {
  std::vector<Line> lines;
  PangoLayoutIter* iter = pango_layout_get_iter(paragraph.get());
  do {
    PangoRectangle box;
    pango_layout_iter_get_line_extents(iter, nullptr, &box);
    Line line;
    line.paragraph = paragraph;
    line.line = pango_layout_iter_get_line_readonly(iter);
    line.x = Points(box.x);
    line.width = Points(box.width);
    line.begin = static_cast<size_t>(line.line->start_index);
    line.end = line.begin + static_cast<size_t>(line.line->length);
    lines.push_back(std::move(line));
  } while (pango_layout_iter_next_line(iter));
  pango_layout_iter_free(iter);
  return lines;
}

}  // namespace

void UnrefObject::operator()(void* object) const { g_object_unref(object); }

TextSetter::TextSetter(const FontSet& fonts)
    : map_(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)) {
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map_.get()), fonts.config());
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map_.get()), 72);  // a point is a unit
  context_.reset(pango_font_map_create_context(map_.get()));
  // The language would otherwise come from the environment.
  pango_context_set_language(context_.get(), pango_language_from_string("vi"));
  pango_context_set_base_dir(context_.get(), PANGO_DIRECTION_LTR);
  // Paper has no pixels: letters stand where their widths put them.
  pango_context_set_round_glyph_positions(context_.get(), FALSE);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context_.get(), options);
  cairo_font_options_destroy(options);
}

std::shared_ptr<PangoLayout> TextSetter::Paragraph(const markup::Runs& runs, const Style& style) {
  std::shared_ptr<PangoLayout> paragraph(pango_layout_new(context_.get()), UnrefObject());
  pango_layout_set_font_description(paragraph.get(), FontOf(style).get());
  // A line end inside a field never starts a paragraph of its own.
  pango_layout_set_single_paragraph_mode(paragraph.get(), TRUE);
  PangoAttrList* list = pango_attr_list_new();
  std::string text;
  for (const markup::Run& run : runs) {
    const size_t begin = text.size();
    if (run.footnote > 0) {
      text += std::to_string(run.footnote);
      Insert(list, pango_attr_size_new_absolute(Units(style.size * kMarkSize)), begin, text.size());
      Insert(list, pango_attr_rise_new(Units(style.size * kMarkRise)), begin, text.size());
      continue;
    }
    text += run.text;
    if (run.bold) Insert(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), begin, text.size());
    if (run.italic) Insert(list, pango_attr_style_new(PANGO_STYLE_ITALIC), begin, text.size());
  }
  if (style.underlined) {
    Insert(list, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), 0, text.size());
  }
  // Hyphens are never put in: what is copied from the file is what was written.
  Insert(list, pango_attr_insert_hyphens_new(FALSE), 0, text.size());
  pango_layout_set_text(paragraph.get(), text.data(), static_cast<int>(text.size()));
  pango_layout_set_attributes(paragraph.get(), list);
  pango_attr_list_unref(list);
  return paragraph;
}

std::vector<Line> TextSetter::Set(const markup::Runs& runs, const Style& style,
                                  const Setting& setting) {
  const std::shared_ptr<PangoLayout> paragraph = Paragraph(runs, style);
  pango_layout_set_wrap(paragraph.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_indent(paragraph.get(), Units(setting.indent));
  double shift = 0;
  if (setting.width > 0) {
    pango_layout_set_width(paragraph.get(), Units(setting.width));
    if (setting.balanced) {
      const double width = BalancedWidth(paragraph.get(), setting.width);
      pango_layout_set_width(paragraph.get(), Units(width));
      if (setting.alignment == markup::Alignment::kCentre) shift = (setting.width - width) / 2;
    }
    pango_layout_set_justify(paragraph.get(), setting.justified);
    pango_layout_set_alignment(paragraph.get(), Pangos(setting.alignment));
  }
  std::vector<Line> lines = LinesOf(paragraph);
  for (Line& line : lines) line.x += shift;
  return lines;
}

std::vector<Line> TextSetter::Set(std::string_view text, const Style& style,
                                  const Setting& setting) {
  return Set(markup::Runs{{std::string(text)}}, style, setting);
}

double TextSetter::Width(std::string_view text, const Style& style) {
  return Set(text, style, {}).front().width;
}

}  // namespace trinhky::layout
