// font.h: the fonts whose letters stand in the reserved fields and signatures.
//
//   TRINHKY_ASSIGN_OR_RETURN(FieldFonts fonts, FieldFonts::FromFolder(kDefaultFontFolder));
//   Ref ref = EmbedFont(writer, fonts.upright);              // once, before the leader signs
//   TRINHKY_ASSIGN_OR_RETURN(Font same, FontInFile(file, ref));   // afterwards: what is in the
//   file
//
// Cut down to the letters that a Vietnamese office writes, embedded whole before the first
// signature: later revisions add no font, and what a number looks like cannot change with a
// viewer's own fonts. Every letter is one glyph of its own (NFC), so text is shown without shaping.
#ifndef TRINHKY_SERVICES_SIGNING_PDF_FONT_H_
#define TRINHKY_SERVICES_SIGNING_PDF_FONT_H_

#include <map>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/signing/pdf/revision_writer.h"

namespace trinhky::signing::pdf {

/// Debian's fonts-liberation2: the metrics of Times New Roman.
inline constexpr std::string_view kDefaultFontFolder = "/usr/share/fonts/truetype/liberation2";
/// What our content streams and /DR call the fonts: the upright one, and that of the date.
inline constexpr std::string_view kFontName = "TKSerif";
inline constexpr std::string_view kItalicFontName = "TKSerifItalic";

class Font {
 public:
  /// Cuts `bytes`, a TrueType font of at most kFontBytesMax, down to the office's letters.
  /// @errors kInvalidArgument/PDF_FONT_INVALID: no TrueType, not to be embedded by its licence
  /// bits, or without a letter that Vietnamese needs.
  static absl::StatusOr<Font> FromTrueType(std::string_view bytes);
  /// The same from a file.  @errors as above; kNotFound when it cannot be read.
  static absl::StatusOr<Font> FromFile(std::string_view path);
  /// Reads a font that was cut down before, without cutting again.  @errors as FromTrueType().
  static absl::StatusOr<Font> FromSubset(std::string program);

  /// The glyph numbers of `utf8` (made NFC), two bytes each, big end first.
  /// @errors kInvalidArgument/PDF_TEXT_NOT_SHOWN for a letter that the font does not have.
  absl::StatusOr<std::string> Encode(std::string_view utf8) const;
  /// The width of encoded text at size 1, points.
  double WidthOf(std::string_view encoded) const;

  const std::string& program() const { return program_; }
  const std::string& name() const { return name_; }
  const std::map<char32_t, int>& glyphs() const { return glyphs_; }
  int width(int glyph) const;  ///< thousandths
  // Thousandths of the size, as a font descriptor wants them.
  int ascent() const { return ascent_; }
  int descent() const { return descent_; }
  int cap_height() const { return cap_height_; }
  int italic_angle() const { return italic_angle_; }  ///< degrees; 0 for an upright face
  const int (&box() const)[4] { return box_; }

 private:
  std::string program_;
  std::string name_;
  std::map<char32_t, int> glyphs_;
  std::map<int, int> widths_;
  int ascent_ = 0;
  int descent_ = 0;
  int cap_height_ = 0;
  int italic_angle_ = 0;
  int box_[4] = {};
};

/// The two faces of a form: everything stands upright but the date.  @source R-DAT-01
struct FieldFonts {
  Font upright{};
  Font italic{};

  /// LiberationSerif-Regular.ttf and LiberationSerif-Italic.ttf.  @errors as Font::FromFile().
  static absl::StatusOr<FieldFonts> FromFolder(const std::string& folder);
};

/// Writes the font into a revision; the result is its Type0 dictionary.
Ref EmbedFont(RevisionWriter& writer, const Font& font);

/// The font that EmbedFont() wrote.  @errors kInvalidArgument/PDF_FONT_INVALID.
absl::StatusOr<Font> FontInFile(const PdfFile& file, Ref font);

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_FONT_H_
