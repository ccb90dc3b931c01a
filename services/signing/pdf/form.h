// form.h: reserves the places of number, date, signature and seal before anybody signs.
//
// The leader signs a document that has no number yet; the clerk numbers it afterwards. So the two
// text fields exist, empty, when the leader's certification is made, and the revision that carries
// the seal fills them. Their place and font are fixed by then.
//   TRINHKY_ASSIGN_OR_RETURN(std::string bytes,
//                            ReserveFields(file, {.leader = …, .seal = …}, fonts));
#ifndef TRINHKY_SERVICES_SIGNING_PDF_FORM_H_
#define TRINHKY_SERVICES_SIGNING_PDF_FORM_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/signing/pdf/appearance.h"
#include "services/signing/pdf/font.h"
#include "services/signing/pdf/pdf_file.h"
#include "services/signing/pdf/signatures.h"

namespace trinhky::signing::pdf {

inline constexpr std::string_view kNumberField = "SoVanBan";
inline constexpr std::string_view kDateField = "NgayBanHanh";
inline constexpr std::string_view kLeaderField = "KyLanhDao";
inline constexpr std::string_view kSealField = "DauCoQuan";
/// Document time stamps: "DauThoiGian1", "DauThoiGian2", …
inline constexpr std::string_view kTimeStampField = "DauThoiGian";

/// A box on a page.
struct Place {
  int page = 0;  ///< from 0
  Box box{};
};

/// A report has all four; an attachment in a file of its own has a seal alone.
struct FieldPlan {
  std::optional<Place> number{};
  std::optional<Place> date{};
  std::optional<Place> leader{};
  Place seal{};
  double text_size = 13;  ///< of number and date, points
};

/// How a number is aligned, /Q: it ends where the symbol begins.
inline constexpr int kAtRight = 2;

/// Appends the revision with the fields and the fonts; the italic one only for a date.
/// @errors kInvalidArgument/PDF_FONT_INVALID: the italic font is not, or the upright one is;
/// kInvalidArgument/PDF_PLACE_INVALID: a page that is not there, a box beyond what is seen
/// of the page or smaller than 4 points, text fields that anything overlaps, a seal that does not
/// lie over the signature on its page; kFailedPrecondition/PDF_FIELD_EXISTS, PDF_ALREADY_SIGNED;
/// kInvalidArgument/PDF_HAS_FORM; and those of the reader.
absl::StatusOr<std::string> ReserveFields(const PdfFile& file, const FieldPlan& plan,
                                          const FieldFonts& fonts);

/// The font object that a form which ReserveFields() made calls `name`.
/// @errors kFailedPrecondition/PDF_FIELD_MISSING.
absl::StatusOr<Ref> FontOfForm(const PdfFile& file, std::string_view name = kFontName);

/// Adds `widgets` to the annotations of `page`: changes the array when it is an object of its own,
/// else gives the page one.  @errors those of the reader.
absl::Status AddAnnotations(RevisionWriter& writer, Ref page, const std::vector<Ref>& widgets);

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_FORM_H_
