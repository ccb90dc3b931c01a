// appearance.h: what the reserved fields and signatures look like on the page.
#ifndef TRINHKY_SERVICES_SIGNING_PDF_APPEARANCE_H_
#define TRINHKY_SERVICES_SIGNING_PDF_APPEARANCE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/signing/pdf/font.h"
#include "services/signing/pdf/picture.h"
#include "services/signing/pdf/revision_writer.h"

namespace trinhky::signing::pdf {

/// A rectangle on a page; points from its lower left corner.
struct Box {
  double left = 0;
  double bottom = 0;
  double right = 0;
  double top = 0;

  double width() const { return right - left; }
  double height() const { return top - bottom; }
  bool operator==(const Box&) const = default;
};

/// As /Rect has it.
Value RectOf(const Box& box);
/// From a /Rect; nullopt when it is no four numbers.
std::optional<Box> BoxOf(const Value& rect);

/// The box of a seal `side` points wide whose right third-of-a-signature lies over `leader`, at the
/// same height, with `text_height` points for its text below the picture.
/// @source ND30 Phụ lục I
Box SealBoxFor(const Box& leader, double side, double text_height);

/// True when the seal covers 25 to 40 percent of the signature's width, from its left, at about its
/// height.  @source ND30 Phụ lục I
bool SealLiesOverSignature(const Box& leader, const Box& seal);

/// Lines of black text under a picture; either may be missing.
struct SignatureLook {
  std::vector<std::string> lines{};
  std::optional<Picture> picture{};
  /// Points; made smaller, down to 4, until the widest line fits.
  double text_size = 8;
  /// The share of the box's width that the lines leave free on the left, 0 to 0.5: where the seal
  /// will lie over the leader's picture.
  double text_indent = 0;
};

/// "Người ký: …", "Cơ quan: …", "Thời gian ký: 15/04/2026; 14:05:33 +07:00".
std::vector<std::string> LeaderLines(std::string_view name, std::string_view agency,
                                     int64_t signed_at_us);
/// "Cơ quan: …", "Thời gian ký: …".
std::vector<std::string> SealLines(std::string_view agency, int64_t signed_at_us);
/// "123/BC-UBND; 15/04/2026; 14:05:33 +07:00": the seal of an attachment in a file of its own.
std::string AttachmentSealLine(std::string_view symbol, int64_t signed_at_us);

/// Letters for appearances: the font, its object in the file, and what the content calls it.
struct FontUse {
  const Font& font;
  Ref ref;
  std::string_view name = kFontName;
};

/// How a text stands in its field.
struct TextLook {
  double size = 0;        ///< points
  bool at_right = false;  ///< ends at the right side, otherwise begins at the left
};

/// Where a line of text begins, in the measure of its box.
struct TextStart {
  double x = 0;
  double y = 0;  ///< of its baseline
};

/// Where AddTextAppearance() lets `encoded` begin.
TextStart StartOf(const Font& font, const Box& box, std::string_view encoded, const TextLook& look);

/// An appearance that shows nothing.
Ref AddEmptyAppearance(RevisionWriter& writer, const Box& box);

/// One line of text, its capitals on the middle of the box's height.
/// @errors kInvalidArgument/PDF_TEXT_NOT_SHOWN: a letter that the font lacks, or wider than the
/// box.
absl::StatusOr<Ref> AddTextAppearance(RevisionWriter& writer, const FontUse& use, const Box& box,
                                      std::string_view text, const TextLook& look);

/// The picture centred above the lines.
/// @errors as above; kInvalidArgument/PDF_IMAGE_INVALID.
absl::StatusOr<Ref> AddSignatureAppearance(RevisionWriter& writer, const FontUse& use,
                                           const Box& box, const SignatureLook& look);

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_APPEARANCE_H_
