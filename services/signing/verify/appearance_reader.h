// appearance_reader.h: reads what our own drawing code has drawn, and nothing else.
#ifndef TRINHKY_SERVICES_SIGNING_VERIFY_APPEARANCE_READER_H_
#define TRINHKY_SERVICES_SIGNING_VERIFY_APPEARANCE_READER_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trinhky::signing::verify {

/// One line of text as it is drawn.
struct DrawnLine {
  double size = 0;
  double x = 0;
  double y = 0;
  std::string encoded{};  ///< glyph numbers, two bytes each
};

/// The content of an appearance.
struct Drawing {
  bool is_text_field = false;  ///< marked as the text of a field
  bool has_picture = false;
  std::vector<DrawnLine> lines{};
};

/// Nullopt for any content stream that AddTextAppearance() and AddSignatureAppearance() do not
/// write with the font called `font`: another operator, another order, another blank.
std::optional<Drawing> ReadDrawing(std::string_view content, std::string_view font);

}  // namespace trinhky::signing::verify

#endif  // TRINHKY_SERVICES_SIGNING_VERIFY_APPEARANCE_READER_H_
